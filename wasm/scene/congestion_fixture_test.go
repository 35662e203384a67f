package scene_test

import (
	"fmt"
	"slices"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

const mss = 1460

// maker makes up what a sender does, segment by segment.
type maker struct {
	s     tcp.SenderView
	at    engine.Time
	id    int
	point tcp.SenderPoint
}

func newMaker(congestion string) *maker {
	m := &maker{s: tcp.SenderView{Conn: "c1", From: tcp.A, Congestion: congestion, MSS: mss, Una: 1, Nxt: 1, Limit: 65161, End: 1 + 60*mss}}
	m.point = tcp.SenderPoint{CA: "Open", Cwnd: 10, RTO: 250 * ms}
	m.trace()
	return m
}

// trace notes the state of congestion control.
func (m *maker) trace() {
	m.point.At = m.at
	m.s.Trace = append(m.s.Trace, m.point)
	m.s.Now = m.point
}

// send sends the n-th segment, or sends it again.
func (m *maker) send(n int, why string) *tcp.SentPoint {
	m.id++
	from := int64(1 + n*mss)
	p := tcp.SentPoint{At: m.at, From: from, To: from + mss, Again: why != "", Why: why,
		Seg: &tcp.Segment{ID: m.id, Conn: "c1", From: tcp.A, Flags: tcp.ACK, RelSeq: from, RelAck: 1, Len: mss, Sent: m.at, Arrives: m.at + 25*ms, Rtx: why != ""}}
	m.s.Sent = append(m.s.Sent, p)
	m.s.Nxt = max(m.s.Nxt, p.To)
	m.point.Flight++
	m.trace()
	return &m.s.Sent[len(m.s.Sent)-1]
}

// ack is an ACK up to the n-th segment, with SACK blocks of segments.
func (m *maker) ack(n int, duplicate bool, blocks ...[2]int) {
	m.id++
	a := tcp.AckPoint{At: m.at, Ack: int64(1 + n*mss), Duplicate: duplicate,
		Seg: &tcp.Segment{ID: m.id, Conn: "c1", From: tcp.B, Flags: tcp.ACK, RelSeq: 1, RelAck: int64(1 + n*mss), Scaled: 65160, Sent: m.at - 25*ms, Arrives: m.at, Done: true}}
	for _, b := range blocks {
		a.Sack = append(a.Sack, [2]int64{int64(1 + b[0]*mss), int64(1 + b[1]*mss)})
	}
	m.s.Acks = append(m.s.Acks, a)
	m.s.Una, m.s.Limit = a.Ack, a.Ack+65160
	m.point.Flight = max(0, m.point.Flight-1)
	if !duplicate {
		e := &m.s.RTT
		e.SRTT, e.RTTVar, e.RTO = 50*ms+m.at%(7*ms), 12*ms, 250*ms
		e.Samples = append(e.Samples, tcp.RTTSample{At: m.at, RTT: e.SRTT, SRTT: 50 * ms, RTTVar: e.RTTVar, RTO: e.RTO})
		m.point.RTO = e.RTO
	}
	m.trace()
}

func (m *maker) ca(state string, cwnd, ssthresh int) {
	m.point.CA, m.point.Cwnd, m.point.Ssthresh = state, cwnd, ssthresh
	m.trace()
}

// board describes what is outstanding, in segments.
func (m *maker) board(states ...string) {
	from := m.s.Una
	m.s.Board = nil
	for _, state := range states {
		m.s.Board = append(m.s.Board, tcp.BoardRange{From: from, To: from + mss, State: state, Times: 1})
		from += mss
	}
	m.s.Nxt = max(m.s.Nxt, from)
}

// repair is a run in which segment 13 is lost, reported by SACK and sent again.
func repair() *tcp.Snapshot {
	m := newMaker("cubic")
	for i := range 10 {
		m.send(i, "")
	}
	m.at = 50 * ms
	for i := range 5 {
		m.at += ms
		m.ack(2*i+2, false)
		m.ca("Open", 12+2*i, 0)
		for j := range 4 {
			p := m.send(10+4*i+j, "")
			p.Lost = 10+4*i+j == 13
		}
	}
	m.at = 101 * ms
	m.ack(13, false)
	for i := range 3 {
		m.at += ms
		m.ack(13, true, [2]int{14, 16 + 2*i})
		m.ca("Disorder", 20, 0)
	}
	m.ca("Recovery", 14, 14)
	m.send(13, "rack")
	for i := range 4 {
		m.at += 2 * ms
		m.ack(13, true, [2]int{14, 22 + 2*i})
		m.send(30+i, "")
	}
	m.board("resent", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sacked", "sent", "lost", "sent", "sent", "sent", "sent", "sent")
	return plotted(m, 131*ms)
}

// plotted is a moment of the run that was made up.
func plotted(m *maker, now engine.Time) *tcp.Snapshot {
	snap := onStage(now)
	snap.Senders = []tcp.SenderView{m.s}
	for i := range m.s.Sent {
		p := &m.s.Sent[i]
		p.Seg.Lost, p.Seg.Done = p.Lost, p.Seg.Arrives <= now
		snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: p.At, Seg: p.Seg})
		if !p.Seg.Done {
			snap.Flight = append(snap.Flight, p.Seg)
		}
	}
	for i := range m.s.Acks {
		seg := m.s.Acks[i].Seg
		snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: seg.Sent, Seg: seg})
	}
	slices.SortStableFunc(snap.Ladder, func(a, b tcp.LadderLine) int { return int(a.At - b.At) })
	return snap
}

// dead is a path on which nothing arrives any more: the timer doubles.
func dead() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
	m := newMaker("reno")
	m.send(0, "")
	m.at = 50 * ms
	m.ack(1, false)
	m.at = 60 * ms
	m.send(1, "").Lost = true
	var times []engine.Time
	times = append(times, 0, 50*ms, 60*ms)
	rto := 250 * ms
	for i := range 7 {
		m.at += rto
		times = append(times, m.at)
		rto *= 2
		m.point.RTO = rto
		m.ca("Loss", 1, 2)
		m.send(1, "rto").Lost = i < 6
	}
	m.s.RTT.RTO, m.s.RTT.Backoff = rto, 7
	m.board("resent")
	m.s.Board[0].Times = 8
	snap := plotted(m, m.at+10*ms)
	snap.Hosts[tcp.A].Sockets[0].Timers[0] = tcp.TimerView{Name: "RTO", Start: m.at, Due: m.at + rto}
	d, skips := squeezed(times...)
	return snap, d, skips
}

// bulk is a transfer of many segments, with a duplicate and a needless retransmission.
func bulk() *tcp.Snapshot {
	m := newMaker("reno")
	n, acked := 0, 0
	for round := range 12 {
		m.at = engine.Time(round) * 50 * ms
		for acked < n {
			acked = min(acked+2, n)
			m.at += ms / 2
			m.ack(acked, false)
		}
		m.ca("Open", min(10<<round, 60), 32)
		for range m.point.Cwnd {
			m.at += ms / 4
			m.send(n, "")
			n++
		}
		if round == 5 {
			p := m.send(n-20, "tlp")
			p.Duplicate = true
			m.s.Acks[len(m.s.Acks)-1].DSack = &[2]int64{p.From, p.To}
		}
	}
	m.board(slices.Repeat([]string{"sent"}, 60)...)
	return plotted(m, m.at+5*ms)
}

// congestionCrowd makes up numbers without sense: no run leads there, but every picture must stay legible.
func congestionCrowd(seed uint64) *tcp.Snapshot {
	r := engine.NewRand(seed)
	pick := func(n int) int { return int(r.IntN(int64(n))) }
	m := newMaker([]string{"reno", "cubic", "off"}[pick(3)])
	states := []string{"Open", "Disorder", "CWR", "Recovery", "Loss"}
	wide := 1 << pick(9)
	for range pick(600) {
		m.at += engine.Time(r.IntN(int64(20 * ms)))
		switch pick(4) {
		case 0:
			m.ca(states[pick(5)], pick(1<<pick(16)), pick(1<<pick(16)))
		case 1:
			m.ack(pick(wide), pick(2) == 0, [2]int{pick(wide), pick(2 * wide)}, [2]int{pick(wide), pick(2 * wide)})
		default:
			p := m.send(pick(2*wide), []string{"", "", "rto", "fast", "rack", "tlp", "probe"}[pick(7)])
			p.Lost, p.Duplicate = pick(4) == 0, pick(6) == 0
		}
	}
	m.s.Una = 1
	var board []string
	for range pick(1 + wide) {
		board = append(board, []string{"sent", "sacked", "lost", "resent"}[pick(4)])
	}
	m.board(board...)
	m.s.RTT.RTO, m.s.RTT.Backoff = engine.Time(r.IntN(int64(120*engine.Second))), pick(16)
	m.s.End = m.s.Nxt + int64(pick(1e6))
	return plotted(m, m.at+engine.Time(r.IntN(int64(30*ms))))
}

// congestionStories are moments of loss and congestion worth looking at.
var congestionStories = []aStory{
	{"congestion-repair", still(repair), ""},
	{"congestion-picked", still(repair), "seg:40"},
	{"congestion-dead", dead, ""},
	{"congestion-bulk", still(bulk), ""},
	{"congestion-nothing", still(func() *tcp.Snapshot { return onStage(0) }), ""},
}

func congestionCrowdStory(seed uint64) aStory {
	return aStory{fmt.Sprint("congestion-crowd-", seed), still(func() *tcp.Snapshot { return congestionCrowd(seed) }), ""}
}

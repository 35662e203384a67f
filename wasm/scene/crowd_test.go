package scene_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// crowd makes up a moment with far more in it than any lesson has: no run
// could lead there, but every picture of it must stay legible.
func crowd(seed uint64) (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
	r := engine.NewRand(seed)
	pick := func(n int) int { return int(r.IntN(int64(n))) }
	now := 200 * ms
	var lines []tcp.LadderLine
	for id := 1; id <= 60; id++ {
		at := engine.Time(r.IntN(int64(now)))
		side := tcp.Side(pick(2))
		conn := fmt.Sprintf("c%d", 1+pick(3))
		switch pick(5) {
		case 0:
			l := state(at, side, tcp.State(pick(11)), tcp.State(pick(11)))
			l.State.Conn = conn
			lines = append(lines, l)
		case 1:
			calls := []string{"connect(8000)", "setsockopt(SO_LINGER,1,0)", "recv(1024)", "sendmsg(64,MSG_MORE) nonblocking"}
			lines = append(lines, call(at, side, conn, calls[pick(len(calls))]))
		case 2:
			rets := []string{"connect = -1 ECONNREFUSED", "recv = 23 5a+7b+11c", "close = 0", "send = -1 EPIPE"}
			lines = append(lines, back(at, side, conn, rets[pick(len(rets))]))
		case 3:
			events := []tcp.Event{{Kind: tcp.TimerEvent, Text: "delayed ACK"}, {Kind: tcp.DropEvent, Seg: &tcp.Segment{Flags: tcp.SYN}, Text: "full"},
				{Kind: tcp.FaultEvent, Text: "cut"}, {Kind: tcp.FaultEvent, Text: "crash B"}}
			e := events[pick(len(events))]
			e.Time, e.Side, e.Conn = at, side, conn
			lines = append(lines, tcp.LadderLine{At: at, Fault: &e})
		default:
			l := segment(id, side, tcp.Flags(pick(32)), int64(pick(1e6)), int64(pick(1e6)), pick(2)*1460, at, at+25*ms <= now)
			l.Seg.Conn, l.Seg.Rtx = conn, pick(3) == 0
			if pick(5) == 0 {
				l.Seg.Lost, l.Seg.Arrives = true, at+engine.Time(r.IntN(int64(25*ms)))
				l.Seg.Done = l.Seg.Arrives <= now
			}
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b tcp.LadderLine) int { return cmp.Compare(a.At, b.At) })
	h := hosts()
	for side := range h {
		for i := range 4 {
			h[side].Sockets = append(h[side].Sockets, tcp.SocketView{ID: fmt.Sprintf("%c.c%d", 'A'+side, i+1), Conn: fmt.Sprintf("c%d", i+1),
				State: tcp.State(pick(11)), Local: 65535, Remote: 65535, Blocked: "recv(1048576)",
				Vars:   tcp.Vars{ISS: 4294967295, IRS: 4294967295, HaveISS: true, HaveIRS: true, SndUna: 4294967295, SndNxt: 4294967295, RcvNxt: 4294967295, RcvWnd: 1073725440, RTO: 120 * engine.Second, SRTT: 1234567, MSS: 65495},
				Timers: []tcp.TimerView{{Name: "SYN-ACK", Start: 0, Due: 120 * engine.Second}}})
		}
	}
	h[tcp.B].Sockets[0].SynQueue = make([]string, 128)
	h[tcp.B].Sockets[0].SynMax, h[tcp.B].Sockets[0].AcceptMax = 128, 4097
	h[tcp.A].Down = pick(4) == 0
	d, skips := squeezed(0, now)
	return &tcp.Snapshot{Now: now, Preset: "rfc9293", Hosts: h, Cut: pick(3) == 0, Delay: [2]engine.Time{25 * ms, 25 * ms}, Flight: flying(lines), Ladder: lines}, d, skips
}

func TestPicturesOfCrowds(t *testing.T) {
	var v scene.Connection
	var dst scene.Scene
	for seed := range uint64(60) {
		s := aStory{fmt.Sprint("crowd ", seed), func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) { return crowd(seed) }, ""}
		if seed%4 == 0 {
			s.picked = "A.c2"
		}
		for i, c := range sizes {
			v.Build(&dst, input(s, c, [...]engine.Lang{engine.ZH, engine.EN}[seed%2], views[(int(seed)+i)%len(views)]))
			for _, f := range faults(&dst) {
				t.Fatalf("%s at %v: %s", s.name, c, f)
			}
		}
	}
}

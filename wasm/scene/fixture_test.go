package scene_test

import (
	"unicode"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// approximate is a text's width as most fonts have it: a Chinese character is
// as wide as the font is high.
func approximate(text string, size float64, bold, mono bool) float64 {
	w := 0.0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00:
			w += size
		case mono:
			w += 0.602 * size
		case unicode.IsUpper(r):
			w += 0.66 * size
		default:
			w += 0.56 * size
		}
	}
	if bold && !mono {
		w *= 1.06
	}
	return w
}

const ms = engine.Millisecond

// straight compresses nothing.
func straight(t engine.Time) float64 { return float64(t) }

// squeezed compresses gaps of more than 40 ms between the given times to 40 ms.
func squeezed(times ...engine.Time) (func(engine.Time) float64, []scene.Skip) {
	const most = 40 * ms
	var skips []scene.Skip
	for i := 1; i < len(times); i++ {
		if times[i]-times[i-1] > most {
			skips = append(skips, scene.Skip{From: times[i-1], To: times[i]})
		}
	}
	return func(t engine.Time) float64 {
		d := float64(t)
		for _, s := range skips {
			if t > s.From {
				length := float64(s.To - s.From)
				d -= (length - float64(most)) * min(1, float64(t-s.From)/length)
			}
		}
		return d
	}, skips
}

// hosts are a client and a listening server.
func hosts() [2]tcp.HostView {
	return [2]tcp.HostView{
		{Side: tcp.A, Address: "10.9.0.1", Role: engine.Text{ZH: "客户端", EN: "client"}},
		{Side: tcp.B, Address: "10.9.0.2", Role: engine.Text{ZH: "服务器", EN: "server"},
			Sockets: []tcp.SocketView{{ID: "B.listen", Name: "listen", Conn: "listen", State: tcp.LISTEN, Local: 8000, Backlog: 5, SynMax: 5, AcceptMax: 6, Blocked: "accept()"}}},
	}
}

func state(t engine.Time, side tcp.Side, from, to tcp.State) tcp.LadderLine {
	return tcp.LadderLine{At: t, State: &tcp.Event{Time: t, Kind: tcp.StateEvent, Side: side, Conn: "c1", Old: from, New: to}}
}

func call(t engine.Time, side tcp.Side, sock, text string) tcp.LadderLine {
	return tcp.LadderLine{At: t, Call: &tcp.Event{Time: t, Kind: tcp.CallEvent, Side: side, Sock: sock, Conn: sock, Text: text}}
}

func back(t engine.Time, side tcp.Side, sock, text string) tcp.LadderLine {
	return tcp.LadderLine{At: t, Call: &tcp.Event{Time: t, Kind: tcp.RetEvent, Side: side, Sock: sock, Conn: sock, Text: text}}
}

func segment(id int, from tcp.Side, flags tcp.Flags, seq, ack int64, length int, sent engine.Time, done bool) tcp.LadderLine {
	return tcp.LadderLine{At: sent, Seg: &tcp.Segment{ID: id, Conn: "c1", From: from, Flags: flags, RelSeq: seq, RelAck: ack,
		Len: length, Sent: sent, Arrives: sent + 25*ms, Done: done}}
}

// flying are the segments of a ladder that are in flight.
func flying(lines []tcp.LadderLine) (segs []*tcp.Segment) {
	for _, l := range lines {
		if l.Seg != nil && !l.Seg.Done {
			segs = append(segs, l.Seg)
		}
	}
	return segs
}

// opening is the moment at which the SYN,ACK is half way.
func opening() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
	h := hosts()
	h[tcp.A].Sockets = []tcp.SocketView{{ID: "A.c1", Name: "c1", Conn: "c1", State: tcp.SYN_SENT, Local: 40001, Remote: 8000, Blocked: "connect(8000)",
		Vars:   tcp.Vars{ISS: 1000, HaveISS: true, SndUna: 0, SndNxt: 1, RcvWnd: 64240, RTO: engine.Second, MSS: 1460},
		Timers: []tcp.TimerView{{Name: "SYN", Start: 0, Due: engine.Second}}}}
	h[tcp.B].Sockets[0].SynQueue = []string{"c1"}
	h[tcp.B].Sockets = append(h[tcp.B].Sockets, tcp.SocketView{ID: "B.c1", Name: "c1", Conn: "c1", State: tcp.SYN_RECV, Local: 8000, Remote: 40001,
		Vars:   tcp.Vars{ISS: 7000, IRS: 1000, HaveISS: true, HaveIRS: true, SndNxt: 1, RcvNxt: 1, RcvWnd: 65160, RTO: engine.Second},
		Timers: []tcp.TimerView{{Name: "SYN-ACK", Start: 25 * ms, Due: 1025 * ms}}})
	lines := []tcp.LadderLine{
		call(-60*ms, tcp.B, "listen", "setsockopt(SO_REUSEADDR,1)"), back(-60*ms, tcp.B, "listen", "setsockopt = 0"),
		call(-60*ms, tcp.B, "listen", "bind(8000)"), back(-60*ms, tcp.B, "listen", "bind = 0"),
		call(-60*ms, tcp.B, "listen", "listen(5)"), back(-60*ms, tcp.B, "listen", "listen = 0"),
		call(-60*ms, tcp.B, "listen", "accept()"),
		call(0, tcp.A, "c1", "connect(8000)"),
		state(0, tcp.A, tcp.CLOSED, tcp.SYN_SENT),
		segment(1, tcp.A, tcp.SYN, 0, 0, 0, 0, true),
		state(25*ms, tcp.B, tcp.LISTEN, tcp.SYN_RECV),
		segment(2, tcp.B, tcp.SYN|tcp.ACK, 0, 1, 0, 25*ms, false),
	}
	d, skips := squeezed(-60*ms, 0)
	return &tcp.Snapshot{Now: 38 * ms, Preset: "linux", Hosts: h, Delay: [2]engine.Time{25 * ms, 25 * ms}, Flight: flying(lines), Ladder: lines}, d, skips
}

// lostClose is a long run: the SYN is lost, data flows, the close is under way.
func lostClose() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
	s := engine.Second
	lost := segment(1, tcp.A, tcp.SYN, 0, 0, 0, 0, true)
	lost.Seg.Lost, lost.Seg.Arrives = true, 12*ms
	again := segment(2, tcp.A, tcp.SYN, 0, 0, 0, s, true)
	again.Seg.Rtx = true
	lines := []tcp.LadderLine{
		call(0, tcp.A, "c1", "connect(8000)"), state(0, tcp.A, tcp.CLOSED, tcp.SYN_SENT), lost,
		{At: s, Fault: &tcp.Event{Time: s, Kind: tcp.TimerEvent, Side: tcp.A, Conn: "c1", Text: "SYN"}},
		again,
		state(s+25*ms, tcp.B, tcp.LISTEN, tcp.SYN_RECV),
		segment(3, tcp.B, tcp.SYN|tcp.ACK, 0, 1, 0, s+25*ms, true),
		state(s+50*ms, tcp.A, tcp.SYN_SENT, tcp.ESTABLISHED), back(s+50*ms, tcp.A, "c1", "connect = 0"),
		segment(4, tcp.A, tcp.ACK, 1, 1, 0, s+50*ms, true),
		call(s+51*ms, tcp.A, "c1", "send(100)"), back(s+51*ms, tcp.A, "c1", "send = 100"),
		segment(5, tcp.A, tcp.ACK|tcp.PSH, 1, 1, 100, s+51*ms, true),
		state(s+75*ms, tcp.B, tcp.SYN_RECV, tcp.ESTABLISHED), back(s+75*ms, tcp.B, "listen", "accept = c1"),
		segment(6, tcp.B, tcp.ACK, 1, 101, 0, s+76*ms, true),
		call(s+77*ms, tcp.A, "c1", "close()"), back(s+77*ms, tcp.A, "c1", "close = 0"),
		state(s+77*ms, tcp.A, tcp.ESTABLISHED, tcp.FIN_WAIT1),
		segment(7, tcp.A, tcp.FIN|tcp.ACK, 101, 1, 0, s+77*ms, true),
		state(s+102*ms, tcp.B, tcp.ESTABLISHED, tcp.CLOSE_WAIT),
		back(s+102*ms, tcp.B, "c1", "recv = 0 EOF"), call(s+102*ms, tcp.B, "c1", "close()"),
		segment(8, tcp.B, tcp.ACK, 1, 102, 0, s+102*ms, false),
		state(s+102*ms, tcp.B, tcp.CLOSE_WAIT, tcp.LAST_ACK),
		segment(9, tcp.B, tcp.FIN|tcp.ACK, 1, 102, 0, s+103*ms, false),
	}
	h := hosts()
	h[tcp.A].Sockets = []tcp.SocketView{{ID: "A.c1", Name: "c1", Conn: "c1", State: tcp.FIN_WAIT1, Orphan: true, Local: 40001, Remote: 8000,
		Vars:   tcp.Vars{ISS: 1000, IRS: 7000, HaveISS: true, HaveIRS: true, SndUna: 101, SndNxt: 102, RcvNxt: 1, RcvWnd: 64240, SndWnd: 65160, RTO: 250 * ms, SRTT: 50 * ms, MSS: 1460},
		Timers: []tcp.TimerView{{Name: "RTO", Start: s + 77*ms, Due: s + 327*ms}}}}
	h[tcp.B].Sockets = append(h[tcp.B].Sockets, tcp.SocketView{ID: "B.c1", Name: "c1", Conn: "c1", State: tcp.LAST_ACK, Local: 8000, Remote: 40001,
		Vars: tcp.Vars{ISS: 7000, IRS: 1000, HaveISS: true, HaveIRS: true, SndUna: 1, SndNxt: 2, RcvNxt: 102, RcvWnd: 65160, RTO: 250 * ms}})
	d, skips := squeezed(0, 25*ms, s, s+77*ms)
	return &tcp.Snapshot{Now: s + 115*ms, Preset: "linux", Hosts: h, Delay: [2]engine.Time{25 * ms, 25 * ms}, Flight: flying(lines), Ladder: lines}, d, skips
}

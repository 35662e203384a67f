package scene_test

import (
	"fmt"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// sent are messages one after the other, all of them in the send buffer.
func sent(texts ...string) (out []tcp.MessageView) {
	off := int64(0)
	for i, text := range texts {
		m := tcp.MessageView{ID: i + 1, From: off, To: off + int64(len(text)), At: engine.Time(i) * ms, Data: []byte(text), Written: len(text), Done: engine.Time(i) * ms}
		off = m.To
		out = append(out, m)
	}
	return out
}

// framed puts a length header before each message.
func framed(texts ...string) []tcp.MessageView {
	for i, t := range texts {
		texts[i] = string([]byte{0, 0, byte(len(t) >> 8), byte(len(t))}) + t
	}
	out := sent(texts...)
	for i := range out {
		out[i].Header = 4
	}
	return out
}

// received are returns of recv(size) from offset 0.
func received(s *tcp.StreamView, size int, ends ...int64) {
	var all []byte
	for _, m := range s.Sends {
		all = append(all, m.Data...)
	}
	at := int64(0)
	for i, end := range ends {
		s.Recvs = append(s.Recvs, tcp.RecvView{At: engine.Time(30+i) * ms, Asked: size, From: at, To: end, Data: all[at:end]})
		at = end
	}
	s.Read = at
}

// flightOf puts a segment of a stream on its way.
func flightOf(snap *tcp.Snapshot, s *tcp.StreamView, id int, from, to int64, at engine.Time) {
	seg := &tcp.Segment{ID: id, Conn: s.Conn, From: s.From, Flags: tcp.ACK | tcp.PSH, RelSeq: from + 1, RelAck: 1, Len: int(to - from), Sent: at, Arrives: at + 25*ms}
	snap.Flight = append(snap.Flight, seg)
	s.Flight = append(s.Flight, tcp.FlightView{Seg: seg, From: from, To: to})
}

// byteHosts are two hosts with a connection.
func byteHosts() [2]tcp.HostView {
	h := hosts()
	h[tcp.A].Sockets = []tcp.SocketView{{ID: "A.c1", Name: "c1", Conn: "c1", State: tcp.ESTABLISHED, Local: 40001, Remote: 8000,
		Timers: []tcp.TimerView{{Name: "RTO", Start: 0, Due: 250 * ms}}}}
	h[tcp.B].Sockets = append(h[tcp.B].Sockets, tcp.SocketView{ID: "B.c1", Name: "c1", Conn: "c1", State: tcp.ESTABLISHED, Local: 8000, Remote: 40001,
		Timers: []tcp.TimerView{{Name: "delayed ACK", Start: 0, Due: 60 * ms}}})
	h[tcp.A].Program = []tcp.ProgramLine{{Text: "c1.connect(8000)", Done: true}, {Text: "at 100ms", Done: true}, {Text: `c1.message("hello")`, Done: true}, {Text: `c1.message("world!!")`, Now: true},
		{Text: `c1.message("a long line that no panel can show from its beginning to its end")`}, {Text: `c1.message("bye")`}, {Text: "c1.close()"}}
	h[tcp.B].Program = []tcp.ProgramLine{{Text: "listen.bind(8000)", Done: true}, {Text: "listen.listen(5)", Done: true}, {Text: "c1 = listen.accept()", Done: true}, {Text: "while c1.recv(1024)"}, {Text: "\tsleep(10ms)", Now: true}, {Text: "c1.close()"}}
	return h
}

// onStage makes a snapshot of streams.
func onStage(now engine.Time, streams ...tcp.StreamView) *tcp.Snapshot {
	return &tcp.Snapshot{Now: now, Preset: "linux", Hosts: byteHosts(), Delay: [2]engine.Time{25 * ms, 25 * ms}, Streams: streams}
}

// still is a story without idle time.
func still(build func() *tcp.Snapshot) func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
	return func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) { return build(), straight, nil }
}

// stuck is the picture of the design: a large message among small ones sticks to them and is cut.
func stuck() *tcp.Snapshot {
	s := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: sent("hello", "world!!", strings.Repeat("图", 1000), "bye"),
		Una: 1460, Nxt: 2920, End: 3015, RcvNxt: 1460, SndBuf: 87040, RcvBuf: 131072, Window: 64000, Held: "nagle",
		Counters: tcp.Counters{Segments: 3, Payload: 2920, Headers: 198, Recvs: 2, Messages: 4}}
	s.Sends[0].Read = 60 * ms
	received(&s, 1024, 512, 1024)
	snap := onStage(40*ms, s)
	flightOf(snap, &snap.Streams[0], 7, 1460, 2920, 25*ms)
	ack := &tcp.Segment{ID: 8, Conn: "c1", From: tcp.B, Flags: tcp.ACK, RelSeq: 1, RelAck: 1461, Sent: 30 * ms, Arrives: 55 * ms}
	snap.Flight = append(snap.Flight, ack)
	lost := &tcp.Segment{ID: 6, Conn: "c1", From: tcp.A, Flags: tcp.ACK, RelSeq: 2921, Len: 95, Sent: 20 * ms, Arrives: 33 * ms, Lost: true, Done: true}
	snap.Ladder = []tcp.LadderLine{{At: 20 * ms, Seg: lost}}
	return snap
}

// cured is the same with a length header; a character is cut in half.
func cured() *tcp.Snapshot {
	s := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: framed("你好", "汉字", "再见，世界"), Una: 22, Nxt: 39, End: 39, RcvNxt: 39,
		SndBuf: 87040, RcvBuf: 131072, Window: 65160, Counters: tcp.Counters{Segments: 2, Retransmissions: 1, Payload: 39, Headers: 132, Recvs: 3, Messages: 3}}
	received(&s, 12, 12, 15, 24)
	text := func(i int, at engine.Time) tcp.ParsedView {
		m := s.Sends[i]
		return tcp.ParsedView{At: at, From: m.From, To: m.To, Data: m.Data[4:]}
	}
	s.Parser = &tcp.ParserView{Framing: "length", State: "header", Have: 4, Need: 15, Messages: []tcp.ParsedView{text(0, 30*ms), text(1, 32*ms)}}
	return onStage(40*ms, s)
}

// liar is a length that lies.
func liar() *tcp.Snapshot {
	s := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: framed("one", "two"), Una: 14, Nxt: 14, End: 14, RcvNxt: 14, SndBuf: 87040, RcvBuf: 4096}
	received(&s, 1024, 14)
	s.Recvs = append(s.Recvs, tcp.RecvView{At: 50 * ms, Asked: 1024, From: 14, To: 14, Error: "ECONNRESET"})
	s.Parser = &tcp.ParserView{Framing: "checked", State: "failed", Error: "limit", Messages: []tcp.ParsedView{{From: 0, To: 5, Data: []byte("o")}}}
	return onStage(60*ms, s)
}

// fullReader is a reader so slow that the window is zero.
func fullReader() *tcp.Snapshot {
	s := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: sent(strings.Repeat("a", 4000), strings.Repeat("b", 4000), strings.Repeat("c", 4000)),
		Una: 4096, Nxt: 4096, End: 8192, RcvNxt: 4096, SndBuf: 4096, RcvBuf: 4096, Held: "window"}
	s.Sends[2].Written = 192
	s.Gaps = [][2]int64{{5000, 6000}}
	snap := onStage(40*ms, s)
	snap.Hosts[tcp.A].Sockets[0].Timers[0].Name = "persist"
	return snap
}

// besideUDP is the same script over TCP and UDP.
func besideUDP() *tcp.Snapshot {
	t := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: sent("one", "two", "three"), Una: 0, Nxt: 3, End: 11, SndBuf: 87040, RcvBuf: 131072, Window: 65160, Held: "cork"}
	u := tcp.StreamView{Conn: "u1", From: tcp.A, UDP: true, Sends: sent("one", "two", "a longer datagram"), Nxt: 23, End: 23, RcvBuf: 212992}
	u.Recvs = []tcp.RecvView{{Asked: 100, From: 0, To: 3, Data: []byte("one")}, {Asked: 4, From: 6, To: 23, Data: []byte("a lo"), Cut: 13}}
	snap := onStage(20*ms, t, u)
	flightOf(snap, &snap.Streams[0], 4, 0, 3, 3*ms)
	flightOf(snap, &snap.Streams[1], 5, 3, 6, 4*ms)
	return snap
}

// bothWays is a connection in which each side has written.
func bothWays() *tcp.Snapshot {
	a := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: sent("HEAD", "BODY"), Una: 4, Nxt: 8, End: 8, RcvNxt: 4, SndBuf: 87040, RcvBuf: 131072, Window: 65160}
	b := tcp.StreamView{Conn: "c1", From: tcp.B, Sends: sent("ok"), Nxt: 2, End: 2, SndBuf: 87040, RcvBuf: 131072, Window: 65160}
	received(&a, 1024, 4)
	snap := onStage(20*ms, a, b)
	flightOf(snap, &snap.Streams[0], 4, 4, 8, 3*ms)
	flightOf(snap, &snap.Streams[1], 5, 0, 2, 18*ms)
	return snap
}

// byteCrowd makes up a moment with far more in it than any lesson has.
func byteCrowd(seed uint64) *tcp.Snapshot {
	r := engine.NewRand(seed)
	pick := func(n int) int { return int(r.IntN(int64(n))) }
	snap := onStage(40 * ms)
	framings := []string{"none", "fixed", "delimiter", "length", "checked"}
	for n := range 1 + pick(4) {
		s := tcp.StreamView{Conn: []string{"c1", "c2", "u1"}[pick(3)], From: tcp.Side(pick(2)), UDP: pick(4) == 0,
			SndBuf: pick(1 << uint(pick(22)+1)), RcvBuf: pick(1 << uint(pick(22)+1)), Window: pick(2) * pick(1<<20), Held: []string{"", "nagle", "cork", "window", "cwnd"}[pick(5)]}
		texts := make([]string, pick(200))
		for i := range texts {
			texts[i] = strings.Repeat([]string{"汉", "x", "\xe6", "\n", "é"}[pick(5)], 1+pick(1<<uint(pick(10))))
		}
		s.Sends = sent(texts...)
		for i := range s.Sends {
			m := &s.Sends[i]
			m.Header, m.Trailer, m.Written = pick(3)*min(4, len(m.Data))/2, pick(2), pick(len(m.Data)+1)
			s.End = m.To
		}
		cut := func(low int64) int64 { return low + r.IntN(s.End-low+1) }
		s.Read = cut(0)
		s.RcvNxt = cut(s.Read)
		s.Una = cut(0)
		s.Nxt = cut(s.Una)
		if pick(3) == 0 {
			from := cut(s.RcvNxt)
			s.Gaps = append(s.Gaps, [2]int64{from, cut(from)})
		}
		at := int64(0)
		for range pick(60) {
			to := min(at+int64(pick(2000)), s.Read)
			s.Recvs = append(s.Recvs, tcp.RecvView{Asked: pick(100000), From: at, To: to, Data: make([]byte, to-at), Cut: pick(5) / 4 * 70000,
				Error: []string{"", "", "", "ECONNRESET", "EOF"}[pick(5)]})
			at = to
		}
		if pick(2) == 0 {
			p := &tcp.ParserView{Framing: framings[pick(5)], State: []string{"header", "body", "trailer", "failed"}[pick(4)], Have: pick(5000), Need: pick(2) * 5000}
			for i := range s.Sends[:pick(len(s.Sends)+1)] {
				m := &s.Sends[i]
				p.Messages = append(p.Messages, tcp.ParsedView{From: m.From, To: m.To - int64(pick(2)), Data: m.Data})
			}
			if p.State == "failed" {
				p.Error = []string{"limit", "checksum", "escape", "eof"}[pick(4)]
			}
			s.Parser = p
		}
		s.Counters = tcp.Counters{Segments: pick(100000), Retransmissions: pick(1000), Payload: pick(10000000), Headers: pick(10000000), Recvs: pick(1000)}
		snap.Streams = append(snap.Streams, s)
		for i := range pick(12) {
			from := cut(0)
			flightOf(snap, &snap.Streams[n], 100*n+i+1, from, cut(from), engine.Time(16+pick(24))*ms)
		}
	}
	for i := range pick(10) {
		snap.Flight = append(snap.Flight, &tcp.Segment{ID: 900 + i, Conn: "c1", From: tcp.Side(pick(2)), Flags: tcp.Flags(pick(32)), RelAck: int64(pick(1e9)), Sent: engine.Time(16+pick(24)) * ms, Arrives: 41 * ms, Lost: pick(3) == 0})
		lost := &tcp.Segment{ID: 950 + i, Conn: "c1", From: tcp.Side(pick(2)), Len: pick(1460), Sent: 20 * ms, Arrives: engine.Time(20+pick(20)) * ms, Lost: true, Done: true}
		snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: 20 * ms, Seg: lost})
	}
	return snap
}

// byteStories are moments of byte streams worth looking at.
var byteStories = []aStory{
	{"bytes-stuck", still(stuck), "seg:7"},
	{"bytes-cured", still(cured), "A.c1"},
	{"bytes-liar", still(liar), ""},
	{"bytes-full", still(fullReader), ""},
	{"bytes-udp", still(besideUDP), ""},
	{"bytes-both", still(bothWays), ""},
	{"bytes-nothing", still(func() *tcp.Snapshot { return onStage(0) }), ""},
}

func byteCrowdStory(seed uint64) aStory {
	return aStory{fmt.Sprint("bytes-crowd-", seed), still(func() *tcp.Snapshot { return byteCrowd(seed) }), ""}
}

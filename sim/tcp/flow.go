package tcp

import (
	"slices"
	"sort"
	"strings"

	"wirethread/sim/engine"
)

// flow is what one direction of a connection has carried so far, or the
// datagrams from one UDP socket: the history behind a StreamView. Offsets count
// from the first byte that the program wrote.
type flow struct {
	conn             string
	from             Side
	udp              bool
	una, nxt, end    int64
	rcvNxt, read     int64
	sends            []MessageView // Written and Missing are filled in by the view
	whole            int           // of them the program has read
	have             [][2]int64    // what has reached the receiving host
	recvs            []RecvView
	counters         Counters
	parser           *ParserView // of a receiving socket that is gone
	sndBuf, rcvBuf   int         // as they were when the sockets last lived
	sender, receiver int         // IDs of the sockets, 0 if not known
}

func (f *flow) clone() *flow {
	c := *f
	c.sends = slices.Clone(f.sends)
	c.recvs = slices.Clip(f.recvs)
	return &c
}

// flow finds the history of a direction, or begins it.
func (m *Model) flow(conn string, from Side) *flow {
	name := flowName{conn, from}
	if i, ok := m.index.flows[name]; ok {
		return m.flows[i]
	}
	m.index.flows[name] = len(m.flows)
	f := &flow{conn: conn, from: from}
	m.flows = append(m.flows, f)
	return f
}

// outgoing is the direction in which a socket sends, incoming the other.
func (m *Model) outgoing(s *sock) *flow {
	f := m.flow(s.conn, s.side)
	f.sender = s.id
	return f
}

func (m *Model) incoming(s *sock) *flow {
	f := m.flow(s.conn, s.side.Peer())
	f.receiver = s.id
	return f
}

// wrote notes that the send buffer took n more bytes of a call.
func (f *flow) wrote(c *call, n int, now engine.Time) {
	if c.message == 0 {
		f.sends = append(f.sends, MessageView{
			ID: len(f.sends) + 1, From: f.end, To: f.end + int64(c.sys.n), At: c.began,
			Data: c.sys.data.bytes(), Header: c.sys.header, Trailer: c.sys.trailer,
		})
		c.message = len(f.sends)
	}
	f.end += int64(n)
	if v := &f.sends[c.message-1]; f.end == v.To {
		v.Done = now
	}
}

// cut ends a message of which the send buffer took only a part.
func (f *flow) cut(c *call, now engine.Time) {
	if c.message == 0 || c.message != len(f.sends) {
		return
	}
	v := &f.sends[c.message-1]
	v.To, v.Done = v.From+int64(c.done), now
	v.Data = v.Data[:c.done:c.done]
}

// received notes what a recv() returned and where its bytes stand in what was written.
func (f *flow) received(v RecvView, places [][2]int64) {
	v.From = places[0][0]
	v.To = v.From + int64(len(v.Data))
	if len(places) > 1 {
		v.Parts = places
	}
	f.recvs = append(f.recvs, v)
	data := v.Data
	for _, p := range places {
		n := p[1] - p[0]
		f.read = max(f.read, p[1])
		f.delivered(p[0], data[:n], p[1], v.At)
		data = data[n:]
	}
}

// noteReturn notes the returns of recv() that gave no bytes, and where a send()
// that took only a part of its message ended.
func (m *Model) noteReturn(c *call, value string) {
	s := m.sock(c.target)
	if s == nil || s.conn == "" {
		return
	}
	failed := ""
	switch errno, is := strings.CutPrefix(value, "-1 "); {
	case is:
		failed = errno
	case value == "0 EOF":
		failed = "EOF"
	}
	switch c.sys.name {
	case "recv", "recvmsg":
		if f := m.incoming(s); failed != "" {
			f.recvs = append(f.recvs, RecvView{At: m.now, Asked: c.sys.n, From: f.read, To: f.read, Error: failed})
		}
	case "send", "message":
		if c.done < c.sys.n {
			m.outgoing(s).cut(c, m.now)
		}
	}
}

// count counts a segment that leaves.
func (m *Model) count(seg *Segment) {
	m.charge(seg)
	if seg.Len == 0 && seg.Proto != UDP {
		return
	}
	f := m.flow(seg.Conn, seg.From)
	f.counters.Segments++
	f.counters.Payload += seg.Len
	f.counters.Headers += len(seg.Frame) - seg.Len
	if seg.Rtx {
		f.counters.Retransmissions++
	}
}

// streams are the directions in which a program has written, by their beginning.
func (m *Model) streams() (out []StreamView) {
	for _, f := range m.flows {
		if len(f.sends) > 0 {
			out = append(out, m.streamView(f))
		}
	}
	return out
}

func (m *Model) streamView(f *flow) StreamView {
	v := StreamView{
		Conn: f.conn, From: f.from, UDP: f.udp, Una: f.una, Nxt: f.nxt, End: f.end, RcvNxt: f.rcvNxt, Read: f.read,
		Sends: slices.Clone(f.sends), Recvs: slices.Clone(f.recvs), SndBuf: f.sndBuf, RcvBuf: f.rcvBuf,
		Flight: m.flightOf(f), Parser: f.parser, Counters: f.counters, Cost: m.costOf(f.conn),
	}
	for i := range v.Sends {
		s := &v.Sends[i]
		s.Written = int(min(f.end, s.To) - s.From)
	}
	v.Counters.Recvs, v.Counters.Messages, v.Complete = len(f.recvs), len(f.sends), v.completeAt()
	if f.udp {
		m.udpView(f, &v)
		return v
	}
	if s := m.sock(f.sender); s != nil {
		v.SndBuf, v.Window, v.Held = m.sendCapacity(s), max(int(int32(s.snd.una+s.snd.wnd-s.snd.nxt)), 0), m.heldBy(s)
	}
	if s := m.sock(f.receiver); s != nil {
		v.RcvBuf, v.Gaps = s.rcv.rmem.fullSpace(), s.gaps(f.rcvNxt)
		v.Parser = s.inbox.view(m.cfg.Bytes.Framing.Kind)
	}
	return v
}

// udpView fills in what is different where nothing is acknowledged.
func (m *Model) udpView(f *flow, v *StreamView) {
	v.SndBuf, v.RcvBuf, v.RcvNxt = udpBuffer, udpBuffer, f.read
	m.markMissing(v, &m.hosts[f.from.Peer()])
	if s := m.sock(f.sender); s != nil && s.opt.sndBuf > 0 {
		v.SndBuf = 2 * s.opt.sndBuf
	}
	if s := m.sock(f.receiver); s != nil {
		if s.opt.rcvBuf > 0 {
			v.RcvBuf = 2 * s.opt.rcvBuf
		}
		v.RcvNxt, v.Gaps = s.queuedDatagrams(f)
		v.Parser = s.inbox.view(m.cfg.Bytes.Framing.Kind)
	}
}

// lastViews keeps what views show of a socket that goes.
func (m *Model) lastViews(s *sock) {
	for _, f := range m.flows {
		if f.receiver == s.id {
			f.rcvBuf = s.rcv.rmem.fullSpace()
			f.parser = s.inbox.view(m.cfg.Bytes.Framing.Kind)
		}
		if f.sender == s.id {
			f.sndBuf = m.sendCapacity(s)
		}
	}
}

// flightOf are the payloads under way, copies included.
func (m *Model) flightOf(f *flow) (out []FlightView) {
	for _, seg := range m.net.flight {
		if seg.Conn != f.conn || seg.From != f.from || seg.Len == 0 || seg.Raw {
			continue
		}
		at := seg.offset
		if seg.Proto == TCP {
			at = int64(int32(seg.Seq - m.incs[m.incarnationNamed(f.conn)].isn[f.from] - 1))
		}
		out = append(out, FlightView{Seg: copyOf(seg), From: at, To: at + int64(seg.Len)})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Seg.ID < out[j].Seg.ID })
	return out
}

// incarnationNamed is the index of a connection's life.
func (m *Model) incarnationNamed(conn string) int {
	return slices.IndexFunc(m.incs, func(c incarnation) bool { return c.name == conn })
}

// gaps are the stretches of the reassembly queue as offsets.
func (s *sock) gaps(rcvNxt int64) (out [][2]int64) {
	for _, g := range s.stretches() {
		from := rcvNxt + int64(int32(g.seq-s.rcv.nxt))
		out = append(out, [2]int64{from, from + int64(int32(g.end-g.seq))})
	}
	return out
}

// heldBy is why data that the program has written does not leave now.
func (m *Model) heldBy(s *sock) string {
	left := int(int32(s.dataEnd() - s.snd.nxt))
	if left <= 0 || !s.sends() {
		return ""
	}
	n := min(left, s.snd.mss)
	switch {
	case s.inFlight() >= s.snd.cwnd:
		return "cwnd"
	case !m.windowHolds(s, n):
		return "window"
	case s.opt.cork:
		return "cork"
	}
	return "nagle"
}

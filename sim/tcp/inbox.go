package tcp

import (
	"fmt"
	"slices"
	"strconv"

	"wirethread/sim/engine"
	"wirethread/sim/tcp/framing"
)

// inbox is what a program makes of the bytes that it reads from a socket.
type inbox struct {
	parser *framing.Parser // nil: nobody has read yet, or the program does not look for messages
	found  []ParsedView
	reads  bool // a read loop reads here
}

func (b inbox) clone() inbox {
	if b.parser != nil {
		b.parser = b.parser.Clone()
	}
	b.found = slices.Clip(b.found)
	return b
}

// view is what a view shows of the parser, nil if there is none.
func (b inbox) view(kind string) *ParserView {
	if b.parser == nil {
		return nil
	}
	part, have, need := b.parser.State()
	return &ParserView{Framing: kind, State: string(part), Have: have, Need: need,
		Messages: slices.Clip(b.found), Error: string(b.parser.Failure())}
}

// wrap puts the framing around a message; false if the framing cannot carry it.
func (m *Model) wrap(c *call) bool {
	body := []byte(c.sys.text)
	length := c.sys.claim
	if length < 0 {
		length = len(body)
	}
	f, err := m.cfg.Bytes.Framing.EncodeAs(body, length)
	if err != nil {
		return false
	}
	c.sys.data, c.sys.n = streamOf(f.Data), len(f.Data)
	c.sys.header, c.sys.trailer = f.Header, f.Trailer
	return true
}

// parse feeds the parser of a socket with what recv() has returned.
func (m *Model) parse(c *call, value string) {
	s := m.sock(c.target)
	if s == nil || !m.looksForMessages(c, s) {
		return
	}
	b := &s.inbox
	if b.parser == nil {
		b.parser = framing.New(m.cfg.Bytes.Framing)
	}
	before, why := b.parser.Failure(), ruleMessage
	switch {
	case m.framesNothing() && s.isUDP():
		why = ruleDatagramMessage
	case m.framesNothing():
		why = ruleUnframed
	}
	for _, msg := range b.parser.Feed(c.got.bytes()) {
		b.found = append(b.found, ParsedView{At: m.now, From: msg.From, To: msg.To, Data: msg.Body})
		m.emit(&Event{Kind: MessageEvent, Side: s.side, Conn: s.conn, Sock: c.sock, Len: len(msg.Body), Rule: why,
			Text: strconv.Itoa(len(msg.Body)) + " " + quoted(msg.Body)})
	}
	if value == "0 EOF" {
		b.parser.End()
	}
	if after := b.parser.Failure(); before == "" && after != "" {
		m.emit(&Event{Kind: MessageEvent, Side: s.side, Conn: s.conn, Sock: c.sock, Text: m.broken(b.parser), Rule: brokenRule(after)})
	}
}

// looksForMessages: a read loop always does, another recv() where a framing is agreed upon.
func (m *Model) looksForMessages(c *call, s *sock) bool {
	return c.sys.name == "recv" && s.state != LISTEN && (s.inbox.reads || !m.framesNothing())
}

// framesNothing: the programs have agreed upon no framing.
func (m *Model) framesNothing() bool {
	return m.cfg.Bytes.Framing.Kind == "" || m.cfg.Bytes.Framing.Kind == framing.None
}

// broken names a failure for a transcript, with the numbers behind it.
func (m *Model) broken(p *framing.Parser) string {
	f := p.Failure()
	if _, _, need := p.State(); f == framing.TooLong && need > 0 {
		return fmt.Sprintf("broken: %s %d > %d", f, need, m.cfg.Bytes.Framing.Limit)
	}
	return "broken: " + string(f)
}

func brokenRule(f framing.Failure) rule {
	switch f {
	case framing.TooLong:
		return ruleFrameLimit
	case framing.BadSum:
		return ruleFrameSum
	case framing.CutShort:
		return ruleFrameEOF
	}
	return ruleFrameEscape
}

// quoted writes the beginning of a message for a transcript; bytes that are no
// complete character are spelled in hexadecimal.
func quoted(b []byte) string {
	const most = 40
	if len(b) <= most {
		return strconv.Quote(string(b))
	}
	return strconv.Quote(string(b[:most])) + "..."
}

// readOn carries out one turn of a read loop: a pause, or recv().
func (m *Model) readOn(id int, l *ProgLine) {
	t, o := &m.threads[id], m.cfg.Bytes
	if s := m.named(m.cfg.Programs[t.prog].Side, l.Sock); s != nil {
		s.inbox.reads = true
	}
	if o.RecvDelay > 0 && !t.paused {
		t.paused = true
		m.threadCall(id, l, "-", "sleep("+o.RecvDelay.Format()+")")
		return
	}
	t.paused = false
	m.threadCall(id, l, l.Sock, "recv("+strconv.Itoa(o.RecvSize)+")")
}

// readsOn tells whether a read loop goes on after a call. A program whose
// parser has failed stops: it cannot know where the next message begins.
func (m *Model) readsOn(c *call, over bool) bool {
	if c.sys.name == "sleep" {
		return true
	}
	s := m.sock(c.target)
	failed := s != nil && s.inbox.parser != nil && s.inbox.parser.Failure() != ""
	return !over && !failed
}

// FramingFailure says in words what ParserView.Error names.
func FramingFailure(code string) engine.Text { return framing.Failure(code).Text() }

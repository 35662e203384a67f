package framing

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// Part is what a parser reads now.
type Part string

// The parts of a frame.
const (
	Header  Part = "header"
	Body    Part = "body"
	Trailer Part = "trailer"
	Failed  Part = "failed"
)

// Parser finds messages in a stream, byte by byte. It is a value of its own:
// Clone before two runs go on from the same place.
type Parser struct {
	opt     Options
	at      int64 // bytes taken so far
	from    int64 // where the current frame began
	part    Part
	need    int    // bytes of the part; 0 if only its end will tell
	buf     []byte // of the current part
	sum     uint32 // of the current frame, of Checked
	body    []byte // read and waiting for its trailer
	kind    byte
	escaped bool // the last byte was an escape
	failure Failure
}

// New returns a parser at the beginning of a stream.
func New(o Options) *Parser {
	p := &Parser{opt: o}
	p.begin()
	return p
}

// Clone returns an independent copy.
func (p *Parser) Clone() *Parser {
	c := *p
	c.buf, c.body = slices.Clone(p.buf), slices.Clone(p.body)
	return &c
}

// State tells which part is being read, how many of its bytes are there, and
// how many it takes; 0 if only its end will tell.
func (p *Parser) State() (part Part, have, need int) { return p.part, len(p.buf), p.need }

// Failure is what broke the agreement, "" while nothing did.
func (p *Parser) Failure() Failure { return p.failure }

// Feed takes what one recv() returned and gives the messages that it completes.
func (p *Parser) Feed(data []byte) (out []Message) {
	if p.opt.Kind == None {
		return p.whole(data)
	}
	for _, c := range data {
		if p.failure != "" {
			return out
		}
		p.at++
		if m, ok := p.take(c); ok {
			out = append(out, m)
		}
	}
	return out
}

// End tells the parser that the stream is over.
func (p *Parser) End() {
	if p.failure == "" && p.at > p.from {
		p.fail(CutShort)
	}
}

// whole takes everything for one message, as a program without framing does.
func (p *Parser) whole(data []byte) []Message {
	if len(data) == 0 {
		return nil
	}
	p.from, p.at = p.at, p.at+int64(len(data))
	m := Message{From: p.from, To: p.at, Body: slices.Clone(data)}
	p.begin()
	return []Message{m}
}

// begin waits for the first byte of a frame.
func (p *Parser) begin() {
	p.from, p.body, p.kind, p.sum, p.escaped = p.at, nil, 0, 0, false
	switch p.opt.Kind {
	case Fixed:
		p.enter(Body, p.opt.Size)
	case Length:
		p.enter(Header, lengthSize)
	case Checked:
		p.enter(Header, lengthSize+typeSize)
	default:
		p.enter(Body, 0)
	}
}

func (p *Parser) enter(part Part, need int) { p.part, p.need, p.buf = part, need, nil }

func (p *Parser) fail(f Failure) { p.failure, p.part = f, Failed }

// take takes one byte and reports whether it completes a message.
func (p *Parser) take(c byte) (Message, bool) {
	if p.opt.Kind == Delimiter {
		return p.takeMarked(c)
	}
	p.buf = append(p.buf, c)
	if len(p.buf) < p.need {
		return Message{}, false
	}
	switch p.part {
	case Header:
		return p.header()
	case Body:
		return p.bodyDone()
	}
	if binary.BigEndian.Uint32(p.buf) != p.sum {
		p.fail(BadSum)
		return Message{}, false
	}
	return p.done(p.body)
}

// takeMarked takes one byte where a delimiter ends the message.
func (p *Parser) takeMarked(c byte) (Message, bool) {
	switch {
	case p.escaped && c != delimiter && c != escape:
		p.fail(BadEscape)
		return Message{}, false
	case p.escaped:
		p.escaped = false
	case c == escape && p.opt.Escape:
		p.escaped = true
		return Message{}, false
	case c == delimiter:
		return p.done(p.buf)
	}
	if len(p.buf) == p.opt.Limit {
		p.fail(TooLong)
		return Message{}, false
	}
	p.buf = append(p.buf, c)
	return Message{}, false
}

// header reads the length, and refuses one that nobody should reserve memory for.
func (p *Parser) header() (Message, bool) {
	n := binary.BigEndian.Uint32(p.buf)
	if p.opt.Kind == Checked {
		p.kind = p.buf[lengthSize]
		p.sum = crc32.ChecksumIEEE(p.buf)
	}
	if int64(n) > int64(p.opt.Limit) {
		p.need = int(min(int64(n), 1<<31-1))
		p.fail(TooLong)
		return Message{}, false
	}
	p.enter(Body, int(n))
	if n == 0 {
		return p.bodyDone()
	}
	return Message{}, false
}

// bodyDone takes the body; where a trailer follows, the message is not yet complete.
func (p *Parser) bodyDone() (Message, bool) {
	switch p.opt.Kind {
	case Fixed:
		end := len(p.buf)
		for end > 0 && p.buf[end-1] == padding {
			end--
		}
		return p.done(p.buf[:end])
	case Checked:
		p.body, p.sum = p.buf, crc32.Update(p.sum, crc32.IEEETable, p.buf)
		p.enter(Trailer, sumSize)
		return Message{}, false
	}
	return p.done(p.buf)
}

func (p *Parser) done(body []byte) (Message, bool) {
	m := Message{From: p.from, To: p.at, Body: append([]byte{}, body...), Type: p.kind}
	p.begin()
	return m, true
}

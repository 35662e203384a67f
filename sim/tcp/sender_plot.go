package tcp

import (
	"slices"
	"sort"
)

// plot reads from the events what one sender sent and which ACKs came back.
type plot struct {
	sent []SentPoint
	acks []AckPoint

	at   *places    // in sent, of the segments of all senders
	have [][2]int64 // what the receiver has taken so far
	last *Segment   // arrived last: taken unless the host dropped it
	una  int64      // the highest ACK so far
	high int64      // the end of what was sent so far
	wnd  int        // announced by the last ACK
}

// plots read the events once for all connections: by connection and sender.
func (m *Model) plots() map[string]*[2]plot {
	all, at := map[string]*[2]plot{}, newPlaces(m.net.lastID)
	for _, l := range m.senders {
		if all[l.conn] == nil {
			all[l.conn] = &[2]plot{{at: &at}, {at: &at}}
		}
	}
	for _, ev := range m.events {
		e := ev.(*Event)
		if e.Seg == nil || e.Seg.Proto != TCP || all[e.Seg.Conn] == nil {
			continue
		}
		all[e.Seg.Conn][e.Seg.From].data(e)
		if e.Kind == SegArrived {
			all[e.Seg.Conn][e.Seg.From.Peer()].ack(e)
		}
	}
	return all
}

// data follows a segment with data or FIN.
func (p *plot) data(e *Event) {
	seg := e.Seg
	if seg.Len == 0 && !seg.has(FIN) || seg.has(SYN|RST) {
		return
	}
	switch e.Kind {
	case SegSent:
		p.at.set(seg, len(p.sent))
		p.sent = append(p.sent, SentPoint{At: e.Time, Seg: seg, From: seg.RelSeq, To: seg.relEnd(), Again: seg.Rtx, Why: againWhy(e)})
		p.high = max(p.high, seg.relEnd())
	case SegLost:
		if i, ok := p.at.of(seg); ok {
			p.sent[i].Lost = true
		}
	case SegArrived:
		p.take()
		p.last = seg
		if i, ok := p.at.of(seg); ok {
			p.sent[i].Duplicate = covered(p.have, seg.RelSeq, seg.relEnd())
		}
	case DropEvent:
		if p.last != nil && seg.ID == p.last.ID && seg.Copy == p.last.Copy {
			p.last = nil
		}
	}
}

// take counts what arrived last as received.
func (p *plot) take() {
	if p.last == nil {
		return
	}
	from, to := p.last.RelSeq, p.last.relEnd()
	if n := len(p.have) - 1; n >= 0 && from >= p.have[n][0] && from <= p.have[n][1] { // as a rule
		p.have[n][1] = max(p.have[n][1], to)
	} else {
		p.have = withRange(p.have, from, to)
	}
}

// againWhy is what made the sender repeat a segment.
func againWhy(e *Event) string {
	if !e.Seg.Rtx {
		return ""
	}
	switch e.Rule {
	case ruleTLP:
		return "tlp"
	case ruleFastRetransmit:
		return "rack"
	case ruleDuplicateAcks:
		return "fast"
	case ruleGoBack:
		return "goback"
	case ruleWindowProbe, ruleKeepalive:
		return "probe"
	}
	return "rto"
}

// ack follows an ACK that has come back.
func (p *plot) ack(e *Event) {
	seg := e.Seg
	if !seg.has(ACK) || seg.has(SYN|RST) || seg.rawAck {
		return
	}
	a := AckPoint{At: e.Time, Seg: seg, Ack: seg.RelAck}
	a.Duplicate = seg.RelAck == p.una && seg.RelAck < p.high && seg.Len == 0 && !seg.has(FIN) && seg.Scaled == p.wnd
	for i, b := range seg.Opt.SACK {
		r := [2]int64{int64(b[0] - seg.sackBase), int64(b[1] - seg.sackBase)}
		if i == 0 && seg.dsacks() {
			a.DSack = &r
			continue
		}
		a.Sack = append(a.Sack, r)
	}
	p.acks = append(p.acks, a)
	p.una, p.wnd = max(p.una, seg.RelAck), seg.Scaled
}

// dsacks reports whether the first SACK block tells of something that came
// twice: it lies below the ACK or inside the second block, RFC 2883 section 4.
func (s *Segment) dsacks() bool {
	b := s.Opt.SACK
	switch {
	case len(b) == 0:
		return false
	case !after(b[0][1], s.Ack):
		return true
	}
	return len(b) > 1 && !before(b[0][0], b[1][0]) && !after(b[0][1], b[1][1])
}

// relEnd is the relative number behind data and FIN.
func (s *Segment) relEnd() int64 { return s.RelSeq + int64(s.end()-s.Seq) }

// withRange joins [from, to) to a sorted list of ranges.
func withRange(have [][2]int64, from, to int64) [][2]int64 {
	have = append(slices.Clone(have), [2]int64{from, to})
	sort.SliceStable(have, func(i, j int) bool { return have[i][0] < have[j][0] })
	out := have[:1]
	for _, r := range have[1:] {
		if last := &out[len(out)-1]; r[0] <= last[1] {
			last[1] = max(last[1], r[1])
		} else {
			out = append(out, r)
		}
	}
	return out
}

// covered reports whether one of the ranges holds all of [from, to).
func covered(have [][2]int64, from, to int64) bool {
	return slices.ContainsFunc(have, func(r [2]int64) bool { return r[0] <= from && to <= r[1] })
}

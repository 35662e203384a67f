package tcp

import (
	"slices"
	"strconv"

	"wirethread/sim/engine"
)

// network is the cable: what is under way and how the rules have counted.
type network struct {
	flight  []*Segment // in the order of sending
	lastID  int
	counts  []ruleCount
	lastDue [2]engine.Time // of the last undelayed delivery in each direction
	queue   [2]bottleneck
	cut     bool

	ordinals ordinals
}

// ruleCount is how far a network rule has counted.
type ruleCount struct {
	n    int
	seen []seqKey // for rules on first transmissions
}

type seqKey struct {
	src, dst uint16
	seq      uint32
}

func (n network) clone() network {
	n.flight = cloneAll(n.flight, copyOf)
	for i := range n.queue {
		n.queue[i].leave = slices.Clip(n.queue[i].leave)
	}
	n.counts = slices.Clone(n.counts)
	for i := range n.counts {
		n.counts[i].seen = slices.Clone(n.counts[i].seen)
	}
	return n
}

// put sends a segment into the cable and decides what the network does with it.
func (m *Model) put(seg *Segment) {
	link, fate, rule := m.cfg.Link[seg.From], m.fateOf(seg), m.ruleFor(seg)
	if why := m.lossOf(seg, rule, fate); why != ruleNone {
		m.loseUnderWay(seg, why)
		return
	}
	verb := ""
	if rule != nil {
		verb = rule.Verb
	}
	due := m.due(seg, verb == "delay")
	seg.Arrives = due
	switch {
	case verb == "delay":
		seg.Arrives = due + rule.Extra
	case verb == "" && fate.reorder < link.Reorder:
		seg.Arrives = due + link.ReorderBy
	}
	switch {
	case verb == "dup":
		seg.copies = []engine.Time{due + rule.Extra}
	case fate.dup < link.Duplicate:
		seg.copies = []engine.Time{due + duplicateGap}
	}
	sent := copyOf(seg) // as it leaves; the way damages it
	m.damage(seg, rule, fate)
	sent.Damage = seg.Damage
	m.emitSent(sent, seg.rule)
	m.fly(seg)
	for _, at := range seg.copies {
		m.fly(m.duplicate(seg, at))
	}
}

// loseUnderWay sends a segment that will be lost: half-way, or at once where a queue is full.
func (m *Model) loseUnderWay(seg *Segment, why rule) {
	seg.Lost, seg.Arrives = true, m.now
	if why != ruleLostQueue {
		m.due(seg, false)
		seg.Arrives += m.cfg.Link[seg.From].Delay / 2
	}
	m.emitSent(copyOf(seg), seg.rule)
	seg.rule = why
	m.net.flight = append(m.net.flight, seg)
	m.jobs.Push(seg.Arrives, job{kind: jobLost, id: seg.ID})
}

// duplicateGap is how far behind the original a random copy arrives.
const duplicateGap = engine.Millisecond

// emitSent tells that a segment leaves. It is kept as it is now.
func (m *Model) emitSent(seg *Segment, why rule) {
	m.count(seg)
	m.emit(&Event{Kind: SegSent, Side: seg.From, Conn: seg.Conn, Seg: seg, Rule: why})
}

// fly puts a segment among those under way until it arrives.
func (m *Model) fly(seg *Segment) {
	m.net.flight = append(m.net.flight, seg)
	m.jobs.Push(seg.Arrives, job{kind: jobArrive, id: seg.ID, arg: seg.Copy})
}

// duplicate is the network's next copy of a segment, arriving at a time.
func (m *Model) duplicate(seg *Segment, at engine.Time) *Segment {
	c := copyOf(seg)
	c.copies, c.Arrives = nil, at
	for _, o := range m.net.flight {
		if o.ID == seg.ID {
			c.Copy = max(c.Copy, o.Copy+1)
		}
	}
	return c
}

// due is when a segment sent now would arrive.
func (m *Model) due(seg *Segment, delayed bool) engine.Time {
	link, from := m.cfg.Link[seg.From], seg.From
	leaves := m.net.queue[from].through(link, m.now, len(seg.Frame))
	due := leaves + link.Delay + m.cfg.Host.Wire
	if seg.has(SYN) && !seg.has(ACK) {
		due += m.cfg.Host.Syn
	}
	if link.Gap > 0 {
		due = max(due, m.net.lastDue[from]+link.Gap)
	}
	if !delayed {
		m.net.lastDue[from] = due
	}
	return due
}

// lossOf gives the reason why the network loses this segment, or ruleNone.
func (m *Model) lossOf(seg *Segment, r *NetRule, f fate) rule {
	link := m.cfg.Link[seg.From]
	switch {
	case m.net.cut:
		return ruleLostCable
	case seg.Spoofed != "" && seg.From == B:
		return ruleLostNobody
	case r != nil && r.Verb == "drop":
		return ruleLostRule
	case f.loss < link.Loss, len(m.net.flight) >= MaxFlight:
		return ruleLostRandom
	case m.net.queue[seg.From].full(link, m.now):
		return ruleLostQueue
	}
	return ruleNone
}

// ruleFor counts the segment in every rule and returns the first that chooses it, or nil.
func (m *Model) ruleFor(seg *Segment) (first *NetRule) {
	for i := range m.cfg.Rules {
		r := &m.cfg.Rules[i]
		if r.chooses(seg, m.now) && m.net.counts[i].count(r, seg) && first == nil {
			first = r
		}
	}
	return first
}

// chooses reports whether a rule counts this segment.
func (r *NetRule) chooses(seg *Segment, now engine.Time) bool {
	return (r.Both || r.From == seg.From) &&
		(r.Kind == "ANY" || r.Kind == seg.kind()) &&
		(r.After == nil || now >= *r.After) && (r.Till == nil || now < *r.Till)
}

// count counts the segment and reports whether it is one of the Nth ones.
func (c *ruleCount) count(r *NetRule, seg *Segment) bool {
	if r.First {
		k := seqKey{seg.SrcPort, seg.DstPort, seg.Seq}
		if slices.Contains(c.seen, k) {
			return false
		}
		c.seen = append(c.seen, k)
	}
	c.n++
	return len(r.Nth) == 0 || slices.Contains(r.Nth, c.n)
}

// kind is the kind of a segment as rules name it.
func (s *Segment) kind() string {
	switch {
	case s.Proto == UDP:
		return "UDP"
	case s.Proto == FRAGMENT:
		return "FRAG"
	case s.Proto == ICMP:
		return "ICMP"
	case s.has(RST):
		return "RST"
	case s.has(SYN) && s.has(ACK):
		return "SYNACK"
	case s.has(SYN):
		return "SYN"
	case s.has(FIN):
		return "FIN"
	case s.Len > 0:
		return "DATA"
	}
	return "ACK"
}

// inFlight finds a segment or a copy of it under way.
func (m *Model) inFlight(id, number int) *Segment {
	for _, seg := range m.net.flight {
		if seg.ID == id && seg.Copy == number {
			return seg
		}
	}
	return nil
}

// land takes a segment out of the cable.
func (m *Model) land(seg *Segment) {
	seg.Done = true
	m.net.flight = slices.DeleteFunc(slices.Clone(m.net.flight), func(o *Segment) bool { return o == seg })
}

// arrive delivers a segment, unless it was meanwhile dropped or delayed.
func (m *Model) arrive(id, number int) {
	seg := m.inFlight(id, number)
	if seg == nil || seg.Lost || seg.Arrives != m.now {
		return
	}
	m.slack = seg.slack + m.cfg.Host.Late
	m.land(seg)
	to := seg.From.Peer()
	if m.hosts[to].down {
		m.lost(seg, ruleLostDown)
		return
	}
	m.emit(&Event{Kind: SegArrived, Side: to, Conn: seg.Conn, Seg: copyOf(seg), Rule: m.unnoticed(seg)})
	if seg.Fragment == nil && !m.intact(seg) {
		return
	}
	if seg.Proto != TCP {
		m.packetInput(to, seg)
		return
	}
	m.receive(to, seg)
}

// loseNow loses a segment whose fate was decided when it left.
func (m *Model) loseNow(id int) {
	if seg := m.inFlight(id, 0); seg != nil && seg.Lost {
		m.slack = seg.slack
		m.land(seg)
		m.lost(seg, seg.rule)
	}
}

// lost tells that a segment is lost now.
func (m *Model) lost(seg *Segment, why rule) {
	seg.Lost, seg.Done = true, true
	m.emit(&Event{Kind: SegLost, Side: seg.From, Conn: seg.Conn, Seg: copyOf(seg), Text: lossText[why], Rule: why})
}

// lossText is the reason of a loss in a transcript.
var lossText = map[rule]string{
	ruleLostRule:   "network rule",
	ruleLostRandom: "link",
	ruleLostQueue:  "queue full",
	ruleLostCable:  "cable cut",
	ruleLostDown:   "host down",
	ruleLostNobody: "nobody there",
	ruleLostByHand: "dropped by hand",
}

// segmentName is how actions name a segment: "7", or "7.1" for a copy.
func (s *Segment) segmentName() string {
	if s.Copy == 0 {
		return strconv.Itoa(s.ID)
	}
	return strconv.Itoa(s.ID) + "." + strconv.Itoa(s.Copy)
}

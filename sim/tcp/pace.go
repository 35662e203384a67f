package tcp

import "wirethread/sim/engine"

// Beat is the longest one-way delay: the time by which a view sets its pace.
func (m *Model) Beat() engine.Time { return max(m.cfg.Link[A].Delay, m.cfg.Link[B].Delay) }

// Busy are the spans in which a segment is under way, those of the past first.
func (m *Model) Busy() [][2]engine.Time {
	var spans [][2]engine.Time
	for _, e := range m.events {
		if e, ok := e.(*Event); ok && (e.Kind == SegArrived || e.Kind == SegLost) {
			spans = append(spans, [2]engine.Time{e.Seg.Sent, e.Time})
		}
	}
	for _, seg := range m.net.flight {
		spans = append(spans, [2]engine.Time{seg.Sent, seg.Arrives})
	}
	return spans
}

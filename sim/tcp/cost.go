package tcp

// wireCost is what a connection or a pair of UDP ports has cost in each direction.
type wireCost struct{ cost [2]WireCost }

// charge counts a packet that leaves. Copies that the network makes cost nobody anything.
func (m *Model) charge(seg *Segment) {
	if seg.Spoofed != "" {
		return
	}
	i, ok := m.index.costs[seg.Conn]
	if !ok {
		i = len(m.costs)
		m.index.costs[seg.Conn] = i
		m.costs = append(m.costs, wireCost{})
	}
	c := &m.costs[i].cost[seg.From]
	c.Packets++
	c.Bytes += len(seg.Frame)
}

// costOf is what a connection has cost so far.
func (m *Model) costOf(conn string) [2]WireCost {
	if i, ok := m.index.costs[conn]; ok {
		return m.costs[i].cost
	}
	return [2]WireCost{}
}

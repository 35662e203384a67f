package tcp

import "slices"

// wireCost is what a connection or a pair of UDP ports has cost in each direction.
type wireCost struct {
	conn string
	cost [2]WireCost
}

// charge counts a packet that leaves. Copies that the network makes cost nobody anything.
func (m *Model) charge(seg *Segment) {
	if seg.Spoofed != "" {
		return
	}
	i := slices.IndexFunc(m.costs, func(c wireCost) bool { return c.conn == seg.Conn })
	if i < 0 {
		i = len(m.costs)
		m.costs = append(m.costs, wireCost{conn: seg.Conn})
	}
	c := &m.costs[i].cost[seg.From]
	c.Packets++
	c.Bytes += len(seg.Frame)
}

// costOf is what a connection has cost so far.
func (m *Model) costOf(conn string) [2]WireCost {
	for _, c := range m.costs {
		if c.conn == conn {
			return c.cost
		}
	}
	return [2]WireCost{}
}

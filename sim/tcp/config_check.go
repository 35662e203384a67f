package tcp

import (
	"cmp"

	"wirethread/sim/engine"
)

// check refuses what no run can begin with.
func (c *Config) check() error {
	if c.MTU < 68 || c.MTU > 65535 {
		return engine.Errorf("MTU %d 不行：应在 68 到 65535 之间", "MTU %d is impossible: it must be between 68 and 65535", c.MTU)
	}
	if len(c.Programs) > MaxThreads {
		return engine.Errorf("程序太多：最多 %d 个", "too many programs: at most %d", MaxThreads)
	}
	if len(c.Calls) > c.mostCalls() {
		return engine.Errorf("调用太多：最多 %d 次", "too many calls: at most %d", c.mostCalls())
	}
	for _, t := range c.Calls {
		if _, err := parseCall(t.Call); err != nil {
			return err
		}
	}
	for _, p := range c.Programs {
		if err := checkLines(p.Lines); err != nil {
			return err
		}
	}
	for s := range c.Link {
		l := c.Link[s]
		if l.Delay < 0 || l.Gap < 0 || l.Rate < 0 || l.ReorderBy < 0 || l.Queue < 0 {
			return engine.Errorf("链路的时延和带宽不能是负数", "delay and rate of a link cannot be negative")
		}
	}
	return nil
}

// checkLines checks the calls of a program.
func checkLines(lines []ProgLine) error {
	for _, l := range lines {
		switch l.Op {
		case OpCall, OpDrain:
			if _, err := parseCall(l.Call); err != nil {
				return err
			}
		}
		if err := checkLines(l.Body); err != nil {
			return err
		}
	}
	return nil
}

// mostNamed is how many sockets programs of one host can hold.
func (c *Config) mostNamed() int { return cmp.Or(c.Crowd, MaxNamed) }

// mostCalls is how many calls can be made by time, and how many can wait at once.
func (c *Config) mostCalls() int { return cmp.Or(c.Crowd, MaxCalls) }

// mostSockets is how many sockets there can be in all.
func (c *Config) mostSockets() int { return cmp.Or(c.Crowd, MaxSockets) }

package tcp

import (
	"fmt"
	"strconv"

	"wirethread/sim/engine"
)

// floodAction begins a SYN flood.
func (m *Model) floodAction(f []string, text string) (func(), error) {
	interval := 5 * engine.Millisecond
	n := 20
	var err error
	if len(f) > 1 {
		n, err = strconv.Atoi(f[1])
	}
	if err == nil && len(f) > 2 {
		interval, err = engine.ParseTime(f[2])
	}
	if err != nil || len(f) > 3 || n < 1 || n > MaxFlood || interval < 1 || interval > engine.Second {
		return nil, engine.Errorf("请写成 flood 20 5ms：1 到 %d 个 SYN，间隔不超过 1s", "write it like flood 20 5ms: 1 to %d SYNs, at most 1s apart", MaxFlood)
	}
	return func() {
		m.fault(A, text, ruleFlood)
		m.flood(n, interval)
	}, nil
}

// flood sends one forged SYN to B and plans the next.
func (m *Model) flood(left int, interval engine.Time) {
	m.floods++
	seg := &Segment{
		From: A, Flags: SYN, Seq: uint32(m.rand.Uint64()), SrcPort: uint16(1024 + m.rand.IntN(60000)), DstPort: m.serverPort(B),
		Spoofed: fmt.Sprintf("198.51.100.%d", 1+m.floods%254), // TEST-NET-2, RFC 5737
		Window:  64240, Scaled: 64240, rule: ruleFlood,
		Opt: Options{MSS: uint16(m.cfg.MTU - ipTCPHeaders), SACKPermitted: true, WindowScale: 7},
	}
	m.finish(seg)
	if left > 1 {
		m.jobs.Push(m.now+interval, job{kind: jobFlood, arg: left - 1, gen: int(interval)})
	}
}

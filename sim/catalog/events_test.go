package catalog_test

import (
	"fmt"
	"testing"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/sim/tcp"
)

// crowds are how many connections, processes or threads a model has at once.
var crowds = []int{2, 20, 200, 2000}

// crowdEvents is how many events are measured, once all of the crowd are there.
const crowdEvents = 10_000

// BenchmarkEvents runs models with crowds: how much an event costs, and how that grows.
func BenchmarkEvents(b *testing.B) {
	for _, sim := range []struct {
		name  string
		crowd func(n int) (m engine.Model, from engine.Time, err error)
	}{{"tcp", connections}, {"cpu", processes}, {"gil", threads}} {
		for _, n := range crowds {
			b.Run(fmt.Sprintf("%s/%d", sim.name, n), func(b *testing.B) {
				events := 0
				for range b.N {
					b.StopTimer()
					m, from, err := sim.crowd(n)
					if err != nil {
						b.Fatal(err)
					}
					settle(m, from)
					before := len(m.Events())
					b.StartTimer()
					for _, any := m.Next(); any && len(m.Events()) < before+crowdEvents; _, any = m.Next() {
						m.Step()
					}
					events += len(m.Events()) - before
				}
				b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
			})
		}
	}
}

// settle runs a model up to a time.
func settle(m engine.Model, to engine.Time) {
	for t, any := m.Next(); any && t <= to; t, any = m.Next() {
		m.Step()
	}
}

// connections are n connections from one host to another, opened one after the other, that then send messages by turns.
func connections(n int) (engine.Model, engine.Time, error) {
	const (
		apart    = engine.Millisecond
		messages = 3000
	)
	cfg := tcp.PresetConfig("linux")
	cfg.Crowd = 5*n + 2*messages + 10
	for side := range cfg.Sysctl {
		cfg.Sysctl[side].Somaxconn, cfg.Sysctl[side].MaxSynBacklog = 4096, 4096
	}
	call := func(at engine.Time, side tcp.Side, sock, text, assign string) {
		cfg.Calls = append(cfg.Calls, tcp.TimedCall{At: at, Side: side, Sock: sock, Call: text, Assign: assign})
	}
	call(0, tcp.B, "listen", "bind(8000)", "")
	call(0, tcp.B, "listen", "listen(4096)", "")
	at := apart
	for i := range n {
		call(at, tcp.A, fmt.Sprint("c", i), "connect(8000)", "")
		call(at, tcp.B, "listen", "accept()", fmt.Sprint("s", i))
		at += apart
	}
	at += 200 * engine.Millisecond
	from := at
	for i := range n { // and each server waits for its first message
		call(at, tcp.B, fmt.Sprint("s", i), "recv(1000)", "")
	}
	for i := range messages {
		at += apart
		call(at, tcp.A, fmt.Sprint("c", i%n), "send(1000)", "")
		call(at+apart/2, tcp.B, fmt.Sprint("s", i%n), "recv(1000)", "")
	}
	m, err := tcp.NewModel(cfg)
	return m, from, err
}

// processes are n processes that compute and wait for a disk by turns, under round robin.
func processes(n int) (engine.Model, engine.Time, error) {
	cfg := cpu.Config{Seed: 1, Setup: cpu.DefaultSetup(), Crowd: n, Devices: []cpu.DeviceSpec{{Name: "disk"}}}
	steps := []cpu.Step{{Kind: cpu.StepCPU, Time: 3 * cpu.Tick}, {Kind: cpu.StepIO, On: "disk", Time: 20 * cpu.Tick}}
	var program []cpu.Step
	for range crowdEvents / 2 {
		program = append(program, steps...)
	}
	for i := range n {
		cfg.Procs = append(cfg.Procs, cpu.Spec{Name: fmt.Sprint("P", i), Tickets: 1, Home: -1, Steps: program})
	}
	m, err := cpu.NewModel(cfg)
	return m, 0, err
}

// threads are n threads that count under one GIL.
func threads(n int) (engine.Model, engine.Time, error) {
	cfg := gil.DefaultConfig()
	cfg.Crowd, cfg.Bytecode = n, 10_000 // slow bytecodes: what is measured is the lock, not the interpreter
	if err := cfg.LoadProgram("counter"); err != nil {
		return nil, 0, err
	}
	for i := range n {
		cfg.Threads = append(cfg.Threads, gil.ThreadSpec{Name: fmt.Sprint("T", i), Function: "work", Args: []int64{1_000_000_000}})
	}
	m, err := gil.NewModel(cfg)
	return m, 0, err
}

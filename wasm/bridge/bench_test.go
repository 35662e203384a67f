package bridge

import (
	"math/rand"
	"slices"
	"testing"
	"time"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/wasm/player"
)

// The stage of the benchmarks, in CSS pixels.
const (
	benchWide = 1024.0
	benchHigh = 768.0
)

// gap is a time in which nothing happens.
type gap struct{ from, to engine.Time }

// at is a moment within a gap, the ith of so many.
func (g gap) at(i, of int) engine.Time {
	return g.from + (g.to-g.from)*engine.Time(i+1)/engine.Time(of+1)
}

// frames is how many frames a gap lasts when the stage plays as slowly as it can, 60 of them a second.
func (g gap) frames(p *player.Player) int {
	frame := float64(p.Beat()) * player.MinSpeed / player.FlightSeconds / 60
	return int((p.Warp().Distance(g.to) - p.Warp().Distance(g.from)) / frame)
}

// gapsOf are gaps of the run on a desk, at most so many, spread over the run. In each a
// playing stage shows several frames. A run in which nothing happens is one gap.
func gapsOf(d *Desk, most int) (gaps []gap) {
	p := d.Player
	last := p.Start()
	for _, e := range p.Events() {
		if g := (gap{last, e.At()}); g.frames(p) > 10 {
			gaps = append(gaps, g)
		}
		last = e.At()
	}
	switch {
	case len(gaps) == 0:
		return []gap{{p.Start(), p.End()}}
	case len(gaps) <= most:
		return gaps
	}
	for i := range most {
		gaps[i] = gaps[i*len(gaps)/most]
	}
	return gaps[:most]
}

// still is the beginning of a gap, up to where the model steps without telling.
func (g gap) still(d *Desk) gap {
	d.Player.Seek(g.from)
	if next, any := d.Player.Model().Next(); any {
		g.to = min(g.to, next)
	}
	return g
}

// heavy is the moment of a view at which the most shapes are drawn.
type heavy struct {
	scenario string
	gap      gap
	shapes   int
}

// heaviest looks at a few moments of every scenario of a simulation.
func heaviest(d *Desk, sim *Simulation, view string) (h heavy) {
	var pic Picture
	d.Take(In{Type: "set", View: view})
	for _, s := range sim.All() {
		d.Take(In{Type: "load", Sim: sim.Name, Scenario: s.Name})
		for _, g := range gapsOf(d, 12) {
			g = g.still(d)
			d.Player.Seek(g.at(0, 1))
			pic.Draw(d, benchWide, benchHigh, width)
			if n := len(pic.Scene.Shapes); n > h.shapes && g.frames(d.Player) > 10 {
				h = heavy{s.Name, g, n}
			}
		}
	}
	return h
}

// eachView runs a benchmark on a desk that shows the heaviest moment of each view of each simulation.
func eachView(b *testing.B, run func(b *testing.B, d *Desk, h heavy)) {
	d := quietDesk(b)
	for i := range d.sims {
		sim := &d.sims[i]
		for _, v := range sim.Views {
			if len(sim.All()) == 0 {
				continue
			}
			h := heavy{}
			b.Run(sim.Name+"/"+v.Name, func(b *testing.B) {
				if h.scenario == "" {
					h = heaviest(d, sim, v.Name)
				}
				d.Take(In{Type: "load", Sim: sim.Name, Scenario: h.scenario})
				d.Take(In{Type: "set", View: v.Name})
				b.ReportAllocs()
				b.ResetTimer()
				run(b, d, h)
			})
		}
	}
}

// A frame between two events: the desk plays on and the picture is made anew. The heaviest scenario of each view.
func BenchmarkFrame(b *testing.B) {
	eachView(b, func(b *testing.B, d *Desk, h heavy) {
		var pic Picture
		d.Take(In{Type: "set", Speed: player.MinSpeed})
		frames := h.gap.frames(d.Player) - 2
		for i := range b.N {
			if i%frames == 0 {
				b.StopTimer()
				d.Player.Seek(h.gap.from)
				d.Player.Play()
				pic.Draw(d, benchWide, benchHigh, width)
				b.StartTimer()
			}
			d.Advance(1.0 / 60)
			pic.Draw(d, benchWide, benchHigh, width)
		}
	})
}

// The first frame after an event: also the snapshot is made anew, and what is said of it.
func BenchmarkFrameAtEvent(b *testing.B) {
	eachView(b, func(b *testing.B, d *Desk, h heavy) {
		var pic Picture
		events := d.Player.Events()
		first := slices.IndexFunc(events, func(e engine.Event) bool { return e.At() >= h.gap.to })
		stretch := events[first:min(len(events), first+engine.CheckpointEvery)]
		for i := range b.N {
			if i%len(stretch) == 0 {
				b.StopTimer()
				d.Player.Seek(h.gap.from)
				d.Player.Model()
				b.StartTimer()
			}
			d.Player.Seek(stretch[i%len(stretch)].At())
			pic.Draw(d, benchWide, benchHigh, width)
		}
	})
}

// BenchmarkSeek goes to random moments of the longest scenario of each simulation, in the view that it has by itself.
func BenchmarkSeek(b *testing.B) {
	d := quietDesk(b)
	for i := range d.sims {
		sim := &d.sims[i]
		if len(sim.All()) == 0 {
			continue
		}
		name := ""
		b.Run(sim.Name, func(b *testing.B) {
			if name == "" {
				name = longest(d, sim)
			}
			d.Take(In{Type: "load", Sim: sim.Name, Scenario: name})
			d.Take(In{Type: "set", View: "auto"})
			b.ResetTimer()
			b.ReportMetric(float64(seekTimes(b, d).Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(len(d.Player.Events())), "events")
		})
	}
}

// longest is the scenario with the most events.
func longest(d *Desk, sim *Simulation) (name string) {
	most := 0
	for _, s := range sim.All() {
		d.Take(In{Type: "load", Sim: sim.Name, Scenario: s.Name})
		if n := len(d.Player.Events()); n > most {
			most, name = n, s.Name
		}
	}
	return name
}

// seekTimes seeks b.N times, 100 times at least, and returns what 99 of 100 seeks take at most. With a seek
// goes what the page does with it: the message of the moment and the picture.
func seekTimes(b *testing.B, d *Desk) time.Duration {
	var pic Picture
	rnd := rand.New(rand.NewSource(1))
	times := make([]time.Duration, max(b.N, 100))
	for i := range times {
		place := rnd.Float64()
		before := time.Now()
		d.Take(In{Type: "seek", P: &place})
		pic.Draw(d, benchWide, benchHigh, width)
		times[i] = time.Since(before)
	}
	slices.Sort(times)
	return times[len(times)*99/100]
}

// quietDesk is a desk with the whole catalog to which nobody listens.
func quietDesk(t testing.TB) *Desk {
	t.Helper()
	sims := Simulations(catalog.All())
	return NewDesk(sims, engine.ZH, func(any) {})
}

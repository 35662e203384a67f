package player_test

import (
	"math/rand"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/player"
)

// busy opens a long run and returns the counter of the steps that its models take.
func busy(t *testing.T) (*player.Player, *int) {
	var steps *int
	p, err := player.New("ping", read(t, strings.Replace(pings, "end 300ms", "set count 5000\nend 600s", 1)),
		func(s *script.Script) (engine.Model, error) {
			m, err := newPinger(s)
			steps = m.(*pinger).steps
			return m, err
		})
	if err != nil {
		t.Fatal(err)
	}
	return p, steps
}

func TestSeekingReplaysLittle(t *testing.T) {
	p, steps := busy(t)
	*steps = 0
	rnd := rand.New(rand.NewSource(1))
	for range 200 {
		p.SeekPlace(rnd.Float64())
		p.Model()
	}
	if most := 200 * engine.CheckpointEvery; *steps > most {
		t.Errorf("200 seeks took %d steps, want at most %d", *steps, most)
	}
}

func TestFramesBetweenEventsCostNothing(t *testing.T) {
	p, steps := busy(t)
	p.Seek(100_000 * ms)
	p.Model()
	p.Play()
	*steps = 0
	allocs := testing.AllocsPerRun(10, func() {
		p.Advance(1.0 / 60)
		p.Model()
	})
	if allocs > 0 || *steps > 0 {
		t.Errorf("a frame without an event makes %v allocations and %d steps", allocs, *steps)
	}
	for p.Now() < 101_000*ms {
		p.Advance(1.0 / 60)
		p.Model()
	}
	if *steps > 20 {
		t.Errorf("playing over 20 events took %d steps", *steps)
	}
}

package player_test

import (
	"testing"

	"wirethread/wasm/player"
)

// playOn plays until playback stops, and returns the gate.
func playOn(t *testing.T, p *player.Player) string {
	t.Helper()
	p.Play()
	for range 10000 {
		if c := p.Advance(0.1); c.Gate != "" || c.Ended {
			if p.Playing() {
				t.Fatal("playback goes on")
			}
			return c.Gate
		}
	}
	t.Fatal("playback does not stop")
	return ""
}

func TestGatesStopJustBeforeTheirMoment(t *testing.T) {
	p := open(t, pings)
	p.SetGates([]player.Gate{{ID: "time", At: 210 * ms}, {ID: "q2", Moment: "second"}, {ID: "never", Moment: "again"}, {ID: "q1", Moment: "first"}})
	if id := playOn(t, p); id != "q1" || p.Now() != -1 || p.Happened() != 0 {
		t.Fatalf("stops at %q, %v", id, p.Now())
	}
	if id := playOn(t, p); id != "q2" || p.Now() != 100*ms-1 || p.Happened() != 2 {
		t.Fatalf("stops at %q, %v", id, p.Now())
	}
	if id := playOn(t, p); id != "time" || p.Now() != 210*ms-1 {
		t.Fatalf("stops at %q, %v", id, p.Now())
	}
	if id := playOn(t, p); id != "" || !p.AtEnd() {
		t.Fatalf("stops at %q, %v", id, p.Now())
	}
	p.Seek(50 * ms)
	if id := playOn(t, p); id != "q2" {
		t.Errorf("back before the gate, playback stops at %q", id)
	}
}

func TestGatesStopSteps(t *testing.T) {
	p := open(t, pings)
	p.SetGates([]player.Gate{{ID: "q2", Moment: "second"}})
	p.Seek(25 * ms)
	if c := p.Step(1); c.Gate != "q2" || p.Now() != 100*ms-1 {
		t.Errorf("step stops at %q, %v", c.Gate, p.Now())
	}
	p.SetGates([]player.Gate{{ID: "q2", Moment: "second"}})
	if c := p.Step(1); c.Gate != "" || p.Now() != 100*ms {
		t.Errorf("the next step stops at %q, %v", c.Gate, p.Now())
	}
}

func TestGatesFollowTheFork(t *testing.T) {
	p := open(t, pings)
	p.SetGates([]player.Gate{{ID: "again", Moment: "again"}})
	p.Seek(110 * ms)
	if err := p.Do("drop 2"); err != nil {
		t.Fatal(err)
	}
	if id := playOn(t, p); id != "again" || p.Now() != 1110*ms-1 {
		t.Errorf("stops at %q, %v", id, p.Now())
	}
}

package player_test

import (
	"math/rand"
	"strings"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/sim/tcp"
	"wirethread/wasm/player"
)

func openTCP(t *testing.T, name string) *player.Player {
	t.Helper()
	s, err := catalog.Scenario("tcp", name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := player.New("tcp", s, tcp.New)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func scenarioNames(t *testing.T) []string {
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	return sim.Names()
}

// TestEveryScenarioPlays: with its pace from the links' delays, in a time that a learner will sit through.
func TestEveryScenarioPlays(t *testing.T) {
	for _, name := range scenarioNames(t) {
		p := openTCP(t, name)
		if p.Beat() < ms {
			t.Errorf("%s: the beat is %v", name, p.Beat())
		}
		if seconds := p.Warp().Total() / float64(p.Beat()) * player.FlightSeconds; seconds > 120 {
			t.Errorf("%s takes %.0f s at speed 1", name, seconds)
		}
		happened := 0
		p.SetSpeed(player.MaxSpeed)
		for p.Play(); p.Playing(); {
			happened += p.Advance(0.1).Happened
		}
		if !p.AtEnd() || happened != len(p.Events()) {
			t.Errorf("%s: %d of %d events happened", name, happened, len(p.Events()))
		}
	}
}

// TestDroppedSYNShowsItsRetransmission: in a scenario that is over long before.
func TestDroppedSYNShowsItsRetransmission(t *testing.T) {
	p := openTCP(t, "open")
	if err := p.Goto("syn"); err != nil {
		t.Fatal(err)
	}
	p.Seek(p.Now() + 5*ms)
	if err := p.Do("drop 1"); err != nil {
		t.Fatal(err)
	}
	v, err := p.Query("count STA A ESTABLISHED", "")
	if err != nil || v != "1" || p.End() < engine.Second {
		t.Errorf("established %s times, %v, end %v", v, err, p.End())
	}
}

// TestAnyChoiceAnywhere does what a learner may do, at random, in every scenario.
func TestAnyChoiceAnywhere(t *testing.T) {
	rnd := rand.New(rand.NewSource(9293))
	for _, name := range scenarioNames(t) {
		p := openTCP(t, name)
		for range 6 {
			tryChoice(t, p, name, rnd)
		}
		link, err := script.ParseLink(script.Link(p.Run()))
		if err != nil {
			t.Fatal(err)
		}
		s, _ := catalog.Scenario("tcp", name)
		q, err := player.Open(s, tcp.New, link)
		if err != nil || lines(q) != lines(p) || q.Now() != p.Now() || q.End() != p.End() {
			t.Errorf("%s: %s reopens another run (%v)", name, script.Link(p.Run()), err)
		}
	}
}

// happenedAt are the lines of a transcript up to a time.
func happenedAt(transcript string, at engine.Time) string {
	var past []string
	for _, line := range strings.Split(transcript, "\n") {
		if t, err := engine.ParseTime(strings.Fields(line)[0] + "ms"); err == nil && t+ms/10 <= at { // times are rounded to 0.1 ms
			past = append(past, line)
		}
	}
	return strings.Join(past, "\n")
}

// tryChoice does one possible action at a random moment, undoes it, and does it again.
func tryChoice(t *testing.T, p *player.Player, name string, rnd *rand.Rand) {
	p.SeekPlace(rnd.Float64())
	choices := p.Model().Choices(p.Now())
	if len(choices) == 0 {
		return
	}
	c := choices[rnd.Intn(len(choices))]
	action := string(c.Action)
	for _, in := range c.Inputs {
		action = strings.ReplaceAll(action, "{"+in.Name+"}", in.Default)
	}
	at, before := p.Now(), lines(p)
	if err := p.Do(engine.Action(action)); err != nil {
		if lines(p) != before || p.Now() != at {
			t.Errorf("%s at %v: %s was refused (%v) and changed the run", name, at, action, err)
		}
		return
	}
	if !strings.HasPrefix(lines(p), happenedAt(before, at)) {
		t.Errorf("%s at %v: %s changed the past", name, at, action)
	}
	after := lines(p)
	if err := p.Undo(); err != nil || lines(p) != before || p.Now() != at {
		t.Errorf("%s at %v: undo of %s: %v, at %v", name, at, action, err, p.Now())
	}
	if err := p.Do(engine.Action(action)); err != nil || lines(p) != after {
		t.Errorf("%s at %v: %s done again differs: %v", name, at, action, err)
	}
}

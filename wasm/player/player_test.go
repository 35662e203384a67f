package player_test

import (
	"math/rand"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/player"
)

// TestSeekEqualsFreshRun: however a moment is reached, it looks the same.
func TestSeekEqualsFreshRun(t *testing.T) {
	p := open(t, strings.Replace(pings, "end 300ms", "end 61s", 1)+"do 110ms drop 2\n")
	rnd := rand.New(rand.NewSource(1))
	for range 300 {
		switch rnd.Intn(4) {
		case 0:
			p.Seek(engine.Time(rnd.Int63n(int64(350 * ms))))
		case 1:
			p.SeekPlace(rnd.Float64())
		case 2:
			p.Step(rnd.Intn(2)*2 - 1)
		case 3:
			p.Play()
			p.Advance(rnd.Float64() / 4)
		}
		if p.Place() < 0 || p.Place() > 1 || p.Now() < p.Start() || p.Now() > p.End() {
			t.Fatalf("at %v, place %v of %v to %v", p.Now(), p.Place(), p.Start(), p.End())
		}
		fresh := freshPings(t, p)
		got, want := p.Model().Summary(p.Now(), engine.EN), fresh.Summary(p.Now(), engine.EN)
		if got != want || p.Happened() != len(fresh.Events()) {
			t.Fatalf("at %v: %s, %d happened; a fresh run has %s", p.Now(), got, p.Happened(), want)
		}
	}
}

// freshPings steps a new model to the player's moment, with the drop of ping 2 at 110 ms.
func freshPings(t *testing.T, p *player.Player) engine.Model {
	fresh, err := newPinger(p.Script())
	if err != nil {
		t.Fatal(err)
	}
	dropped := false
	for {
		at, ok := fresh.Next()
		switch {
		case !dropped && p.Now() >= 110*ms && at > 110*ms:
			if err := fresh.Apply(110*ms, "drop 2"); err != nil {
				t.Fatal(err)
			}
			dropped = true
		case ok && at <= p.Now():
			fresh.Step()
		default:
			return fresh
		}
	}
}

func TestPlaybackVisitsEveryEvent(t *testing.T) {
	p := open(t, pings)
	if p.Place() != 0 || p.Happened() != 0 {
		t.Fatalf("begins at %v with %d events", p.Place(), p.Happened())
	}
	p.Play()
	happened, ended := 0, false
	for range 10000 {
		c := p.Advance(1.0 / 60)
		if happened += c.Happened; c.Happened > 2 {
			t.Errorf("%d events in one frame at %v", c.Happened, p.Now())
		}
		if ended = c.Ended; ended {
			break
		}
	}
	if !ended || p.Playing() || p.Place() != 1 || happened != len(p.Events()) {
		t.Errorf("ended %v, playing %v at %v, %d of %d events", ended, p.Playing(), p.Place(), happened, len(p.Events()))
	}
	p.Play()
	if p.Place() != 0 || !p.Playing() {
		t.Errorf("play at the end does not begin anew: %v", p.Place())
	}
}

func TestFlightTakesItsTimeAtEverySpeed(t *testing.T) {
	for _, c := range []struct{ ask, speed float64 }{{1, 1}, {4, 4}, {0.01, 0.1}, {99, 10}, {-1, 1}} {
		p := open(t, pings)
		p.Seek(0)
		p.SetSpeed(c.ask)
		if p.Speed() != c.speed {
			t.Errorf("speed %v, want %v", p.Speed(), c.speed)
		}
		p.Play()
		frames, frame := 0, 0.001
		for p.Now() < 25*ms {
			p.Advance(frame)
			frames++
		}
		if got := float64(frames) * frame * c.speed; got < 1.19 || got > 1.22 {
			t.Errorf("speed %v: a flight took %.3f s at speed 1, want 1.2", c.speed, got)
		}
	}
}

func TestStep(t *testing.T) {
	p := open(t, pings)
	var there []engine.Time
	for !p.AtEnd() {
		p.Step(1)
		there = append(there, p.Now())
	}
	want := []engine.Time{0, 25 * ms, 100 * ms, 125 * ms, 200 * ms, 225 * ms, 300 * ms}
	if len(there) != len(want) {
		t.Fatalf("stops at %v, want %v", there, want)
	}
	for i := len(want) - 2; i >= 0; i-- {
		if p.Step(-1); p.Now() != want[i] || there[i] != want[i] {
			t.Errorf("steps back to %v and on to %v, want %v", p.Now(), there[i], want[i])
		}
	}
	if p.Step(-1); p.Now() != p.Start() {
		t.Errorf("the first step back from the first event ends at %v", p.Now())
	}
	p.Seek(110 * ms)
	if p.Step(-1); p.Now() != 100*ms {
		t.Errorf("back from between two events to %v", p.Now())
	}
}

func TestActionForksAndShowsItsConsequences(t *testing.T) {
	p := open(t, pings)
	p.Seek(110 * ms)
	if err := p.Do("drop 2"); err != nil {
		t.Fatal(err)
	}
	if p.Now() != 110*ms || p.Model().Summary(0, engine.EN) != "4 events, 0 in flight" {
		t.Errorf("at %v: %s", p.Now(), p.Model().Summary(0, engine.EN))
	}
	want := `       0.0 SENT 1
      25.0 GOT 1
     100.0 SENT 2
     110.0 LOST 2
     200.0 SENT 3
     225.0 GOT 3
    1110.0 SENT 2
    1135.0 GOT 2
   60225.0 RESTED`
	if got := lines(p); got != want {
		t.Errorf("the run is\n%s\nwant\n%s", got, want)
	}
	if p.End() != 60225*ms+p.Beat() {
		t.Errorf("ends at %v", p.End())
	}

	p.Seek(105 * ms)
	if err := p.Do("ping"); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(lines(p), "LOST") || len(p.Acts()) != 1 {
		t.Errorf("acting before the drop keeps it: %v\n%s", p.Acts(), lines(p))
	}
	if err := p.Undo(); err != nil || lines(p) != want || p.Now() != 105*ms {
		t.Errorf("undo: %v, at %v\n%s", err, p.Now(), lines(p))
	}
	p.Seek(2 * engine.Second)
	if err := p.Undo(); err != nil || p.Now() != 110*ms || p.End() != 300*ms || p.CanUndo() {
		t.Errorf("undo: %v, at %v of %v", err, p.Now(), p.End())
	}
	if err := p.Undo(); err == nil {
		t.Error("undo without anything to undo is not refused")
	}
}

func TestImpossibleActionChangesNothing(t *testing.T) {
	p := open(t, pings)
	p.Seek(50 * ms)
	before := lines(p)
	err := p.Do("drop 2")
	if err == nil || engine.ErrorText(err, engine.ZH) != "现在不能 drop 2" {
		t.Errorf("error %v", err)
	}
	if lines(p) != before || p.CanUndo() || p.End() != 300*ms || p.Now() != 50*ms {
		t.Error("an impossible action changed the run")
	}
}

func TestResetCanBeUndone(t *testing.T) {
	p := open(t, pings)
	p.Seek(10 * ms)
	if err := p.Do("drop 1"); err != nil {
		t.Fatal(err)
	}
	forked := lines(p)
	if err := p.Reset(); err != nil || len(p.Acts()) != 0 || p.End() != 300*ms {
		t.Fatalf("reset: %v, %v", err, p.Acts())
	}
	if err := p.Undo(); err != nil || lines(p) != forked {
		t.Errorf("undo of reset: %v\n%s", err, lines(p))
	}
}

func TestEndlessProgramDoesNotRunForTenMinutes(t *testing.T) {
	p := open(t, strings.Replace(pings, "end", "set count forever\nend", 1))
	if err := p.Do("ping"); err != nil {
		t.Fatal(err)
	}
	if p.End() < 5*engine.Second || p.End() > 20*engine.Second {
		t.Errorf("ends at %v", p.End())
	}
}

func TestScenarioActionsStay(t *testing.T) {
	p := open(t, pings+"do 110ms drop 2\ndo 210ms drop 3\n")
	p.Seek(120 * ms)
	if err := p.Do("ping"); err != nil { // it becomes ping 3, which has arrived at 210 ms
		t.Fatal(err)
	}
	got := lines(p)
	if !strings.Contains(got, "110.0 LOST 2") || strings.Contains(got, "LOST 3") || !strings.Contains(got, "200.0 SENT 4") {
		t.Errorf("the run is\n%s", got)
	}
	if len(p.Acts()) != 1 {
		t.Errorf("the learner's actions are %v", p.Acts())
	}
}

func TestParams(t *testing.T) {
	p := open(t, pings)
	p.Seek(110 * ms)
	if err := p.Do("drop 2"); err != nil {
		t.Fatal(err)
	}
	if err := p.SetParams(map[string]string{"delay": "bad"}); err == nil || p.Beat() != 25*ms {
		t.Errorf("a bad value: %v, beat %v", err, p.Beat())
	}
	if err := p.SetParams(map[string]string{"delay": "40ms"}); err != nil || p.Now() != 110*ms || !strings.Contains(lines(p), "1150.0 GOT 2") {
		t.Errorf("%v at %v\n%s", err, p.Now(), lines(p))
	}
	err := p.SetParams(map[string]string{"delay": "5ms"})
	if err == nil || len(p.Acts()) != 0 || p.Beat() != 5*ms {
		t.Errorf("an action that became impossible: %v, %v", err, p.Acts())
	}
}

func TestParamsSetBackLeaveTheLink(t *testing.T) {
	p := open(t, strings.Replace(pings, "end", "set delay 25ms\nend", 1))
	for i, v := range []string{"40ms", "25ms"} {
		if err := p.SetParams(map[string]string{"delay": v}); err != nil || len(p.Run().Params) != 1-i || p.Beat() != []engine.Time{40 * ms, 25 * ms}[i] {
			t.Errorf("delay %s: %v, %v", v, err, p.Run().Params)
		}
	}
}

func TestLinkReopensTheMoment(t *testing.T) {
	p := open(t, pings)
	p.Seek(110 * ms)
	for _, err := range []error{p.Do("drop 2"), p.SetParams(map[string]string{"delay": "30ms"})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	p.Seek(1120 * ms)
	link, err := script.ParseLink(script.Link(p.Run()))
	if err != nil {
		t.Fatal(err)
	}
	q, err := player.Open(read(t, pings), newPinger, link)
	if err != nil {
		t.Fatal(err)
	}
	if q.Now() != p.Now() || q.Place() != p.Place() || lines(q) != lines(p) || script.Link(q.Run()) != script.Link(p.Run()) {
		t.Errorf("reopened at %v of\n%s", q.Now(), lines(q))
	}
	if err := q.Undo(); err != nil || len(q.Acts()) != 0 {
		t.Errorf("undo in a reopened run: %v, %v", err, q.Acts())
	}
}

func TestOpenTellsWhatIsImpossible(t *testing.T) {
	s := read(t, pings)
	q, err := player.Open(s, newPinger, script.Run{Sim: "ping", At: 110 * ms,
		Acts: []engine.Act{{At: 10 * ms, Action: "drop 1"}, {At: 20 * ms, Action: "fly"}}})
	if err == nil || q == nil || len(q.Acts()) != 1 || q.Now() != 110*ms {
		t.Fatalf("bad action: %v, %v", err, q.Acts())
	}
	q, err = player.Open(s, newPinger, script.Run{Sim: "ping", At: 110 * ms, Params: []script.Setting{{Name: "delay", Value: "?"}}})
	if err == nil || q == nil || len(q.Run().Params) != 0 || q.Now() != q.Start() {
		t.Fatalf("bad parameter: %v, %v", err, q.Run())
	}
	bad := read(t, strings.Replace(pings, "end", "set delay ?\nend", 1))
	if q, err = player.Open(bad, newPinger, script.Run{}); err == nil || q != nil {
		t.Fatalf("bad scenario: %v, %v", err, q)
	}
}

func TestMomentsAndQueries(t *testing.T) {
	p := open(t, pings)
	if err := p.Goto("second"); err != nil || p.Now() != 100*ms {
		t.Errorf("second: %v at %v", err, p.Now())
	}
	if err := p.Goto("again"); err == nil || p.Now() != 100*ms {
		t.Errorf("a moment that does not happen: %v at %v", err, p.Now())
	}
	if err := p.Do("drop 2"); err != nil {
		t.Fatal(err)
	}
	if at := p.Moments()["again"]; at != 1100*ms {
		t.Errorf("again happens at %v", at)
	}
	if v, err := p.Query("flight", "second"); err != nil || v != "0" {
		t.Errorf("flight at second: %q, %v", v, err)
	}
	if v, err := p.Query("count SENT", ""); err != nil || v != "4" {
		t.Errorf("count SENT: %q, %v", v, err)
	}
}

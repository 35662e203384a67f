package player_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/player"
)

// pinger is a small model: it sends pings that take a delay, sends a dropped
// one again after a second, and rests for a minute after the last arrival.
type pinger struct {
	now    engine.Time
	delay  engine.Time
	queue  engine.Queue[job]
	flight []int
	sent   int
	steps  *int // of all copies
	events []engine.Event
}

type job struct {
	what string // "send", "arrive", "again", "rest"
	id   int
}

func newPinger(s *script.Script) (engine.Model, error) {
	m := &pinger{delay: 25 * engine.Millisecond, steps: new(int)}
	if v, ok := s.Value("delay"); ok {
		d, err := engine.ParseTime(v)
		if err != nil {
			return nil, err
		}
		m.delay = d
	}
	count, forever := 3, false
	if v, ok := s.Value("count"); ok {
		count, _ = strconv.Atoi(v)
		forever = v == "forever"
	}
	for i := range count {
		m.queue.Push(engine.Time(i*100)*engine.Millisecond, job{what: "send"})
	}
	if forever {
		m.queue.Push(0, job{what: "forever"})
	}
	return m, nil
}

func (m *pinger) Beat() engine.Time { return m.delay }

func (m *pinger) Busy() [][2]engine.Time {
	var spans [][2]engine.Time
	sent := map[string]engine.Time{}
	for _, e := range m.events {
		what, id, _ := strings.Cut(e.Line(), " ")
		switch what {
		case "SENT":
			sent[id] = e.At()
		case "GOT":
			spans = append(spans, [2]engine.Time{sent[id], e.At()})
		}
	}
	return spans
}

func (m *pinger) Now() engine.Time { return m.now }

func (m *pinger) Next() (engine.Time, bool) {
	t, _, ok := m.queue.Peek()
	return t, ok
}

func (m *pinger) Step() {
	at, j, ok := m.queue.Pop()
	if !ok {
		return
	}
	*m.steps++
	m.now = at
	switch j.what {
	case "send":
		m.sent++
		m.send(m.sent)
	case "again":
		m.send(j.id)
	case "arrive":
		if i := slices.Index(m.flight, j.id); i >= 0 {
			m.flight = slices.Delete(m.flight, i, i+1)
			m.emit("GOT %d", j.id)
			if j.id == 3 {
				m.queue.Push(at+60*engine.Second, job{what: "rest"})
			}
		}
	case "forever":
		m.emit("TICK")
		m.queue.Push(at+50*engine.Millisecond, j)
	case "rest":
		m.emit("RESTED")
	}
}

func (m *pinger) send(id int) {
	m.flight = append(m.flight, id)
	m.emit("SENT %d", id)
	m.queue.Push(m.now+m.delay, job{"arrive", id})
}

func (m *pinger) Apply(at engine.Time, a engine.Action) error {
	verb, arg, _ := strings.Cut(string(a), " ")
	id, _ := strconv.Atoi(arg)
	i := slices.Index(m.flight, id)
	switch {
	case verb == "ping":
		m.now = at
		m.sent++
		m.send(m.sent)
	case verb == "drop" && i >= 0:
		m.now = at
		m.flight = slices.Delete(m.flight, i, i+1)
		m.emit("LOST %d", id)
		m.queue.Push(at+engine.Second, job{"again", id})
	default:
		return engine.Errorf("现在不能 %s", "%s is impossible now", a)
	}
	return nil
}

func (m *pinger) emit(format string, args ...any) {
	m.events = append(m.events, event{m.now, fmt.Sprintf(format, args...)})
}

func (m *pinger) Clone() engine.Model {
	c := *m
	c.queue = m.queue.Clone(func(j job) job { return j })
	c.flight = slices.Clone(m.flight)
	c.events = slices.Clip(m.events)
	return &c
}

func (m *pinger) Events() []engine.Event              { return m.events }
func (m *pinger) Items(engine.Time) []engine.Item     { return nil }
func (m *pinger) Choices(engine.Time) []engine.Choice { return nil }
func (m *pinger) Inspect(string, engine.Time) (engine.Inspection, bool) {
	return engine.Inspection{}, false
}
func (m *pinger) Summary(at engine.Time, _ engine.Lang) string {
	return fmt.Sprintf("%d events, %d in flight", len(m.events), len(m.flight))
}
func (m *pinger) Query(expr string) (string, error) {
	if expr == "flight" {
		return strconv.Itoa(len(m.flight)), nil
	}
	return "", engine.Errorf("不认识 %s", "unknown: %s", expr)
}

type event struct {
	at   engine.Time
	line string
}

func (e event) At() engine.Time             { return e.at }
func (e event) Line() string                { return e.line }
func (e event) Say(engine.Lang) string      { return e.line }
func (e event) Why(engine.Lang) string      { return "" }
func (e event) Field(string) (string, bool) { return "", false }
func (e event) Mark() engine.Mark           { return engine.MarkSend }

const pings = `sim ping
title.zh 三次
title.en Three pings
about.zh 发三次。
about.en Three pings.
group all
end 300ms
moment first SENT 1
moment second SENT 2
moment again SENT 2 #2
moment rested RESTED
`

func read(t testing.TB, src string) *script.Script {
	t.Helper()
	s, err := script.Read("pings", src)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func open(t testing.TB, src string) *player.Player {
	t.Helper()
	p, err := player.New("ping", read(t, src), newPinger)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lines are the events of a player's run.
func lines(p *player.Player) string { return strings.Join(script.Transcript(p.Events()), "\n") }

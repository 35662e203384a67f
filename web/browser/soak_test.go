package browser

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/mxschmitt/playwright-go"
)

var (
	soak     = flag.Duration("soak", 10*time.Second, "how long TestSoak lets its monkey play")
	soakSeed = flag.Uint64("seed", 0, "the seed of TestSoak's monkey; 0 takes the clock")
)

// What a document may need more of after the monkey than before, on the same
// moment of the same run with the same panel open.
const (
	roundTime     = 5 * time.Minute // a document is used so long
	moreHeap      = 24 << 20        // bytes of the page's JavaScript
	mostModule    = 512 << 20       // bytes of the module's memory in all, which never shrinks
	moreNodes     = 2000            // of the DOM: answers that the monkey has given
	moreListeners = 600
	hangTime      = 30 * time.Second // longer than any answer takes
)

// tame lets no click leave the document, and finds the module's memory.
const tame = `
addEventListener("click", (e) => {
	const a = e.target.closest?.("a[href]");
	if (a && a.href.split("#")[0] !== location.href.split("#")[0]) e.preventDefault();
}, true);
for (const name of ["instantiate", "instantiateStreaming"]) {
	const start = WebAssembly[name];
	WebAssembly[name] = async (...given) => {
		const made = await start.apply(WebAssembly, given);
		window.moduleMemory = made.instance.exports.mem;
		return made;
	};
}`

// TestSoak lets a monkey play with the lesson, the embed and the single file: no
// error, no hang, and no document that needs more and more.
func TestSoak(t *testing.T) {
	seed := *soakSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	fmt.Printf("TestSoak: -soak %v -seed %d\n", *soak, seed)
	random := rand.New(rand.NewPCG(seed, 0))
	end := time.Now().Add(*soak)
	for round := 1; round == 1 || time.Now().Before(end) && !t.Failed(); round++ {
		t.Run(fmt.Sprintf("round %d", round), func(t *testing.T) { soakRound(t, random, end) })
	}
}

// soakRound lets the monkey play in one document.
func soakRound(t *testing.T, random *rand.Rand, end time.Time) {
	m := &monkey{Rand: random}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the last that the monkey did:\n%s", m.told())
		}
	})
	m.visit = arrive(t, browser, withTouch)
	m.must(m.ctx.AddInitScript(playwright.Script{Content: playwright.String(tame)}))
	places := []string{lessonAt(false, "zh"), lessonAt(true, "en"), "embed/?sim=tcp&lang=en&controls=full"}
	m.open(places[random.IntN(len(places))])
	m.awaitStage()
	m.begin()
	before := m.calm()
	t.Logf("%s: at first %+v", short(m.page.URL()), before)
	if last := time.Now().Add(roundTime); last.Before(end) {
		end = last
	}
	for time.Now().Before(end) && m.unharmed() {
		m.act()
	}
	if !m.unharmed() {
		return
	}
	after := m.calm()
	t.Logf("after %d things done %+v", m.acts, after)
	after.check(t, before)
}

// needs is what a document takes of the machine.
type needs struct{ Heap, Module, Nodes, Listeners int }

// calm brings the stage to the beginning of a run with the log open, frees what is free, and measures.
func (m *monkey) calm() needs {
	m.t.Helper()
	var found needs
	m.inTime("calm down", func() {
		m.must(m.page.SetViewportSize(820, 1180))
		m.page.Evaluate(`() => document.querySelectorAll("dialog[open]").forEach((d) => d.close())`)
		m.page.Evaluate(`() => document.querySelector("[data-tool=log][aria-expanded=false]")?.click()`)
		m.tell(`{type: "load", sim: "tcp", scenario: "close-four"}`)
		m.until("the stage shows the run", `heard.run.scenario === "close-four" && heard.run.acts.length === 0`)
		m.tell(`{type: "restart"}`)
		m.until("the run is at its beginning", "heard.moment.events === 0 && !heard.moment.playing")
		_, err := m.cdp.Send("HeapProfiler.collectGarbage", nil)
		m.must(err)
		got, err := m.cdp.Send("Performance.getMetrics", nil)
		m.must(err)
		values := map[string]float64{}
		for _, metric := range got.(map[string]any)["metrics"].([]any) {
			one := metric.(map[string]any)
			values[one["name"].(string)] = number(one["value"])
		}
		found = needs{Heap: int(values["JSHeapUsedSize"]), Nodes: int(values["Nodes"]), Listeners: int(values["JSEventListeners"]),
			Module: readIn[int](m.visit, m.frame(), "moduleMemory.buffer.byteLength")}
	})
	return found
}

// number is a number of JSON, which the driver makes an int or a float64.
func number(value any) float64 {
	if n, ok := value.(int); ok {
		return float64(n)
	}
	return value.(float64)
}

func (n needs) check(t *testing.T, before needs) {
	t.Helper()
	for _, c := range []struct {
		what       string
		have, most int
	}{
		{"bytes of JavaScript", n.Heap, before.Heap + moreHeap}, {"bytes of the module", n.Module, mostModule},
		{"nodes", n.Nodes, before.Nodes + moreNodes}, {"listeners", n.Listeners, before.Listeners + moreListeners},
	} {
		if c.have > c.most {
			t.Errorf("%d %s, at most %d", c.have, c.what, c.most)
		}
	}
}

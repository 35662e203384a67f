package browser

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/mxschmitt/playwright-go"
)

// monkey is a visitor without sense.
type monkey struct {
	*rand.Rand
	*visit
	cdp  playwright.CDPSession
	acts int
	did  []string // the latest
}

const remembered = 30 // things that a monkey has done

func (m *monkey) begin() {
	m.t.Helper()
	var err error
	m.cdp, err = m.ctx.NewCDPSession(m.page)
	m.must(err)
	_, err = m.cdp.Send("Performance.enable", nil)
	m.must(err)
	m.page.OnDialog(func(d playwright.Dialog) { d.Dismiss() })
}

func (m *monkey) told() string { return strings.Join(m.did, "\n") }

// unharmed tells whether nothing has gone wrong yet.
func (m *monkey) unharmed() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.problems) == 0 && !m.t.Failed()
}

// inTime fails the test if something takes too long; a driver would wait for a page that hangs for ever.
func (m *monkey) inTime(what string, do func()) {
	m.t.Helper()
	hung := time.AfterFunc(hangTime, func() {
		m.t.Errorf("the page hangs: %s", what)
		m.page.Close()
	})
	defer hung.Stop()
	do()
}

// act does one thing and waits until the page answers.
func (m *monkey) act() {
	m.t.Helper()
	acts := []func() (string, error){m.tap, m.tap, m.press, m.useControl, m.useControl, m.useControl, m.twoFingers, m.turn, m.follow, m.message, m.setParameter, m.wheel}
	m.acts++
	m.inTime("after "+m.told(), func() {
		what, err := acts[m.IntN(len(acts))]()
		m.did = append(m.did, fmt.Sprintf("%.160s", what))
		m.did = m.did[max(0, len(m.did)-remembered):]
		if err != nil {
			m.t.Fatalf("%s: %v", what, err)
		}
		read[bool](m.visit, "Boolean(heard.moment)")
	})
}

func (m *monkey) point() (x, y int) {
	size := m.page.ViewportSize()
	return m.IntN(size.Width), m.IntN(size.Height)
}

func (m *monkey) tap() (string, error) {
	x, y := m.point()
	return fmt.Sprintf("tap %d,%d", x, y), m.page.Touchscreen().Tap(x, y)
}

func (m *monkey) twoFingers() (string, error) {
	fingers := func(n int) (points []map[string]int) {
		for id := range n {
			x, y := m.point()
			points = append(points, map[string]int{"x": x, "y": y, "id": id})
		}
		return points
	}
	kinds := []string{"touchStart", "touchMove", "touchMove", []string{"touchEnd", "touchCancel"}[m.IntN(2)]}
	for _, kind := range kinds {
		points := fingers(2)
		if kind == "touchEnd" || kind == "touchCancel" {
			points = []map[string]int{}
		}
		if _, err := m.cdp.Send("Input.dispatchTouchEvent", map[string]any{"type": kind, "touchPoints": points}); err != nil {
			return kind, err
		}
	}
	return strings.Join(kinds, " "), nil
}

func (m *monkey) press() (string, error) {
	keys := []string{"Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "PageUp",
		"1", "2", "3", "7", "0", "+", "-", "?", ".", ",", "r", "z", "Control+z", "Delete", "a", "中", "F2"}
	key := keys[m.IntN(len(keys))]
	if key == "中" {
		return "type " + key, m.page.Keyboard().InsertText(key)
	}
	return "press " + key, m.page.Keyboard().Press(key)
}

func (m *monkey) wheel() (string, error) {
	x, y := m.point()
	if err := m.page.Mouse().Move(float64(x), float64(y)); err != nil {
		return "move", err
	}
	by := float64(m.IntN(2000) - 1000)
	return fmt.Sprintf("wheel at %d,%d by %.0f", x, y, by), m.page.Mouse().Wheel(0, by)
}

// turn gives the window another size or turns it.
func (m *monkey) turn() (string, error) {
	all := append(sizes[:len(sizes):len(sizes)], [2]int{320, 640}, [2]int{640, 320}, [2]int{200, 200})
	size := all[m.IntN(len(all))]
	if now := m.page.ViewportSize(); m.IntN(2) == 0 {
		size = [2]int{now.Height, now.Width}
	}
	return fmt.Sprintf("size %d x %d", size[0], size[1]), m.page.SetViewportSize(size[0], size[1])
}

// useControl uses any control that can be seen, in any way that it has. What
// takes the monkey to another page or out of the full screen is not for it.
func (m *monkey) useControl() (string, error) {
	what, err := m.page.Evaluate(`([n, value]) => {
		const all = [...document.querySelectorAll("button, summary, select, input, a[href^='#']")].filter((e) => e.checkVisibility() && !e.disabled && !e.matches("[data-do=fullscreen], [type=file], [data-do=capture]"));
		const e = all[n % all.length];
		if (!e) return "nothing";
		const told = e.outerHTML.slice(0, 100) + " " + value;
		if (e.matches("select")) e.selectedIndex = n % e.options.length;
		else if (e.matches("input:not([type=radio], [type=checkbox])")) e.value = /number|range/.test(e.type) ? String((n % 22000) - 2000) : value; // as a keyboard would
		else { e.click(); return told; }
		for (const type of ["input", "change"]) e.dispatchEvent(new Event(type, { bubbles: true }));
		e.form?.requestSubmit();
		return told;
	}`, []any{m.IntN(1 << 20), m.value()})
	return fmt.Sprint("use ", what), err
}

// nonsense is what people, programs and enemies put into inputs and messages.
var nonsense = []string{"", "-1", "1e99", "NaN", "99999999999999999999", "0.1ms", "40ms", "two", "<b onclick=alert(1)>", `"]\\`, "__proto__", "%00", "\u202e中文", "after 1 drop 2", strings.Repeat("9", 5000)}

// value is a number or something that no input should take.
func (m *monkey) value() string {
	if m.IntN(2) == 0 {
		return fmt.Sprint(m.IntN(20_000) - 2_000)
	}
	return nonsense[m.IntN(len(nonsense))]
}

// follow goes to a link of a moment, damaged more often than not.
func (m *monkey) follow() (string, error) {
	link := []rune(read[string](m.visit, "heard.moment.link"))
	for range m.IntN(4) {
		if len(link) > 0 {
			link[m.IntN(len(link))] = []rune(`&=~/.:%0129a<"中`)[m.IntN(15)]
		}
	}
	_, err := m.page.Evaluate("(link) => { location.hash = link; }", string(link))
	return "link " + string(link), err
}

// message sends the stage something that the page would not.
func (m *monkey) message() (string, error) {
	types := []string{"set", "load", "params", "play", "pause", "restart", "seek", "goto", "step", "act", "undo", "reset", "select", "gates", "query", "visible", "export", "constructor"}
	fields := []string{
		fmt.Sprintf("t: %d", m.IntN(1<<40)-1<<20), fmt.Sprintf("p: %d", m.IntN(4)-1), fmt.Sprintf("dir: %d", m.IntN(7)-3), fmt.Sprintf("speed: %d", m.IntN(30)),
		fmt.Sprintf("id: %q", m.value()), fmt.Sprintf("expr: %q", m.value()), fmt.Sprintf("action: %q", m.value()), fmt.Sprintf("params: {loss: %q, delay: %q}", m.value(), m.value()),
		fmt.Sprintf("gates: [{id: %q, t: %d}]", m.value(), m.IntN(1<<20)), `sim: "tcp"`, `sim: "gil"`, `scenario: "close-four"`, `scenario: "no"`, `lang: "en"`, `theme: 7`, `view: []`, `script: "x\n----\ny"`,
	}
	text := fmt.Sprintf("{type: %q", types[m.IntN(len(types))])
	for range m.IntN(4) {
		text += ", " + fields[m.IntN(len(fields))]
	}
	text += "}"
	return "message " + text, m.tell(text)
}

func (m *monkey) tell(message string) error {
	_, err := m.page.Evaluate(`() => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, ...` + message + `}, "*")`)
	return err
}

// setParameter takes a parameter that the run has and gives it any value.
func (m *monkey) setParameter() (string, error) {
	names := read[[]string](m.visit, "heard.run.params.map((p) => p.name)")
	if len(names) == 0 {
		return "no parameters", nil
	}
	text := fmt.Sprintf("{type: \"params\", params: {%q: %q}}", names[m.IntN(len(names))], m.value())
	return text, m.tell(text)
}

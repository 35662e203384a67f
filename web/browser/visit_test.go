package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mxschmitt/playwright-go"
)

// patience is how long a condition may take to come true.
const patience = 20 * time.Second

// listener remembers the latest of the stage's messages of each type, and how many there were.
const listener = `
window.heard = {}; window.count = {};
addEventListener("message", (e) => {
	if (e.data?.wirethread !== 1 || e.source === window) return;
	heard[e.data.type] = e.data;
	count[e.data.type] = (count[e.data.type] ?? 0) + 1;
});`

// visit is one learner with one page. What goes wrong in the page unasked
// fails the test when the visit ends.
type visit struct {
	t    *testing.T
	ctx  playwright.BrowserContext
	page playwright.Page
	base string // requests may go here

	inner playwright.Frame // where the lesson is, if it is in a frame of the page
	other *webdriver       // in place of ctx, page and inner where Playwright does not drive the browser

	mu       sync.Mutex
	problems []string
}

// enter opens a page in a fresh context of the shared browser. Its address is
// written as in the site ("zh/handshake/") or begins with fileURL.
func enter(t *testing.T, address string, options ...func(*playwright.BrowserNewContextOptions)) *visit {
	t.Helper()
	v := arrive(t, browser, options...)
	v.open(address)
	return v
}

// arrive makes a fresh context with an empty page.
func arrive(t *testing.T, b playwright.Browser, options ...func(*playwright.BrowserNewContextOptions)) *visit {
	t.Helper()
	o := playwright.BrowserNewContextOptions{Viewport: &playwright.Size{Width: 1280, Height: 800}, Locale: playwright.String("zh-CN")}
	for _, option := range options {
		option(&o)
	}
	v := &visit{t: t}
	var err error
	if v.ctx, err = b.NewContext(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.leave)
	v.ctx.SetDefaultTimeout(float64(patience.Milliseconds()))
	v.must(v.ctx.AddInitScript(playwright.Script{Content: playwright.String(listener)}))
	v.page, err = v.ctx.NewPage()
	v.must(err)
	v.watch()
	return v
}

// watch collects what goes wrong.
func (v *visit) watch() {
	v.page.OnPageError(func(err error) {
		if !strings.Contains(err.Error(), driverStyle) {
			v.note("error in the page: %v", err)
		}
	})
	v.page.OnConsole(func(m playwright.ConsoleMessage) {
		if kind := m.Type(); kind == "error" || kind == "warning" {
			v.note("console %s: %s", kind, m.Text())
		}
	})
	v.page.OnRequestFailed(func(r playwright.Request) { v.note("failed request %s: %v", short(r.URL()), r.Failure()) })
	v.page.OnResponse(func(r playwright.Response) {
		if r.Status() >= 400 {
			v.note("%d for %s", r.Status(), short(r.URL()))
		}
	})
	v.page.OnRequest(func(r playwright.Request) {
		if url := r.URL(); !strings.HasPrefix(url, v.base) && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:") {
			v.note("request to elsewhere: %s", short(url))
		}
	})
}

func (v *visit) note(format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.problems = append(v.problems, fmt.Sprintf(format, args...))
}

// forgive drops the problems so far that contain the text, and fails if there is none.
func (v *visit) forgive(text string) {
	v.t.Helper()
	if v.overlook(text) == 0 {
		v.t.Errorf("no problem contains %q: %v", text, v.problems)
	}
}

// overlook drops the problems so far that contain the text and tells how many those were.
func (v *visit) overlook(text string) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	before := len(v.problems)
	v.problems = slices.DeleteFunc(v.problems, func(p string) bool { return strings.Contains(p, text) })
	return before - len(v.problems)
}

func (v *visit) leave() {
	if v.page != nil {
		v.page.Close()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, p := range v.problems {
		v.t.Error(p)
	}
	if err := v.ctx.Close(); err != nil {
		v.t.Log(err)
	}
}

func short(url string) string {
	if len(url) > 120 {
		return url[:120] + "..."
	}
	return url
}

// open goes to an address.
func (v *visit) open(address string) {
	v.t.Helper()
	url := address
	v.base = fileURL
	if !strings.HasPrefix(address, fileURL) {
		url, v.base = siteURL+address, siteURL
	}
	err := v.goTo(url)
	if err != nil {
		v.t.Fatalf("open %s: %v", short(address), err)
	}
}

func (v *visit) goTo(url string) error {
	if v.other != nil {
		return v.other.open(url)
	}
	v.inner = nil
	_, err := v.page.Goto(url)
	return err
}

func (v *visit) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
}

// read evaluates a JavaScript expression in the page.
func read[T any](v *visit, expression string) T {
	v.t.Helper()
	return readIn[T](v, v.where(), expression)
}

// where the lesson is.
func (v *visit) where() evaluator {
	if v.other != nil {
		return v.other
	}
	if v.inner != nil {
		return v.inner
	}
	return v.page
}

// evaluator is a page, a frame or a worker.
type evaluator interface {
	Evaluate(expression string, arg ...any) (any, error)
}

func readIn[T any](v *visit, where evaluator, expression string) (value T) {
	v.t.Helper()
	text, err := where.Evaluate("() => JSON.stringify((" + expression + ") ?? null)")
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	if err := json.Unmarshal([]byte(text.(string)), &value); err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// until waits until a JavaScript expression is true in the page. While one
// page gives way to the next it may be impossible to evaluate it.
func (v *visit) until(what, condition string) {
	v.t.Helper()
	v.untilIn(v.where(), what, condition)
}

func (v *visit) untilIn(where evaluator, what, condition string) {
	v.t.Helper()
	v.within(patience, where, what, condition)
}

func (v *visit) within(limit time.Duration, where evaluator, what, condition string) {
	v.t.Helper()
	deadline := time.Now().Add(limit)
	for {
		value, err := where.Evaluate("() => Boolean(" + condition + ")")
		if value == true {
			return
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("it does not happen that %s (%v)\nthe stage says: %.600s", what, err,
				read[string](v, `JSON.stringify({...(window.heard?.moment ?? {}), choices: 0, items: 0, error: window.heard?.error?.text})`))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// the is the one element that fits a selector and can be seen or used.
func (v *visit) the(selector string) playwright.Locator {
	if v.inner != nil {
		return v.inner.Locator(selector)
	}
	return v.page.Locator(selector)
}

// click clicks as a mouse does.
func (v *visit) click(selector string) {
	v.t.Helper()
	click := func() error { return v.the(selector).Click() }
	if v.other != nil {
		click = func() error { return v.other.click(selector) }
	}
	if err := click(); err != nil {
		v.t.Fatalf("click %s: %v", selector, err)
	}
}

// pick takes an option of a select.
func (v *visit) pick(selector, value string) {
	v.t.Helper()
	if v.other != nil {
		v.fill(selector, value)
		return
	}
	if _, err := v.the(selector).SelectOption(playwright.SelectOptionValues{Values: &[]string{value}}); err != nil {
		v.t.Fatalf("choose %s in %s: %v", value, selector, err)
	}
}

// fill gives an input its value at once.
func (v *visit) fill(selector, value string) {
	v.t.Helper()
	if v.other == nil {
		v.must(v.the(selector).Fill(value))
		return
	}
	read[any](v, fmt.Sprintf(`((e) => { e.value = %q; for (const type of ["input", "change"]) e.dispatchEvent(new Event(type, {bubbles: true})); })(document.querySelector(%q))`, value, selector))
}

// text is what an element shows.
func (v *visit) text(selector string) string {
	v.t.Helper()
	if v.other != nil {
		return read[string](v, fmt.Sprintf("document.querySelector(%q).innerText.trim()", selector))
	}
	s, err := v.the(selector).InnerText()
	v.must(err)
	return s
}

// screenshot is a picture of an element, as PNG.
func (v *visit) screenshot(selector string) []byte {
	v.t.Helper()
	take := func() ([]byte, error) { return v.the(selector).Screenshot() }
	if v.other != nil {
		take = func() ([]byte, error) { return v.other.screenshot(selector) }
	}
	shot, err := take()
	v.must(err)
	return shot
}

func jsonList(t *testing.T, text any) (list []string) {
	t.Helper()
	if err := json.Unmarshal([]byte(text.(string)), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

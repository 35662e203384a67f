package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// hostHead begins a page that holds embeds and remembers what they tell.
const hostHead = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Somebody's page</title>
<script>window.told = []; addEventListener("message", (e) => told.push(e.data));
const last = (type) => told.filter((m) => m.wirethreadEmbed === 1 && m.type === type).at(-1);
const tell = (m) => document.querySelector("iframe").contentWindow.postMessage({ wirethreadEmbed: 1, ...m }, "*");</script>
<input id="mine">`

// host opens a page of another origin than the site's. SITE in its body stands for the site's address.
func host(t *testing.T, body string) *visit {
	t.Helper()
	v := arrive(t, browser)
	v.base = "http://127.0.0.1:"
	v.must(v.goTo(hostAt(t, body)))
	return v
}

// hostAt is the address of that page.
func hostAt(t *testing.T, body string) string {
	t.Helper()
	page := hostHead + strings.ReplaceAll(body, "SITE/", siteURL)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestEmbed plays a simulation in a page of another origin, also where the frame has no origin at all. The embed takes
// neither the focus nor the keys nor the place in the page.
func TestEmbed(t *testing.T) {
	for _, c := range []struct{ name, attributes string }{
		{"frame", `allow="fullscreen"`}, {"sandbox", `sandbox="allow-scripts"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := host(t, `<p style="height: 300px"></p><iframe width="320" height="520" `+c.attributes+
				` src="SITE/embed/index.html?sim=tcp&amp;scenario=syn-lost&amp;lang=en&amp;theme=dark&amp;speed=10&amp;params=delay%3D40ms"></iframe><p style="height: 3000px"></p>`)
			v.must(v.the("#mine").Focus())
			v.until("the embed is ready", `last("ready")`)
			if text := read[string](v, `last("moment").summary`); !strings.Contains(text, "socket") {
				t.Errorf("the moment is told as %q", text)
			}
			v.must(v.page.Keyboard().Type("End of mine"))
			v.page.Evaluate(`() => tell({type: "play"})`)
			v.until("the run has ended", `last("moment").atEnd && last("completed").scenario === "syn-lost"`)
			if got := read[string](v, `document.activeElement.id + ":" + mine.value + ":" + scrollY`); got != "mine:End of mine:0" {
				t.Errorf("the page's focus, input and place are %q", got)
			}
			f := v.page.Frames()[1]
			for _, part := range []struct{ what, have, want string }{
				{"the theme and language", `document.documentElement.dataset.theme + document.documentElement.lang`, "darken"},
				{"the width beyond 320 pixels", `document.documentElement.scrollWidth - 320`, "0"},
				{"whether a full screen is offered", `!document.querySelector("[data-do=fullscreen]").hidden`, fmt.Sprint(c.name == "frame")},
				{"the parameter", `(document.querySelector("[data-do=tools]").click(), document.querySelector("[data-tool=params]").click(), document.querySelector("[data-param=delay] input").value)`, "40"},
			} {
				if got := readIn[any](v, f, part.have); fmt.Sprint(got) != part.want {
					t.Errorf("%s: %v, want %s", part.what, got, part.want)
				}
			}
			v.page.Evaluate(`() => { told.length = 0; tell({type: "set", controls: "none"}); }`)
			v.until("the embed asks for less height", `last("size")?.height < 300 && told.some((m) => m.subject === "lti.frameResize" && m.height === last("size").height)
				&& told.some((m) => m.context === "h5p" && m.scrollHeight === last("size").height)`)
		})
	}
}

// TestEmbedBadValues expects one sentence for values that cannot be used, and the defaults instead.
func TestEmbedBadValues(t *testing.T) {
	v := host(t, `<iframe width="700" height="600" src="SITE/embed/index.html?sim=nothing&amp;lang=fr&amp;speed=fast&amp;controls=%3Cb%3E&amp;autoplay=yes&amp;params=x&amp;theme=pink"></iframe>`)
	v.until("the embed is ready", `last("ready").sim === "tcp"`)
	text := readIn[string](v, v.page.Frames()[1], `document.querySelector("[data-page-alert]").innerText`)
	for _, want := range []string{"sim=nothing", "lang=fr", "speed=fast", "controls=<b>", "autoplay=yes", "params=x", "theme=pink", "0.1–10"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q does not tell of %s", text, want)
		}
	}
	if told := read[string](v, `last("error").text`); told != text {
		t.Errorf("the host hears %q, the reader sees %q", told, text)
	}
}

// TestEmbedStrangers sends an embed what it must not take.
func TestEmbedStrangers(t *testing.T) {
	v := host(t, `<iframe width="700" height="600" src="SITE/embed/index.html?sim=tcp&amp;scenario=open&amp;lang=en"></iframe><iframe id="stranger" srcdoc="<p>"></iframe>`)
	v.until("the embed is ready", `last("ready")`)
	before := read[string](v, `JSON.stringify(last("moment"))`)
	_, err := v.page.Evaluate(`() => {
		const embed = document.querySelector("iframe").contentWindow;
		const from = document.querySelector("#stranger").contentWindow.eval("(to, m) => to.postMessage(m, '*')");
		from(embed, {wirethreadEmbed: 1, type: "load", sim: "tcp", scenario: "syn-lost"});
		from(embed, {wirethread: 1, type: "error", what: "webgl", text: "no"});
		for (const m of [null, 7, "play", {}, {wirethreadEmbed: 2, type: "play"}, {wirethreadEmbed: 1}, {wirethreadEmbed: 1, type: "constructor"},
			{wirethreadEmbed: 1, type: "reset"}, {wirethread: 1, type: "play"}, {wirethreadEmbed: 1, type: "set", lang: {}, theme: 3, controls: []}]) embed.postMessage(m, "*");
	}`)
	v.must(err)
	_, err = v.page.Evaluate(`() => tell({type: "seek", p: 2})`)
	v.must(err)
	v.until("a value out of range is refused", `last("error")?.text.includes("between 0 and 1")`)
	if after := read[string](v, `JSON.stringify(last("moment"))`); after != before {
		t.Errorf("the embed went from %s to %s", before, after)
	}
	if n := read[int](v, `told.filter((m) => m.type === "error").length`); n != 1 {
		t.Errorf("%d errors are told, want 1", n)
	}
}

// TestElement holds a simulation in the custom element: late, as high as it needs, and controlled by script.
func TestElement(t *testing.T) {
	v := host(t, `<script src="SITE/embed.js" defer></script><p style="height: 4000px"></p>
		<wirethread-sim id="sim" sim="tcp" scenario="open" lang="en" params="delay=40ms"><a href="SITE/">inside</a></wirethread-sim>`)
	v.until("the element is defined", `customElements.get("wirethread-sim")`)
	if n := read[int](v, `sim.shadowRoot.querySelectorAll("iframe").length`); n != 0 {
		t.Error("it loads although it is far away")
	}
	_, err := v.page.Evaluate(`() => {
		window.heard = [];
		for (const type of ["ready", "moment", "completed", "error"]) sim.addEventListener(type, (e) => heard.push([type, e.detail]));
		window.got = (type) => heard.filter(([t]) => t === type).at(-1)?.[1];
		sim.goto("synack");
	}`)
	v.must(err)
	v.until("it is where it was sent", `got("moment")?.t === 40000 && got("moment").link.includes("delay")`) // when the SYN has arrived
	if scroll := read[int](v, "scrollY"); scroll != 0 {
		t.Errorf("the page has scrolled to %d", scroll)
	}
	_, err = v.page.Evaluate(`() => sim.scrollIntoView()`)
	v.must(err)
	v.until("it is as high as it needs", `told.some((m) => m.type === "size") && sim.offsetHeight > 400 && Math.abs(sim.offsetHeight - told.findLast((m) => m.type === "size").height) < 2`)
	for _, step := range []struct{ what, do, then string }{
		{"the scenario", `sim.scenario = "syn-lost"`, `got("moment").scenario === "syn-lost" && got("ready").scenario === "open"`},
		{"the language", `sim.lang = "zh"`, `/[一-龥]/.test(got("moment").summary)`},
		{"the end", `sim.seek({p: 1})`, `got("moment").atEnd && got("completed").scenario === "syn-lost"`},
		{"a time", `sim.seek(1000)`, `got("moment").t === 1000`},
		{"another run", `sim.load({sim: "tcp", scenario: "close-four", play: true})`, `got("moment").scenario === "close-four" && got("moment").playing`},
		{"a pause", `sim.pause()`, `!got("moment").playing`},
		{"a wrong value", `sim.scenario = "no-such"`, `got("error").text.includes("no-such")`},
	} {
		_, err := v.page.Evaluate("() => { " + step.do + " }")
		v.must(err)
		v.until(step.what+" comes", step.then)
	}
	if got := read[string](v, `[sim.sim, sim.getAttribute("scenario"), sim.autoplay, sim.speed, sim.params].join()`); got != "tcp,no-such,false,1,delay=40ms" {
		t.Errorf("the properties are %q", got)
	}
}

// TestLessonEmbed learns in somebody else's page: without the site's header, with answers told, and nothing taken.
func TestLessonEmbed(t *testing.T) {
	v := host(t, `<script src="SITE/embed.js" defer></script><wirethread-sim id="sim" lesson="handshake" lang="en" theme="dark"></wirethread-sim>`)
	v.until("the lesson is ready", `told.some((m) => m.type === "ready")`)
	f := v.page.Frames()[1]
	if got := readIn[string](v, f, `document.documentElement.dataset.theme + document.querySelector(".bar").checkVisibility() + document.querySelector("h1").checkVisibility()`); got != "darkfalsetrue" {
		t.Errorf("theme, header, title: %q", got)
	}
	v.must(f.Locator(".quiz input").First().Check())
	v.must(f.Locator(".quiz button.primary").First().Click())
	v.until("the answer is told", `told.some((m) => m.type === "answered" && m.lesson === "handshake" && typeof m.right === "boolean" && m.id && m.choice)`)
	if link := readIn[string](v, f, `[...document.querySelectorAll("article a[href]")].filter((a) => a.host === location.host && a.pathname !== location.pathname && a.search !== location.search).map(String).join()`); link != "" {
		t.Errorf("links leave the embed: %s", link)
	}
}

// TestEmbedExamples opens the examples that are whole as they stand.
func TestEmbedExamples(t *testing.T) {
	for _, name := range []string{"element.html", "frame.html", "lesson.html", "script.html"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile("../embedding/" + name)
			if err != nil {
				t.Fatal(err)
			}
			v := host(t, strings.ReplaceAll(string(text), "https://wirethread.example/", "SITE/"))
			v.until("it is ready", `told.some((m) => m.wirethreadEmbed && m.type === "ready")`)
		})
	}
}

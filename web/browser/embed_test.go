package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
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
	page := hostHead + strings.ReplaceAll(body, "SITE/", siteURL)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	t.Cleanup(server.Close)
	v := arrive(t, browser)
	v.base = "http://127.0.0.1:"
	_, err := v.page.Goto(server.URL)
	v.must(err)
	return v
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

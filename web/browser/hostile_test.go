package browser

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
)

// payloads would run a script, break a selector or a parser, or change objects, if something let them.
var payloads = []string{
	`<img src=x onerror="top.hit=1">`, `"><script>top.hit=1</script>`, `'-top.hit=1-'`, `javascript:top.hit=1`, `</title><svg onload=top.hit=1>`,
	`__proto__`, `constructor`, `"]`, `\`, `*`, `%`, `%E4%B8`, `%00`, "\u202e", "\ud7ff", "#", "?", "../../..", "//example.org/", `{{.}}`, "${top.hit=1}",
	strings.Repeat("a", 20_000), strings.Repeat("(", 2_000),
}

// hostileLinks puts each payload into three of the places of a link, and adds random damage.
func hostileLinks(link string) (hostile []string) {
	places := []string{"HERE", "HERE?" + link, "zh/HERE", "v=1&s=HERE", "v=1&s=tcp/HERE&t=0", link + "&a=0~HERE", link + "&p=HERE:1", link + "&x=HERE"}
	for i, p := range payloads {
		if i%2 == 1 {
			p = url.QueryEscape(p)
		}
		for j := range 3 {
			hostile = append(hostile, strings.Replace(places[(i+3*j)%len(places)], "HERE", p, 1))
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	const letters = `v=1&s=tcp/syn-lost~:+%<>"'()[]{}#?;,\` + "\x00é中"
	for range 30 {
		damaged := []rune(link)
		for range 1 + random.IntN(6) {
			damaged[random.IntN(len(damaged))] = []rune(letters)[random.IntN(len([]rune(letters)))]
		}
		hostile = append(hostile, string(damaged[:1+random.IntN(len(damaged))]))
	}
	return hostile
}

// harmless expects that nothing of an address became part of the page.
func (v *visit) harmless() {
	v.t.Helper()
	if read[bool](v, `"hit" in top || "hit" in Object.prototype || document.querySelector("img[src=x], [onerror], [onload], main script, .stage script") !== null`) {
		v.t.Error("something of an address became part of the page")
	}
}

// TestHostileAddresses opens links that were made to do harm: none does, and the page works on.
func TestHostileAddresses(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.seek(0.4)
		link := read[string](v, "heard.moment.link")
		_, err := v.page.Evaluate(`async (hashes) => {
			for (const hash of hashes) {
				location.hash = hash;
				await new Promise((done) => setTimeout(done, 5));
			}
		}`, hostileLinks(link))
		v.must(err)
		v.harmless()
		back := link
		if single {
			back = "zh/" + slug + "?" + link
		}
		_, err = v.page.Evaluate(`(hash) => { location.hash = hash; }`, back)
		v.must(err)
		v.until("a good link works", fmt.Sprintf("heard.moment.link === %q", link))
		v.harmless()
	})
}

// TestHostileQueries opens embeds whose queries were made to do harm.
func TestHostileQueries(t *testing.T) {
	v := arrive(t, browser)
	names := []string{"sim", "scenario", "link", "lang", "theme", "params", "speed", "controls", "autoplay", "t"}
	for round := range 3 {
		query := url.Values{}
		for i, name := range names {
			p := payloads[(i+round*7)%len(payloads)]
			query.Set(name, p[:min(len(p), 2_000)]) // longer lines no server takes
			query.Set(p[:min(len(p), 100)], p[:min(len(p), 100)])
		}
		v.open("embed/?" + query.Encode())
		v.until("it says what cannot be used", `!document.querySelector("[data-page-alert]").hidden`)
		v.until("a scenario is shown all the same", "heard.moment")
		v.harmless()
	}
}

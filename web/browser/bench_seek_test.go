//go:build bench

package browser

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// noted notes in a frame when a message arrives, before anything else, and when all have taken it. A frame answers an echo itself.
const noted = `if (window !== parent) {
	const now = () => performance.timeOrigin + performance.now();
	addEventListener("message", (e) => {
		window.arrived = window.done = now();
		if (e.data.echo) parent.postMessage({ type: "moment" }, "*");
	});
	const add = window.addEventListener;
	window.addEventListener = function (type, take, ...rest) {
		const took = (e) => {
			take(e);
			window.done = now();
		};
		return add.call(this, type, type === "message" ? took : take, ...rest);
	};
}`

// answered are the milliseconds from a message of the page to its answer, and how many of them the frame itself worked on it.
type answered struct{ took, worked series }

// atOnce is how many messages are sent before it is the other's turn.
const atOnce = 10

// seekInBrowser goes to random moments of the longest scenario, in turn with an empty game that echoes messages while it
// draws: what the browser needs by itself.
func seekInBrowser(t *testing.T) (seeks, echoes answered, run string) {
	sim, scenario, events := longest(t)
	game, stage := openNoted(t, openFloor(t).url+"game.html"), openNoted(t, siteURL+"stage/index.html")
	game.hold(true)
	stage.until("the stage is ready", "heard.ready")
	stage.tellStage(fmt.Sprintf(`{type: "load", sim: %q, scenario: %q}`, sim, scenario))
	stage.until("the stage has "+scenario, fmt.Sprintf("heard.run?.scenario === %q", scenario))
	random := rand.New(rand.NewPCG(1, 0))
	for range 50 / atOnce * *runs {
		game.hold(false)
		for range atOnce {
			game.ask(&echoes, "{echo: true}")
		}
		game.hold(true)
		for range atOnce {
			stage.ask(&seeks, fmt.Sprintf(`{type: "seek", p: %g}`, random.Float64()))
		}
	}
	return seeks, echoes, fmt.Sprintf("%s/%s, %d events", sim, scenario, events)
}

// openNoted shows a document alone in a frame that notes messages.
func openNoted(t *testing.T, address string) framed {
	t.Helper()
	f := framed{arriveMetered(t)}
	f.must(f.ctx.AddInitScript(playwright.Script{Content: playwright.String(noted)}))
	f.show(address, canvases[0])
	return f
}

// ask sends the frame a message and waits for the moment that answers it.
func (f framed) ask(a *answered, message string) {
	f.t.Helper()
	milliseconds, err := f.page.Evaluate(`() => new Promise((answered) => {
		const before = performance.now();
		const answer = (e) => {
			if (e.data?.type !== "moment") return;
			removeEventListener("message", answer);
			answered(performance.now() - before);
		};
		addEventListener("message", answer);
		document.querySelector("[data-frame]").contentWindow.postMessage({ wirethread: 1, ...` + message + ` }, "*");
	})`)
	f.must(err)
	a.took = append(a.took, number(milliseconds))
	a.worked = append(a.worked, readIn[float64](f.visit, f.frame(), "done - arrived"))
}

//go:build bench

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/mxschmitt/playwright-go"
)

// changes is how many scenarios are opened while the module's memory is watched.
const changes = 200

// benchMemory plays one scenario after the other, all heavy ones by turns, and
// compares the module's memory at the end, which never shrinks, with that after the first tenth.
func benchMemory(t *testing.T) []line {
	f := openStage(t)
	all := heaviest(t)
	var first, last float64
	each := *memoryTime / changes
	for i := range changes {
		h := all[i%len(all)]
		f.tellStage(fmt.Sprintf(`{type: "set", view: %q, speed: 10}`, h.view))
		f.tellStage(fmt.Sprintf(`{type: "load", sim: %q, scenario: %q, play: true}`, h.sim, h.scenario))
		time.Sleep(each)
		last = readIn[float64](f.visit, f.frame(), "moduleMemory.buffer.byteLength")
		if i == changes/10-1 {
			first = last
		}
	}
	return []line{atMost(fmt.Sprintf("module's memory after %v of play and %d scenarios, against the first tenth", *memoryTime, changes), series{last / first}, 1.1, 2, "",
		fmt.Sprintf("%.1f MB / %.1f MB", last/1e6, first/1e6))}
}

// openStage shows the stage alone, with its module's memory at hand.
func openStage(t *testing.T) framed {
	t.Helper()
	f := framed{arriveMetered(t)}
	f.must(f.ctx.AddInitScript(playwright.Script{Content: playwright.String(tame)}))
	f.show(siteURL+"stage/index.html", canvases[0])
	f.until("the stage is ready", "heard.ready")
	return f
}

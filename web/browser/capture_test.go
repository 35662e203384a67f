package browser

import (
	"encoding/base64"
	"os"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// TestCapture opens a capture file of the learner: chosen, damaged, dropped on the stage.
func TestCapture(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		const path = "../../sim/tcp/capture/testdata/halfclose-client.A.pcap"
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.click("[data-tool=share]")
		v.until("the run is in the address", "location.hash.includes('close-four')")
		v.must(v.the("[data-capture-file]").SetInputFiles(path))
		v.until("the capture is shown", `heard.run.sim === "capture" && heard.run.title.includes("halfclose-client.A.pcap") && heard.moment.link === ""`)
		v.until("the address names the run no longer", "!location.hash.includes('close-four')")
		v.until("the page says that no link names it", `document.querySelector("[data-no-link]").checkVisibility()`)
		v.until("no capture is offered for saving, nor spoken of", `document.querySelectorAll("[data-exports] button").length === 2 && !document.querySelector("[data-captures]").checkVisibility()`)
		v.seek(1)
		v.until("states are inferred", `heard.moment.summary.includes("TIME_WAIT") && heard.run.log.some((l) => l.say.includes("推断"))`)

		v.must(v.the("[data-capture-file]").SetInputFiles([]playwright.InputFile{{Name: "broken.pcap", Buffer: file[:len(file)-3]}}))
		v.until("a damaged file is refused", `heard.error && document.querySelector("[data-alert]").checkVisibility() && heard.run.title.includes("halfclose")`)

		v.choose("close-four")
		v.until("the link names the run again", `document.querySelector("[data-captures]").checkVisibility() && !document.querySelector("[data-no-link]").checkVisibility()`)
		_, err = v.frame().Evaluate(`(text) => {
			const data = new DataTransfer();
			data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], "dropped.pcap"));
			document.querySelector("canvas").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
		}`, base64.StdEncoding.EncodeToString(file))
		v.must(err)
		v.until("the dropped file is shown", `heard.run.title.includes("dropped.pcap")`)
	})
}

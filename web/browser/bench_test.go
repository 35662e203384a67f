//go:build bench

package browser

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

var (
	runs       = flag.Int("runs", 7, "how often TestBench measures what varies")
	memoryTime = flag.Duration("memory", 10*time.Minute, "how long TestBench plays to see the module's memory grow")
	whole      = flag.Bool("whole", false, "TestBench also times make test")
)

// benches are the rows of the table, in its order; some make several lines of it.
var benches = []struct {
	name    string
	measure func(t *testing.T) []line
}{
	{"module", benchModule},
	{"file", benchFile},
	{"text", benchText},
	{"stage", benchStage},
	{"frames", benchFrames},
	{"allocations", benchAllocations},
	{"rest", benchRest},
	{"seek", benchSeek},
	{"events", benchEvents},
	{"memory", benchMemory},
	{"serve", benchServe},
	{"make", benchMake},
}

// TestBench prints how fast and how large the course is as one table in Markdown.
// What depends on the machine is a ratio to a floor measured in turn with it: an
// empty Ebitengine game (wasm/floor), or for the text a page without style and
// script. A target that is missed is no error; what cannot be measured is one.
func TestBench(t *testing.T) {
	var lines []line
	for _, b := range benches {
		t.Run(b.name, func(t *testing.T) { lines = append(lines, b.measure(t)...) })
	}
	fmt.Printf("\n%s, %d cores; %s; Chromium %s, WebGL without a graphics card; median (least to most) of %d.\n\n",
		processor(), runtime.NumCPU(), runtime.Version(), browser.Version(), *runs)
	fmt.Println("| what | measured | target | | in figures |\n| --- | --- | --- | --- | --- |")
	for _, l := range lines {
		fmt.Println(l)
	}
}

// processor is the machine's, as Linux calls it.
func processor() string {
	about, _ := os.ReadFile("/proc/cpuinfo")
	for text := range strings.Lines(string(about)) {
		if name, value, _ := strings.Cut(text, ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

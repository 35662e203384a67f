//go:build bench

package browser

import (
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wirethread/web"
)

// benchmarks are what the benchmarks of a package tell: by their names without
// "Benchmark" and the number of cores, then by unit.
type benchmarks map[string]map[string]float64

// goBenches runs the benchmarks of a package on this machine, or as part of a module under Node.js.
func goBenches(t *testing.T, pkg, pattern string, inModule bool) benchmarks {
	t.Helper()
	cmd := exec.Command("go", "test", pkg, "-run", "-", "-bench", pattern, "-benchmem", "-timeout", "0")
	cmd.Dir = filepath.Join("..", "..")
	if inModule {
		root, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Args = append(append(cmd.Args, web.Inlining...), "-exec", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec"))
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
	}
	found := benchmarks{}
	for text := range strings.Lines(string(out)) {
		if fields := strings.Fields(text); len(fields) > 3 && strings.HasPrefix(fields[0], "Benchmark") {
			name := strings.TrimSuffix(strings.TrimPrefix(fields[0], "Benchmark"), fmt.Sprintf("-%d", runtime.GOMAXPROCS(0)))
			found[name] = unitsOf(t, fields[2:])
		}
	}
	if len(found) == 0 {
		t.Fatalf("%v measures nothing:\n%s", cmd.Args, out)
	}
	return found
}

// unitsOf reads "123 ns/op 0 allocs/op".
func unitsOf(t *testing.T, fields []string) map[string]float64 {
	t.Helper()
	units := map[string]float64{}
	for pair := range slices.Chunk(fields, 2) {
		value, err := strconv.ParseFloat(pair[0], 64)
		if err != nil || len(pair) < 2 {
			t.Fatalf("%v: %v", fields, err)
		}
		units[pair[1]] = value
	}
	return units
}

// most is the benchmark with the greatest value of a unit.
func (found benchmarks) most(unit string) (name string, value float64) {
	for _, n := range slices.Sorted(maps.Keys(found)) {
		if v := found[n][unit]; name == "" || v > value {
			name, value = n, v
		}
	}
	return name, value
}

// benchAllocations tells how often a frame between two events allocates, on this machine without a browser.
func benchAllocations(t *testing.T) []line {
	found := goBenches(t, "./wasm/bridge", "Frame$", false)
	worst, allocations := found.most("allocs/op")
	slowest, nanoseconds := found.most("ns/op")
	return []line{atMost("allocations of a frame between two events, the most of all views", series{allocations}, 0, 0, "",
		fmt.Sprintf("%s; slowest, native: %s %.2f ms", worst, slowest, nanoseconds/1e6))}
}

// benchSeek goes to random moments: in the module under Node.js, the picture included, and in the browser until the page has its answer.
func benchSeek(t *testing.T) []line {
	found := goBenches(t, "./wasm/bridge", "Seek$", true)
	var words []string
	for _, name := range slices.Sorted(maps.Keys(found)) {
		words = append(words, fmt.Sprintf("%s %.1f ms", name, found[name]["p99-ms"]))
	}
	_, worst := found.most("p99-ms")
	seeks, echoes, run := seekInBrowser(t)
	return []line{
		atMost("seek to a random moment of the longest scenario, p99, in the module with the picture", series{worst}, 16, 1, " ms", strings.Join(words, ", ")),
		atMost("the same in the browser, from the page's message to its answer, p99", series{seeks.took.quantile(0.99)}, 16, 1, " ms",
			fmt.Sprintf("median %.1f ms of %d; of it in the stage %.1f ms, p99 %.1f ms; an empty game that only echoes %.1f ms, p99 %.1f ms; %s",
				seeks.took.median(), len(seeks.took), seeks.worked.median(), seeks.worked.quantile(0.99), echoes.took.median(), echoes.took.quantile(0.99), run)),
	}
}

// benchEvents tells how many events the models make in a second, and what one costs among many more.
func benchEvents(t *testing.T) (lines []line) {
	const few, many = "2", "2000"
	found := goBenches(t, "./sim/catalog", "Events$", false)
	sims := map[string]bool{}
	for name := range found {
		parts := strings.Split(name, "/")
		sims[parts[1]] = true
	}
	for _, sim := range slices.Sorted(maps.Keys(sims)) {
		of := func(n string) map[string]float64 { return found["Events/"+sim+"/"+n] }
		if of(few) == nil || of(many) == nil {
			t.Fatalf("%s is not measured with %s and %s: %v", sim, few, many, found)
		}
		var words []string
		for _, n := range []string{few, "20", "200", many} {
			words = append(words, fmt.Sprintf("%s: %.0f/s", n, of(n)["events/s"]))
		}
		lines = append(lines, atMost(fmt.Sprintf("%s: cost of an event among %s against %s, native", sim, many, few), series{of(many)["ns/event"] / of(few)["ns/event"]},
			math.Round(math.Log(2000)/math.Log(2)), 1, "", strings.Join(words, ", ")))
	}
	return lines
}

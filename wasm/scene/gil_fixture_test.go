package scene_test

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil"
	"wirethread/sim/script"
	"wirethread/wasm/scene"
)

// gilRun plays a scenario of sim/gil.
func gilRun(t testing.TB, name, src string) *engine.Timeline {
	t.Helper()
	s, err := script.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	m, err := gil.New(s)
	if err != nil {
		t.Fatal(err)
	}
	line, err := engine.NewTimeline(m, s.End, s.Acts)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

// gilScenario plays one of the scenarios.
func gilScenario(t testing.TB, name string) *engine.Timeline {
	t.Helper()
	src, err := fs.ReadFile(gil.Scenarios(), "scenarios/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	return gilRun(t, name, string(src))
}

// gilScenarios are the names of all scenarios.
func gilScenarios(t testing.TB) (names []string) {
	t.Helper()
	files, err := fs.Glob(gil.Scenarios(), "scenarios/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(path.Base(f), ".txt"))
	}
	return names
}

// gilScript is a scenario with these lines.
func gilScript(lines string) string {
	return "sim gil\ntitle.zh 线程\ntitle.en Threads\nabout.zh 线程。\nabout.en Threads.\ngroup all\nend 400ms\n" + lines
}

// gilRuns are runs with as much in them as the model allows, by name.
var gilRuns = []struct{ name, lines string }{
	{"sixteen", "set interval 1ms\nset cores 16\nprogram compute\n" + manyThreads("io(9, 2)")},
	{"sixteen-worlds", "set interval 1ms\nset cores 4\nset compare processes,subinterpreters,freethreaded,asyncio\nprogram compute\n" + manyThreads("io(2, 3)")},
	{"one-core", "set cores 1\nprogram compute\nthread T1 compute(40)\nthread T2 c_call(30)\nthread T3 c_releases(20)\nthread T4 daemon logger()\nthread main sleeper(90)\ndo 33ms kill T3\n"},
	{"finest", "set interval 50us\nprogram compute\nthread T1 compute(24)\nthread T2 compute(24)\n"},
	{"forks", "set interval 1ms\nset bytecode 1000\nprogram philosophers\n" + forks()},
}

// gilStories are small runs whose pictures tests look at closely, by name.
var gilStories = map[string]string{
	"two": "program compute\nthread T1 compute(25)\nthread T2 compute(25)\n",
	"lost": "set schedule hand\nset watch on\nset bytecode 1000000\nprogram counter\nthread T1 increment()\nthread T2 increment()\n" +
		"do 1ms run T1 2\ndo 3ms run T2 6\ndo 9ms run T1 5\n",
	"abba": "program locks\nthread T1 a_then_b(8)\nthread T2 b_then_a(8)\n",
	"ways": "set preset py313\nset compare processes,subinterpreters,freethreaded,asyncio\nprogram compute\nthread T1 compute(20)\nthread T2 compute(20)\n",
	"io":   "program compute\nthread T1 compute(40)\nthread T2 io(3, 2)\n",
	"race": "set watch on\nset interval 1ms\nset bytecode 1000\nprogram counter_call\nthread T1 work(160)\nthread T2 work(160)\n",
	"long": "program compute\nthread T1 compute(250)\nthread T2 compute(250)\n",
}

// gilStory is a moment of one of them.
func gilStory(t testing.TB, name string, at engine.Time) *gil.Snapshot {
	t.Helper()
	return gilAt(gilRun(t, name, gilScript(gilStories[name])), at)
}

func manyThreads(call string) (lines string) {
	for i := range 16 {
		lines += fmt.Sprintf("thread T%d %s\n", i+1, call)
	}
	return lines
}

// forks are fifteen philosophers with five forks.
func forks() (lines string) {
	for i := range 15 {
		lines += fmt.Sprintf("thread philosopher%d eat(%d, %d, 3)\n", i+1, i%5, (i+1)%5)
	}
	return lines
}

// gilAt is a moment of a run.
func gilAt(line *engine.Timeline, at engine.Time) *gil.Snapshot {
	return line.At(at).(*gil.Model).Snapshot(at)
}

// gilInput asks for a picture of a moment, some time after the snapshot.
func gilInput(snap *gil.Snapshot, after float64, c size, l engine.Lang, view scene.View) scene.GILInput {
	return scene.GILInput{Snap: snap, Frame: scene.Frame{Now: float64(snap.Now) + after, Distance: straight, W: c.w, H: c.h, Lang: l, View: view, Measure: approximate}}
}

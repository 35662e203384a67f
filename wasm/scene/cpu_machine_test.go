package scene_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/sim/script"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

// machines are runs with as much in them as the model allows, by name.
var machines = []struct {
	name, lines string
	at          engine.Time // worth looking at
}{
	{"mlfq", "set policy mlfq\nset mlfq.queues 4\nset mlfq.boost 30\nset jobs 8\nset jobs.length 20\nset jobs.io 15\n", 42*ms + 300},
	{"eight", "set policy rr\nset slice 2\nset switch 1\nset cpus 8\nset queue percpu\nset steal on\nset cache 3\nset warmup 2\nset jobs 20\nset jobs.length 30\nset jobs.io 10\n", 25*ms + 700},
	{"convoy", "set policy fifo\nset compare rr\nset compare.slice 1\nproc P1\n\tcpu 30\nproc P2 at 1\n\tcpu 1 io disk 2 cpu 1 io disk 2 cpu 1\nproc P3 at 2\n\tcpu 2\n", 36*ms + 200},
	{"family", "set policy rr\nset slice 3\nset cpus 2\nproc shell\n\tcpu 1\n\tfork make\n\t\tcpu 2\n\t\tfork cc\n\t\t\tcpu 5\n\t\tcpu 4\n\tsleep 12\n\twait\n" +
		"proc web tickets 50\n\tthread t1\n\t\tcpu 9\n\tthread t2\n\t\tcpu 3 io net 4 cpu 3\n\tcpu 2 pause\nproc db at 2\n\tcpu 2 fault 3 cpu 6\ndo 6ms stop db\n", 11*ms + 250},
	{"stride", "set policy stride\nset compare lottery\nset jobs 12\nset jobs.length 60\nset jobs.io 0\n", 240*ms + 500},
	{"fair", "set policy fair\nset cpus 2\nset compare fair\nset compare.cpus 4\nset jobs 20\nset jobs.length 100\nset jobs.io 2\n", 400 * ms},
}

// machine runs one of them.
func machine(t testing.TB, lines string) *engine.Timeline {
	t.Helper()
	s, err := script.Read("machine", "sim cpu\ntitle.zh 机器\ntitle.en Machine\nabout.zh 机器。\nabout.en A machine.\ngroup all\nend 600ms\n"+lines)
	if err != nil {
		t.Fatal(err)
	}
	m, err := cpu.New(s)
	if err != nil {
		t.Fatal(err)
	}
	line, err := engine.NewTimeline(m, s.End, s.Acts)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

// snapshotAt is a moment of a run, also one between two events.
func snapshotAt(line *engine.Timeline, at engine.Time) *cpu.Snapshot {
	return line.At(at).(*cpu.Model).SnapshotAt(at / cpu.Tick * cpu.Tick)
}

// Runs of the model are legible at every tick, in flight and in steps.
func TestPicturesOfMachines(t *testing.T) {
	var v scene.Processes
	var dst scene.Scene
	for _, m := range machines {
		line := machine(t, m.lines)
		for n := range 120 {
			at := engine.Time(n)*ms + engine.Time(n%5)*130
			if n > 60 {
				at = engine.Time(60+(n-60)*8) * ms
			}
			snap := snapshotAt(line, at)
			s := cpuStory{after: float64(at-snap.Now) / float64(ms), steps: n%4 == 3}
			in := s.input(snap, cpuSizes[n%len(cpuSizes)], [...]engine.Lang{engine.ZH, engine.EN}[n%2], cpuViews[(n/3)%len(cpuViews)])
			v.Build(&dst, in)
			for _, f := range faults(&dst) {
				t.Fatalf("%s at %v, %v x %v, %s, %s: %s", m.name, at, in.W, in.H, in.Lang, in.View, f)
			}
		}
	}
}

// TestMachineStories writes moments of the model's runs.
func TestMachineStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for n, m := range machines {
		line := machine(t, m.lines)
		snap := snapshotAt(line, m.at)
		for i, c := range []size{{390, 330}, {760, 500}, {1000, 640}, {1280, 720}} {
			for _, view := range cpuViews[:4] {
				if view != scene.ViewAuto && i%2 == 0 {
					continue
				}
				theme := [...]string{"light", "dark", "contrast"}[(n+i)%3]
				s := cpuStory{after: float64(m.at-snap.Now) / float64(ms)}
				var v scene.Processes
				var dst scene.Scene
				v.Build(&dst, s.input(snap, c, [...]engine.Lang{engine.ZH, engine.EN}[(n+i)%2], view))
				name := fmt.Sprintf("machine-%s-%s-%gx%g.svg", m.name, view, c.w, c.h)
				if err := os.WriteFile(filepath.Join(*storyDir, name), story.SVG(&dst, scene.PaletteOf(theme, theme != "light")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

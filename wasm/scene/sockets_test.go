package scene_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
)

// momentOf is the snapshot of a scenario at one of its moments, as a story.
func momentOf(t *testing.T, scenario, moment string) aStory {
	t.Helper()
	all := runs(t)
	i := slices.IndexFunc(all, func(r run) bool { return r.name == scenario })
	if i < 0 {
		t.Fatalf("no scenario %s", scenario)
	}
	r := all[i]
	when, err := r.script.When(moment, r.line.Events())
	if err != nil {
		t.Fatal(err)
	}
	return aStory{scenario + "-" + moment, func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
		return r.line.At(when).(*tcp.Model).Snapshot(), r.distance, r.skips
	}, ""}
}

func buildSockets(s aStory, c size, l engine.Lang) *scene.Scene {
	var v scene.Sockets
	var dst scene.Scene
	v.Build(&dst, input(s, c, l, scene.ViewSockets))
	return &dst
}

// Every moment of every scenario is a legible picture of socket calls.
func TestSocketPicturesOfScenarios(t *testing.T) {
	var v scene.Sockets
	legible(t, 2, v.Build)
}

func TestSocketPicturesOfStories(t *testing.T) {
	picked := stories[0]
	picked.picked = "B.listen"
	crowds := append(slices.Clone(stories), picked, momentOf(t, "three-clients", "accept2"), momentOf(t, "syn-flood", "end"))
	legibleStories(t, append(crowds, byteStories...), sizes, buildSockets)
}

// A view that has drawn other pictures draws the same as a new one.
func TestSocketsForgetTheLastPicture(t *testing.T) {
	var used scene.Sockets
	var a scene.Scene
	s := momentOf(t, "three-clients", "accept2")
	used.Build(&a, input(byteStories[0], size{1100, 1000}, engine.EN, scene.ViewSockets))
	used.Build(&a, input(s, size{390, 380}, engine.ZH, scene.ViewSockets))
	if !bytes.Equal(dump(&a), dump(buildSockets(s, size{390, 380}, engine.ZH))) {
		t.Error("the picture depends on the one before")
	}
}

// role is the role of the label that contains a text.
func role(t *testing.T, dst *scene.Scene, text string) scene.Role {
	t.Helper()
	for _, s := range dst.Shapes {
		if strings.Contains(s.Text, text) {
			return s.Role
		}
	}
	t.Errorf("no label says %q", text)
	return scene.RoleBg
}

// The line that is being carried out is lit and says that it waits; what is done is muted.
func TestSocketsShowTheRunningLine(t *testing.T) {
	for _, c := range []size{{780, 408}, {820, 540}, {1100, 1000}} {
		dst := buildSockets(momentOf(t, "socket-flow", "waiting"), c, engine.EN)
		if got := role(t, dst, "c1, addr = listen.accept()"); got != scene.RoleOnFill {
			t.Errorf("at %v: accept() is in %v", c, got)
		}
		if got := role(t, dst, "listen.listen(5)"); got != scene.RoleMuted {
			t.Errorf("at %v: listen() is in %v", c, got)
		}
		if !said(dst, "waits") || !said(dst, "c1 = socket.socket()") {
			t.Errorf("at %v: it is not told that accept() waits, or that the client makes a socket", c)
		}
	}
}

// Before its time has come, the line of the time is lit and not the call after it.
func TestSocketsLightTheTimeThatIsWaitedFor(t *testing.T) {
	dst := buildSockets(momentOf(t, "three-clients", "accept1"), size{820, 540}, engine.EN)
	if got := role(t, dst, "# 100 ms"); got != scene.RoleOnFill {
		t.Errorf("the time is in %v", got)
	}
	if got := role(t, dst, "c3.connect"); got != scene.RoleInk {
		t.Errorf("the call after it is in %v", got)
	}
}

// An error stands beside the line that got it.
func TestSocketsShowErrno(t *testing.T) {
	for _, want := range []struct{ scenario, moment, errno, line string }{
		{"port-used", "used", "EADDRINUSE", "other.bind("},
		{"no-listen", "invalid", "EINVAL", "listen.accept()"},
		{"no-listen", "refused", "ECONNREFUSED", "c1.connect("},
		{"no-accept", "wrong", "ENOTCONN", "listen.recv("},
	} {
		for _, c := range []size{{390, 380}, {780, 408}, {1100, 1000}} {
			dst := buildSockets(momentOf(t, want.scenario, want.moment), c, engine.ZH)
			var y []float64
			for _, s := range dst.Shapes {
				if s.Text == want.errno {
					y = append(y, s.Y)
				}
			}
			if len(y) != 1 || !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool {
				return s.Y == y[0] && strings.HasPrefix(s.Text, want.line[:min(len(want.line), 8)])
			}) {
				t.Errorf("%s at %v: %s stands at %v, want once, beside %s", want.scenario, c, want.errno, y, want.line)
			}
		}
	}
}

// Descriptors are numbered from 3, the lowest that is free; what the program
// closed is the kernel's alone.
func TestSocketsTellDescriptorsFromWhatOnlyTheKernelHas(t *testing.T) {
	c := size{1100, 1000}
	dst := buildSockets(momentOf(t, "three-clients", "accept2"), c, engine.EN)
	for _, fd := range []string{"3", "4", "5"} {
		if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return s.Text == fd && s.X > c.w/2 }) {
			t.Errorf("B has no descriptor %s", fd)
		}
	}
	if !said(buildSockets(momentOf(t, "close-four", "time-wait"), c, engine.EN), "kernel only") {
		t.Error("TIME-WAIT is not told to be in the kernel only")
	}
	if said(buildSockets(momentOf(t, "socket-flow", "established"), size{390, 380}, engine.ZH), "TIME") {
		t.Error("TIME-WAIT before the close")
	}
}

// A connection stands in the queue in which it is.
func TestSocketsShowQueues(t *testing.T) {
	dst := buildSockets(momentOf(t, "no-accept", "queued"), size{780, 408}, engine.EN)
	i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return s.Text == "accept queue" })
	if i < 0 || !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool {
		return s.Text == "c1" && s.Y == dst.Shapes[i].Y && s.Role == scene.RoleOnFill
	}) {
		t.Error("c1 does not stand in the accept queue")
	}
}

// What is in flight can be tapped.
func TestFlyingSegmentsOfSocketsCanBeTapped(t *testing.T) {
	s := momentOf(t, "socket-flow", "request")
	snap, _, _ := s.moment()
	for _, c := range sizes {
		dst := buildSockets(s, c, engine.ZH)
		for _, seg := range snap.Flight {
			if !slices.ContainsFunc(dst.Hits, func(h scene.Hit) bool { return h.ID == seg.ItemID() }) {
				t.Errorf("at %v: %s cannot be tapped", c, seg.ItemID())
			}
		}
	}
	if len(snap.Flight) == 0 {
		t.Error("nothing is in flight")
	}
}

func TestGoldenSockets(t *testing.T) {
	golden(t, "sockets-queued", dump(buildSockets(momentOf(t, "no-accept", "queued"), size{780, 408}, engine.ZH)))
}

// TestSocketStories writes moments of socket calls.
func TestSocketStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for _, m := range []struct{ scenario, moment string }{{"socket-flow", "request"}, {"three-clients", "accept2"}, {"no-accept", "queued"}, {"port-used", "used"}} {
		s := momentOf(t, m.scenario, m.moment)
		for i, c := range []size{{390, 380}, {780, 408}, {560, 700}, {1100, 600}} {
			writePicture(t, "sockets-"+s.name, buildSockets(s, c, [...]engine.Lang{engine.ZH, engine.EN}[i%2]), c, i)
		}
	}
}

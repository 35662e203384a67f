package scene_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/wasm/scene"
	"wirethread/wasm/scene/story"
)

func buildBytes(s aStory, c size, l engine.Lang) *scene.Scene {
	var v scene.Bytes
	var dst scene.Scene
	v.Build(&dst, input(s, c, l, scene.ViewBytes))
	return &dst
}

func TestBytePictures(t *testing.T) {
	legibleStories(t, byteStories, sizes, buildBytes)
}

func TestBytePicturesOfCrowds(t *testing.T) {
	legibleCrowds(t, 80, byteCrowdStory, sizes, buildBytes)
}

// A view that has drawn other pictures draws the same as a new one.
func TestBytesForgetTheLastPicture(t *testing.T) {
	var used scene.Bytes
	var a scene.Scene
	used.Build(&a, input(byteCrowdStory(3), size{1100, 1000}, engine.EN, scene.ViewBytes))
	used.Build(&a, input(byteStories[0], size{390, 380}, engine.ZH, scene.ViewBytes))
	if !bytes.Equal(dump(&a), dump(buildBytes(byteStories[0], size{390, 380}, engine.ZH))) {
		t.Error("the picture depends on the one before")
	}
}

// What is in flight can be tapped where it is drawn.
func TestFlyingBytesCanBeTapped(t *testing.T) {
	for _, c := range sizes {
		dst := buildBytes(byteStories[0], c, engine.ZH)
		for _, id := range []string{"seg:7", "seg:8", "A.c1", "B.c1"} {
			if !slices.ContainsFunc(dst.Hits, func(h scene.Hit) bool { return h.ID == id }) {
				t.Errorf("at %v: %s cannot be tapped", c, id)
			}
		}
	}
}

// said tells that a label of the picture contains a text.
func said(dst *scene.Scene, text string) bool {
	return slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return strings.Contains(s.Text, text) })
}

// The words that tell sticking, cutting, truncation and a wait from each other
// are there in every size that lessons use.
func TestBytesAreToldInWords(t *testing.T) {
	for _, want := range []struct {
		story  aStory
		zh, en string
	}{
		{byteStories[0], "粘包", "stuck"}, {byteStories[0], "半包", "part"}, {byteStories[0], "Nagle", "Nagle"}, {byteStories[0], "丢失", "lost"},
		{byteStories[1], "长度头", "length"}, {byteStories[3], "零窗口", "zero window"}, {byteStories[4], "截断", "truncated"}, {byteStories[4], "UDP", "UDP"},
	} {
		for _, c := range []size{{390, 380}, {780, 408}, {820, 540}, {1100, 1000}} {
			if c.w < 400 && (want.zh == "Nagle" || want.zh == "丢失") {
				continue
			}
			if !said(buildBytes(want.story, c, engine.ZH), want.zh) {
				t.Errorf("%s at %v: no label says %q", want.story.name, c, want.zh)
			}
			if !said(buildBytes(want.story, c, engine.EN), want.en) {
				t.Errorf("%s at %v: no label says %q", want.story.name, c, want.en)
			}
		}
	}
}

// A message keeps its colour and its number wherever its bytes are.
func TestMessagesKeepColourAndNumber(t *testing.T) {
	dst := buildBytes(byteStories[0], size{1100, 1000}, engine.EN)
	for _, role := range []scene.Role{scene.RoleMessage1, scene.RoleMessage3, scene.RoleMessage4} {
		if !slices.ContainsFunc(dst.Shapes, func(s scene.Shape) bool { return s.Kind == scene.Box && s.Role == role }) {
			t.Errorf("nothing is in the colour %v", role)
		}
	}
	n := 0
	for _, s := range dst.Shapes {
		if s.Kind == scene.Label && s.Text == "3" {
			n++
		}
	}
	if n < 4 { // two recvs, the receive buffer, the send buffer, the segment
		t.Errorf("message 3 carries its number in %d places, want 4 at least", n)
	}
}

// A character that was cut in half shows as its bytes.
func TestHalfACharacterShowsItsBytes(t *testing.T) {
	dst := buildBytes(byteStories[1], size{1100, 1000}, engine.ZH)
	if !said(dst, `\xe6`) || !said(dst, "b1 89") {
		t.Error("the bytes of the cut character are not shown")
	}
}

// Where a connection has two directions, or there is UDP beside TCP, both are
// shown where there is room, and where there is none it is told.
func TestBytesShowSeveralStreams(t *testing.T) {
	for _, c := range sizes {
		dst := buildBytes(byteStories[4], c, engine.EN)
		if !said(dst, "not shown") && !(said(dst, "TCP") && said(dst, "UDP")) {
			t.Errorf("at %v neither both streams are shown nor what is left out", c)
		}
	}
	if dst := buildBytes(byteStories[4], size{390, 380}, engine.EN); !said(dst, "TCP") || !said(dst, "UDP") {
		t.Error("a telephone does not show UDP beside TCP")
	}
}

func TestGoldenBytes(t *testing.T) {
	golden(t, "bytes-stuck", dump(buildBytes(byteStories[0], size{780, 408}, engine.ZH)))
	golden(t, "bytes-cured", dump(buildBytes(byteStories[1], size{390, 380}, engine.EN)))
}

// Every moment of every scenario is a legible picture of bytes too.
func TestBytePicturesOfScenarios(t *testing.T) {
	var v scene.Bytes
	legible(t, 1, v.Build)
}

// TestByteStories writes the stories of byte streams.
func TestByteStories(t *testing.T) {
	if *storyDir == "" {
		t.Skip("write the stories with -story DIR")
	}
	defer writeIndex(t)
	for _, s := range append(slices.Clone(byteStories), byteCrowdStory(3)) {
		for i, c := range []size{{390, 380}, {780, 408}, {560, 700}, {1100, 600}} {
			writeBytes(t, s, c, i)
		}
	}
	for _, r := range runs(t) {
		if r.script.Group != "bytes" {
			continue
		}
		at := r.times[len(r.times)*2/3]
		s := aStory{"run-" + r.name, func() (*tcp.Snapshot, func(engine.Time) float64, []scene.Skip) {
			return r.line.At(at).(*tcp.Model).Snapshot(), r.distance, r.skips
		}, ""}
		for i, c := range []size{{390, 380}, {780, 408}} {
			writeBytes(t, s, c, i)
		}
	}
}

func writeBytes(t *testing.T, s aStory, c size, i int) {
	t.Helper()
	writePicture(t, s.name, buildBytes(s, c, [...]engine.Lang{engine.ZH, engine.EN}[i%2]), c, i)
}

// writePicture writes the even ones dark and in Chinese, the odd ones light and in English.
func writePicture(t *testing.T, name string, dst *scene.Scene, c size, i int) {
	t.Helper()
	l, theme := engine.ZH, "dark"
	if i%2 == 1 {
		l, theme = engine.EN, "light"
	}
	name = fmt.Sprintf("%s-%gx%g-%s.svg", name, c.w, c.h, l)
	if err := os.WriteFile(filepath.Join(*storyDir, name), story.SVG(dst, scene.PaletteOf(theme, theme == "dark")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Where there is room the programs stand beside their bytes, the line that is being carried out on a strong ground.
func TestBytesShowPrograms(t *testing.T) {
	dst := buildBytes(byteStories[0], size{1100, 1000}, engine.EN)
	for _, line := range []string{`c1.message("world!!")`, "sleep(10ms)"} {
		i := slices.IndexFunc(dst.Shapes, func(s scene.Shape) bool { return strings.Contains(s.Text, line) })
		if i < 1 {
			t.Errorf("%s is not shown", line)
			continue
		}
		if dst.Shapes[i].Role != scene.RoleOnFill || dst.Shapes[i-1].Role != scene.RoleNow {
			t.Errorf("%s is not marked", line)
		}
	}
}

func BenchmarkBytes(b *testing.B) {
	var v scene.Bytes
	var dst scene.Scene
	in := input(byteCrowdStory(3), size{780, 540}, engine.EN, scene.ViewBytes)
	b.ReportAllocs()
	for b.Loop() {
		v.Build(&dst, in)
	}
}

// Where there is room for one direction only, a tap where that is told shows the other.
func TestTapShowsTheOtherDirection(t *testing.T) {
	s := byteStories[5]
	c := size{390, 260}
	dst := buildBytes(s, c, engine.EN)
	if !said(dst, "1 HEAD") || said(dst, "1 ok") {
		t.Fatal("not the direction of A alone")
	}
	s.picked = dst.At(c.w-12, 12)
	if dst = buildBytes(s, c, engine.EN); !said(dst, "1 ok") || said(dst, "1 HEAD") {
		t.Errorf("a tap selects %q: not the direction of B alone", s.picked)
	}
}

// The same with two streams of one host: a tap on TCP's shows UDP's socket.
func TestTapShowsTheOtherStream(t *testing.T) {
	snap := besideUDP()
	snap.Hosts[tcp.A].Sockets = append(snap.Hosts[tcp.A].Sockets, tcp.SocketView{ID: "A.u1", Name: "u1", Conn: "u1", UDP: true})
	s := aStory{"beside", still(func() *tcp.Snapshot { return snap }), ""}
	c := size{390, 260}
	if dst := buildBytes(s, c, engine.EN); !said(dst, "TCP") {
		t.Fatal("TCP is not shown first")
	} else if s.picked = dst.At(c.w-12, 12); s.picked != "A.u1" {
		t.Fatalf("a tap selects %q", s.picked)
	}
	if dst := buildBytes(s, c, engine.EN); !said(dst, "UDP") || said(dst, "TCP") {
		t.Error("not UDP alone")
	}
}

// The same messages over TCP and UDP look the same where they are written.
func TestScenarioShowsUDPBesideTCP(t *testing.T) {
	i := slices.IndexFunc(runs(t), func(r run) bool { return r.name == "udp-and-tcp" })
	if i < 0 {
		t.Fatal("there is no scenario udp-and-tcp")
	}
	r := runs(t)[i]
	end := r.times[len(r.times)-1]
	var v scene.Bytes
	var dst scene.Scene
	v.Build(&dst, r.moment(end, float64(end), size{780, 700}, engine.ZH))
	n := 0
	for _, s := range dst.Shapes {
		if s.Kind == scene.Label && s.Text == "1 one" {
			n++
		}
	}
	if n != 2 || !said(&dst, "粘包 ×5") || !said(&dst, "5/5 条正确") {
		t.Errorf("message 1 is shown %d times, want in two streams: stuck over TCP, 5 of 5 right over UDP", n)
	}
}

// The ladder names datagrams and ICMP messages, and gives UDP sockets no state of TCP.
func TestLadderNamesDatagrams(t *testing.T) {
	for _, r := range runs(t) {
		if r.name != "udp-closed-port" {
			continue
		}
		end := r.times[len(r.times)-1]
		var v scene.Connection
		var dst scene.Scene
		in := r.moment(end, float64(end), size{820, 540}, engine.EN)
		in.View = scene.ViewLadder
		v.Build(&dst, in)
		if !said(&dst, "UDP len=5") || !said(&dst, "ICMP") || said(&dst, "seq=") {
			t.Error("the datagrams and the ICMP message are not named")
		}
		return
	}
	t.Fatal("there is no scenario udp-closed-port")
}

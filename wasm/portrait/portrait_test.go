package main

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
)

// order is the JSON of an order with a plain icon.
func order(t *testing.T, subjects ...Subject) string {
	t.Helper()
	icon := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range icon.Pix {
		icon.Pix[i] = 0xff
	}
	var b bytes.Buffer
	if err := png.Encode(&b, icon); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(Order{"Wirethread", b.Bytes(), subjects})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// drawn runs the command and returns its pictures.
func drawn(t *testing.T, subjects ...Subject) [][]byte {
	t.Helper()
	var out bytes.Buffer
	if err := run(strings.NewReader(order(t, subjects...)), &out); err != nil {
		t.Fatal(err)
	}
	var pictures [][]byte
	if err := json.Unmarshal(out.Bytes(), &pictures); err != nil {
		t.Fatal(err)
	}
	return pictures
}

func at(sim, scenario string, t int64) Subject {
	return Subject{Title: "A title", Sim: sim, Scenario: scenario, T: &t}
}

// The same order gives the same bytes; another scenario, moment or title another picture.
func TestPicturesDiffer(t *testing.T) {
	subjects := []Subject{
		at("tcp", "open", 30_000), at("tcp", "open", 60_000), {Title: "A title", Sim: "tcp", Scenario: "open"},
		{Title: "Another", Sim: "tcp", Scenario: "open"}, at("tcp", "syn-lost", 30_000), at("cpu", "states-one", 5_000), at("gil", "two-threads", 12_000),
	}
	first, again := drawn(t, subjects...), drawn(t, subjects[1], subjects[5], subjects[6])
	if len(first) != len(subjects) {
		t.Fatalf("%d pictures of %d subjects", len(first), len(subjects))
	}
	for i, j := range []int{1, 5, 6} {
		if !bytes.Equal(first[j], again[i]) {
			t.Errorf("picture %d is not the same again", j)
		}
	}
	for i := range first {
		for j := range i {
			if bytes.Equal(first[i], first[j]) {
				t.Errorf("pictures %d and %d are equal", j, i)
			}
		}
	}
}

// A picture has the size of a link preview, a panel with words, and a stage on which something stands.
func TestPicture(t *testing.T) {
	for i, file := range drawn(t, at("tcp", "open", 60_000), at("cpu", "states-one", 5_000), at("gil", "two-threads", 12_000)) {
		if len(file) > 100<<10 {
			t.Errorf("picture %d has %d bytes", i, len(file))
		}
		img, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds() != image.Rect(0, 0, 1200, 630) {
			t.Errorf("picture %d has the bounds %v", i, img.Bounds())
		}
		for name, part := range map[string]image.Rectangle{
			"head": image.Rect(0, 0, panelWidth, 120), "title": image.Rect(0, 200, panelWidth, 430), "foot": image.Rect(0, 500, panelWidth, 630),
			"stage": image.Rect(panelWidth, 0, width, height),
		} {
			if n, share := colouring(img, part); n < 20 || share < 0.03 {
				t.Errorf("picture %d: the %s has %d colours and %.3f of it is drawn", i, name, n, share)
			}
		}
	}
}

// colouring counts the colours of a part and the share of pixels that do not have the commonest.
func colouring(img image.Image, part image.Rectangle) (n int, share float64) {
	counts := map[color.Color]int{}
	most := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := img.At(x, y)
			counts[c]++
			most = max(most, counts[c])
		}
	}
	return len(counts), 1 - float64(most)/float64(part.Dx()*part.Dy())
}

// A title keeps all its words, in lines that end before the panel's edge; one that cannot is refused.
func TestTitleFits(t *testing.T) {
	c := testCanvas(t)
	for _, title := range []string{
		"GIL", "threading.local", "Opening and closing a TCP connection", "The GIL: CPython's global interpreter lock",
		"Why a server that never calls accept() still completes handshakes, and what becomes of them",
		"multiprocessing.Manager",
	} {
		size, lines := c.set(title)
		if strings.Join(lines, " ") != title {
			t.Errorf("%q becomes %q", title, lines)
		}
		if h := float64(len(lines)) * size * leading; h > titleHeight {
			t.Errorf("%q is %g high", title, h)
		}
		for _, line := range lines {
			if right := margin + c.fonts.width(line, size, true, false); right > panelWidth-margin {
				t.Errorf("%q ends at %g", line, right)
			}
		}
	}
	for _, title := range []string{"Supercalifragilisticexpialidocious", strings.Repeat("many words ", 30)} {
		if _, lines := c.set(title); lines != nil {
			t.Errorf("%q fits as %q", title, lines)
		}
	}
}

// What cannot be drawn is told in a sentence that names the picture.
func TestBadOrders(t *testing.T) {
	late := int64(1)
	for _, c := range []struct{ order, want string }{
		{"", "cannot be read"},
		{"[]", "cannot be read"},
		{`{"subjects": []}`, `unknown field "subjects"`},
		{`{"brand": "x", "icon": "eHg=", "portraits": []}`, "icon cannot be read"},
		{order(t, Subject{Sim: "tcp", Scenario: "open"}), "no title"},
		{order(t, Subject{"A", "udp", "open", nil}), `"A": there is no simulation “udp”`},
		{order(t, Subject{"A", "tcp", "opne", &late}), `"A": simulation tcp has no scenario “opne”`},
		{order(t, Subject{"握手", "tcp", "open", nil}), `no '握' (U+63E1)`},
		{order(t, Subject{strings.Repeat("long ", 90), "tcp", "open", nil}), "too long"},
	} {
		var out bytes.Buffer
		err := run(strings.NewReader(c.order), &out)
		if err == nil || !strings.Contains(err.Error(), c.want) || out.Len() > 0 {
			t.Errorf("%.60s: %v, want %q; %d bytes written", c.order, err, c.want, out.Len())
		}
	}
}

// Colours beyond 256 become the nearest of those that cover most; fewer stay as they are.
func TestReduced(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 300, 2))
	for x := range 300 {
		img.SetRGBA(x, 0, color.RGBA{uint8(x / 2), uint8(x % 2), 0, 0xff})
		img.SetRGBA(x, 1, color.RGBA{uint8(x / 3), 200, 0, 0xff})
	}
	rare := img.RGBAAt(299, 0)
	out := reduced(img, []color.RGBA{rare, {1, 2, 3, 0xff}})
	if len(out.Palette) != 256 {
		t.Errorf("%d colours", len(out.Palette))
	}
	for x := range 300 {
		if got, want := out.At(x, 1), img.At(x, 1); got != want {
			t.Fatalf("a common colour at %d became %v, want %v", x, got, want)
		}
		r, g, _, _ := out.At(x, 0).RGBA()
		if want := img.RGBAAt(x, 0); g>>8 > 1 || max(int(r>>8)-int(want.R), int(want.R)-int(r>>8)) > 150 {
			t.Fatalf("a rare colour at %d became %v", x, out.At(x, 0))
		}
	}
	if got := out.At(299, 0); got != rare {
		t.Errorf("a colour to be kept became %v, want %v", got, rare)
	}
	few := image.NewRGBA(image.Rect(0, 0, 4, 4))
	few.SetRGBA(1, 2, color.RGBA{9, 8, 7, 0xff})
	if out := reduced(few, nil); len(out.Palette) != 2 || !slices.Contains(out.Palette, color.Color(color.RGBA{9, 8, 7, 0xff})) || out.At(1, 2) != few.At(1, 2) {
		t.Errorf("two colours become %v", out.Palette)
	}
}

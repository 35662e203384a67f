package paint

import (
	"fmt"
	"math"
	"testing"

	"wirethread/wasm/scene"
)

// ground is a texture that remembers its pixels.
type ground struct {
	size   int
	pix    []byte
	writes int
}

func newGround(size int) *ground { return &ground{size: size, pix: make([]byte, 4*size*size)} }

func (g *ground) Write(x, y, w, h int, pix []byte) {
	if x < 0 || y < 0 || x+w > g.size || y+h > g.size || len(pix) != 4*w*h {
		panic(fmt.Sprintf("write of %dx%d at %d,%d does not fit", w, h, x, y))
	}
	g.writes++
	for row := range h {
		copy(g.pix[4*((y+row)*g.size+x):], pix[4*row*w:4*(row+1)*w])
	}
}

// blocks sets type in solid blocks: half an em for each byte.
type blocks struct{ rasters int }

func (b *blocks) Advance(text string, size float64, _, _ bool) float64 {
	return float64(len(text)) * size / 2
}

func (b *blocks) Raster(text string, size float64, bold, mono bool, scale float64, _ int) ([]byte, int, int, int) {
	b.rasters++
	w, h := int(math.Ceil(b.Advance(text, size, bold, mono)*scale)), int(size*scale)
	pix := make([]byte, 4*w*h)
	for i := range pix {
		pix[i] = 255
	}
	return pix, w, h, 0
}

func newPainter(size int) (*Painter, *ground, *blocks) {
	g, b := newGround(size), &blocks{}
	return &Painter{atlas: NewAtlas(g, size, b)}, g, b
}

func sceneOf(shapes ...scene.Shape) *scene.Scene {
	return &scene.Scene{W: 100, H: 100, Shapes: shapes}
}

var colours = scene.PaletteOf("light", false)

// extent is the rectangle around all vertices.
func (m *mesh) extent() [4]float32 {
	e := [4]float32{math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32}
	for _, v := range m.vs {
		e[0], e[1] = min(e[0], v.DstX), min(e[1], v.DstY)
		e[2], e[3] = max(e[2], v.DstX), max(e[3], v.DstY)
	}
	return e
}

func TestBoxCoversItsPixelsOnce(t *testing.T) {
	for _, radius := range []float64{0, 6, 40} {
		p, _, _ := newPainter(256)
		p.build(sceneOf(scene.Shape{Kind: scene.Box, X: 10, Y: 20, W: 60, H: 40, Radius: radius, Role: scene.RoleSyn}), colours, 2)
		if got, want := p.mesh.extent(), [4]float32{20, 40, 140, 120}; got != want {
			t.Errorf("radius %g: box reaches %v, want %v", radius, got, want)
		}
		if area := p.mesh.area(); area != 120*80 {
			t.Errorf("radius %g: the triangles cover %g pixels, want %d: parts overlap or are missing", radius, area, 120*80)
		}
	}
}

// area is how many pixels the triangles cover, those under others counted again.
func (m *mesh) area() (area float32) {
	is := m.indices()
	for i := 0; i < len(is); i += 3 {
		a, b, c := m.vs[is[i]], m.vs[is[i+1]], m.vs[is[i+2]]
		area += ((b.DstX-a.DstX)*(c.DstY-a.DstY) - (c.DstX-a.DstX)*(b.DstY-a.DstY)) / 2
	}
	return area
}

// A box of which only the edge is seen covers that, as wide as its corners are round, and leaves out the middle.
func TestEdgeOfABox(t *testing.T) {
	p, _, _ := newPainter(256)
	p.build(sceneOf(scene.Shape{Kind: scene.Box, X: 10, Y: 20, W: 60, H: 40, Radius: 6, Width: 1}), colours, 2)
	if got, want := p.mesh.extent(), [4]float32{20, 40, 140, 120}; got != want {
		t.Errorf("the edge reaches %v, want %v", got, want)
	}
	if area, want := p.mesh.area(), float32(120*80-96*56); area != want {
		t.Errorf("the triangles cover %g pixels, want %g", area, want)
	}
}

func TestTintIsThePalettesColour(t *testing.T) {
	p, _, _ := newPainter(64)
	p.build(sceneOf(scene.Shape{Kind: scene.Box, W: 10, H: 10, Role: scene.RoleLost, Faint: 0.5}), colours, 1)
	r, g, b := colours[scene.RoleLost].Parts()
	v := p.mesh.vs[0]
	want := [4]float32{float32(r) / 510, float32(g) / 510, float32(b) / 510, 0.5}
	if got := [4]float32{v.ColorR, v.ColorG, v.ColorB, v.ColorA}; got != want {
		t.Errorf("half faint colour is %v, want premultiplied %v", got, want)
	}
	p.build(sceneOf(scene.Shape{Kind: scene.Box, W: 10, H: 10, Faint: 1}), colours, 1)
	if len(p.mesh.vs) != 0 {
		t.Errorf("an invisible box has %d vertices", len(p.mesh.vs))
	}
}

func TestLabelsAlign(t *testing.T) {
	for _, c := range []struct {
		align scene.Align
		x0    float32
	}{{scene.Left, 50}, {scene.Middle, 30}, {scene.Right, 10}} {
		p, _, _ := newPainter(256)
		p.build(sceneOf(scene.Shape{Kind: scene.Label, X: 50, Y: 30, W: 40, Text: "SYN1", Size: 20, Align: c.align}), colours, 1)
		e := p.mesh.extent()
		if e[0] != c.x0 || e[2] != c.x0+40 || e[1] != 20 || e[3] != 40 {
			t.Errorf("align %d: label covers %v, want x from %g to %g, y from 20 to 40", c.align, e, c.x0, c.x0+40)
		}
	}
}

func TestDashesStayOnTheLine(t *testing.T) {
	p, _, _ := newPainter(256)
	p.build(sceneOf(scene.Shape{Kind: scene.Line, X: 10, Y: 10, W: 30, Width: 2, Dashed: true}), colours, 1)
	if got, want := p.mesh.extent(), [4]float32{10, 9, 40, 11}; got != want {
		t.Errorf("dashed line reaches %v, want %v", got, want)
	}
	if got := len(p.mesh.vs) / 4; got != 4 {
		t.Errorf("30 px hold %d dashes, want 4: 0-5, 9-14, 18-23, 27-30", got)
	}
}

func TestArrowsTipIsWhereItPoints(t *testing.T) {
	for _, d := range [][2]float64{{1, 0}, {0, -3}, {-4, 0}} {
		p, _, _ := newPainter(256)
		p.build(sceneOf(scene.Shape{Kind: scene.Arrow, X: 50, Y: 50, W: d[0], H: d[1], Size: 8}), colours, 1)
		e := p.mesh.extent()
		middle := [2]float64{float64(e[0]+e[2]) / 2, float64(e[1]+e[3]) / 2}
		l := math.Hypot(d[0], d[1])
		want := [2]float64{50 - 4*d[0]/l, 50 - 4*d[1]/l}
		if math.Hypot(middle[0]-want[0], middle[1]-want[1]) > 1e-4 {
			t.Errorf("head along %v has its middle at %v, want %v", d, middle, want)
		}
	}
}

func TestClockNeedsNoNewTextures(t *testing.T) {
	p, _, b := newPainter(1024)
	frame := func(ms int) {
		p.build(sceneOf(scene.Shape{Kind: scene.Label, Text: fmt.Sprintf("%d.%d ms", ms/10, ms%10), Size: 12}), colours, 1)
	}
	for ms := range 2000 {
		frame(ms)
	}
	before := b.rasters
	for ms := 2000; ms < 4000; ms++ {
		frame(ms)
	}
	if b.rasters != before {
		t.Errorf("a running clock rasterised %d more pieces", b.rasters-before)
	}
}

func TestSteadySceneAllocatesNothing(t *testing.T) {
	p, _, _ := newPainter(1024)
	s := busyScene()
	p.build(s, colours, 1.5)
	if n := testing.AllocsPerRun(20, func() { p.build(s, colours, 1.5) }); n != 0 {
		t.Errorf("a frame allocates %g times", n)
	}
}

func TestFullAtlasIsFilledAnew(t *testing.T) {
	p, g, _ := newPainter(128)
	for i := range 200 {
		s := sceneOf(scene.Shape{Kind: scene.Label, Text: fmt.Sprintf("%c%c label", 'a'+i%26, 'a'+i/26), Size: 14})
		p.build(s, colours, 1)
		if len(p.mesh.vs) != 4 {
			t.Fatalf("label %d is missing: the atlas was not emptied", i)
		}
	}
	if g.writes < 200 {
		t.Errorf("%d writes for 200 labels", g.writes)
	}
}

func TestScaleChangesPixelsNotPlaces(t *testing.T) {
	p, _, b := newPainter(1024)
	s := busyScene()
	p.build(s, colours, 1)
	n, one := b.rasters, p.mesh.extent()
	p.build(s, colours, 2)
	if b.rasters == n {
		t.Error("text was not rasterised again for another scale")
	}
	two := p.mesh.extent()
	for i := range one {
		if math.Abs(float64(two[i]-2*one[i])) > 4 {
			t.Errorf("at twice the scale the scene reaches %v, at once %v", two, one)
		}
	}
}

// What was in the texture before it was emptied must never shine through.
func TestSamplingStaysInside(t *testing.T) {
	p, _, _ := newPainter(1024)
	p.build(busyScene(), colours, 1.5)
	for _, v := range p.mesh.vs {
		inside := false
		for _, r := range p.atlas.areas() {
			inside = inside || v.SrcX >= float32(r.x) && v.SrcX <= float32(r.x+r.w) && v.SrcY >= float32(r.y) && v.SrcY <= float32(r.y+r.h)
		}
		if !inside {
			t.Fatalf("a vertex samples around %g, %g, outside of every sprite", v.SrcX, v.SrcY)
		}
	}
}

// areas are all areas of the texture in use.
func (a *Atlas) areas() (all []rect) {
	for _, r := range a.sprites {
		all = append(all, r)
	}
	for _, f := range a.faces {
		for _, pieces := range f.pieces {
			for _, g := range pieces {
				all = append(all, g.at)
			}
		}
	}
	return all
}

func TestPackedAreasDoNotOverlap(t *testing.T) {
	s := shelves{size: 200}
	var all []rect
	for i := range 100 {
		r, ok := s.place(5+i*7%40, 4+i*5%20)
		if !ok {
			break
		}
		for _, o := range all {
			if r.x-gutter < o.x+o.w+gutter && o.x-gutter < r.x+r.w+gutter && r.y-gutter < o.y+o.h+gutter && o.y-gutter < r.y+r.h+gutter {
				t.Fatalf("%v and %v share pixels", r, o)
			}
		}
		if r.x < gutter || r.y < gutter || r.x+r.w+gutter > s.size || r.y+r.h+gutter > s.size {
			t.Fatalf("%v leaves the texture", r)
		}
		all = append(all, r)
	}
	if len(all) < 40 {
		t.Errorf("only %d areas found room", len(all))
	}
	if _, ok := s.place(300, 5); ok {
		t.Error("what is wider than the texture found room")
	}
}

func TestSpritesCoverTheirShapes(t *testing.T) {
	for _, r := range []float64{2.5, 8, 20} {
		for kind, want := range map[spriteKind]float64{round: math.Pi * r * r, disc: math.Pi * r * r, head: r * r * headHalfWidth, profile: 2 * r / fine} {
			s := sprite{kind, quarters(r)}
			w, h := s.size()
			pix := make([]byte, 4*w*h)
			s.paint(pix)
			sum := 0.0
			for i := 3; i < len(pix); i += 4 {
				sum += float64(pix[i]) / 255 / float64(s.detail()*s.detail())
			}
			if math.Abs(sum-want) > 0.1*want {
				t.Errorf("sprite %d of %g covers %.2f pixels, want about %.2f", kind, r, sum, want)
			}
		}
	}
}

// What is drawn at any place or turned ends in transparent texels, or its edges were not smooth.
func TestSpritesAtAnyPlaceEndInNothing(t *testing.T) {
	for _, kind := range []spriteKind{disc, profile, head} {
		s := sprite{kind, quarters(3.25)}
		w, h := s.size()
		pix := make([]byte, 4*w*h)
		s.paint(pix)
		for x := range w {
			if top, bottom := pix[4*x+3], pix[4*((h-1)*w+x)+3]; top != 0 || bottom != 0 {
				t.Errorf("sprite %d: column %d ends in %d and %d", kind, x, top, bottom)
			}
		}
	}
}

// busyScene has every kind of shape, and many.
func busyScene() *scene.Scene {
	s := sceneOf()
	for i := range 60 {
		x, y := float64(i%8)*12, float64(i/8)*12
		role := scene.Role(i % int(scene.NumRoles))
		s.Shapes = append(s.Shapes,
			scene.Shape{Kind: scene.Box, X: x, Y: y, W: 10, H: 8, Radius: 3, Role: role},
			scene.Shape{Kind: scene.Line, X: x, Y: y, W: 9, H: 5, Width: 1.5, Role: role, Dashed: i%2 == 0},
			scene.Shape{Kind: scene.Disc, X: x, Y: y, Radius: 2, Role: role},
			scene.Shape{Kind: scene.Arrow, X: x, Y: y, W: 1, H: 1, Size: 7, Role: role},
			scene.Shape{Kind: scene.Cross, X: x, Y: y, Radius: 4, Width: 2, Role: role},
			scene.Shape{Kind: scene.Label, X: x, Y: y, Text: fmt.Sprintf("seq=%d 已确认", i), Size: 9, Role: role})
	}
	return s
}

package main

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	xdraw "golang.org/x/image/draw"

	"wirethread/wasm/scene"
)

// The size of a picture in pixels: what link previews are made for.
const width, height = 1200, 630

// The parts of a picture, in pixels: a panel with the words on the left, and beside it the stage.
const (
	panelWidth  = 372
	margin      = 36 // around the words
	stageMargin = 14 // around the stage
	iconSize    = 56
)

// The stage is magnified, so that its labels can be read in a small preview; its size is in CSS pixels.
const (
	stageScale  = 1.4
	sceneWidth  = (width - panelWidth - 2*stageMargin) / stageScale
	sceneHeight = (height - 2*stageMargin) / stageScale
)

// brand is what stands above the title.
type brand struct {
	name string
	icon image.Image
}

// The panel's colours.
var (
	ground = color.NRGBA{0x16, 0x1d, 0x2e, 0xff}
	words  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	small  = color.NRGBA{0xc3, 0xcd, 0xe0, 0xff}
)

// colours are those of the stage.
var colours = scene.PaletteOf("light", false)

// shades are the colours of the stage as pixels.
func shades() []color.RGBA {
	out := make([]color.RGBA, len(colours))
	for i, c := range colours {
		r, g, b := c.Parts()
		out[i] = color.RGBA{r, g, b, 0xff}
	}
	return out
}

// portrait draws the whole picture.
func (c *canvas) portrait(b brand, title string, v view) error {
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(paintOf(colours[scene.RoleBg], 0)), image.Point{}, draw.Src)
	stage := c.at(panelWidth+stageMargin, stageMargin, stageScale)
	if err := stage.scene(v.scene, colours); err != nil {
		return err
	}
	c.box(0, 0, panelWidth, height, 0, ground)
	return errors.Join(c.head(b), c.title(title), c.foot(v))
}

// head draws the brand.
func (c *canvas) head(b brand) error {
	xdraw.CatmullRom.Scale(c.img, image.Rect(margin, margin, margin+iconSize, margin+iconSize), b.icon, b.icon.Bounds(), xdraw.Over, nil)
	return c.label(b.name, margin+iconSize+14, margin+iconSize/2, style{size: 30, bold: true}, scene.Left, words)
}

// titleSizes are tried from the largest on: first large ones for few lines, then all.
var titleSizes = []float64{54, 50, 46, 42, 38, 34, 30, 26, 22}

const (
	largeSizes  = 6 // of titleSizes
	fewLines    = 3
	titleHeight = 330.0 // of all lines together
	leading     = 1.2   // the distance of lines in sizes of their type
)

// title draws the title around the middle.
func (c *canvas) title(text string) error {
	size, lines := c.set(text)
	if lines == nil {
		return errors.New("the title is too long for a picture: write a shorter one")
	}
	y := height/2 - float64(len(lines)-1)/2*size*leading
	for _, line := range lines {
		if err := c.label(line, margin, y, style{size: size, bold: true}, scene.Left, words); err != nil {
			return err
		}
		y += size * leading
	}
	return nil
}

// set breaks a title into lines; without lines it does not fit.
func (c *canvas) set(text string) (size float64, lines []string) {
	size, lines = c.largest(text, titleSizes[:largeSizes], fewLines)
	if lines == nil {
		size, lines = c.largest(text, titleSizes, math.MaxInt)
	}
	return size, lines
}

// largest breaks a title into lines in the first of these sizes in which it fits.
func (c *canvas) largest(text string, sizes []float64, most int) (float64, []string) {
	for _, size := range sizes {
		lines, fit := c.lines(text, style{size: size, bold: true})
		if fit && len(lines) <= most && float64(len(lines))*size*leading <= titleHeight {
			return size, lines
		}
	}
	return 0, nil
}

// lines breaks a text at blanks so that its lines fit the panel.
func (c *canvas) lines(text string, s style) (lines []string, fit bool) {
	const room = panelWidth - 2*margin
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimSpace(line + " " + word); line == "" || c.width(longer, s) <= room {
			line = longer
		} else {
			lines, line = append(lines, line), word
		}
		if c.width(word, s) > room {
			return nil, false
		}
	}
	return append(lines, line), true
}

func (c *canvas) width(text string, s style) float64 {
	return c.fonts.width(text, s.size, s.bold, s.mono)
}

// foot draws which scenario is shown and when.
func (c *canvas) foot(v view) error {
	s := style{size: 20}
	lines, fit := c.lines(v.scenario, s)
	if !fit {
		return errors.New("the title of the scenario has a word too long for a picture: write a shorter one")
	}
	const step = 27.0
	y := height - margin - 8 - float64(len(lines))*step
	for _, line := range append(lines, v.when) {
		if err := c.label(line, margin, math.Round(y), s, scene.Left, small); err != nil {
			return err
		}
		y += step
	}
	return nil
}

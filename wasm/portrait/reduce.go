package main

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// reduced is a picture of at most 256 colours, which makes a file half as large: those to be kept, those that cover
// most of it, and for the others, which smooth edges, the nearest of these.
func reduced(img *image.RGBA, keep []color.RGBA) *image.Paletted {
	used := map[color.RGBA]int{}
	pixels(img, func(_, _ int, c color.RGBA) { used[c]++ })
	for _, c := range keep {
		if used[c] > 0 {
			used[c] += img.Rect.Dx() * img.Rect.Dy()
		}
	}
	colours := slices.SortedFunc(maps.Keys(used), func(a, b color.RGBA) int {
		return cmp.Or(used[b]-used[a], cmp.Compare(number(a), number(b)))
	})
	var palette color.Palette
	for _, c := range colours[:min(len(colours), 256)] {
		palette = append(palette, c)
	}
	place := map[color.RGBA]uint8{}
	for _, c := range colours {
		place[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(img.Bounds(), palette)
	pixels(img, func(x, y int, c color.RGBA) { out.SetColorIndex(x, y, place[c]) })
	return out
}

func number(c color.RGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

func pixels(img *image.RGBA, f func(x, y int, c color.RGBA)) {
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			f(x, y, img.RGBAAt(x, y))
		}
	}
}

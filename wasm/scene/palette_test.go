package scene

import (
	"math"
	"testing"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c RGB) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b := c.Parts()
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b RGB) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// WCAG 2.2: 1.4.3 asks 4.5:1 of text, 1.4.11 asks 3:1 of graphics.
func TestPalettesHaveContrast(t *testing.T) {
	for name, p := range map[string]*Palette{"light": PaletteOf("light", false), "dark": PaletteOf("dark", true),
		"contrast light": PaletteOf("contrast", false), "contrast dark": PaletteOf("contrast", true)} {
		need := func(fore, back Role, least float64) {
			t.Helper()
			if got := contrast(p[fore], p[back]); got < least {
				t.Errorf("%s: %v on %v has contrast %.2f, needs %.1f", name, fore, back, got, least)
			}
		}
		for _, back := range []Role{RoleBg, RolePanel} {
			need(RoleInk, back, 7)
			need(RoleMuted, back, 4.5)
			need(RoleLifeline, back, 3)
			for r := RoleSyn; r < NumRoles; r++ {
				need(r, back, 4.5)
			}
		}
		for r := RoleSyn; r < NumRoles; r++ {
			need(RoleOnFill, r, 4.5)
		}
	}
}

func TestPaletteOfThemes(t *testing.T) {
	if luminance(PaletteOf("dark", true)[RoleBg]) > 0.1 || luminance(PaletteOf("contrast", true)[RoleBg]) > 0.1 {
		t.Error("a dark theme has a light canvas")
	}
	if luminance(PaletteOf("light", false)[RoleBg]) < 0.8 || luminance(PaletteOf("contrast", false)[RoleBg]) < 0.8 {
		t.Error("a light theme has a dark canvas")
	}
}

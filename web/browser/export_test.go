package browser

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// TestExport saves every file that a run offers: a transcript in the page's
// language, a picture with something in it, captures.
func TestExport(t *testing.T) {
	inBoth(t, func(t *testing.T, single bool) {
		v := learn(t, single, "zh")
		v.choose("close-four")
		v.underway()
		v.click("[data-tool=share]")
		count, err := v.the("[data-exports] button").Count()
		v.must(err)
		if count != 5 {
			t.Fatalf("%d files are offered, want 5", count)
		}
		for i := range count {
			name, content := v.save(v.the("[data-exports] button").Nth(i))
			switch _, kind, _ := strings.Cut(name, "."); kind {
			case "txt":
				if !strings.Contains(string(content), "SEG c1  A>B SYN") || !strings.Contains(string(content), "A 发出 SYN") {
					t.Errorf("%s: %s", name, content)
				}
			case "png":
				checkPicture(t, name, content)
			case "pcapng":
				if !bytes.HasPrefix(content, []byte{0x0a, 0x0d, 0x0d, 0x0a}) {
					t.Errorf("%s begins with %x", name, content[:min(8, len(content))])
				}
			default:
				t.Errorf("a file %s", name)
			}
		}
	})
}

// TestExportForbidden exports where the page around the simulation allows no downloads: it says what to do, and the way that it names works.
func TestExportForbidden(t *testing.T) {
	v := host(t, `<iframe width="900" height="700" sandbox="allow-scripts" src="SITE/embed/index.html?sim=tcp&amp;scenario=close-four&amp;lang=en"></iframe>`)
	v.enterFrame(siteURL)
	v.awaitStage()
	v.click("[data-tool=share]")
	v.click("[data-exports] button:last-child")
	v.until("the page says what to do", `document.querySelector("[data-framed]").checkVisibility() && document.querySelector("[data-framed]").textContent.includes("allows no downloads")`)
	link, err := v.the("[data-link]").InputValue()
	v.must(err)
	alone := arrive(t, browser)
	alone.base = siteURL
	alone.must(alone.goTo(link))
	alone.awaitStage()
	alone.click("[data-tool=share]")
	if name, _ := alone.save(alone.the("[data-exports] button").Last()); !strings.HasSuffix(name, ".pcapng") {
		t.Errorf("in a tab of its own %q is saved", name)
	}
	if alone.text("[data-framed]") != "" {
		t.Error("a tab of its own speaks of a page around it")
	}
	v.forgive("Download is disallowed")
}

// save presses a button and returns the file that the browser was given.
func (v *visit) save(button playwright.Locator) (name string, content []byte) {
	v.t.Helper()
	d, err := v.page.ExpectDownload(func() error { return button.Click() })
	v.must(err)
	path, err := d.Path()
	v.must(err)
	content, err = os.ReadFile(path)
	v.must(err)
	return d.SuggestedFilename(), content
}

// checkPicture expects what the stage shows: its size, and many colours.
func checkPicture(t *testing.T, name string, file []byte) {
	t.Helper()
	pic, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if n := colours(pic); n < 20 || pic.Bounds().Dx() < 300 {
		t.Errorf("%s: %v with %d colours", name, pic.Bounds(), n)
	}
}

func colours(pic image.Image) int {
	seen := map[[4]uint32]bool{}
	for y := pic.Bounds().Min.Y; y < pic.Bounds().Max.Y; y++ {
		for x := pic.Bounds().Min.X; x < pic.Bounds().Max.X; x++ {
			r, g, b, a := pic.At(x, y).RGBA()
			seen[[4]uint32{r, g, b, a}] = true
		}
	}
	return len(seen)
}

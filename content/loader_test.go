package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// countingLibrary counts the pages that are read: each plays the scenario that it begins with.
type countingLibrary struct {
	fakeLibrary
	reads *int
}

func (c countingLibrary) play(sim, name string) (*run, error) {
	*c.reads++
	return c.fakeLibrary.play(sim, name)
}

// A loader reads a page when it, the glossary or a program has changed, and tells of old problems again.
func TestLoaderReadsWhatChanged(t *testing.T) {
	page := goodHead + "Some text. SYN.\n"
	files := course(goodOutline, page, page)
	set := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	reads := 0
	var loader Loader
	load := func(want int) (*Course, error) {
		t.Helper()
		reads = 0
		c, err := loader.load(files, countingLibrary{reads: &reads})
		if reads != want {
			t.Errorf("%d pages are read, want %d", reads, want)
		}
		return c, err
	}
	load(2)
	load(0)

	set("en/handshake.md", goodHead+"Other text.\n")
	c, err := load(1)
	if err != nil || !strings.Contains(string(c.Lesson("handshake").Pages["en"].HTML), "Other text.") {
		t.Errorf("the changed page is not read: %v", err)
	}
	set("en/handshake.md", goodHead+"[gone](#gone)\n")
	_, first := load(1)
	_, again := load(0)
	if first == nil || again == nil || first.Error() != again.Error() {
		t.Errorf("the problem is told as %v, then as %v", first, again)
	}
	set("en/handshake.md", page)
	load(1)
	set(glossaryFile, "SYN | 同步 | synchronise\n")
	load(2)
}

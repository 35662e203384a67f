package main

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"wirethread/content"
	"wirethread/sim/catalog"
	"wirethread/sim/script"
)

// TestSkeletons checks that what "new" writes can be loaded and played at once.
func TestSkeletons(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"course.txt", "zh/layers.md", "en/layers.md"} {
		files[name] = &fstest.MapFile{}
	}
	var err error
	if files["course.txt"].Data, err = fs.ReadFile(content.Files, "course.txt"); err != nil {
		t.Fatal(err)
	}
	titles := lessonTitles(string(files["course.txt"].Data), "layers")
	if len(titles) != 2 {
		t.Fatalf("titles %q", titles)
	}
	for i, lang := range []string{"zh", "en"} {
		text, err := fillSkeleton("lesson."+lang+".md", titles[i], "tcp", "open")
		if err != nil {
			t.Fatal(err)
		}
		files[lang+"/layers.md"].Data = []byte(text)
	}
	course, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if course.Lesson("layers").Planned() {
		t.Error("the lesson has no pages")
	}

	text, err := fillSkeleton("scenario.txt", "tcp")
	if err != nil {
		t.Fatal(err)
	}
	s, err := script.Read("mine", text)
	if err != nil {
		t.Fatal(err)
	}
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	tl, err := catalog.NewTimeline(sim, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(tl.Events()) < 5 {
		t.Errorf("only %d events", len(tl.Events()))
	}
}

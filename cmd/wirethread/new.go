package main

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

type newCmd struct {
	Lesson   newLessonCmd   `cmd:"" help:"A lesson in both languages; its slug must be in content/course.txt."`
	Scenario newScenarioCmd `cmd:"" help:"A scenario of a simulation."`
}

// skeletons are what new writes, with places for names.
//
//go:embed skeleton
var skeletons embed.FS

func fillSkeleton(name string, names ...any) (string, error) {
	text, err := skeletons.ReadFile("skeleton/" + name)
	return fmt.Sprintf(string(text), names...), err
}

// nameForm is what a slug or a scenario may be called.
var nameForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)

type newLessonCmd struct {
	Slug     string `arg:"" help:"As in content/course.txt: \"layers\"."`
	Sim      string `default:"tcp" help:"The simulation on the stage."`
	Scenario string `default:"open" help:"The scenario that the stage shows first."`
}

// Run writes content/zh/SLUG.md and content/en/SLUG.md.
func (c *newLessonCmd) Run() error {
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	outline, err := os.ReadFile(filepath.Join(root, "content", "course.txt"))
	if err != nil {
		return err
	}
	titles := lessonTitles(string(outline), c.Slug)
	if titles == nil {
		return fmt.Errorf("content/course.txt has no lesson %q: write its line there first", c.Slug)
	}
	for i, lang := range []string{"zh", "en"} {
		text, err := fillSkeleton("lesson."+lang+".md", titles[i], c.Sim, c.Scenario)
		if err != nil {
			return err
		}
		if err := create(filepath.Join(root, "content", lang, c.Slug+".md"), text); err != nil {
			return err
		}
	}
	return nil
}

// lessonTitles finds the titles of a lesson, Chinese and English; nil if the outline has no such lesson.
func lessonTitles(outline, slug string) []string {
	for line := range strings.SplitSeq(outline, "\n") {
		parts := strings.Split(line, "|")
		head := strings.Fields(parts[0])
		if len(parts) == 3 && len(head) == 4 && head[0] == "lesson" && head[3] == slug {
			return []string{strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])}
		}
	}
	return nil
}

type newScenarioCmd struct {
	Sim  string `arg:"" help:"The simulation: \"tcp\"."`
	Name string `arg:"" help:"The scenario's name: small letters, digits and -."`
}

// Run writes sim/SIM/scenarios/NAME.txt.
func (c *newScenarioCmd) Run() error {
	if !nameForm.MatchString(c.Name) {
		return fmt.Errorf("%q cannot be a name: use small letters, digits and -, beginning with a letter", c.Name)
	}
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "sim", c.Sim, "scenarios")
	if _, err := os.Stat(dir); err != nil || !nameForm.MatchString(c.Sim) {
		return fmt.Errorf("there is no simulation %q: sim/ has no such folder with scenarios", c.Sim)
	}
	text, err := fillSkeleton("scenario.txt", c.Sim)
	if err != nil {
		return err
	}
	return create(filepath.Join(dir, c.Name+".txt"), text)
}

// create writes a new file and never replaces one.
func create(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists already; it was left as it is", shown(path))
	}
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	fmt.Println(shown(path))
	return f.Close()
}

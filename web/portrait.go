package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"wirethread/content"
)

// The size of a lesson's picture, which wasm/portrait draws.
const portraitWidth, portraitHeight = 1200, 630

// portraitOrder is what wasm/portrait reads.
type portraitOrder struct {
	Brand     string            `json:"brand"`
	Icon      []byte            `json:"icon"` // PNG
	Portraits []portraitSubject `json:"portraits"`
}

type portraitSubject struct {
	Title    string `json:"title"`
	Sim      string `json:"sim"`
	Scenario string `json:"scenario"`
	T        *int64 `json:"t,omitempty"` // microseconds; nil: a moment that suits most scenarios
}

// portraitist draws the pictures of an order, PNG files in the same order.
type portraitist func(ctx context.Context, root string, o portraitOrder) ([][]byte, error)

// drawPortraits runs wasm/portrait of the source tree at root. It is a program of its own because the
// stage's scene stands behind the module, which this package only compiles.
func drawPortraits(ctx context.Context, root string, o portraitOrder) ([][]byte, error) {
	in, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "run", "./wasm/portrait")
	cmd.Dir, cmd.Stdin = root, bytes.NewReader(in)
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, fmt.Errorf("the pictures of the lessons cannot be drawn: %s", strings.TrimSpace(string(exit.Stderr)))
	}
	if err != nil {
		return nil, err
	}
	var pictures [][]byte
	if err := json.Unmarshal(out, &pictures); err != nil {
		return nil, fmt.Errorf("wasm/portrait answers nonsense: %w", err)
	}
	return pictures, nil
}

// portraits writes the picture of each lesson. They are for other sites, which need whole addresses: a site that does not know its own has none.
func (s *site) portraits(ctx context.Context) error {
	if s.URL == "" {
		return nil
	}
	brand, err := s.words.say("en", "brand")
	if err != nil {
		return err
	}
	o := portraitOrder{Brand: brand}
	if o.Icon, err = icon(128, false); err != nil {
		return err
	}
	var slugs []string
	for _, l := range s.course.Lessons() {
		if p := pageOf(l, "en"); p != nil {
			slugs, o.Portraits = append(slugs, l.Slug), append(o.Portraits, subjectOf(p))
		}
	}
	pictures, err := s.portraitist(ctx, s.Root, o)
	if err != nil {
		return err
	}
	if len(pictures) != len(slugs) {
		return fmt.Errorf("wasm/portrait drew %d pictures of %d lessons", len(pictures), len(slugs))
	}
	s.pictures = map[string]string{}
	for i, slug := range slugs {
		if s.pictures[slug], err = s.out.asset(slug+".png", pictures[i]); err != nil {
			return err
		}
	}
	return nil
}

func subjectOf(p *content.Page) portraitSubject {
	s := portraitSubject{Title: p.Title, Sim: p.Sim, Scenario: p.Scenario}
	if at := p.Picture; at.Scenario != "" {
		t := int64(at.T)
		s.Sim, s.Scenario, s.T = at.Sim, at.Scenario, &t
	}
	return s
}

// pictureData is a page's picture for link previews.
type pictureData struct {
	URL, Alt      string // the whole address; what is to be seen
	Width, Height int
}

// picture is that of a lesson; nil without a picture.
func (s *site) picture(l *content.Lesson, w wording) (*pictureData, error) {
	address := s.pictures[l.Slug]
	if address == "" {
		return nil, nil
	}
	alt, err := w.W("pictureAlt", pageOf(l, w.Lang).Title)
	return &pictureData{s.URL + address, alt, portraitWidth, portraitHeight}, err
}

// coursePicture stands for the whole course: it is that of the first lesson which has one.
func (s *site) coursePicture(w wording) (*pictureData, error) {
	for _, l := range s.course.Lessons() {
		if s.pictures[l.Slug] != "" && pageOf(l, w.Lang) != nil {
			return s.picture(l, w)
		}
	}
	return nil, nil
}

package content

import (
	"strings"
	"testing"
)

// TestCourse loads the course itself: every reference exists, every prediction has its computed answer among its choices.
func TestCourse(t *testing.T) {
	c, err := Load(Files)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Chapters) != 10 {
		t.Errorf("the course has %d chapters, want 10", len(c.Chapters))
	}
	for _, promise := range []struct {
		slug                                              string
		cues, predictions, quizzes, corrections, programs int
	}{
		{"handshake", 12, 4, 3, 10, 0},
		{"socket", 12, 3, 2, 6, 4},
		{"tcp-udp", 10, 6, 4, 9, 2},
		{"reliability", 30, 10, 4, 11, 2},
		{"byte-stream", 25, 6, 2, 8, 6},
		{"process-states", 25, 12, 4, 10, 1},
		{"concurrency", 8, 4, 3, 6, 1},
		{"gil", 20, 5, 3, 8, 2},
		{"daemon", 2, 1, 2, 4, 4},
		{"locks", 30, 8, 4, 7, 5},
		{"thread-local", 3, 4, 2, 2, 3},
	} {
		for _, l := range languages {
			p := c.Lesson(promise.slug).Pages[l]
			if len(p.Cues) < promise.cues || len(p.Predictions) < promise.predictions || len(p.Quizzes) < promise.quizzes ||
				p.Corrections < promise.corrections || len(p.Programs) < promise.programs {
				t.Errorf("%s, %s: %d cues, %d predictions, %d quizzes, %d corrections, %d programs are fewer than the lesson promises",
					promise.slug, l, len(p.Cues), len(p.Predictions), len(p.Quizzes), p.Corrections, len(p.Programs))
			}
			for _, s := range p.Scenarios {
				if len(s.Transcript) == 0 && !strings.HasPrefix(s.Name, "sandbox") { // on an empty machine nothing happens by itself
					t.Errorf("%s, %s: scenario %s has no transcript", promise.slug, l, s.Name)
				}
			}
		}
	}
}

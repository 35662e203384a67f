package content

import (
	"testing"

	"wirethread/sim/engine"
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
	for _, l := range []engine.Lang{engine.ZH, engine.EN} {
		p := c.Lesson("handshake").Pages[l]
		if len(p.Cues) < 12 || len(p.Predictions) < 4 || len(p.Quizzes) < 3 || p.Corrections < 10 {
			t.Errorf("%s: %d cues, %d predictions, %d quizzes, %d corrections are fewer than the lesson promises", l, len(p.Cues), len(p.Predictions), len(p.Quizzes), p.Corrections)
		}
		for _, s := range p.Scenarios {
			if len(s.Transcript) == 0 && s.Name != "sandbox" {
				t.Errorf("%s: scenario %s has no transcript", l, s.Name)
			}
		}
	}
}

package main

import (
	"fmt"
	"io"
	"os"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// playCmd prints what happens in a scenario.
type playCmd struct {
	Sim      string            `arg:"" help:"Simulation: tcp, cpu or gil."`
	Scenario string            `arg:"" optional:"" help:"Scenario; without one, the list."`
	Lang     string            `enum:"zh,en" default:"en" help:"Language of the sentences: zh, en."`
	Set      map[string]string `placeholder:"NAME=VALUE" help:"Change a parameter, such as delay=100ms."`
	At       string            `placeholder:"MOMENT" help:"Stop at a moment of the scenario, or at a time such as 150ms, and describe the scene."`
	Why      bool              `help:"Give the rule behind each event, with its source."`
	Raw      bool              `help:"Print the transcript's own lines, the same in every language."`
}

// Run prints the transcript.
func (c *playCmd) Run() error {
	err := c.play(os.Stdout)
	if err != nil {
		return fmt.Errorf("%s", engine.ErrorText(err, engine.Lang(c.Lang)))
	}
	return nil
}

func (c *playCmd) play(w io.Writer) error {
	sim, err := catalog.Get(c.Sim)
	if err != nil {
		return err
	}
	if c.Scenario == "" {
		return c.list(w, sim)
	}
	s, err := catalog.Scenario(c.Sim, c.Scenario)
	if err != nil {
		return err
	}
	s = s.With(c.Set)
	tl, err := catalog.NewTimeline(sim, s, nil)
	if err != nil {
		return err
	}
	until := tl.End()
	if c.At != "" {
		if until, err = s.When(c.At, tl.Events()); err != nil {
			return err
		}
	}
	c.print(w, s, tl.Events(), until)
	if c.At != "" {
		fmt.Fprintln(w, tl.At(until).Summary(until, engine.Lang(c.Lang)))
	}
	return nil
}

// list prints the scenarios under their headings.
func (c *playCmd) list(w io.Writer, sim catalog.Simulation) error {
	scripts, err := sim.Scripts()
	if err != nil {
		return err
	}
	l := engine.Lang(c.Lang)
	for _, g := range sim.Groups {
		fmt.Fprintln(w, g.Title.In(l))
		for _, s := range scripts {
			if s.Group == g.Name {
				fmt.Fprintf(w, "  %-20s %s\n", s.Name, s.Title.In(l))
			}
		}
	}
	return nil
}

func (c *playCmd) print(w io.Writer, s *script.Script, events []engine.Event, until engine.Time) {
	l := engine.Lang(c.Lang)
	if !c.Raw {
		fmt.Fprintf(w, "%s\n%s\n\n", s.Title.In(l), s.About.In(l))
	}
	for i, line := range script.Transcript(events) {
		e := events[i]
		switch {
		case e.At() > until:
			return
		case c.Raw:
			fmt.Fprintln(w, line)
		default:
			fmt.Fprintf(w, "%10s  %s\n", e.At(), e.Say(l))
		}
		if why := e.Why(l); c.Why && why != "" {
			fmt.Fprintf(w, "%10s    %s\n", "", why)
		}
	}
}

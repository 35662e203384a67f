package content

import (
	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// catalogLibrary plays the scenarios of the catalog, each once a load.
type catalogLibrary struct {
	runs  map[string]*run
	names map[string][]string
}

func newCatalogLibrary() *catalogLibrary {
	return &catalogLibrary{map[string]*run{}, map[string][]string{}}
}

func (c *catalogLibrary) scenarios(sim string) ([]string, bool) {
	if names, ok := c.names[sim]; ok {
		return names, true
	}
	s, err := catalog.Get(sim)
	if err != nil {
		return nil, false
	}
	c.names[sim] = s.Names()
	return c.names[sim], true
}

func (c *catalogLibrary) verified(sim string) engine.Text {
	s, _ := catalog.Get(sim)
	return s.Verified
}

func (c *catalogLibrary) play(sim, name string) (*run, error) {
	key := sim + ":" + name
	if r, ok := c.runs[key]; ok {
		return r, nil
	}
	s, err := catalog.Scenario(sim, name)
	if err != nil {
		return nil, err
	}
	r, err := playScript(sim, name, s)
	if err == nil {
		c.runs[key] = r
	}
	return r, err
}

func (c *catalogLibrary) playText(file string, line int, sim, name, text string) (*run, error) {
	s, err := script.ReadAt(file, line, text)
	if err != nil {
		return nil, err
	}
	r, err := playScript(sim, name, s)
	if err != nil {
		return nil, err
	}
	r.script = text
	return r, nil
}

func playScript(sim, name string, s *script.Script) (*run, error) {
	entry, err := catalog.Get(sim)
	if err != nil {
		return nil, err
	}
	tl, err := catalog.NewTimeline(entry, s, nil)
	if err != nil {
		return nil, err
	}
	return &run{
		sim: sim, name: name, title: s.Title, about: s.About,
		end: tl.End(), moments: s.Find(tl.Events()), events: tl.Events(),
		evaluate: func(expr, moment string) (string, error) { return script.Evaluate(expr, s, tl, moment) },
		with: func(param, value string) (*run, error) {
			return playScript(sim, name, s.With(map[string]string{param: value}))
		},
	}, nil
}

package content

import "wirethread/sim/engine"

// catalogLibrary plays the scenarios of the catalog, each once a load.
type catalogLibrary struct {
	runs map[string]*run
}

func newCatalogLibrary() *catalogLibrary { return &catalogLibrary{runs: map[string]*run{}} }

func (c *catalogLibrary) scenarios(sim string) ([]string, bool) { return nil, false }

func (c *catalogLibrary) play(sim, name string) (*run, error) {
	return nil, engine.Errorf("", "there is no simulation")
}

func (c *catalogLibrary) playText(file string, line int, sim, name, text string) (*run, error) {
	return nil, engine.Errorf("", "there is no simulation")
}

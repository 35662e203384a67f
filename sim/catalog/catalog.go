// Package catalog knows every simulation by name. It is the only package that imports them all.
package catalog

import (
	"io/fs"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Simulation is one entry of the catalog.
type Simulation struct {
	Name      string
	Title     engine.Text
	Params    []engine.Param
	Groups    []Group // of scenarios, in the picker's order
	Scenarios fs.FS   // scenarios/*.txt
	New       func(*script.Script) (engine.Model, error)
}

// Group is a heading of the scenario picker.
type Group struct {
	Name  string // as in a scenario's "group" line
	Title engine.Text
}

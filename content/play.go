package content

import "wirethread/sim/engine"

// library is what a lesson may ask about simulations.
type library interface {
	// scenarios are the names of a simulation's scenarios; false if there is no such simulation.
	scenarios(sim string) ([]string, bool)
	// verified says what a simulation's scenarios were compared with; %s stands for the families.
	verified(sim string) engine.Text
	// play runs a scenario of the catalog to its end.
	play(sim, name string) (*run, error)
	// playText runs a scenario that a lesson holds; it begins at this line of the file.
	playText(file string, line int, sim, name, text string) (*run, error)
}

// run is one scenario, played to its end.
type run struct {
	sim, name    string
	script       string // the text of a scenario that a lesson holds
	title, about engine.Text
	end          engine.Time
	moments      map[string]engine.Time
	events       []engine.Event
	evaluate     func(expr, moment string) (string, error)
	with         func(param, value string) (*run, error) // the same scenario with one parameter changed
}

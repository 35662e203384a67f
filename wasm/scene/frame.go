package scene

import "wirethread/sim/engine"

// Frame is what every picture depends on, whatever it shows.
type Frame struct {
	Now      float64                   // model time in microseconds; it may lie between two events
	Distance func(engine.Time) float64 // stage distance: strictly monotone, as long as the time itself where nothing is compressed
	Skips    []Skip                    // where Distance is compressed, in order
	W, H     float64                   // the canvas, in CSS pixels
	Lang     engine.Lang
	View     View
	Steps    bool   // only moments of events are shown: say where each thing is going
	Picked   string // the selected item's ID, or ""
	Measure  Measure
}

// Skip is an idle time that the stage passes quickly.
type Skip struct{ From, To engine.Time }

// View says what is shown. Auto is the scenario's own view, or what the
// simulation shows by itself. The simulations' views are in the catalog.
type View string

// ViewAuto is the view of every simulation.
const ViewAuto View = "auto"

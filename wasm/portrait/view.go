package main

import (
	"errors"

	"wirethread/sim/engine"
	"wirethread/wasm/bridge"
	"wirethread/wasm/scene"
)

// view is the stage at the moment of a picture.
type view struct {
	scene          *scene.Scene
	scenario, when string // as the page says them
}

// telling is the place on the stage's slider of a picture that names no moment: much has happened and something still happens.
const telling = 2.0 / 3

// view opens the subject on a desk, as a page does.
func (s *Subject) view(sims []bridge.Simulation, fonts *fonts) (view, error) {
	var v view
	var refused error
	desk := bridge.NewDesk(sims, engine.EN, func(m any) {
		switch m := m.(type) {
		case bridge.Run:
			v.scenario = m.Title
		case bridge.Moment:
			v.when = m.Clock
		case bridge.Failure:
			refused = errors.New(m.Text)
		}
	})
	place := telling
	in := bridge.In{Type: "load", Sim: s.Sim, Scenario: s.Scenario, T: s.T}
	if s.T == nil {
		in.P = &place
	}
	if desk.Take(in); refused != nil {
		return v, refused
	}
	var pic bridge.Picture
	pic.Draw(desk, sceneWidth, sceneHeight, fonts.width)
	v.scene = &pic.Scene
	return v, nil
}

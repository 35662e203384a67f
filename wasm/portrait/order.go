package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"

	"wirethread/sim/catalog"
	"wirethread/wasm/bridge"
)

// Order is what to draw.
type Order struct {
	Brand     string    `json:"brand"`
	Icon      []byte    `json:"icon"` // the brand's, a square PNG
	Portraits []Subject `json:"portraits"`
}

// Subject is what one picture shows.
type Subject struct {
	Title    string `json:"title"` // the lesson's, in English
	Sim      string `json:"sim"`
	Scenario string `json:"scenario"`
	T        *int64 `json:"t,omitempty"` // the moment, in the model's time; without it two thirds of the run
}

// draw makes all pictures.
func (o *Order) draw() ([][]byte, error) {
	icon, err := png.Decode(bytes.NewReader(o.Icon))
	if err != nil {
		return nil, fmt.Errorf("the brand's icon cannot be read: %w", err)
	}
	sims := bridge.Simulations(catalog.All())
	fonts, err := newFonts()
	if err != nil {
		return nil, err
	}
	pictures := make([][]byte, len(o.Portraits))
	for i, s := range o.Portraits {
		if pictures[i], err = s.draw(sims, fonts, brand{o.Brand, icon}); err != nil {
			return nil, fmt.Errorf("%q: %w", s.Title, err)
		}
	}
	return pictures, nil
}

func (s *Subject) draw(sims []bridge.Simulation, fonts *fonts, b brand) ([]byte, error) {
	if s.Title == "" {
		return nil, errors.New("the picture has no title")
	}
	v, err := s.view(sims, fonts)
	if err != nil {
		return nil, err
	}
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, width, height)), fonts: fonts, scale: 1}
	if err := c.portrait(b, s.Title, v); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, reduced(c.img, shades()))
	return out.Bytes(), err
}

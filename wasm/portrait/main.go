// Command portrait draws a picture of each lesson for link previews (og:image): beside the brand and the lesson's
// title, a scenario at one moment, played by the simulation itself and drawn by the stage's own scene.
//
// It reads one Order as JSON from standard input and answers on standard output with a JSON list of the pictures, PNG
// files in base64, in the order's order. The same order gives the same bytes on one kind of processor; another may round
// a smoothed edge differently. The build of the site runs it on the machine that builds (web/portrait.go); it is no part
// of the module that learners load.
//
// # What is simplified
//
// The pictures speak English, for both languages of a lesson. The machine that builds has Go and nothing else: Go's own
// typefaces, which are part of this program, have no Chinese characters, and a Chinese one for any title takes
// megabytes. The title and the text beside a picture in a preview are in the page's language, and so is its description.
//
// Shapes are filled by package vector and not by the painter's sprites, and of all colours the 256 most used are kept:
// a picture is like one that the stage saves, not equal to it.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "portrait:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	read := json.NewDecoder(in)
	read.DisallowUnknownFields()
	var o Order
	if err := read.Decode(&o); err != nil {
		return fmt.Errorf("the order cannot be read: %w", err)
	}
	pictures, err := o.draw()
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(pictures)
}

// Wirethread builds and serves the course, and plays and verifies its
// simulations in the terminal. One file per command.
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

// commands are what can be written after "wirethread".
type commands struct {
	Serve  serveCmd  `cmd:"" help:"Build the site, serve it on this machine, rebuild and reload on every change."`
	Build  buildCmd  `cmd:"" help:"Build the static site into a folder."`
	Pack   packCmd   `cmd:"" help:"Build the whole course as one HTML file that works from a disk."`
	Scorm  scormCmd  `cmd:"" help:"Build packages of SCORM 1.2 for learning platforms, one for each lesson and one for all."`
	New    newCmd    `cmd:"" help:"Write the skeleton of a lesson or a scenario."`
	Play   playCmd   `cmd:"" help:"Print what happens in a scenario."`
	Verify verifyCmd `cmd:"" help:"Play the inputs of recordings against a model and compare."`
}

func main() {
	ctx := kong.Parse(&commands{}, kong.Name("wirethread"), kong.ShortUsageOnError(), kong.Exit(oneFailure),
		kong.Description("An interactive course in networking and concurrency. 网线与线程：交互式网络与并发课程。"))
	if err := ctx.Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// oneFailure ends the program; whatever went wrong, the exit code is 1.
func oneFailure(code int) { os.Exit(min(code, 1)) }

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"wirethread/web"
)

type packCmd struct {
	Out string `default:"build/wirethread.html" help:"The file to write." type:"path"`
}

// Run builds the single file.
func (c *packCmd) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	size, err := web.File(ctx, web.Options{Root: root, Out: c.Out})
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes (%.1f MB). Open it in a browser; it needs no network.\n", shown(c.Out), size.Plain, float64(size.Plain)/1e6)
	return nil
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"wirethread/web"
)

type scormCmd struct {
	Out  string `default:"build/scorm" help:"The folder to write." type:"path"`
	Lang string `default:"zh" enum:"zh,en" help:"The language of titles, and of learners who have chosen none: ${enum}. Each lesson holds both."`
}

// Run builds the packages.
func (c *scormCmd) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	sizes, err := web.SCORM(ctx, web.Options{Root: root, Out: c.Out}, c.Lang)
	if err != nil {
		return err
	}
	for _, s := range sizes {
		fmt.Println(s)
	}
	fmt.Printf("%d packages of SCORM 1.2 in %s: one for each lesson, and wirethread.zip with all. Upload one to the learning platform.\n", len(sizes), shown(c.Out))
	return nil
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"wirethread/web"
)

type buildCmd struct {
	Out  string `default:"build/site" help:"The folder to write; only files of an earlier build are removed from it." type:"path"`
	Base string `default:"/" help:"The folder of the server where the site will be; only the 404 page needs it."`
	URL  string `name:"url" placeholder:"https://..." help:"The whole address of the site, ending in /: for oEmbed, link previews and the examples of embedding."`
	Dev  bool   `hidden:"" help:"As serve builds it: not compressed, reloads itself."`
}

// Run builds the site.
func (c *buildCmd) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	sizes, err := web.Site(ctx, web.Options{Root: root, Out: c.Out, Base: c.Base, URL: c.URL, Dev: c.Dev})
	if err != nil {
		return err
	}
	if c.Dev {
		return nil
	}
	for _, s := range sizes {
		fmt.Println(s)
	}
	fmt.Printf("%d files in %s, each also as .br and .gz\n", len(sizes), shown(c.Out))
	return nil
}

// shown is a path as short as can be.
func shown(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"wirethread/content"
	"wirethread/web"
)

type serveCmd struct {
	Port int    `default:"8800" help:"The port on 127.0.0.1; if it is taken, the next free one."`
	Out  string `default:"build/dev" help:"The folder for what is built." type:"path"`
}

// portsTried is how many ports after the wanted one are tried.
const portsTried = 20

// Run builds, serves, and builds again on every change until it is interrupted.
func (c *serveCmd) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root, err := sourceRoot(".")
	if err != nil {
		return err
	}
	w := &workshop{root: root, out: c.Out, readers: web.NewReaders()}
	if err := w.first(ctx); err != nil {
		return err
	}
	files, err := web.NewServer(c.Out)
	if err != nil {
		return err
	}
	listener, err := listen(c.Port)
	if err != nil {
		return err
	}
	changes, err := web.Watch(ctx, root, "content", "web", "sim", "wasm", "go.mod")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/-/reload", w.readers)
	mux.Handle("/", files)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	fmt.Printf("http://%s/  (Ctrl-C ends it)\n", listener.Addr())
	go w.work(ctx, changes)
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func listen(port int) (net.Listener, error) {
	var err error
	for p := port; p < port+portsTried && p < 1<<16; p++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return l, nil
		}
	}
	return nil, fmt.Errorf("no free port from %d to %d: choose another with --port (%w)", port, port+portsTried-1, err)
}

// workshop builds the site again and again.
type workshop struct {
	root, out string
	module    *web.Module
	course    *content.Course // nil: to be loaded
	loader    content.Loader
	stale     bool // Go code has changed: what this program itself knows of the simulations is old
	readers   *web.Readers
}

func (w *workshop) first(ctx context.Context) (err error) {
	if w.module, err = web.Compile(ctx, w.root); err != nil {
		return err
	}
	return w.here(ctx)
}

// work builds after every change. A change of text needs no compiling and takes
// well under a second; after a change of code a new process does it.
func (w *workshop) work(ctx context.Context, changes <-chan web.Change) {
	for change := range changes {
		began := time.Now()
		w.stale = w.stale || change.Code
		if change.Lessons {
			w.course = nil
		}
		build := w.here
		if w.stale {
			build = w.anew
		}
		if err := build(ctx); err != nil {
			fmt.Fprintln(os.Stderr, err)
			w.readers.Tell("problem", err.Error())
			continue
		}
		fmt.Printf("%s: built in %d ms\n", change.Name, time.Since(began).Milliseconds())
		w.readers.Tell("reload", "")
	}
}

func (w *workshop) here(ctx context.Context) error {
	if w.course == nil {
		var err error
		if w.course, err = w.loader.Load(os.DirFS(filepath.Join(w.root, "content"))); err != nil {
			return err
		}
	}
	_, err := web.Site(ctx, web.Options{Root: w.root, Out: w.out, Dev: true, Module: w.module, Course: w.course})
	return err
}

func (w *workshop) anew(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "run", "./cmd/wirethread", "build", "--dev", "--out", w.out)
	cmd.Dir = w.root
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s%w", text, err)
	}
	return nil
}

package web

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
)

// Readers are the open pages that want to know of a new build, as server-sent events.
type Readers struct {
	mu   sync.Mutex
	open map[chan string]bool
}

// NewReaders returns an empty room.
func NewReaders() *Readers { return &Readers{open: map[chan string]bool{}} }

// Tell sends an event to every open page.
func (r *Readers) Tell(event, text string) {
	message := "event: " + event + "\n"
	for line := range strings.SplitSeq(text, "\n") {
		message += "data: " + line + "\n"
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for ch := range r.open {
		select {
		case ch <- message + "\n":
		default: // it has an event to come already
		}
	}
}

func (r *Readers) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	ch := make(chan string, 1)
	r.mu.Lock()
	r.open[ch] = true
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		delete(r.open, ch)
		r.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	fmt.Fprint(w, ": hello\n\n")
	for flush.Flush() == nil {
		select {
		case <-req.Context().Done():
			return
		case message := <-ch:
			fmt.Fprint(w, message)
		}
	}
}

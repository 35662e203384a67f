package gil

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil/python"
)

// ClientSpec is a program in another process that talks with a thread: it sends a request, waits for the reply, thinks, and sends the next.
type ClientSpec struct {
	Thread string
	Think  engine.Time
	At     engine.Time // of the first request
}

// client is a client and what it has seen.
type client struct {
	ClientSpec
	sent      nanos // when its last request set out
	waiting   bool  // a request has arrived that nobody has received
	open      bool  // it waits for a reply
	latencies []nanos
}

// clientOf reads "T2 think 30ms".
func clientOf(f []string) (c ClientSpec, err error) {
	bad := engine.Errorf("client 后面写线程名和思考时间，例如：client T2 think 30ms", "client needs a thread and a time to think, as in: client T2 think 30ms")
	if len(f) != 3 || f[1] != "think" {
		return c, bad
	}
	c.Thread = f[0]
	if c.Think, err = engine.ParseTime(f[2]); err != nil || c.Think < 0 {
		return c, bad
	}
	return c, nil
}

// clientJob lets a client's request arrive, or its reply.
func (w *world) clientJob(j job) {
	c := &w.clients[j.thread]
	if j.kind == jobReply {
		c.open = false
		c.latencies = append(c.latencies, w.now-c.sent)
		wait := int64(c.Think) * perMicro
		if wait > 0 {
			wait += w.late()
		}
		w.at(w.now+wait, job{kind: jobRequest, thread: j.thread})
		return
	}
	c.sent, c.open, c.waiting = w.now, true, true
	if t, err := w.named(c.Thread); err == nil && t.state == Blocked && t.pending.Kind == python.IO && t.pending.Nanos < 0 {
		w.receive(t)
	}
}

// receive lets recv() return when a client's request is there.
func (w *world) receive(t *thread) {
	for i := range w.clients {
		if c := &w.clients[i]; c.Thread == t.spec.Name && c.waiting {
			c.waiting = false
			w.at(w.now+w.wake(), job{kind: jobReturn, thread: t.id, gen: t.gen})
			return
		}
	}
}

// sent hands a reply to the client that waits for it.
func (w *world) sent(t *thread) {
	for i := range w.clients {
		if c := &w.clients[i]; c.Thread == t.spec.Name && c.open && !c.waiting {
			w.at(w.now+w.wake(), job{kind: jobReply, thread: i})
			return
		}
	}
}

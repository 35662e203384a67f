package python

import "strings"

// RequestKind is what a call asks of the world.
type RequestKind uint8

// The kinds of requests. They stay unanswered until the world calls Return or Raise.
const (
	NoRequest   RequestKind = iota
	Sleep                   // time.sleep(): the GIL is released
	Spin                    // bytecode for so long, with check points all the time
	InC                     // C that keeps the GIL
	InCReleased             // C that releases it and computes
	IO                      // recv(): the GIL is released until it returns
	FastIO                  // send(): a system call that returns at once, the GIL released around it
	Acquire                 // of a sync: may block
	Release                 // of a sync: never blocks, may fail
	Wait                    // of a Condition or an Event
	Notify                  // of a Condition: how many
	Set                     // of an Event
	Clear                   // of an Event
)

// Request is what a call asks of the world.
type Request struct {
	Kind    RequestKind
	Call    string // as shown: "lock.acquire()"
	Sync    int    // index into Syncs
	Nanos   int64  // how long; -1: until the learner says so
	Timeout int64  // of Acquire and Wait, in nanoseconds; -1: none; 0: does not wait
	Count   int    // of Notify
	Enter   bool   // it came from with
}

// Sync is an object of threading. The world decides who has it; the fields are its state.
type Sync struct {
	Kind    string // "Lock", "RLock", "Semaphore", "Condition", "Event"
	obj     int64
	Owner   int // the thread that has it; -1: none
	Count   int // of an RLock: how often; of a Semaphore: what is left
	Locked  bool
	Set     bool
	Waiters []int // threads in acquire(), in their order
	Asleep  []int // threads in wait() of a Condition or an Event
}

// request turns a call into a request.
func (m *Machine) request(t *Thread, name string, args []Value) (Value, Request, string) {
	null := Value{}
	owner, what, _ := strings.Cut(name, ".")
	if owner == "threading" {
		return m.newSync(t, what, args), Request{}, ""
	}
	switch name {
	case "time.sleep":
		return null, Request{Kind: Sleep, Call: "sleep(" + m.Repr(args[0]) + ")", Nanos: args[0].billionths()}, ""
	case "spin", "call_c", "call_c_released", "recv", "send":
		return null, m.timed(name, args), ""
	}
	for _, e := range exceptionNames {
		if e == name {
			text := ""
			if len(args) > 0 {
				text = m.str(args[0])
			}
			return m.exception(name, text), Request{}, ""
		}
	}
	if len(args) > 0 && m.obj(args[0], isSync) != nil {
		return m.syncRequest(t, int(m.heap[args[0].N].n), what, args[1:])
	}
	return Value{K: None}, Request{}, ""
}

// timed are the calls that the model gives to programs; their argument is in milliseconds.
func (m *Machine) timed(name string, args []Value) Request {
	kinds := map[string]RequestKind{"spin": Spin, "call_c": InC, "call_c_released": InCReleased, "recv": IO, "send": FastIO}
	r := Request{Kind: kinds[name], Call: name + "()", Nanos: -1}
	if len(args) > 0 {
		r.Nanos = args[0].billionths() / 1000
	}
	return r
}

func (m *Machine) newSync(t *Thread, kind string, args []Value) Value {
	if kind == "local" {
		return m.alloc(object{class: isLocal})
	}
	m.Syncs = append(m.Syncs, Sync{Kind: kind, Owner: -1})
	s := &m.Syncs[len(m.Syncs)-1]
	if kind == "Semaphore" {
		s.Count = 1
		if len(args) > 0 {
			s.Count = int(args[0].N)
		}
	}
	v := m.alloc(object{class: isSync, n: int64(len(m.Syncs) - 1)})
	s.obj = v.N
	return v
}

// SyncName is the global name that holds a sync, or an item of a global list.
func (m *Machine) SyncName(i int) string {
	v := Value{Obj, m.Syncs[i].obj}
	for g, x := range m.globals {
		if x == v {
			return m.names[g]
		}
		if list := m.obj(x, isList); list != nil {
			for k, item := range list.items {
				if item == v {
					return m.names[g] + "[" + m.Repr(Value{Int, int64(k)}) + "]"
				}
			}
		}
	}
	return m.Syncs[i].Kind
}

func (m *Machine) syncRequest(t *Thread, sync int, what string, args []Value) (Value, Request, string) {
	r := Request{Sync: sync, Timeout: -1, Call: m.SyncName(sync) + "." + what + "()", Enter: what == "__enter__"}
	s := &m.Syncs[sync]
	switch what {
	case "acquire", "__enter__":
		r.Kind = Acquire
	case "release", "__exit__":
		r.Kind = Release
	case "wait":
		r.Kind = Wait
	case "notify", "notify_all":
		r.Kind, r.Count = Notify, 1
		if what == "notify_all" {
			r.Count = len(s.Asleep)
		}
	case "set":
		r.Kind = Set
	case "clear":
		r.Kind = Clear
	case "locked":
		return boolean(s.Locked), Request{}, ""
	case "is_set":
		return boolean(s.Set), Request{}, ""
	}
	m.options(t, &r, args)
	return Value{}, r, ""
}

// options reads the arguments of acquire() and wait(): blocking=False, timeout=0.5.
func (m *Machine) options(t *Thread, r *Request, args []Value) {
	for i, a := range args {
		name := "timeout"
		if k := i - (len(args) - len(t.kw)); k >= 0 {
			name = t.kw[k]
		} else if r.Kind == Acquire && i == 0 {
			name = "blocking"
		}
		switch {
		case name == "blocking" && !m.truth(a):
			r.Timeout = 0
		case name == "timeout" && a.number() && a.billionths() >= 0:
			r.Timeout = a.billionths()
		}
	}
}

// Return answers a request: the call gives a boolean, or None.
func (m *Machine) Return(t *Thread, result bool, none bool) {
	if none {
		t.pushValue(Value{K: None})
		return
	}
	t.pushValue(boolean(result))
}

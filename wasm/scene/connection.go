package scene

import "wirethread/sim/tcp"

// Input is what a picture of a TCP connection depends on.
type Input struct {
	Snap *tcp.Snapshot
	Frame
}

// The views of TCP. Auto shows the ladder and as many panels as there is room for.
const (
	ViewLadder View = "ladder"
	ViewStates View = "states"
	ViewVars   View = "vars"
)

// Connection draws TCP connections: the ladder, the state diagram and the
// variables. It keeps memory between pictures; its zero value is ready.
type Connection struct {
	pen
	in        Input
	lay       layout
	scale     float64 // pixels of the ladder for one unit of stage distance
	nowY      float64
	now       float64 // stage distance of the moment
	multi     bool    // there is more than one connection
	focus     [2]string
	picked    string     // the connection of the selected item, or ""
	pickedSeg segmentRef // the selected segment, or none
	tick      ticking    // the number being set
	nameBuf   [4]string
	vars      []variable
	taken     areas      // where labels of the ladder lie
	below     [2]float64 // the end of what lies beside each lifeline
	labels    store[segmentKey, *[segmentWordings]string]
}

// Build makes the picture of one moment.
func (v *Connection) Build(dst *Scene, in Input) {
	dst.Reset(in.W, in.H)
	v.draw(dst, in)
}

// draw adds the picture to a scene that may be wider than in.W.
func (v *Connection) draw(dst *Scene, in Input) {
	v.in = in
	v.begin(dst, &in.Frame)
	v.lay = arrange(in.W, in.H, in.View)
	v.taken = v.taken[:0]
	v.chooseFocus()
	if !v.lay.ladder.empty() {
		v.ladder()
		v.heads()
	}
	if !v.lay.diagram.empty() {
		v.diagram(v.lay.diagram)
	}
	for side, r := range v.lay.cards {
		if !r.empty() {
			v.card(r, tcp.Side(side))
		}
	}
}

// layout says where each part lies; an empty rect is a part that is not shown.
type layout struct {
	heads   [2]rect
	ladder  rect
	x       [2]float64 // the lifelines
	narrow  bool       // no room for calls beside the lifelines
	diagram rect
	cards   [2]rect
}

// The sizes at which the automatic view shows more than the ladder.
const (
	diagramFromW   = 760
	cardsFromW     = 560
	lowCardsFromH  = 370
	lowCardsHeight = 76.0 // without a title
	cardsFromH     = 500
	cardsHeight    = 128.0
	edge           = 8 // between parts and at the canvas's edge
)

// arrange divides the canvas.
func arrange(w, h float64, view View) layout {
	switch view {
	case ViewStates:
		return layout{diagram: rect{edge, edge, w - 2*edge, h - 2*edge}}
	case ViewVars:
		return layout{cards: cardsIn(rect{edge, edge, w - 2*edge, h - 2*edge}, w < cardsFromW)}
	}
	l := layout{}
	width, bottom := w, h
	if view != ViewLadder && w >= diagramFromW {
		dw := clamp(w*0.36, 304, 400)
		width -= dw
		l.diagram = rect{width, edge, dw - edge, h - 2*edge}
	}
	if view != ViewLadder && w >= cardsFromW && h >= lowCardsFromH {
		height := lowCardsHeight
		if h >= cardsFromH {
			height = cardsHeight
		}
		bottom -= height + edge
		l.cards = cardsIn(rect{edge, bottom, width - 2*edge, height}, false)
	}
	headH := 58.0
	if h < 340 {
		headH = 52
	}
	headW := min(250, (width-3*edge)/2)
	l.heads = [2]rect{{edge, edge, headW, headH}, {width - edge - headW, edge, headW, headH}}
	top := edge + headH
	l.ladder = rect{0, top, width, bottom - top}
	gutter := clamp(width*0.23, 84, 176)
	l.x = [2]float64{gutter, width - gutter}
	l.narrow = gutter < 100
	return l
}

// cardsIn divides an area between the two hosts.
func cardsIn(r rect, stacked bool) [2]rect {
	if stacked {
		h := (r.h - edge) / 2
		return [2]rect{{r.x, r.y, r.w, h}, {r.x, r.y + h + edge, r.w, h}}
	}
	w := (r.w - edge) / 2
	return [2]rect{{r.x, r.y, w, r.h}, {r.x + w + edge, r.y, w, r.h}}
}

// chooseFocus finds, for each host, the connection that its head, its token
// and its card speak of: the selected one, else the last one whose state
// changed at A. Of that one B may know nothing yet; it is then in LISTEN for
// it, whatever else B has, such as a flood's connections. Only when A has none
// B's own last one counts.
func (v *Connection) chooseFocus() {
	v.multi = false
	first := ""
	var last [2]string
	for i := range v.in.Snap.Ladder {
		l := &v.in.Snap.Ladder[i]
		if l.Seg != nil && l.Seg.Conn != "" {
			if first == "" {
				first = l.Seg.Conn
			}
			v.multi = v.multi || l.Seg.Conn != first
		}
		if e := l.State; e != nil && e.Conn != listenName {
			last[e.Side] = e.Conn
		}
	}
	v.picked = v.pickedConn()
	switch {
	case v.picked != "":
		last[tcp.A] = v.picked
	case last[tcp.A] == "":
		last[tcp.A] = last[tcp.B]
	}
	for side := range last {
		v.focus[side] = ""
		if v.knows(tcp.Side(side), last[tcp.A]) {
			v.focus[side] = last[tcp.A]
		}
	}
}

// listenName is the name of a listener's connection in events.
const listenName = "listen"

// knows tells that a side has, or had, a connection.
func (v *Connection) knows(side tcp.Side, conn string) bool {
	if conn == "" || v.socket(side, conn) != nil {
		return conn != ""
	}
	_, ok := v.lastState(side, conn)
	return ok
}

// pickedConn is the connection of the selected item, or "".
func (v *Connection) pickedConn() string {
	v.pickedSeg = segmentRef{}
	if v.in.Picked == "" {
		return ""
	}
	for side := range v.in.Snap.Hosts {
		socks := v.in.Snap.Hosts[side].Sockets
		for i := range socks {
			if socks[i].ID == v.in.Picked && socks[i].State != tcp.LISTEN {
				return socks[i].Conn
			}
		}
	}
	ref, ok := parseSegmentID(v.in.Picked)
	if !ok {
		return ""
	}
	v.pickedSeg = ref
	for _, l := range v.in.Snap.Ladder {
		if l.Seg != nil && v.isPicked(l.Seg) {
			return l.Seg.Conn
		}
	}
	return ""
}

// socket is a host's socket of a connection, or nil.
func (v *Connection) socket(side tcp.Side, conn string) *tcp.SocketView {
	socks := v.in.Snap.Hosts[side].Sockets
	for i := range socks {
		if conn != "" && socks[i].Conn == conn && socks[i].State != tcp.LISTEN {
			return &socks[i]
		}
	}
	return nil
}

// listener is a host's listening socket, or nil.
func (v *Connection) listener(side tcp.Side) *tcp.SocketView {
	socks := v.in.Snap.Hosts[side].Sockets
	for i := range socks {
		if socks[i].State == tcp.LISTEN {
			return &socks[i]
		}
	}
	return nil
}

// lastState is the last change of a connection's state at one side.
func (v *Connection) lastState(side tcp.Side, conn string) (*tcp.Event, bool) {
	lines := v.in.Snap.Ladder
	for i := len(lines) - 1; i >= 0; i-- {
		if e := lines[i].State; e != nil && e.Side == side && e.Conn == conn {
			return e, true
		}
	}
	return nil, false
}

// before is the state that a change came from. A connection that a listener
// makes begins in SYN-RECEIVED, or with a SYN cookie in ESTABLISHED: for RFC 9293 it comes from LISTEN.
func before(e *tcp.Event) tcp.State {
	if e.Old == tcp.CLOSED && (e.New == tcp.SYN_RECV || e.New == tcp.ESTABLISHED) {
		return tcp.LISTEN
	}
	return e.Old
}

// state is what a host's head and token show: the state of its connection in
// focus, else LISTEN if it listens, else CLOSED.
func (v *Connection) state(side tcp.Side) tcp.State {
	if s := v.socket(side, v.focus[side]); s != nil {
		return s.State
	}
	if e, ok := v.lastState(side, v.focus[side]); ok && v.focus[side] != "" {
		return e.New
	}
	if v.listener(side) != nil {
		return tcp.LISTEN
	}
	return tcp.CLOSED
}

package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// ViewCongestion shows what a sender of TCP believes of the path: its congestion
// window, what it has outstanding, its timer. Congestion draws it.
const ViewCongestion View = "congestion"

// Congestion draws the ladder and beside it, over one time axis, the
// sequence-time plot, the congestion window and the RTO; below them the
// scoreboard. It keeps memory between pictures; its zero value is ready.
type Congestion struct {
	plotter
	in     Input
	lay    congestionLayout
	ladder Connection
	s      *tcp.SenderView
	picked *tcp.SentPoint // the selected segment, or nil
	socket *tcp.SocketView
}

// congestionLayout says where each part lies; an empty rect is a part that is not shown.
type congestionLayout struct {
	ladder   float64 // its width, or 0
	title    rect
	card     rect // around the plots and their axis
	sequence rect // with its title, as the others
	window   rect
	rto      rect
	board    rect
	axis     float64 // the middle of the axis's row
}

// The measures of the view.
const (
	besideLadderFromW = 700
	leastLadder       = 296.0
	mostLadder        = 420.0
	senderTitle       = 24.0
	leastSequence     = 124.0
	leastWindow       = 88.0
	leastRTO          = 72.0
	boardHeight       = 58.0
	plotPad           = 7.0 // inside the card
	plotApart         = 9.0
)

// Build makes the picture of one moment.
func (v *Congestion) Build(dst *Scene, in Input) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	v.taken = v.taken[:0]
	v.lay = arrangePlots(in.W, in.H)
	if v.lay.ladder > 0 {
		beside := in
		beside.W, beside.View = v.lay.ladder, ViewLadder
		v.ladder.draw(dst, beside)
	}
	v.chooseSender()
	if v.s == nil {
		v.nothingSent()
		return
	}
	v.setAxis()
	v.title(v.lay.title)
	v.framed(v.lay.card, 10, 1, RoleRule, RolePanel)
	v.sequence(v.lay.sequence)
	if !v.lay.window.empty() {
		v.window(v.lay.window)
	}
	if !v.lay.rto.empty() {
		v.rto(v.lay.rto)
	}
	v.times(v.lay.axis, in.Now, in.Skips)
	if !v.lay.board.empty() {
		v.board(v.lay.board)
	}
}

// arrangePlots divides the canvas. Where it is low, what matters less is left
// out: first the RTO, then the scoreboard, then the congestion window.
func arrangePlots(w, h float64) (l congestionLayout) {
	r := rect{edge, edge, w - 2*edge, h - 2*edge}
	if w >= besideLadderFromW {
		l.ladder = clamp(w*0.36, leastLadder, mostLadder)
		r.x, r.w = l.ladder+edge/2, w-l.ladder-1.5*edge
	}
	l.title = rect{r.x, r.y, r.w, senderTitle}
	spare := r.h - senderTitle - 2*plotPad - axisHeight - leastSequence
	take := func(h float64) bool {
		if spare < h {
			return false
		}
		spare -= h
		return true
	}
	sequence, window, rto := leastSequence, 0.0, 0.0
	if take(leastWindow + plotApart) {
		window = leastWindow
	}
	board := window > 0 && take(boardHeight+edge)
	if board && take(leastRTO+plotApart) {
		rto = leastRTO
	}
	all := sequence + window + rto
	top := l.title.bottom()
	l.card = rect{r.x, top, r.w, r.bottom() - top}
	if board {
		l.board = rect{r.x, r.bottom() - boardHeight, r.w, boardHeight}
		l.card.h -= boardHeight + edge
	}
	in := l.card.grow(-plotPad)
	part := func(y, least float64) rect { return rect{in.x, y, in.w, least + spare*least/all} }
	l.sequence = part(in.y, sequence)
	below := l.sequence
	if window > 0 {
		l.window = part(below.bottom()+plotApart, window)
		below = l.window
	}
	if rto > 0 {
		l.rto = part(below.bottom()+plotApart, rto)
		below = l.rto
	}
	l.axis = below.bottom() + 4 + axisHeight/2
	return l
}

// chooseSender takes the direction of the selected segment, socket or host, else that in which most was sent.
func (v *Congestion) chooseSender() {
	v.s, v.picked, v.socket = nil, nil, nil
	all := v.in.Snap.Senders
	for i := range all {
		if v.s == nil || len(all[i].Sent) > len(v.s.Sent) {
			v.s = &all[i]
		}
	}
	if s := v.pickedSender(); s != nil {
		v.s = s
	}
	if v.s == nil {
		return
	}
	socks := v.in.Snap.Hosts[v.s.From].Sockets
	for i := range socks {
		if socks[i].Conn == v.s.Conn && socks[i].State != tcp.LISTEN {
			v.socket = &socks[i]
		}
	}
}

// pickedSender is the sender that the selected item belongs to, or nil. It finds the selected segment.
func (v *Congestion) pickedSender() *tcp.SenderView {
	if v.in.Picked == "" {
		return nil
	}
	all := v.in.Snap.Senders
	ref, isSegment := parseSegmentID(v.in.Picked)
	for i := range all {
		s := &all[i]
		for j := range s.Sent {
			if p := &s.Sent[j]; isSegment && p.Seg != nil && p.Seg.ID == ref.id {
				v.picked = p
				return s
			}
		}
		for j := range s.Acks {
			if p := &s.Acks[j]; isSegment && p.Seg != nil && p.Seg.ID == ref.id {
				return s
			}
		}
	}
	conn := v.connOf(v.in.Picked)
	for i := range all {
		if v.in.Picked == all[i].From.String() || conn == all[i].Conn && v.in.Picked[:1] == all[i].From.String() {
			return &all[i]
		}
	}
	return nil
}

// connOf is the connection of a socket by its item's ID, or "".
func (v *Congestion) connOf(id string) string {
	for side := range v.in.Snap.Hosts {
		socks := v.in.Snap.Hosts[side].Sockets
		for i := range socks {
			if socks[i].ID == id {
				return socks[i].Conn
			}
		}
	}
	return ""
}

// setAxis lets the time axis begin when the first segment left.
func (v *Congestion) setAxis() {
	in := v.lay.sequence
	v.axis.x, v.axis.w, v.axis.distance = in.x+plotGutter, in.w-plotGutter, v.in.Distance
	first := engine.Time(v.in.Now)
	if len(v.s.Sent) > 0 {
		first = min(first, v.s.Sent[0].At)
	}
	if len(v.s.Trace) > 0 {
		first = min(first, max(v.s.Trace[0].At, first-v.in.Snap.Delay[v.s.From]))
	}
	v.axis.cover(first, v.in.Now, v.in.Snap.Delay[v.s.From])
}

// nothingSent says that there is nothing to plot yet.
func (v *Congestion) nothingSent() {
	r := v.lay.card
	r.y, r.h = v.lay.title.y, v.lay.card.bottom()-v.lay.title.y
	v.framed(r, 10, 1, RoleRule, RolePanel)
	v.text(r.midX(), r.midY(), v.cut(r.w-24, plainFont, wordNoData.In(v.lang)), plainFont, Middle, RoleMuted)
	if v.lay.ladder == 0 {
		v.hit(r, tcp.A.String())
	}
}

// title says who sends to whom, by which rules, and in which state the sender is.
func (v *Congestion) title(r rect) {
	s, y := v.s, r.y+r.h/2-2
	v.token(r.x+tokenRadius, y, s.From.String(), sideRole(s.From))
	v.line(r.x+22, y, r.x+33, y, 1.5, RoleLifeline, false)
	v.arrow(r.x+38, y, 1, 0, 7, RoleLifeline)
	v.token(r.x+42+tokenRadius, y, s.From.Peer().String(), sideRole(s.From.Peer()))
	x := r.x + 42 + 2*tokenRadius + 8
	right := v.stateChip(r, y, x)
	mss := v.join("MSS ", v.number(int64(s.MSS)))
	rules := controlName(s.Congestion).In(v.lang)
	word := v.fit(right-8-x, smallFont, v.join(s.Conn, " · ", rules, " · ", mss), v.join(s.Conn, " · ", rules), s.Conn)
	v.text(x, y, word, smallFont, Left, RoleMuted)
	if v.socket != nil {
		v.hit(rect{r.x, r.y, x - r.x, r.h}, v.socket.ID)
	}
}

// stateChip draws the state of recovery at the right end, and returns where it begins.
func (v *Congestion) stateChip(r rect, y, left float64) float64 {
	phase := v.phaseOf(&v.s.Now)
	word := v.fit(r.right()-left-50, chipFont, phase.long.In(v.lang), phase.short.In(v.lang))
	if word == "" {
		return r.right()
	}
	w := v.width(word, chipFont) + 16
	v.chip(rect{r.right() - w, y - chipHeight/2, w, chipHeight}, word, chipFont, phase.role)
	return r.right() - w
}

// now draws the line of the moment through a plot, and marks when the selected segment left.
func (v *Congestion) now(g *plot) {
	if v.picked != nil && v.axis.shows(v.picked.At) {
		x := v.axis.at(v.picked.At)
		v.line(x, g.y, x, g.bottom(), 1.5, RoleSelect, true)
	}
	x := v.axis.nowX()
	v.line(x, g.y, x, g.bottom(), 1.5, RoleNow, false)
}

// plotIn is the inside of a panel, below its title.
func plotIn(r rect, low, high float64) plot {
	return plot{rect{r.x + plotGutter, r.y + plotTitle, r.w - plotGutter, r.h - plotTitle}, low, high}
}

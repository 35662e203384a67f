package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// ViewCompare shows what becomes of the same messages over TCP and over UDP. Compare draws it.
const ViewCompare View = "compare"

// Compare draws a row for each message, on the left over TCP, on the right over
// UDP, over the same time, and below them what it cost. It keeps memory between
// pictures; its zero value is ready.
type Compare struct {
	plotter
	in    Input
	of    *tcp.Snapshot // what the flows are of
	spoke engine.Lang   // the language of their words
	flows [2]flowData   // TCP, UDP
	rows  rowRange
	area  rect    // the rows of the flow being drawn
	label float64 // the width of the words at the end of each row
}

// rowRange says which messages have a row.
type rowRange struct {
	first, n int
	height   float64
}

// The measures of the view.
const (
	flowTitle   = 26.0
	flowsApart  = 10.0
	mostRow     = 32.0
	leastRow    = 7.0
	numbersFrom = 12.5 // rows at least so high carry their numbers
	numberWidth = 22.0
	labelsFromW = 250.0 // a flow at least so wide has words at the end of its rows
	totalRow    = 15.0
	keyFromW    = 500.0 // a canvas at least so wide, and so high, has the key to the marks
	keyFromH    = 380.0
	keyHeight   = 18.0
)

// Build makes the picture of one moment.
func (v *Compare) Build(dst *Scene, in Input) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	v.taken = v.taken[:0]
	v.gather()
	w := (in.W - 2*edge - flowsApart) / 2
	lines := v.totalLines(w)
	totals := float64(lines)*totalRow + 8
	h := in.H - 2*edge
	if in.W >= keyFromW && in.H >= keyFromH {
		h -= keyHeight
		v.key(rect{edge, edge + h, in.W - 2*edge, keyHeight})
	}
	v.setRows(h - flowTitle - axisHeight - totals - 2)
	for i := range v.flows {
		v.flow(&v.flows[i], rect{edge + float64(i)*(w+flowsApart), edge, w, h}, totals)
	}
}

// gather takes what became of the messages, once for each state of the model.
func (v *Compare) gather() {
	if v.of == v.in.Snap && v.spoke == v.lang {
		return
	}
	v.of, v.spoke = v.in.Snap, v.lang
	for i := range v.flows {
		if s := v.stream(i == 1); s != nil {
			v.flows[i].take(v.in.Snap, s)
			v.fates(&v.flows[i])
		} else {
			v.flows[i] = flowData{}
		}
	}
}

// stream is the direction over TCP or UDP with the most messages, the first of several.
func (v *Compare) stream(udp bool) (best *tcp.StreamView) {
	all := v.in.Snap.Streams
	for i := range all {
		if s := &all[i]; s.UDP == udp && (best == nil || len(s.Sends) > len(best.Sends)) {
			best = s
		}
	}
	return best
}

// setRows gives each message a row as high as there is room for. Where even low
// rows are too many the last messages are shown.
func (v *Compare) setRows(h float64) {
	n := max(len(v.flows[0].messages), len(v.flows[1].messages))
	slots := roundUp(float64(max(n, 6)))
	v.rows.height = clamp(h/slots, leastRow, mostRow)
	v.rows.n = max(1, min(n, int(h/v.rows.height)))
	v.rows.first = max(0, n-v.rows.n)
}

// flow draws one side: its title, its rows, the axis and the totals.
func (v *Compare) flow(f *flowData, r rect, totals float64) {
	v.framed(r, 10, 1, RoleRule, RolePanel)
	in := r.grow(-6)
	v.flowTitle(f, rect{in.x, in.y, in.w, flowTitle - 6})
	v.area = rect{in.x, r.y + flowTitle, in.w, r.h - flowTitle - totals - axisHeight}
	if f.s == nil {
		v.text(r.midX(), r.midY(), v.cut(in.w, smallFont, v.without(f)), smallFont, Middle, RoleMuted)
		return
	}
	v.label = 0
	if r.w >= labelsFromW {
		v.label = clamp(r.w*0.3, 84, 150)
	}
	v.setAxis(in)
	g := plot{rect{v.axis.x, v.area.y, v.axis.w, v.area.h}, 0, 1}
	v.behind(&g, v.in.Now, v.in.Skips)
	for i := range v.rows.n {
		if n := v.rows.first + i; n < len(f.messages) {
			v.row(f, n, v.area.y+float64(i)*v.rows.height)
		}
	}
	x := v.axis.nowX()
	v.line(x, g.y, x, g.bottom(), 1.5, RoleNow, false)
	v.taken = v.taken[:0]
	v.times(v.area.bottom()+axisHeight/2, v.in.Now, v.in.Skips)
	v.totals(f, rect{in.x, r.bottom() - totals, in.w, totals - 4})
}

// without says that a flow has no messages yet.
func (v *Compare) without(f *flowData) string {
	if f == &v.flows[1] {
		return wordNoUDP.In(v.lang)
	}
	return wordNoTCP.In(v.lang)
}

// flowTitle names the protocol and who sends, and says in a word what it promises.
func (v *Compare) flowTitle(f *flowData, r rect) {
	y := r.midY()
	name, conn, promise := "TCP", "", wordTCPKeeps
	from := tcp.A
	if f == &v.flows[1] {
		name, promise = "UDP", wordUDPKeeps
	}
	if f.s != nil {
		from, conn = f.s.From, f.s.Conn
		v.hit(rect{r.x, r.y, r.w / 2, r.h}, from.String())
	}
	v.token(r.x+tokenRadius, y, from.String(), sideRole(from))
	v.line(r.x+21, y, r.x+29, y, 1.5, RoleLifeline, false)
	v.arrow(r.x+34, y, 1, 0, 7, RoleLifeline)
	v.token(r.x+38+tokenRadius, y, from.Peer().String(), sideRole(from.Peer()))
	x := r.x + 38 + 2*tokenRadius + 7
	v.text(x, y, name, boldFont, Left, RoleInk)
	x += v.width(name, boldFont) + 6
	v.text(x, y, v.fit(r.right()-x, smallFont, v.join(conn, " · ", promise.In(v.lang)), promise.In(v.lang), conn), smallFont, Left, RoleMuted)
}

// setAxis lets both sides show the same time.
func (v *Compare) setAxis(in rect) {
	v.axis.x, v.axis.w, v.axis.distance = in.x+numberWidth, in.w-numberWidth-v.label, v.in.Distance
	first := engine.Time(v.in.Now)
	for i := range v.flows {
		if ms := v.flows[i].messages; len(ms) > v.rows.first {
			first = min(first, ms[v.rows.first].m.At)
		}
	}
	v.axis.cover(first, v.in.Now, v.in.Snap.Delay[tcp.A])
}

// key names the marks of the rows.
func (v *Compare) key(r rect) {
	x, y := r.x+4, r.bottom()-5
	entry := func(word engine.Text, mark func(x float64)) {
		x = v.legend(x, r.right(), y, word.In(v.lang), RoleMuted, mark)
	}
	entry(wordWritten, func(x float64) { v.line(x, y-4, x, y+4, 2, RoleInk, false) })
	entry(wordOnWay, func(x float64) { v.line(x-6, y, x+6, y, wayWidth, RoleInk, false) })
	entry(wordHolds, func(x float64) { v.box(rect{x - 6, y - 4, 12, 8}, 2, RoleTimer) })
	entry(wordHas, func(x float64) { v.disc(x, y, mostDisc, RoleData) })
	entry(wordLostRefused, func(x float64) { v.cross(x, y, mostDisc, 2, RoleLost) })
	entry(wordResent, func(x float64) { v.line(x, y-5, x, y+5, 3, RoleTimer, false) })
	entry(wordDuplicates, func(x float64) {
		v.disc(x, y, mostDisc, RoleFault)
		v.disc(x, y, mostDisc-1.5, RolePanel)
	})
	entry(wordDamaged, func(x float64) {
		v.box(rect{x - mostDisc, y - mostDisc, 2 * mostDisc, 2 * mostDisc}, 0, RoleRst)
		v.cross(x, y, mostDisc*0.7, 1.5, RolePanel)
	})
}

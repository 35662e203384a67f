package scene

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// ViewSockets shows the programs of both hosts and what their calls make in the kernel. Sockets draws it.
const ViewSockets View = "sockets"

// Sockets draws each host's program in Python with the line that is being
// carried out, and below it the kernel's objects: descriptors, listening
// sockets with their queues, connected sockets with their buffers. Its zero
// value is ready.
type Sockets struct {
	underWay
	of    *tcp.Snapshot // what the processes are of
	procs [2]process

	objects []object // of the host being drawn
	owned   []bool   // which of its sockets have a descriptor
}

// Wording of the view of socket calls.
var (
	wordNoProgram  = engine.Text{ZH: "没有程序", EN: "no program"}
	wordKernelOnly = engine.Text{ZH: "只在内核里", EN: "kernel only"}
	wordNoSockets  = engine.Text{ZH: "内核里没有 socket", EN: "no socket in the kernel"}
	wordWaits      = engine.Text{ZH: "等待", EN: "waits"}
	wordMore       = engine.Text{ZH: "个未画出", EN: "more not shown"}
	wordReceived   = engine.Text{ZH: "接收", EN: "recv"}
	wordSynQSh     = engine.Text{ZH: "半连接", EN: "SYN"}
	wordAcceptQSh  = engine.Text{ZH: "全连接", EN: "accept"}
)

// The measures of the view.
const (
	columnsFromW  = 640
	cableWidth    = 0.17 // of a canvas on which the hosts stand side by side
	cableTall     = 180.0
	cableAt       = 190.0 // below the top of a tall canvas, where the objects are
	cableLow      = 40.0
	cableLowest   = 24.0
	hostTitle     = 22.0
	programShare  = 0.42 // of the height, where program and objects do not both fit
	programBeside = 0.52 // of the width, where the objects stand beside
)

// Build makes the picture of one moment.
func (v *Sockets) Build(dst *Scene, in Input) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	v.taken = v.taken[:0]
	if v.of != in.Snap {
		v.of = in.Snap
		for side := range v.procs {
			v.procs[side] = processOf(in.Snap, tcp.Side(side))
		}
	}
	whole := rect{0, 0, in.W, in.H}.grow(-edge)
	if in.W >= columnsFromW {
		v.columns(whole)
	} else {
		v.rows(whole)
	}
}

// columns puts the hosts side by side and the cable between them.
func (v *Sockets) columns(r rect) {
	mid := clamp(r.w*cableWidth, 110, 190)
	w := (r.w - mid) / 2
	v.host(rect{r.x, r.y, w, r.h}, tcp.A, false)
	v.host(rect{r.right() - w, r.y, w, r.h}, tcp.B, false)
	h := min(r.h, cableTall)
	v.cable(rect{r.x + w + 4, min(r.midY(), r.y+cableAt) - h/2, mid - 8, h})
}

// rows puts one host above the other, each with its objects beside its program.
func (v *Sockets) rows(r rect) {
	band := cableLow
	if r.h < 300 {
		band = cableLowest
	}
	h := (r.h - band) / 2
	v.host(rect{r.x, r.y, r.w, h}, tcp.A, true)
	v.host(rect{r.x, r.bottom() - h, r.w, h}, tcp.B, true)
	y := r.y + h + band/2
	v.token(r.x+tokenRadius, y, tcp.A.String(), RoleSideA)
	v.token(r.right()-tokenRadius, y, tcp.B.String(), RoleSideB)
	v.cable(rect{r.x + 2*tokenRadius + 4, r.y + h + 2, r.w - 4*tokenRadius - 8, band - 4})
}

// host draws one host: its title, its program and what its kernel has.
func (v *Sockets) host(r rect, side tcp.Side, beside bool) {
	v.hostTitle(rect{r.x, r.y, r.w, hostTitle}, side)
	body := rect{r.x, r.y + hostTitle, r.w, r.h - hostTitle}
	objects := v.objectsOf(side)
	if beside {
		w := body.w * programBeside
		v.program(rect{body.x, body.y, w - 6, body.h}, side)
		v.kernel(rect{body.x + w, body.y, body.w - w, body.h}, side, objects)
		return
	}
	h := v.programNeeds(side)
	if spare := body.h - 8 - v.kernelNeeds(objects); h > spare {
		h = min(h, max(spare, body.h*programShare))
	}
	v.program(rect{body.x, body.y, body.w, h}, side)
	v.kernel(rect{body.x, body.y + h + 8, body.w, body.h - h - 8}, side, objects)
}

// hostTitle names a host.
func (v *Sockets) hostTitle(r rect, side tcp.Side) {
	h := &v.in.Snap.Hosts[side]
	y := r.y + tokenRadius
	v.token(r.x+tokenRadius, y, side.String(), sideRole(side))
	x := r.x + 2*tokenRadius + 6
	name := v.cut(r.right()-x, boldFont, h.Role.In(v.lang))
	v.text(x, y, name, boldFont, Left, RoleInk)
	x += v.width(name, boldFont) + 8
	if h.Down {
		v.text(x, y, v.cut(r.right()-x, smallFont, wordDown.In(v.lang)), smallFont, Left, RoleFault)
		return
	}
	v.text(x, y, v.fit(r.right()-x, smallFont, h.Address), smallFont, Left, RoleMuted)
}

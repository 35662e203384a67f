package scene

import (
	"slices"

	"wirethread/sim/tcp"
)

// ViewBytes shows what becomes of messages in a byte stream, and of datagrams. Bytes draws it.
const ViewBytes View = "bytes"

// Bytes draws byte streams: each message keeps its colour and its number from
// send() through the send buffer, the segments and the receive buffer to what
// recv() returned. It keeps memory between pictures; its zero value is ready.
type Bytes struct {
	underWay
	lane  lane
	shown []*tcp.StreamView
	tick  ticking
	ruler ruler
	came  []bool // which messages the parser has given

	counted store[countsKey, *[countWordings]string]
	empty   tcp.StreamView
}

// lane is where one direction is drawn.
type lane struct {
	area   rect
	s      *tcp.StreamView
	wide   bool // what is sent, what is under way and what is read stand side by side
	low    bool // there is only room for the most important lines
	hidden int  // streams for which there is no room
}

// The measures of lanes.
const (
	wideLaneFromW  = 640
	wideLaneLeast  = 172 // the least height of a wide lane
	stackLaneLeast = 172 // and of one whose parts stand one below the other
	lowLaneBelow   = 300
	laneTitle      = 22
	laneGap        = 12 // between the columns of a wide lane
	wideUnit       = 1.5
	stackUnit      = 1.15
)

// Build makes the picture of one moment.
func (v *Bytes) Build(dst *Scene, in Input) {
	dst.Reset(in.W, in.H)
	v.in = in
	v.begin(dst, &in.Frame)
	wide := in.W >= wideLaneFromW
	least := float64(stackLaneLeast)
	if wide {
		least = wideLaneLeast
	}
	rows := max(1, int((in.H-edge)/(least+edge)))
	v.chooseStreams(rows)
	h := (in.H - edge*float64(len(v.shown)+1)) / float64(len(v.shown))
	for i, s := range v.shown {
		area := rect{edge, edge + float64(i)*(h+edge), in.W - 2*edge, h}
		v.drawLane(lane{area: area, s: s, wide: wide, low: h < lowLaneBelow, hidden: v.hiddenStreams(i)})
	}
}

// chooseStreams takes as many streams as there are rows: the selected
// connection's first, then what A sends, then what B sends; if B is selected,
// what B sends goes before. They are shown in the snapshot's order.
func (v *Bytes) chooseStreams(rows int) {
	v.shown = v.shown[:0]
	all := v.in.Snap.Streams
	picked, first := v.pickedConn(), tcp.A
	if v.in.Picked == tcp.B.String() {
		first = tcp.B
	}
	for _, want := range [...]func(*tcp.StreamView) bool{
		func(s *tcp.StreamView) bool { return picked != "" && s.Conn == picked },
		func(s *tcp.StreamView) bool { return s.Conn != picked && s.From == first },
		func(s *tcp.StreamView) bool { return s.Conn != picked && s.From != first },
	} {
		for i := range all {
			if len(v.shown) < rows && want(&all[i]) {
				v.shown = append(v.shown, &all[i])
			}
		}
	}
	slices.SortFunc(v.shown, func(a, b *tcp.StreamView) int { return v.index(a) - v.index(b) })
	if len(v.shown) == 0 {
		v.empty = tcp.StreamView{From: tcp.A}
		if s := v.firstSocket(); s != nil {
			v.empty.Conn, v.empty.UDP = s.Conn, s.UDP
		}
		v.shown = append(v.shown, &v.empty)
	}
}

// index is the place of a stream in the snapshot.
func (v *Bytes) index(s *tcp.StreamView) int {
	for i := range v.in.Snap.Streams {
		if s == &v.in.Snap.Streams[i] {
			return i
		}
	}
	return -1
}

// hiddenStreams is how many streams have no lane; the last lane tells.
func (v *Bytes) hiddenStreams(lane int) int {
	if lane < len(v.shown)-1 {
		return 0
	}
	return max(0, len(v.in.Snap.Streams)-len(v.shown))
}

// pickedConn is the connection of the selected item, or "".
func (v *Bytes) pickedConn() string {
	if v.in.Picked == "" {
		return ""
	}
	for side := range v.in.Snap.Hosts {
		for i := range v.in.Snap.Hosts[side].Sockets {
			if s := &v.in.Snap.Hosts[side].Sockets[i]; s.ID == v.in.Picked {
				return s.Conn
			}
		}
	}
	for _, seg := range v.in.Snap.Flight {
		if v.words.segmentID(seg) == v.in.Picked {
			return seg.Conn
		}
	}
	return ""
}

// firstSocket is a socket of A, for a picture in which nothing has been written yet, or nil.
func (v *Bytes) firstSocket() *tcp.SocketView {
	for i := range v.in.Snap.Hosts[tcp.A].Sockets {
		if s := &v.in.Snap.Hosts[tcp.A].Sockets[i]; s.State != tcp.LISTEN {
			return s
		}
	}
	return nil
}

// socket is a host's socket of the lane's stream, or nil.
func (v *Bytes) socket(side tcp.Side) *tcp.SocketView {
	socks := v.in.Snap.Hosts[side].Sockets
	for i := range socks {
		if conn := v.lane.s.Conn; conn != "" && socks[i].Conn == conn && socks[i].State != tcp.LISTEN {
			return &socks[i]
		}
	}
	return nil
}

// drawLane draws one direction.
func (v *Bytes) drawLane(l lane) {
	v.lane = l
	v.ruler.unit = stackUnit
	if l.wide {
		v.ruler.unit = wideUnit
	}
	v.ruler.measure(l.s.Sends, l.s.End)
	v.laneTitle(rect{l.area.x, l.area.y, l.area.w, laneTitle})
	body := rect{l.area.x, l.area.y + laneTitle, l.area.w, l.area.h - laneTitle}
	if l.wide {
		v.sideBySide(body)
	} else {
		v.stacked(body)
	}
	if l.hidden > 0 {
		v.hit(rect{l.area.right() - MinHit, l.area.y, MinHit, laneTitle}, v.bringsHidden())
	}
}

// bringsHidden is the item whose selection shows the first stream for which
// there is no room: its sender's socket, or for the other direction of a
// connection that is shown its host.
func (v *Bytes) bringsHidden() string {
	for i := range v.in.Snap.Streams {
		s := &v.in.Snap.Streams[i]
		if slices.Contains(v.shown, s) {
			continue
		}
		socks := v.in.Snap.Hosts[s.From].Sockets
		for j := range socks {
			if socks[j].Conn == s.Conn && s.Conn != v.lane.s.Conn {
				return socks[j].ID
			}
		}
		return s.From.String()
	}
	return v.lane.s.From.Peer().String()
}

// laneTitle says who sends to whom over what, and counts.
func (v *Bytes) laneTitle(r rect) {
	s, y := v.lane.s, r.y+tokenRadius+1
	v.token(r.x+tokenRadius, y, s.From.String(), sideRole(s.From))
	v.line(r.x+22, y, r.x+33, y, 1.5, RoleLifeline, false)
	v.arrow(r.x+38, y, 1, 0, 7, RoleLifeline)
	v.token(r.x+42+tokenRadius, y, s.From.Peer().String(), sideRole(s.From.Peer()))
	name := "TCP"
	if s.UDP {
		name = "UDP"
	}
	x := r.x + 42 + 2*tokenRadius + 8
	v.text(x, y, name, boldFont, Left, RoleInk)
	x += v.width(name, boldFont) + 6
	v.text(x, y, s.Conn, smallFont, Left, RoleMuted)
	x += v.width(s.Conn, smallFont) + 10
	more := ""
	if v.lane.hidden > 0 {
		more = v.join(v.words.more(v.lane.hidden), " ", wordMoreStreams.In(v.lang))
	}
	counts := v.counts(more)
	v.text(r.right(), y, v.fit(r.right()-x, smallFont, counts[:]...), smallFont, Right, RoleMuted)
}

// sideBySide divides a wide lane: what was sent, what is under way, what was read.
func (v *Bytes) sideBySide(r rect) {
	left := clamp(r.w*0.23, 150, 260)
	right := clamp(r.w*0.37, 240, 430)
	mid := rect{r.x + left + laneGap, r.y, r.w - left - right - 2*laneGap, r.h}
	v.messages(rect{r.x, r.y, left, r.h})
	v.pipeline(mid)
	v.reader(rect{r.right() - right, r.y, right, r.h})
}

// pipeline draws the send buffer, the segments in flight and the receive buffer.
func (v *Bytes) pipeline(r rect) {
	send, recv := sendHeight, recvHeight
	if v.lane.s.UDP {
		send = 0
	} else {
		v.sendBuffer(rect{r.x, r.y, r.w, send})
	}
	band := rect{r.x, r.y + send + 4, r.w, r.h - send - recv - 8}
	v.receiveBuffer(rect{r.x, r.bottom() - recv, r.w, recv})
	v.flight(band)
}

// The heights of the parts of a stacked lane.
const (
	sendHeight   = 54.0
	recvHeight   = 36.0
	lowBarHeight = 20.0
	chipsHeight  = 24.0
	bandHeight   = 52.0
	lowBand      = 34.0
	leastReads   = 90.0
)

// stacked puts the parts of a narrow lane one below the other.
func (v *Bytes) stacked(r rect) {
	send, recv, band := sendHeight, recvHeight, bandHeight
	if v.lane.low {
		send, recv, band = lowBarHeight, lowBarHeight, lowBand
	}
	if v.lane.s.UDP {
		send = 0
	}
	if spare := r.h - chipsHeight - send - recv - band - leastReads; spare > 0 {
		band += min(spare, 40)
	}
	y := r.y
	v.chips(rect{r.x, y, r.w, chipsHeight})
	y += chipsHeight
	if send > 0 {
		v.sendBuffer(rect{r.x, y, r.w, send})
		y += send
	}
	flight := rect{r.x, y + 2, r.w, band - 4}
	y += band
	v.receiveBuffer(rect{r.x, y, r.w, recv})
	y += recv + 4
	v.reads(rect{r.x, y, r.w, r.bottom() - y})
	v.flight(flight)
}

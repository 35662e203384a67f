package scene

import (
	"wirethread/sim/engine"
)

// Wording of the comparison.
var (
	wordTCPKeeps   = engine.Text{ZH: "不丢、不重、按序", EN: "all, once, in order"}
	wordUDPKeeps   = engine.Text{ZH: "到了就交付", EN: "whatever comes, at once"}
	wordNoTCP      = engine.Text{ZH: "还没有经 TCP 发的消息", EN: "no messages over TCP yet"}
	wordNoUDP      = engine.Text{ZH: "还没有经 UDP 发的消息", EN: "no messages over UDP yet"}
	wordRefusedSh  = engine.Text{ZH: "丢弃", EN: "discarded"}
	wordDamaged    = engine.Text{ZH: "内容损坏", EN: "damaged"}
	wordTwice      = engine.Text{ZH: "收到", EN: "came"}
	wordCameAs     = engine.Text{ZH: "迟到，第", EN: "late, no."}
	wordWaited     = engine.Text{ZH: "等前面", EN: "waited"}
	wordWaitsFor   = engine.Text{ZH: "等前面的补上", EN: "waits for an earlier one"}
	wordMissing    = engine.Text{ZH: "缺", EN: "missing"}
	wordRefused    = engine.Text{ZH: "到了，被丢弃", EN: "came, discarded"}
	wordNeverComes = engine.Text{ZH: "丢失，不再来", EN: "lost for good"}
	wordOnWay      = engine.Text{ZH: "在路上", EN: "on its way"}

	wordWritten     = engine.Text{ZH: "写入", EN: "written"}
	wordHolds       = engine.Text{ZH: "已到，在等前面的", EN: "has come, waits"}
	wordHas         = engine.Text{ZH: "程序读到", EN: "the program has it"}
	wordLostRefused = engine.Text{ZH: "丢失或丢弃", EN: "lost or discarded"}
	wordNever       = engine.Text{ZH: "永远不会", EN: "never"}

	wordDelivered  = engine.Text{ZH: "送达", EN: "delivered"}
	wordLongest    = engine.Text{ZH: "最长等待", EN: "longest wait"}
	wordSlowest    = engine.Text{ZH: "最慢一条", EN: "slowest"}
	wordPackets    = engine.Text{ZH: "包", EN: "packets"}
	wordOnWire     = engine.Text{ZH: "线上字节", EN: "on the wire"}
	wordComplete   = engine.Text{ZH: "全部读到", EN: "complete at"}
	wordDuplicates = engine.Text{ZH: "重复", EN: "duplicates"}
	wordUnordered  = engine.Text{ZH: "乱序", EN: "out of order"}
)

// total is one line of the totals.
type total struct {
	name  *engine.Text
	value func(v *Compare, f *flowData) string
	role  func(f *flowData) Role
	count func(f *flowData) int // it is left out if this is 0 on both sides; nil: it always stands
}

func plainTotal(*flowData) Role { return RoleInk }

// warned is the role of a number that should be 0.
func warned(count func(f *flowData) int) func(f *flowData) Role {
	return func(f *flowData) Role {
		if count(f) > 0 {
			return RoleLost
		}
		return RoleInk
	}
}

// counted is a total that is a number of messages or packets.
func counted(name *engine.Text, count func(f *flowData) int, role func(f *flowData) Role) total {
	return total{name, func(v *Compare, f *flowData) string { return v.words.number(count(f)) }, role, count}
}

// totals are the lines, the most important first.
var totals = func() []total {
	missing := func(f *flowData) int { return f.missing }
	unordered := func(f *flowData) int { return f.late }
	twice := func(f *flowData) int { return f.twice }
	damaged := func(f *flowData) int { return f.damaged }
	return []total{
		{&wordDelivered, func(v *Compare, f *flowData) string {
			return v.join(v.words.number(f.got), " / ", v.words.number(len(f.messages)))
		}, warned(missing), nil},
		{&wordLongest, func(v *Compare, f *flowData) string { return v.span(f.wait) }, plainTotal, nil},
		{&wordPackets, func(v *Compare, f *flowData) string { return v.words.number(f.packets) }, plainTotal, nil},
		{&wordOnWire, func(v *Compare, f *flowData) string { return v.join(v.words.number(f.bytes), " B") }, plainTotal, nil},
		counted(&wordMissing, missing, warned(missing)),
		counted(&wordUnordered, unordered, warned(unordered)),
		counted(&wordDuplicates, twice, warned(twice)),
		counted(&wordDamaged, damaged, warned(damaged)),
		counted(&wordResent, func(f *flowData) int { return f.resent }, plainTotal),
		{&wordSlowest, func(v *Compare, f *flowData) string { return v.span(f.slowest) }, plainTotal, nil},
		{&wordComplete, (*Compare).complete, plainTotal, nil},
	}
}()

// complete is when the program had everything, in words.
func (v *Compare) complete(f *flowData) string {
	switch {
	case f.s.Complete > 0:
		return v.span(f.s.Complete)
	case f.missing > 0:
		return wordNever.In(v.lang)
	}
	return "-"
}

// The measures of totals.
const (
	totalColumn = 118.0 // at least
	totalApart  = 14.0
	mostTotals  = 4 // lines
)

// wantsTotal tells that a total is to be shown: on both sides if on one.
func (v *Compare) wantsTotal(t *total) bool {
	return t.count == nil || t.count(&v.flows[0]) > 0 || t.count(&v.flows[1]) > 0
}

// totalColumns is how many totals stand side by side.
func totalColumns(w float64) int { return max(1, int((w-12+totalApart)/(totalColumn+totalApart))) }

// totalLines is how many lines the totals take on both sides.
func (v *Compare) totalLines(w float64) int {
	n := 0
	for i := range totals {
		if v.wantsTotal(&totals[i]) {
			n++
		}
	}
	cols := totalColumns(w)
	most := mostTotals
	if v.in.H < 400 {
		most--
	}
	return min((n+cols-1)/cols, most)
}

// totals draws as many totals as there is room for.
func (v *Compare) totals(f *flowData, r rect) {
	v.line(r.x, r.y, r.right(), r.y, 1, RoleRule, false)
	cols := totalColumns(r.w + 12)
	w := (r.w - totalApart*float64(cols-1)) / float64(cols)
	rows := int((r.h - 2) / totalRow)
	i := 0
	for k := range totals {
		t := &totals[k]
		if !v.wantsTotal(t) || i >= cols*rows {
			continue
		}
		x, y := r.x+float64(i%cols)*(w+totalApart), r.y+4+float64(i/cols)*totalRow+totalRow/2
		value := v.cut(w, monoFont, t.value(v, f))
		v.text(x+w, y, value, monoFont, Right, t.role(f))
		v.text(x, y, v.cut(w-v.width(value, monoFont)-4, smallFont, t.name.In(v.lang)), smallFont, Left, RoleMuted)
		i++
	}
}

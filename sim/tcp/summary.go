package tcp

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Summary describes the scene in a few sentences: time, hosts, what is in flight, what is waited for.
func (m *Model) Summary(at engine.Time, l engine.Lang) string {
	s := m.outline()
	s.Streams, s.Senders = m.streams(), m.senderViews()
	parts := []engine.Text{engine.Textf("%s 毫秒。", "%s ms.", at)}
	for _, h := range s.Hosts {
		parts = append(parts, h.summary(s))
	}
	if s.Cut {
		parts = append(parts, engine.Text{ZH: "网线断着。", EN: "The cable is pulled."})
	}
	parts = append(parts, streamSummaries(s)...)
	parts = append(parts, senderSummaries(s)...)
	parts = append(parts, flightSummary(s.Flight))
	if t, ok := nextTimer(s); ok {
		parts = append(parts, t)
	}
	sep := ""
	if l == engine.EN {
		sep = " "
	}
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.In(l)
	}
	return strings.Join(words, sep)
}

func (h HostView) summary(s *Snapshot) engine.Text {
	if h.Down {
		return engine.Textf("%s 已断电。", "%s has no power.", h.Side)
	}
	if len(h.Sockets) == 0 {
		return engine.Textf("%s 没有 socket。", "%s has no socket.", h.Side)
	}
	var zh, en []string
	for i, so := range h.Sockets {
		if i == maxSpoken {
			zh = append(zh, "还有 "+strconv.Itoa(len(h.Sockets)-i)+" 个")
			en = append(en, strconv.Itoa(len(h.Sockets)-i)+" more")
			break
		}
		t := so.summary(s)
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	return engine.Text{
		ZH: h.Side.String() + "：" + strings.Join(zh, "，") + "。",
		EN: h.Side.String() + ": " + strings.Join(en, ", ") + ".",
	}
}

// maxSpoken is how many things of a kind a summary names one by one.
const maxSpoken = 6

func (so SocketView) summary(s *Snapshot) engine.Text {
	t := engine.Text{ZH: so.Name + " " + s.spell(so.State), EN: so.Name + " " + s.spell(so.State)}
	if so.UDP {
		t = engine.Text{ZH: so.Name + " UDP", EN: so.Name + " UDP"}
	}
	if so.State == LISTEN {
		q := engine.Textf("（半连接 %[1]d，全连接 %[2]d）", " (SYN queue %[1]d, accept queue %[2]d)", len(so.SynQueue), len(so.Accept))
		t.ZH, t.EN = t.ZH+q.ZH, t.EN+q.EN
	}
	if so.Blocked != "" {
		t.ZH, t.EN = t.ZH+"，等在 "+so.Blocked, t.EN+", waiting in "+so.Blocked
	}
	return t
}

func flightSummary(flight []*Segment) engine.Text {
	if len(flight) == 0 {
		return engine.Text{ZH: "途中没有段。", EN: "Nothing is in flight."}
	}
	var zh, en []string
	for _, seg := range flight[:min(len(flight), maxSpoken)] {
		t := seg.label()
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	n := len(flight)
	return engine.Textf("途中 %[1]d 个段：%[2]s。", "In flight %[1]d: %[3]s.", n, strings.Join(zh, "，"), strings.Join(en, ", "))
}

// nextTimer tells which timer will run out first.
func nextTimer(s *Snapshot) (engine.Text, bool) {
	var first TimerView
	var side Side
	for _, h := range s.Hosts {
		for _, so := range h.Sockets {
			for _, t := range so.Timers {
				if first.Name == "" || t.Due < first.Due {
					first, side = t, h.Side
				}
			}
		}
	}
	if first.Name == "" {
		return engine.Text{}, false
	}
	name := timerTitle(first.Name)
	return engine.Textf("%[1]s 的%[2]s将在 %[4]s 毫秒到时。", "%[1]s's %[3]s timer will run out at %[4]s ms.", side, name.ZH, name.EN, first.Due), true
}

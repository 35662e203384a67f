package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// totalKind is one of a world's figures.
type totalKind uint8

const (
	totalTurnaround totalKind = iota
	totalResponse
	totalWaiting
	totalUse
	totalThroughput
	totalFairness
	totalSwitches
	totalDone
	numTotals
)

// totalWords name the figures, longer and shorter.
var totalWords = [numTotals][2]engine.Text{
	totalTurnaround: {{ZH: "平均周转", EN: "avg turnaround"}, {ZH: "周转", EN: "turnaround"}},
	totalResponse:   {{ZH: "平均响应", EN: "avg response"}, {ZH: "响应", EN: "response"}},
	totalWaiting:    {{ZH: "平均等待", EN: "avg waiting"}, {ZH: "等待", EN: "waiting"}},
	totalUse:        {{ZH: "CPU 利用率", EN: "CPU use"}, {ZH: "CPU", EN: "CPU"}},
	totalThroughput: {{ZH: "每 100 滴答完成", EN: "done in 100 ticks"}, {ZH: "吞吐/100", EN: "done/100"}},
	totalFairness:   {{ZH: "公平指数", EN: "fairness"}, {ZH: "公平", EN: "fair"}},
	totalSwitches:   {{ZH: "上下文切换", EN: "switches"}, {ZH: "切换", EN: "switches"}},
	totalDone:       {{ZH: "已结束", EN: "finished"}, {ZH: "结束", EN: "done"}},
}

// lowerIsBetter tells of which figures the smaller one is the better.
func (k totalKind) lowerIsBetter() bool {
	return k <= totalWaiting || k == totalSwitches
}

// ofAsMany tells that a figure counts as many processes in both worlds: else its averages cannot be compared.
func (k totalKind) ofAsMany(a, b *cpu.Totals) bool {
	switch k {
	case totalTurnaround:
		return a.Turnaround.N == b.Turnaround.N
	case totalResponse:
		return a.Response.N == b.Response.N
	case totalWaiting:
		return a.Waiting.N == b.Waiting.N
	}
	return true
}

// fraction is a figure as an exact fraction; a denominator of 0 is an unknown one.
func (k totalKind) fraction(t *cpu.Totals) (num, den int64) {
	switch k {
	case totalTurnaround:
		return int64(t.Turnaround.Sum), int64(t.Turnaround.N) * int64(tick)
	case totalResponse:
		return int64(t.Response.Sum), int64(t.Response.N) * int64(tick)
	case totalWaiting:
		return int64(t.Waiting.Sum), int64(t.Waiting.N) * int64(tick)
	case totalUse:
		for _, s := range t.Utilisation {
			num, den = num+s.Num, den+s.Den
		}
		return 100 * num, den
	case totalThroughput:
		return 100 * t.Throughput.Num, t.Throughput.Den
	case totalFairness:
		return t.Fairness.Num, t.Fairness.Den
	case totalSwitches:
		return int64(t.Switches), 1
	}
	return int64(t.Done), 1
}

// totalWord words a figure.
func (v *Processes) totalWord(k totalKind, t *cpu.Totals) string {
	num, den := k.fraction(t)
	switch k {
	case totalDone:
		return v.join(v.words.number(t.Done), "/", v.words.number(t.All))
	case totalUse:
		return v.words.ratio(num, den, 1, "%")
	}
	return v.words.ratio(num, den, 2, "")
}

// totalsHigh is the height of the figures below a table.
func (v *Processes) totalsHigh(r rect) float64 {
	across := max(1, int(r.w/figureWide))
	rows := (int(numTotals) + across - 1) / across
	most := max(1, int(r.h*0.4/figureRow))
	return float64(min(rows, most)) * figureRow
}

// totals draws a world's figures in columns, as many as there is room for.
func (v *Processes) totals(r rect) {
	across := max(1, int(r.w/figureWide))
	rows := int(r.h/figureRow + 0.01)
	w := (r.w - float64(across-1)*14) / float64(across)
	for k := range min(numTotals, totalKind(across*rows)) {
		x := r.x + float64(int(k)%across)*(w+14)
		y := r.y + float64(int(k)/across)*figureRow + figureRow/2
		value := v.cutTo(w*0.6, chipFont, v.totalWord(k, &v.w.Totals))
		v.text(x+w, y, value, chipFont, Right, RoleInk)
		room := w - v.width(value, chipFont) - 6
		v.text(x, y, v.fit(room, smallFont, totalWords[k][0].In(v.lang), totalWords[k][1].In(v.lang)), smallFont, Left, RoleMuted)
	}
}

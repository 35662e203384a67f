package scene

import (
	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// columnKind is what a column of the table of processes tells.
type columnKind uint8

const (
	colState columnKind = iota
	colArrive
	colResponse
	colTurnaround
	colWaiting
	colRunning
	colFinish
	colFirstFigure  // of what the policy decides by
	colSecondFigure // and another
	numColumns
)

// columnWords are the columns' heads, longer and shorter.
var columnWords = [numColumns][2]engine.Text{
	colState:      {{ZH: "状态", EN: "state"}, {ZH: "状态", EN: "state"}},
	colArrive:     {{ZH: "到达", EN: "arrival"}, {ZH: "到达", EN: "arr."}},
	colResponse:   {{ZH: "响应", EN: "response"}, {ZH: "响应", EN: "resp."}},
	colTurnaround: {{ZH: "周转", EN: "turnaround"}, {ZH: "周转", EN: "turn."}},
	colWaiting:    {{ZH: "等待", EN: "waiting"}, {ZH: "等待", EN: "wait"}},
	colRunning:    {{ZH: "CPU 时间", EN: "CPU time"}, {ZH: "CPU", EN: "CPU"}},
	colFinish:     {{ZH: "完成", EN: "finish"}, {ZH: "完成", EN: "fin."}},
}

// columnOrder is which columns come first where there is not room for all.
var columnOrder = [...]columnKind{colState, colWaiting, colTurnaround, colResponse, colRunning, colFirstFigure, colSecondFigure, colFinish, colArrive}

// column is a column with its place.
type column struct {
	kind  columnKind
	title string
	right float64
}

// The measures of the table.
const (
	tableHead      = 19.0
	tableRowMin    = 18.0
	tableRowMax    = 24.0
	numberWide     = 40.0
	longHeadsFromW = 480.0
	tableGap       = 9.0
	figureRow      = 17.0
	figureWide     = 128.0
)

// tableNeeds is the height that the table would like to have.
func (v *Processes) tableNeeds(width float64) float64 {
	across := max(1, int((width-16)/figureWide))
	figures := (int(numTotals) + across - 1) / across
	return 16 + tableHead + float64(max(1, len(v.w.Procs)))*tableRowMax + float64(figures)*figureRow
}

// table draws a row for each process and the averages below.
func (v *Processes) table(r rect) {
	v.framed(r, stateRadius, 1, RoleRule, RolePanel)
	in := rect{r.x + 8, r.y + 5, r.w - 16, r.h - 10}
	totals := v.totalsHigh(in)
	v.totals(rect{in.x, in.bottom() - totals, in.w, totals})
	in.h -= totals + 5
	v.line(in.x, in.bottom()+2, in.right(), in.bottom()+2, 1, RoleRule, false)
	v.chooseColumns(in)
	v.heads(in)
	v.processTable(rect{in.x, in.y + tableHead, in.w, in.h - tableHead})
}

// chooseColumns takes as many columns as there is room for and places them in their order.
func (v *Processes) chooseColumns(r rect) {
	v.cols = v.cols[:0]
	wide := [numColumns]float64{}
	room := r.w - v.w.tokenW
	for _, k := range columnOrder {
		title, w := v.columnTitle(k, r.w >= longHeadsFromW)
		if title == "" || w+tableGap > room {
			continue
		}
		wide[k] = w + tableGap
		room -= w + tableGap
	}
	used, taken := 0.0, 0
	for _, w := range wide {
		used += w
		if w > 0 {
			taken++
		}
	}
	spread := 0.0
	if taken > 0 {
		spread = min(room/float64(taken), 16)
	}
	x := r.x + v.w.tokenW
	for k := range numColumns {
		if wide[k] == 0 {
			continue
		}
		x += wide[k] + spread
		title, _ := v.columnTitle(k, r.w >= longHeadsFromW)
		v.cols = append(v.cols, column{k, title, x})
	}
}

// columnTitle is a column's head and its width. There is none for figures that the policy does not have.
func (v *Processes) columnTitle(k columnKind, whole bool) (string, float64) {
	if k >= colFirstFigure {
		f := v.figureOf(0, int(k-colFirstFigure))
		if f == nil {
			return "", 0
		}
		title := v.cutTo(64, tinyChip, f.Label.In(v.lang))
		return title, max(numberWide, v.width(title, tinyChip))
	}
	long, short := columnWords[k][0].In(v.lang), columnWords[k][1].In(v.lang)
	title := long
	if !whole && v.width(long, tinyChip) > numberWide {
		title = short
	}
	w := max(numberWide, v.width(title, tinyChip))
	if k == colState {
		for s := range stateWords {
			w = max(w, v.width(stateWords[s][1].In(v.lang), smallFont))
		}
	}
	return title, w
}

// figureOf is the nth figure that the policy decides by, of a process or of the first one that has it.
func (v *Processes) figureOf(i, n int) *cpu.Figure {
	for ; i < len(v.w.Procs); i++ {
		if f := v.w.Procs[i].Decides; n < len(f) {
			return &f[n]
		}
	}
	return nil
}

func (v *Processes) heads(r rect) {
	for _, c := range v.cols {
		v.text(c.right, r.y+tableHead/2-1, c.title, tinyChip, Right, RoleMuted)
	}
}

// processTable draws the processes' rows. Where not all fit, those that ended first are left out.
func (v *Processes) processTable(r rect) {
	n := len(v.w.Procs)
	if n == 0 {
		v.text(r.x, r.y+9, v.cutTo(r.w, smallFont, wordNoProcess.In(v.lang)), smallFont, Left, RoleMuted)
		return
	}
	pitch := clamp(r.h/float64(n), tableRowMin, tableRowMax)
	skip := 0
	if fit := int(r.h/pitch + 0.01); fit < n {
		skip = n - fit + 1
		y := r.y + float64(fit-1)*pitch + pitch/2
		v.text(r.x+v.w.tokenW/2, y, v.words.more(skip), tinyChip, Middle, RoleMuted)
	}
	ended, row := min(skip, v.count(cpu.Terminated)), 0
	for i := range v.w.Procs {
		if v.w.Procs[i].State == cpu.Terminated && ended > 0 {
			ended--
			continue
		}
		if row == n-skip {
			return
		}
		v.processRow(rect{r.x, r.y + float64(row)*pitch, r.w, pitch}, i)
		row++
	}
}

// processRow draws what is measured of one process.
func (v *Processes) processRow(r rect, i int) {
	p := &v.w.Procs[i]
	v.bareToken(rect{r.x, r.y + (r.h-16)/2, v.w.tokenW, 16}, i)
	v.hitRow(r, p.ID)
	for _, c := range v.cols {
		word, role := v.cell(i, c.kind)
		f := smallFont
		if c.kind == colFirstFigure || c.kind == colSecondFigure {
			word = v.cutTo(numberWide+tableGap-2, f, word)
		}
		v.text(c.right, r.midY(), word, f, Right, role)
	}
}

// cell is what a column says of a process.
func (v *Processes) cell(i int, k columnKind) (string, Role) {
	p := &v.w.Procs[i]
	m := &p.Metrics
	var t engine.Time
	switch k {
	case colState:
		return stateWords[p.State][1].In(v.lang), RoleInk
	case colFirstFigure, colSecondFigure:
		if n := int(k - colFirstFigure); n < len(p.Decides) {
			return p.Decides[n].Value, RoleInk
		}
		return "", RoleMuted
	case colArrive:
		t = m.Arrive
	case colResponse:
		t = m.Response
	case colTurnaround:
		t = m.Turnaround
	case colWaiting:
		t = m.Waiting
	case colRunning:
		t = m.Running
	case colFinish:
		t = m.Finish
	}
	if t < 0 {
		return "–", RoleMuted
	}
	return v.words.ticks(t), RoleInk
}

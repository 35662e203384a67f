package scene

import (
	"math"

	"wirethread/sim/engine"
)

// plotter draws plots over one time axis.
type plotter struct {
	pen
	axis  timeAxis
	tick  ticking
	taken areas // where labels lie
}

// The measures of plots.
const (
	plotGutter  = 44.0 // left of a plot, for its numbers
	plotTitle   = 20.0 // above a plot
	titleMiddle = 6.0  // of its text
	plotTicks   = 24.0 // between two numbers at least
	axisHeight  = 16.0 // below the lowest plot
	axisTicks   = 78.0 // between two times on the axis at least
)

// number words a count: "14600", "20k", "1.5M".
func (p *plotter) number(n int64) string { return p.words.count(n) }

// span words a length of time.
func (p *plotter) span(t engine.Time) string {
	if t == 0 {
		return "0"
	}
	return p.words.span(t)
}

// note sets a word beside a point where there is room within r: right of it, left of it, above or below.
func (p *plotter) note(r rect, x, y, gap float64, word string, role Role) bool {
	w, h := p.width(word, tinyChip), tinyChip.size*lineHeight
	for _, at := range [...]rect{{x + gap, y - h/2, w, h}, {x - gap - w, y - h/2, w, h}, {x - w/2, y - gap - h, w, h}, {x - w/2, y + gap, w, h}, {x + gap, y + gap, w, h}, {x - gap - w, y - gap - h, w, h}} {
		if r.holds(at.grow(1)) && p.taken.free(at.grow(1)) {
			p.taken = append(p.taken, at)
			p.add(Shape{Kind: Box, X: at.x - 1, Y: at.y, W: at.w + 2, H: at.h, Radius: 3, Role: RolePanel, Faint: 0.25})
			p.text(at.x, at.midY(), word, tinyChip, Left, role)
			return true
		}
	}
	return false
}

// values draws the numbers of a plot's vertical scale and a hairline for each.
func (p *plotter) values(g *plot, word func(*plotter, float64) string) {
	step := tickStep(g.high-g.low, int(g.h/plotTicks))
	for v := math.Ceil(g.low/step) * step; v <= g.high; v += step {
		y := g.at(v)
		p.add(Shape{Kind: Line, X: g.x, Y: y, W: g.w, Width: 1, Role: RoleMuted, Faint: 0.8})
		p.text(g.x-5, y, p.cut(plotGutter-6, tinyMono, word(p, v)), tinyMono, Right, RoleMuted)
	}
}

// countWord and spanWord word the values of a scale.
func countWord(p *plotter, v float64) string { return p.number(int64(v)) }
func spanWord(p *plotter, v float64) string  { return p.span(engine.Time(v)) }

// times draws the axis below the lowest plot: the moment's clock, times, and what is compressed.
func (p *plotter) times(y, now float64, skips []Skip) {
	a := &p.axis
	row := rect{a.x, y - axisHeight/2, a.w, axisHeight}
	p.tick.setClock(now)
	w := p.tickWidth(&p.tick, tinyChip)
	clock := rect{clamp(a.nowX()-w/2, row.x, row.right()-w), row.y, w, row.h}
	p.drawTick(&p.tick, clock.x, y, tinyChip, RoleNow)
	p.taken = append(p.taken, clock.grow(4))
	for _, s := range skips {
		from, to := a.at(s.From), a.at(s.To)
		p.axisWord((from+to)/2, row, p.join("+", p.span(s.To-s.From)), from < to && float64(s.To) <= now)
	}
	p.ticks(row, now, skips)
}

// ticks sets round times along the axis, none within what is compressed.
func (p *plotter) ticks(row rect, now float64, skips []Skip) {
	a := &p.axis
	step := engine.Time(max(1, tickStep((a.to-a.from)*axisTicks/a.w, 1)))
	t := engine.Time(math.Floor(now)) / step * step
	for n := 0; n < maxTicks; n++ {
		for i := len(skips) - 1; i >= 0; i-- { // jump over a skip
			if s := skips[i]; t > s.From && t < s.To {
				t = s.From / step * step
			}
		}
		if a.distance(t) < a.from {
			return
		}
		x := a.at(t)
		p.axisWord(x, row, p.span(t), t >= 0)
		t -= step
	}
}

// maxTicks bounds how many times are tried.
const maxTicks = 200

// axisWord sets a word into the axis's row, if there is room.
func (p *plotter) axisWord(x float64, row rect, word string, wanted bool) {
	w := p.width(word, tinyMono)
	r := rect{clamp(x-w/2, row.x, row.right()-w), row.y, w, row.h}
	if wanted && math.Abs(r.midX()-x) < 12 && p.taken.free(r) {
		p.taken = append(p.taken, r.grow(4))
		p.text(r.x, row.midY(), word, tinyMono, Left, RoleMuted)
	}
}

// behind draws what lies behind the curves of a plot: shades what is compressed.
func (p *plotter) behind(g *plot, now float64, skips []Skip) {
	for _, s := range skips {
		if float64(s.To) > now {
			return
		}
		if from, to := p.axis.at(s.From), p.axis.at(s.To); to-from > 1 {
			p.add(Shape{Kind: Box, X: from, Y: g.y, W: to - from, H: g.h, Role: RoleMuted, Faint: 0.88})
		}
	}
}

// legend draws what marks mean, from x on as far as there is room: one entry a call.
func (p *plotter) legend(x, right, y float64, word string, role Role, mark func(x float64)) float64 {
	const sign = 12.0
	w := p.width(word, tinyChip)
	if x+sign+4+w > right {
		return x
	}
	mark(x + sign/2)
	p.text(x+sign+4, y, word, tinyChip, Left, role)
	return x + sign + 4 + w + 10
}

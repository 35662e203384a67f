package cpu

import "wirethread/sim/engine"

// share is what stride and fair scheduling know of a process.
type share struct {
	pass     int64 // stride: how far it is, in strideOne/tickets a microsecond
	vruntime int64 // fair: CPU time over weight, see virtual
	deadline int64 // fair: vruntime at which its slice will be used up
	lag      int64 // fair: vruntime that it was owed when it last stopped competing
}

// strideOne over a process's tickets is its stride, OSTEP chapter 9.
const strideOne = 10_000

// niceWeights are the weights of nice -20 to 19: sched_prio_to_weight, Linux kernel/sched/core.c.
var niceWeights = [40]int64{
	88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
	9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
	1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
	110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
}

// weight is a process's share of the CPU under fair: 1024 at nice 0.
func (p *proc) weight() int64 { return niceWeights[p.nice+20] }

// virtual is CPU time as fair counts it for a process: in 1/1024 us at nice 0, less for a heavier one.
func (p *proc) virtual(d engine.Time) int64 { return int64(d) * 1024 * 1024 / p.weight() }

// charge books CPU time.
func (w *world) charge(p *proc, d engine.Time) {
	switch w.Policy {
	case "stride":
		p.share.pass += int64(d) * strideOne / int64(p.tickets)
	case "fair":
		p.share.vruntime += p.virtual(d)
	}
}

// competes reports whether a process wants a CPU.
func (p *proc) competes() bool { return p.state == Ready || p.state == Running }

// balance is the sum of weight times (vruntime - v) over those that compete in
// a queue: not negative if v is at most their weighted average vruntime.
func (w *world) balance(queue int, v int64) (sum, weights int64) {
	for _, p := range w.procs {
		if p.competes() && p.home == queue {
			sum += p.weight() * (p.share.vruntime - v)
			weights += p.weight()
		}
	}
	return sum, weights
}

// lag is how much vruntime a competing process is owed: the average over all that compete less its own.
func (w *world) lag(p *proc) int64 {
	sum, weights := w.balance(p.home, p.share.vruntime)
	if weights == 0 {
		return 0
	}
	if sum < 0 {
		return -((-sum + weights - 1) / weights) // downwards, so that who is owed less than nothing is not eligible
	}
	return sum / weights
}

// compareFair puts those that are owed CPU time first, and among them the
// earliest virtual deadline (EEVDF: Stoica and Abdel-Wahab 1995; Linux 6.6 and
// later, kernel/sched/fair.c pick_eevdf).
func (w *world) compareFair(a, b *proc) int {
	ea, eb := w.lag(a) >= 0, w.lag(b) >= 0
	switch {
	case ea && !eb:
		return -1
	case eb && !ea:
		return 1
	case a.share.deadline < b.share.deadline:
		return -1
	case a.share.deadline > b.share.deadline:
		return 1
	}
	return 0
}

// join places a process among those that compete, of a queue, before it is one of them. It
// keeps the lag with which it left (place_entity), and never gains by waiting.
func (w *world) join(p *proc, queue int) {
	switch w.Policy {
	case "stride":
		p.share.pass = max(p.share.pass, w.leastPass())
	case "fair":
		base := int64(0)
		if n := w.rearmost(queue); n != nil {
			base = n.share.vruntime
			if sum, weights := w.balance(queue, base); weights > 0 {
				base += sum / weights
			}
		} else {
			base = p.share.vruntime + p.share.lag
		}
		p.share.vruntime = base - p.share.lag
		w.setDeadline(p)
	}
}

// setDeadline gives a process a new request of one slice.
func (w *world) setDeadline(p *proc) {
	p.share.deadline = p.share.vruntime + p.virtual(max(w.Slice, Tick))
}

// part notes the lag of a process that stops competing, while it still does; within two slices.
func (w *world) part(p *proc) {
	if w.Policy == "fair" {
		limit := p.virtual(2 * max(w.Slice, Tick))
		p.share.lag = min(max(w.lag(p), -limit), limit)
	}
}

// leastPass is the smallest pass of those that compete.
func (w *world) leastPass() int64 {
	least, any := int64(0), false
	for _, p := range w.procs {
		if p.competes() && (!any || p.share.pass < least) {
			least, any = p.share.pass, true
		}
	}
	return least
}

// rearmost is a competing process of a queue with the least vruntime; nil if nobody competes.
func (w *world) rearmost(queue int) *proc {
	var least *proc
	for _, p := range w.procs {
		if p.competes() && p.home == queue && (least == nil || p.share.vruntime < least.share.vruntime) {
			least = p
		}
	}
	return least
}

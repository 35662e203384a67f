package ostep

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// maxTime bounds a run that does not end: ticks.
const maxTime = 100_000

// run is a model on its way.
type run struct {
	*cpu.Model
	seen int // events looked at
}

func newRun(c cpu.Config) (*run, error) {
	m, err := cpu.NewModel(c)
	if err != nil {
		return nil, err
	}
	return &run{Model: m}, nil
}

// to does everything up to and including a tick.
func (r *run) to(tick int) {
	for {
		at, ok := r.Next()
		if !ok || at > engine.Time(tick)*cpu.Tick {
			return
		}
		r.Step()
	}
}

// world is the machine at a tick, before what happens then unless that is done.
func (r *run) world(tick int) cpu.World {
	return r.SnapshotAt(engine.Time(tick) * cpu.Tick).Worlds[0]
}

// news are the events since it was last asked.
func (r *run) news() []*cpu.Event {
	var list []*cpu.Event
	for _, e := range r.Events()[r.seen:] {
		list = append(list, e.(*cpu.Event))
	}
	r.seen += len(list)
	return list
}

// over reports whether every process has ended.
func over(w cpu.World) bool { return w.Totals.Done == w.Totals.All }

// input reads the inputs of a case.
func input[T any](src []byte) (in T, err error) {
	if err = json.Unmarshal(src, &in); err != nil {
		err = engine.Errorf("输入读不懂：%v", "the inputs cannot be read: %v", err)
	}
	return in, err
}

// jobName is what a numbered job is called in the model.
func jobName(n int) string { return "J" + strconv.Itoa(n) }

// jobNumber is the number again.
func jobNumber(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "J")) // jobName made it
	return n
}

func ticks(n int) engine.Time { return engine.Time(n) * cpu.Tick }

// count is a time as a number of whole ticks.
func count(t engine.Time) int { return int(t / cpu.Tick) }

// cents rounds to two decimals as Python's "%.2f" does: the double, half to even.
func cents(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 2, 64), 64) // it was just written
	return v
}

// percent is a share in percent, with two decimals.
func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return cents(100 * float64(part) / float64(whole))
}

// mean is an average with two decimals.
func mean(sum float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return cents(sum / float64(n))
}

func unending() error {
	return engine.Errorf("运行超过 %d 个滴答仍未结束", "the run has not ended after %d ticks", maxTime)
}

// seconds is a number as a time; scheduler.py's lengths may be fractions.
func seconds(x float64) engine.Time { return engine.Time(math.Round(x * float64(engine.Second))) }

package python

import "wirethread/sim/engine"

// maxAlone is how many instructions a call without a world may take.
const maxAlone = 1_000_000

// RangeOf is range(n).
func (m *Machine) RangeOf(n int64) Value { return m.alloc(object{class: isRange, end: n, step: 1}) }

// CallAlone calls a function without arguments that returns a number and asks nothing of the world.
func (m *Machine) CallAlone(function string) (int64, error) {
	var result Value
	err := m.alone(function, func(t *Thread, _ Step) {
		if len(t.frames) == 1 && len(t.stack) > t.top().bottom {
			result = *t.peek(1)
		}
	})
	return result.N, err
}

// ChecksInside calls a function and tells whether the interpreter tests its breaker between its first statement and its
// end: whether another thread can get the GIL there. Its own entry does not count.
func (m *Machine) ChecksInside(function string) (found bool, err error) {
	first := true
	err = m.alone(function, func(t *Thread, s Step) {
		found = found || s.Check && !first
		first = false
	})
	return found, err
}

// alone runs a call; locks are free and sleeps are over at once.
func (m *Machine) alone(function string, each func(*Thread, Step)) error {
	t := &Thread{ID: 0}
	if !m.Start(t, function, nil) {
		return engine.Errorf("程序里没有函数 %s", "the program has no function %s", function)
	}
	t.entered = false
	for n := 0; !t.Done(); n++ {
		s := m.Step(t)
		if s.Request.Kind != NoRequest {
			m.Return(t, true, s.Request.Kind != Acquire)
		}
		each(t, s)
		if n > maxAlone {
			return engine.Errorf("函数 %s 不结束", "the function %s does not end", function)
		}
	}
	return nil
}

package content

import (
	"testing"

	"wirethread/sim/engine"
)

// byHand is a learner's actions, ten milliseconds apart; "run T1 3" executes three bytecodes of a millisecond each.
func byHand(actions ...string) (acts []engine.Act) {
	for i, a := range actions {
		acts = append(acts, engine.Act{At: engine.Time(10*i+1) * engine.Millisecond, Action: engine.Action(a)})
	}
	return acts
}

// gilTask is a task at the end of a lesson, and what the lesson lets the learner find.
type gilTask struct {
	task, scenario string
	params         map[string]string
	acts           []engine.Act
	want           map[string]string
}

func (c gilTask) run(t *testing.T) {
	t.Run(c.task, func(t *testing.T) { expectOf(t, "gil", c.scenario, c.params, c.acts, c.want) })
}

// TestBreak does the tasks of the lesson locks: break the program, repair it, fail to break it.
func TestBreak(t *testing.T) {
	for _, c := range []gilTask{
		{"two changes lose an update", "race-hand", nil, byHand("run T1", "run T2 6", "run T1 5"), map[string]string{"n": "1", "lost n": "1"}},
		{"one after the other loses nothing", "race-hand", nil, byHand("run T1 6", "run T2 6"), map[string]string{"n": "2", "lost n": "0"}},
		{"change where you like: the other stops at the lock", "lock-fixes", nil, byHand("run T1 4", "run T2 20", "run T1 30", "run T2 30"),
			map[string]string{"n": "2", "lost n": "0", "count BLOCK T2 lock": "1"}},
		{"released by the wrong thread: lost again", "lock-fixes", nil, byHand("run T1 4", "run T2", "release T2 lock", "run T2 9", "run T1 30", "run T2 30"),
			map[string]string{"n": "1", "lost n": "1"}},
		{"a deadlock by hand", "deadlock-hand", nil, byHand("run T1 8", "run T2 8", "run T1 8", "run T2 8"), map[string]string{"deadlock": "T1 > B > T2 > A > T1"}},
		{"no deadlock one after the other", "deadlock-hand", nil, byHand("run T1 60", "run T1 60", "run T1 60", "run T2 60", "run T2 60", "run T2 60"), map[string]string{"deadlock": "none", "state T1": "finished", "state T2": "finished"}},
	} {
		c.run(t)
	}
}

// TestInterpreter does the tasks of the lessons gil and thread-local that have one outcome.
func TestInterpreter(t *testing.T) {
	for _, c := range []gilTask{
		{"a tenth of a millisecond", "two-threads", map[string]string{"interval": "0.1ms"}, nil, map[string]string{"switches": "201"}},
		{"fifty milliseconds", "two-threads", map[string]string{"interval": "50ms"}, nil, map[string]string{"switches": "2"}},
		{"four cores help nobody", "two-threads", map[string]string{"cores": "4"}, nil, map[string]string{"done": "50.45"}},
		{"one core costs nothing", "two-threads", map[string]string{"cores": "1"}, nil, map[string]string{"done": "50.35"}},
		{"back from I/O, but without the GIL", "sandbox", nil, []engine.Act{{At: 7 * engine.Millisecond, Action: "return T3"}}, map[string]string{"count WAIT T3 holder=T1 until=12.0": "1"}},
		{"I/O waits one interval", "io-5ms", map[string]string{"interval": "1ms"}, nil, map[string]string{"gap return take": "1.15"}},
		{"without a GIL nobody waits", "two-threads", map[string]string{"preset": "freethreaded"}, nil, map[string]string{"count WAIT": "0", "done": "25"}},
		{"each reads its own, whatever the seed", "thread-local", map[string]string{"seed": "2"}, nil, map[string]string{"last.text PRINT T1": "1", "last.text PRINT T2": "2", "count PRINT 4": "2"}},
		{"each reads its own at 0.1 ms", "thread-local", map[string]string{"interval": "0.1ms"}, nil, map[string]string{"last.text PRINT T1": "1", "last.text PRINT T2": "2"}},
		{"each reads its own without a GIL", "thread-local", map[string]string{"preset": "freethreaded"}, nil, map[string]string{"last.text PRINT T1": "1", "last.text PRINT T2": "2"}},
	} {
		c.run(t)
	}
}

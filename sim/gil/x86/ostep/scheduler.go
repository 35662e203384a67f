package ostep

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil/x86"
)

// scheduler gives the processor to one thread after the other.
type scheduler struct {
	m        *x86.Machine
	threads  int
	current  int
	interval int       // instructions between two interrupts
	random   bool      // at most so many: draws decide
	draws    []float64 // between 0 and 1, those that are left
	schedule string    // the number of the thread for each instruction, over and over; "": the timer decides
	at       int       // in schedule
	left     int       // instructions until the next interrupt
}

// start sets the timer and chooses the first thread.
func (s *scheduler) start() error {
	if s.interval < 1 {
		return engine.Errorf("interrupt 要至少为 1", "interrupt must be at least 1")
	}
	for _, c := range s.schedule {
		if n := int(c - '0'); n < 0 || n >= s.threads {
			return engine.Errorf("schedule 里的 %c 不是线程", "%c in the schedule is no thread", c)
		}
	}
	if s.schedule != "" {
		s.interval, s.random, s.current = 1, false, int(s.schedule[0]-'0')
	}
	for i := range s.threads {
		if s.schedule != "" && !contains(s.schedule, i) {
			return engine.Errorf("schedule 里没有线程 %d：它永远跑不完", "thread %d is not in the schedule: it would never end", i)
		}
	}
	return s.setTimer()
}

func contains(schedule string, thread int) bool {
	for _, c := range schedule {
		if int(c-'0') == thread {
			return true
		}
	}
	return false
}

func (s *scheduler) setTimer() error {
	s.left = s.interval
	if !s.random {
		return nil
	}
	if len(s.draws) == 0 {
		return engine.Errorf("draws 不够：随机中断需要更多", "there are too few draws for the random interrupts")
	}
	s.left = int(s.draws[0]*float64(s.interval)) + 1
	s.draws = s.draws[1:]
	return nil
}

// next goes to the next thread that has not ended; some thread has not.
func (s *scheduler) next() {
	for {
		if s.schedule != "" {
			s.at = (s.at + 1) % len(s.schedule)
			s.current = int(s.schedule[s.at] - '0')
		} else {
			s.current = (s.current + 1) % s.threads
		}
		if !s.m.Ended(s.current) {
			return
		}
	}
}

// The reasons for a switch.
const (
	byHalt      = "halt_switch"
	byInterrupt = "interrupt"
)

// step executes one instruction; then tells of each switch, after it. A halt does not set the timer anew: an interrupt can follow at once.
func (s *scheduler) step(then func(reason string)) error {
	in := s.m.Next(s.current)
	s.m.Step(s.current)
	if err := s.m.Err(); err != nil || s.m.Done() {
		return err
	}
	if s.m.Ended(s.current) {
		s.next()
		then(byHalt)
	}
	s.left--
	if s.left > 0 && !in.Yields() {
		return nil
	}
	before := s.current
	s.next()
	if s.schedule == "" || s.current != before {
		then(byInterrupt)
	}
	return s.setTimer()
}

package gil

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil/python"
)

// Lab runs one world without events, for comparisons with measurements: only what is measured is kept.
type Lab struct{ w *world }

// NewLab returns a lab at its beginning.
func NewLab(cfg Config) (*Lab, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	w, err := newWorld(&cfg, cfg.World, 0)
	if err != nil {
		return nil, err
	}
	w.quiet = true
	return &Lab{w}, nil
}

// DefaultConfig is CPython 3.11 on the measured machine, without a program.
func DefaultConfig() Config { return defaultConfig() }

// Run goes on until a time, or until the program has ended.
func (l *Lab) Run(until engine.Time) {
	limit := int64(until) * perMicro
	for !l.w.done && l.w.step(limit) {
	}
}

// SetInterval is sys.setswitchinterval().
func (l *Lab) SetInterval(t engine.Time) { l.w.interval = int64(t) * perMicro }

// Done tells when the program has ended, in microseconds.
func (l *Lab) Done() (engine.Time, bool) { return micros(l.w.doneAt), l.w.done }

// Held are the times in which threads held the GIL of the first interpreter.
func (l *Lab) Held() []HolderSpan { return l.w.gils[0].spans }

// Latencies are the round trips of the first client, in nanoseconds.
func (l *Lab) Latencies() []int64 { return l.w.clients[0].latencies }

// Machine is the memory of the first interpreter.
func (l *Lab) Machine() *python.Machine { return l.w.machines[0] }

// LoadProgram loads one of the programs that scenarios can run.
func (c *Config) LoadProgram(name string) (err error) {
	c.Program, err = programOf(name, c.Version)
	return err
}

package gil

import (
	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
)

// Config is all that a run begins with.
type Config struct {
	Preset   string
	Version  tape.Version
	World    WorldKind   // how the work is spread
	Compare  []WorldKind // the same work once more, beside it
	Schedule Schedule
	Seed     uint64
	Machine  Hardware
	Interval engine.Time // sys.setswitchinterval(), 5 ms by default (Python/ceval_gil.h, DEFAULT_INTERVAL)
	Bytecode int64       // nanoseconds that one bytecode takes
	Uneven   bool        // bytecodes take different times, Bytecode on the average
	Watch    bool        // single loads and stores are kept, and shown
	Program  *tape.Program
	Threads  []ThreadSpec
	Clients  []ClientSpec
	Crowd    int // so many threads are possible, for measurements; 0: MaxThreads
}

// Schedule says who chooses the thread that runs next.
type Schedule string

// The schedules.
const (
	ByGIL    Schedule = "gil"    // the GIL and the operating system, as in CPython
	ByHand   Schedule = "hand"   // the learner, between any two bytecodes
	ByChecks Schedule = "checks" // the learner, where this version has a check point or releases the GIL
)

// Hardware is the machine and its operating system.
type Hardware struct {
	Cores int
	Wake  engine.Time // from the signal to a sleeping thread until that goes on
	Late  engine.Time // how much after its nominal time a thread that waits with a time limit goes on: timer slack and wake-up
	Tick  engine.Time // a thread whose time limit ran out while its core is busy goes on at the next tick
	// Jitter is by how much Late varies. 0 in scenarios: they are the same in every phase. A real machine's phases are random.
	Jitter engine.Time
	Fast   engine.Time // how long a system call takes that does not block
}

// measuredHardware is the machine of the measurements: 2 cores, Linux with HZ=250, timer slack 50 us, wake-up 50 us.
func measuredHardware() Hardware {
	return Hardware{Cores: 2, Wake: 50, Late: 100, Tick: 4 * engine.Millisecond, Fast: 4}
}

// ThreadSpec is one thread of the scenario.
type ThreadSpec struct {
	Name     string
	Daemon   bool
	Function string
	Args     []int64     // of its function
	At       engine.Time // when it starts
	Range    bool        // the first argument is given as range(n)
}

// defaultConfig is CPython 3.11 on the measured machine.
func defaultConfig() Config {
	return Config{Preset: "py311", Version: tape.V311, World: Threads, Schedule: ByGIL, Seed: 1,
		Machine: measuredHardware(), Interval: 5 * engine.Millisecond, Bytecode: 30}
}

// Presets are the names of the presets, the default first.
func Presets() []string {
	return []string{"py311", "py39", "py310", "py312", "py313", "subinterpreters", "freethreaded"}
}

// applyPreset sets what a preset decides; false for an unknown name.
func (c *Config) applyPreset(name string) bool {
	c.World = Threads
	switch name {
	case "py39":
		c.Version = tape.V39
	case "py310":
		c.Version = tape.V310
	case "py311":
		c.Version = tape.V311
	case "py312":
		c.Version = tape.V312
	case "py313":
		c.Version = tape.V313
	case "subinterpreters":
		c.Version, c.World = tape.V312, Subinterpreters
	case "freethreaded":
		c.Version, c.World = tape.V313, FreeThreaded
	default:
		return false
	}
	c.Preset = name
	return true
}

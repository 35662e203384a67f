package ostep

import (
	"encoding/json"

	"wirethread/sim/engine"
	"wirethread/sim/gil/x86"
)

// maxTrace bounds a run that does not end: instructions.
const maxTrace = 100_000

// inputs are what a case begins with.
type inputs struct {
	ID               string           `json:"id"`
	Group            string           `json:"group"`
	Program          string           `json:"program"`
	Threads          int              `json:"threads"`
	Interrupt        int              `json:"interrupt"`
	RandomInterrupts bool             `json:"random_interrupts"`
	Seed             json.RawMessage  `json:"seed"` // of the simulator's source of randomness; its draws are given
	Schedule         string           `json:"schedule"`
	Argv             string           `json:"argv"`
	Words            []string         `json:"traced_words"`
	Registers        []string         `json:"traced_registers"`
	ConditionCodes   bool             `json:"condition_codes"`
	Vars             map[string]int64 `json:"vars"`
	Labels           map[string]int64 `json:"labels"`
	Code             []line           `json:"code"`
	Draws            []float64        `json:"draws"`
}

// line is one instruction: [1000, "mov total, %ax"].
type line x86.Line

// UnmarshalJSON reads an address and a text.
func (l *line) UnmarshalJSON(src []byte) error {
	pair := []any{&l.Address, &l.Text}
	if err := json.Unmarshal(src, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return engine.Errorf("code 的每一行要有地址和指令", "every line of code needs an address and an instruction")
	}
	return nil
}

// MarshalJSON writes them.
func (l line) MarshalJSON() ([]byte, error) { return json.Marshal([]any{l.Address, l.Text}) }

// outputs are what the simulator printed, or what the model does.
type outputs struct {
	Start         row              `json:"start"`
	Trace         []row            `json:"trace"`
	Final         map[string]int64 `json:"final"`
	Instructions  int              `json:"instructions"`
	ThreadChanges int              `json:"thread_changes"`
}

// row is what can be seen after an instruction, or after a switch: then with the registers of the new thread.
type row struct {
	Memory    []int64 `json:"m"`
	Registers []int64 `json:"r"`
	Flags     []int   `json:"c,omitempty"` // >= > <= < != ==
	Switch    string  `json:"e,omitempty"` // "interrupt" or "halt_switch"
	Thread    *int    `json:"t,omitempty"`
	PC        *int64  `json:"pc,omitempty"`
}

// Program is the program of a case.
func (in *inputs) program() (*x86.Program, error) {
	var lines []x86.Line
	for _, l := range in.Code {
		lines = append(lines, x86.Line(l))
	}
	return x86.Link(lines, in.Vars, in.Labels)
}

// machine is the machine of a case before its first instruction.
func (in *inputs) machine() (*x86.Machine, error) {
	p, err := in.program()
	if err != nil {
		return nil, err
	}
	threads, err := x86.ParseRegisters(in.Argv, in.Threads)
	if err != nil {
		return nil, err
	}
	return x86.New(p, threads), nil
}

// view says what of the machine a case shows.
type view struct {
	words     []int64
	registers []x86.Register
	flags     bool
}

func (in *inputs) view(p *x86.Program) (v view, err error) {
	v.flags = in.ConditionCodes
	for _, name := range in.Words {
		at, err := p.Address(name)
		if err != nil {
			return v, err
		}
		v.words = append(v.words, at)
	}
	for _, name := range in.Registers {
		r, ok := x86.RegisterOf(name)
		if !ok {
			return v, engine.Errorf("没有寄存器 %s", "there is no register %s", name)
		}
		v.registers = append(v.registers, r)
	}
	return v, nil
}

func (v view) row(m *x86.Machine, thread int) row {
	r := row{Memory: []int64{}, Registers: []int64{}}
	for _, at := range v.words {
		r.Memory = append(r.Memory, m.Load(at))
	}
	for _, reg := range v.registers {
		r.Registers = append(r.Registers, m.Register(thread, reg))
	}
	if v.flags {
		for _, set := range m.Flags(thread) {
			n := 0
			if set {
				n = 1
			}
			r.Flags = append(r.Flags, n)
		}
	}
	return r
}

// play runs a case to its end.
func (in *inputs) play() (out outputs, err error) {
	p, err := in.program()
	if err != nil {
		return out, err
	}
	m, err := in.machine()
	if err != nil {
		return out, err
	}
	v, err := in.view(p)
	if err != nil {
		return out, err
	}
	s := &scheduler{m: m, threads: in.Threads, interval: in.Interrupt, random: in.RandomInterrupts, draws: in.Draws, schedule: in.Schedule}
	if err := s.start(); err != nil {
		return out, err
	}
	out.Start = v.row(m, s.current)
	for !m.Done() {
		if out.Instructions++; out.Instructions > maxTrace {
			return out, engine.Errorf("运行超过 %d 条指令仍未结束", "the run has not ended after %d instructions", maxTrace)
		}
		if err := in.step(s, v, &out); err != nil {
			return out, err
		}
	}
	out.Final = map[string]int64{}
	for i, name := range in.Words {
		out.Final[name] = m.Load(v.words[i])
	}
	return out, nil
}

// step executes one instruction and writes its row, and one for each switch behind it.
func (in *inputs) step(s *scheduler, v view, out *outputs) error {
	thread, pc := s.current, s.m.Next(s.current).Address
	if last := lastThread(out.Trace); last >= 0 && last != thread {
		out.ThreadChanges++
	}
	var switches []row
	err := s.step(func(reason string) {
		r := v.row(s.m, s.current)
		r.Switch = reason
		switches = append(switches, r)
	})
	r := v.row(s.m, thread)
	r.Thread, r.PC = &thread, &pc
	out.Trace = append(append(out.Trace, r), switches...)
	return err
}

// lastThread is the thread that executed the last instruction; -1: none has.
func lastThread(trace []row) int {
	for i := len(trace) - 1; i >= 0; i-- {
		if trace[i].Thread != nil {
			return *trace[i].Thread
		}
	}
	return -1
}

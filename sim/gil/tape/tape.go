package tape

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Program is a program as one version compiles it.
type Program struct {
	Version Version
	Full    string   // "3.11.7"
	Source  []string // the whole file, from line 1
	Codes   []Code
}

// Code is one function.
type Code struct {
	Name     string // "work"; "Class.method"; "<module>"
	Args     int
	Locals   []string // the parameters first
	Ins      []Ins
	Handlers []Handler // the exception table; empty before 3.11
}

// Ins is one instruction.
type Ins struct {
	Op      Op
	Offset  int
	Arg     int    // as encoded
	Operand string // a name, a constant behind "=", "code:NAME", or "@OFFSET"
	Target  int    // of a jump: the index of the instruction it goes to; -1: none
	Shown   string // the argument as dis shows it
	Line    int    // of the source, from 1
	Check   Check
}

// Handler is an entry of the exception table: what happens to an exception that is raised in [Start, End).
type Handler struct {
	Start, End, Target int // indexes of instructions
	Depth              int // the stack is cut to this
	Lasti              bool
}

// Code returns a function by name; false if the program has none of it.
func (p *Program) Code(name string) (int, bool) {
	for i := range p.Codes {
		if p.Codes[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// Read reads what one version made of a program out of a tape.
func Read(text string, v Version) (*Program, error) {
	p := &Program{Version: v}
	here := false
	for n, line := range strings.Split(text, "\n") {
		if source, ok := strings.CutPrefix(line, "source\t"); ok {
			p.Source = append(p.Source, source)
			continue
		}
		if full, ok := strings.CutPrefix(line, "python "); ok {
			if here = versionOf(full) == v; here {
				p.Full = full
			}
			continue
		}
		if !here || line == "" {
			continue
		}
		if err := p.line(line); err != nil {
			return nil, engine.Errorf("录制的字节码第 %[1]d 行读不懂：%[2]s。请用 record.py 重新录制", "line %[1]d of the tape cannot be read: %[2]s. Record it again with record.py", n+1, line)
		}
	}
	if len(p.Codes) == 0 {
		return nil, engine.Errorf("没有 Python %[1]s 的字节码：请用 record.py 录制", "there is no tape of Python %[1]s: record it with record.py", v)
	}
	for i := range p.Codes {
		p.Codes[i].resolve(v)
	}
	return p, nil
}

func (p *Program) line(line string) error {
	if f := strings.Fields(line); f[0] == "def" && len(f) >= 3 {
		args, err := strconv.Atoi(f[2])
		p.Codes = append(p.Codes, Code{Name: f[1], Args: args, Locals: f[3:]})
		return err
	}
	if len(p.Codes) == 0 {
		return strconv.ErrSyntax
	}
	c := &p.Codes[len(p.Codes)-1]
	if rest, ok := strings.CutPrefix(line, "handler "); ok {
		return c.handler(rest)
	}
	return c.instruction(strings.Split(line, "\t"))
}

func (c *Code) handler(rest string) error {
	var n [5]int
	f := strings.Fields(rest)
	if len(f) != len(n) {
		return strconv.ErrSyntax
	}
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(f[i]); err != nil {
			return err
		}
	}
	c.Handlers = append(c.Handlers, Handler{n[0], n[1], n[2], n[3], n[4] != 0})
	return nil
}

func (c *Code) instruction(f []string) error {
	if len(f) != 6 || opOf(f[1]) == 0 {
		return strconv.ErrSyntax
	}
	in := Ins{Op: opOf(f[1]), Operand: f[3], Shown: f[4], Target: -1}
	var err error
	if in.Offset, err = strconv.Atoi(f[0]); err != nil {
		return err
	}
	if f[2] != "" {
		if in.Arg, err = strconv.Atoi(f[2]); err != nil {
			return err
		}
	}
	in.Line, err = strconv.Atoi(f[5])
	c.Ins = append(c.Ins, in)
	return err
}

// resolve turns offsets into indexes and marks the check points.
func (c *Code) resolve(v Version) {
	for i := range c.Ins {
		in := &c.Ins[i]
		if at, ok := strings.CutPrefix(in.Operand, "@"); ok {
			offset, _ := strconv.Atoi(at)
			in.Target = c.index(offset)
		}
	}
	for i := range c.Ins {
		c.Ins[i].Check = v.check(c, i)
	}
	for i := range c.Handlers {
		h := &c.Handlers[i]
		h.Start, h.End, h.Target = c.index(h.Start), c.index(h.End), c.index(h.Target)
	}
}

// index is the first instruction at or behind an offset: caches have none.
func (c *Code) index(offset int) int {
	for i := range c.Ins {
		if c.Ins[i].Offset >= offset {
			return i
		}
	}
	return len(c.Ins)
}

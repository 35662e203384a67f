package cpu

import (
	"strconv"
	"strings"
	"unicode"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// procDirective reads a process: "proc NAME OPTION..." with its program below.
func procDirective(s *script.Script, d script.Directive) (Spec, error) {
	f := strings.Fields(d.Text)[1:]
	p, err := parseHead(f)
	if err != nil {
		return p, s.At(d.Line, err)
	}
	p.Steps, err = body(s, d.Body)
	return p, err
}

// parseHead reads a process's name and options.
func parseHead(f []string) (Spec, error) {
	p := Spec{Tickets: 100, Home: -1}
	if len(f) == 0 || !goodName(f[0]) {
		return p, engine.Errorf("进程要有名字，由 1 到 %[1]d 个字母、数字组成，例如 P1", "a process needs a name of 1 to %[1]d letters and digits, such as P1", MaxName)
	}
	p.Name = f[0]
	for f = f[1:]; len(f) > 0; {
		if f[0] == "subreaper" {
			p.Subreaper, f = true, f[1:]
			continue
		}
		if len(f) < 2 {
			return p, engine.Errorf("“%s”后面少了值", "%q lacks its value", f[0])
		}
		if err := p.option(f[0], f[1]); err != nil {
			return p, err
		}
		f = f[2:]
	}
	return p, nil
}

// option sets one option of a process.
func (p *Spec) option(name, value string) (err error) {
	switch name {
	case "at":
		p.At, err = parseTicks(value, 0)
	case "nice":
		p.Nice, err = number(name, value, -20, 19)
	case "tickets":
		p.Tickets, err = number(name, value, 1, 10_000)
	case "wset":
		p.WSet, err = number(name, value, 0, 1_000_000)
	case "home":
		p.Home, err = number(name, value, 0, MaxCPUs-1)
	case "on":
		for _, c := range strings.Split(value, ",") {
			var i int
			if i, err = number(name, c, 0, MaxCPUs-1); err != nil {
				return err
			}
			p.Affinity = append(p.Affinity, i)
		}
	default:
		err = engine.Errorf("进程没有选项“%s”：可用 at、nice、tickets、wset、on、home、subreaper", "a process has no option %q: use at, nice, tickets, wset, on, home or subreaper", name)
	}
	return err
}

// body reads the lines of a program.
func body(s *script.Script, lines []script.Directive) ([]Step, error) {
	var steps []Step
	for _, d := range lines {
		more, err := line(s, d)
		if err != nil {
			return nil, err
		}
		if steps = append(steps, more...); len(steps) > MaxSteps {
			return nil, s.Errorf(d.Line, "程序超过 %d 步：请缩短", "the program has more than %d steps: shorten it", MaxSteps)
		}
	}
	return steps, nil
}

// line reads one line of a program, with what is indented below it.
func line(s *script.Script, d script.Directive) ([]Step, error) {
	f := strings.Fields(d.Text)
	switch f[0] {
	case "repeat":
		return repeat(s, d, f)
	case "fork", "thread":
		child, err := parseHead(f[1:])
		if err != nil {
			return nil, s.At(d.Line, err)
		}
		child.Steps, err = body(s, d.Body)
		return []Step{{Kind: Kind(f[0]), Child: &child}}, err
	}
	if len(d.Body) > 0 {
		return nil, s.Errorf(d.Body[0].Line, "“%s”下面不能有缩进的行：只有 repeat、fork、thread 可以", "nothing may be indented below %q: only below repeat, fork and thread", f[0])
	}
	steps, err := ParseSteps(f)
	if err != nil {
		return nil, s.At(d.Line, err)
	}
	return steps, nil
}

func repeat(s *script.Script, d script.Directive, f []string) ([]Step, error) {
	if len(f) != 2 {
		return nil, s.Errorf(d.Line, "repeat 后面写次数，例如：repeat 3", "repeat needs a number, as in: repeat 3")
	}
	n, err := number("repeat", f[1], 1, MaxSteps)
	if err != nil {
		return nil, s.At(d.Line, err)
	}
	once, err := body(s, d.Body)
	if err != nil {
		return nil, err
	}
	if n*len(once) > MaxSteps {
		return nil, s.Errorf(d.Line, "程序超过 %d 步：请缩短", "the program has more than %d steps: shorten it", MaxSteps)
	}
	var steps []Step
	for range n {
		steps = append(steps, once...)
	}
	return steps, nil
}

// ParseSteps reads steps written one behind the other: cpu 4 io disk 2 cpu 1.
func ParseSteps(f []string) ([]Step, error) {
	var steps []Step
	for len(f) > 0 {
		st := Step{Kind: Kind(f[0])}
		f = f[1:]
		var err error
		switch st.Kind {
		case StepCPU, StepSleep, StepFault:
			if len(f) == 0 {
				return nil, lacksTicks(st.Kind)
			}
			st.Time, err = parseTicks(f[0], 1)
			f = f[1:]
		case StepIO:
			if len(f) < 2 || !goodName(f[0]) {
				return nil, engine.Errorf("io 后面写设备和时长，例如：io disk 3", "io needs a device and its ticks, as in: io disk 3")
			}
			st.On = f[0]
			st.Time, err = parseTicks(f[1], 0)
			f = f[2:]
		case StepExit:
			if len(f) > 0 && f[0] != "" && unicode.IsDigit(rune(f[0][0])) {
				st.Time, err = parseTicks(f[0], 0)
				f = f[1:]
			}
		case StepWait, StepPause, StepYield:
		default:
			return nil, engine.Errorf("程序里没有“%s”：可用 cpu 5、io disk 3、sleep 4、fault 2、fork、thread、wait、pause、yield、exit、repeat", "a program has no %q: use cpu 5, io disk 3, sleep 4, fault 2, fork, thread, wait, pause, yield, exit or repeat", st.Kind)
		}
		if err != nil {
			return nil, err
		}
		if steps = append(steps, st); len(steps) > MaxSteps {
			return nil, engine.Errorf("程序超过 %d 步：请缩短", "the program has more than %d steps: shorten it", MaxSteps)
		}
	}
	return steps, nil
}

func lacksTicks(k Kind) error {
	return engine.Errorf("%[1]s 后面写多少个滴答，例如：%[1]s 3", "%[1]s needs a number of ticks, as in: %[1]s 3", string(k))
}

// parseTicks reads a number of ticks, which may have a fraction of up to three digits, or a time such as 7ms; at least least microseconds.
func parseTicks(s string, least engine.Time) (engine.Time, error) {
	t, err := engine.ParseTime(s + "ms")
	if err != nil {
		t, err = engine.ParseTime(s)
	}
	if err != nil || t < least || t > maxStep {
		return 0, engine.Errorf("“%s”不是滴答数：请写 3 或 2.5 这样的数", "%q is not a number of ticks: write one like 3 or 2.5", s)
	}
	return t, nil
}

// number reads a whole number within limits.
func number(name, s string, low, high int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return 0, engine.Errorf("%[1]s = %[2]s：请写 %[3]d 到 %[4]d 之间的整数", "%[1]s = %[2]s: write a whole number from %[3]d to %[4]d", name, s, low, high)
	}
	return n, nil
}

// goodName reports whether a process or device may be called so.
func goodName(s string) bool {
	return s != "" && len(s) <= MaxName && strings.IndexFunc(s, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' && c != '-'
	}) < 0
}

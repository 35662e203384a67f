package x86

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Limits of a program.
const (
	MaxThreads      = 16
	MaxInstructions = 1000
	MaxWords        = 1000
)

// Where a program lies.
const (
	firstInstruction = 1000
	firstWord        = 100
	wordSize         = 4
	stackTop         = 128_000 // of thread 0
	stackSize        = 1000
)

// Program is a program with its names resolved.
type Program struct {
	Code    []Instruction // one behind the other, from one address on
	symbols symbols
	start   int64
}

// Line is an instruction as it is written, and where it stands.
type Line struct {
	Address int64
	Text    string
}

// Assemble reads a program's text.
func Assemble(source string) (*Program, error) {
	vars, labels := map[string]int64{}, map[string]int64{}
	var lines []Line
	words := int64(0)
	for number, text := range strings.Split(source, "\n") {
		text, _, _ = strings.Cut(text, "#")
		text = strings.Join(strings.Fields(text), " ")
		switch {
		case text == "":
		case strings.HasPrefix(text, ".var "):
			name, count, err := varOf(text)
			if err != nil {
				return nil, inLine(number, err)
			}
			vars[name] = firstWord + words*wordSize
			words += count
		case strings.HasPrefix(text, "."):
			labels[text] = firstInstruction + int64(len(lines))
		default:
			lines = append(lines, Line{firstInstruction + int64(len(lines)), text})
		}
	}
	if words > MaxWords {
		return nil, engine.Errorf("变量超过 %d 个字：请减少", "more than %d words of variables: use fewer", MaxWords)
	}
	return Link(lines, vars, labels)
}

// inLine says in which line of a program something is wrong.
func inLine(number int, err error) error {
	return engine.Errorf("第 %[1]d 行：%[2]s", "line %[1]d: %[3]s", number+1, engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
}

// varOf reads ".var x" and ".var x 4".
func varOf(text string) (name string, words int64, err error) {
	f := strings.Fields(text)
	words = 1
	if len(f) == 3 {
		words, err = strconv.ParseInt(f[2], 10, 64)
	}
	if len(f) > 3 || err != nil || words < 1 || words > MaxWords {
		return "", 0, engine.Errorf(".var 后面写名字和字数，例如：.var slots 4", ".var needs a name and a number of words, as in: .var slots 4")
	}
	return f[1], words, nil
}

// Link makes a program of its instructions and the addresses of its names.
func Link(lines []Line, vars, labels map[string]int64) (*Program, error) {
	if len(lines) == 0 || len(lines) > MaxInstructions {
		return nil, engine.Errorf("程序要有 1 到 %d 条指令", "a program needs 1 to %d instructions", MaxInstructions)
	}
	p := &Program{symbols: symbols{vars, labels}, start: lines[0].Address}
	for i, line := range lines {
		if line.Address != lines[0].Address+int64(i) {
			return nil, engine.Errorf("指令的地址不连续：%d", "the addresses of the instructions have a gap at %d", line.Address)
		}
		in, err := p.symbols.instructionOf(line.Address, line.Text)
		if err != nil {
			return nil, engine.Errorf("“%[1]s”：%[2]s", "%[1]q: %[3]s", line.Text, engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
		}
		p.Code = append(p.Code, in)
	}
	if at, ok := labels[".main"]; ok {
		p.start = at
	}
	if _, ok := p.at(p.start); !ok {
		return nil, engine.Errorf("标号 .main 后面没有指令：请在那里写程序", "no instruction follows the label .main: write the program there")
	}
	return p, nil
}

// Address is that of a variable, or a number.
func (p *Program) Address(word string) (int64, error) { return p.symbols.number(word) }

// at is the index of an instruction; false if there is none with this address.
func (p *Program) at(address int64) (int, bool) {
	i := address - p.Code[0].Address
	return int(i), i >= 0 && i < int64(len(p.Code))
}

// end is the address behind the last instruction.
func (p *Program) end() int64 { return p.Code[0].Address + int64(len(p.Code)) }

// ParseRegisters reads with what threads begin: "bx=3:dx=1,bx=3:dx=-1", a part for each thread, or one for all.
func ParseRegisters(text string, threads int) ([]Registers, error) {
	if threads < 1 || threads > MaxThreads {
		return nil, engine.Errorf("线程数要在 1 到 %d 之间", "write a number of threads from 1 to %d", MaxThreads)
	}
	out := make([]Registers, threads)
	for i := range out {
		out[i][sp] = stackTop - stackSize*int64(i)
	}
	if text == "" {
		return out, nil
	}
	parts := strings.Split(text, ",")
	if len(parts) != 1 && len(parts) != threads {
		return nil, engine.Errorf("寄存器写了 %[1]d 组，线程有 %[2]d 个：写一组，或每个线程一组", "%[1]d groups of registers for %[2]d threads: write one, or one for each thread", len(parts), threads)
	}
	for i := range out {
		for _, set := range strings.Split(parts[min(i, len(parts)-1)], ":") {
			name, value, _ := strings.Cut(set, "=")
			r, ok := RegisterOf(name)
			n, err := strconv.ParseInt(value, 10, 64)
			if !ok || err != nil {
				return nil, engine.Errorf("寄存器的初值“%s”读不懂：例如 bx=3:dx=1", "the register %q cannot be read: write them as in bx=3:dx=1", set)
			}
			out[i][r] = n
		}
	}
	return out, nil
}

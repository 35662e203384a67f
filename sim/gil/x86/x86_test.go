package x86_test

import (
	"fmt"
	"strings"
	"testing"

	"wirethread/sim/engine"
	"wirethread/sim/gil/explore"
	"wirethread/sim/gil/x86"
)

// machine is a program with threads that all begin alike.
func machine(t *testing.T, threads int, source string) *x86.Machine {
	t.Helper()
	p, err := x86.Assemble(source)
	if err != nil {
		t.Fatal(err)
	}
	r, err := x86.ParseRegisters("", threads)
	if err != nil {
		t.Fatal(err)
	}
	return x86.New(p, r)
}

// Each instruction does what it says: run alone, it leaves the value in x.
func TestInstructions(t *testing.T) {
	for _, tt := range []struct {
		source string
		want   int64
	}{
		{"mov $7, x", 7},
		{"mov $7, %ax; mov %ax, %bx; mov %bx, x", 7},
		{"mov $7, x; add $2, x; sub $1, x; mul $3, x", 24},
		{"mov $7, %cx; neg %cx; mov %cx, x", -7},
		{"lea x, %ax; mov $5, 0(%ax)", 5},
		{"mov $2, %bx; lea many, %ax; mov $5, 4(%ax,%bx,4); mov 116, %cx; mov %cx, x", 5},
		{"mov $3, x; mov $4, %ax; xchg %ax, x; sub x, %ax; mov %ax, x", -1},
		{"mov $3, x; mov $4, %ax; fetchadd %ax, x; mul $10, x; add %ax, x", 73},
		{"push $1; push $2; pop %ax; pop %bx; sub %bx, %ax; mov %ax, x", 1},
		{"mov %sp, x", 128000},
		{"push $1; mov %sp, x", 127996},
		{"call .f; add $1, x; halt; .f; mov $9, x; ret", 10},
		{"nop; yield; mov $1, x", 1},
		{"mov $1, x; halt; mov $2, x", 1},
		{"mov $5, %ax; .l; add $2, x; sub $1, %ax; test $0, %ax; jgt .l", 10},
		{"test $3, %ax; jlt .y; halt; .y; mov $1, x", 1},
		{"j .y; mov $2, x; .y; add $1, x", 1},
		{"jgte .y; jlte .y; je .y; jne .y; mov $1, x; .y", 1}, // nothing has been compared yet
		{"test $0, %ax; jne .n; jgt .n; jlt .n; jlte .y; .n; halt; .y; je .z; halt; .z; jgte .e; halt; .e; mov $1, x", 1},
		{"mov $4, x; j .main; .other; mov $8, x; .main; add $1, x", 1}, // begins at .main
	} {
		m := machine(t, 1, ".var x\n.var many 4\n"+strings.ReplaceAll(tt.source, ";", "\n"))
		for n := 0; !m.Done() && n < 100; n++ {
			m.Step(0)
		}
		if got := m.Word("x"); got != tt.want || m.Err() != nil {
			t.Errorf("%s: x is %d, want %d (%v)", tt.source, got, tt.want, m.Err())
		}
	}
}

// What cannot be read is refused in both languages.
func TestRefused(t *testing.T) {
	for _, source := range []string{"", "# nothing", "fly", "mov $1", "mov $1, %zx", "mov $1, y", "mov $1, $2", "j y", "j .nowhere", "lea $1, %ax",
		"xchg $1, %ax", ".var", ".var x 0\nnop", ".var x 9999\nnop", "mov 4(%ax, %bx", "mov 4(%ax,%bx,4,4), %ax", "halt 1", "nop\n.main", strings.Repeat("nop\n", 1001)} {
		_, err := x86.Assemble(source)
		if e, ok := err.(*engine.Error); !ok || e.ZH == "" || e.EN == "" || e.ZH == e.EN {
			t.Errorf("%.30q: error %v", source, err)
		}
	}
	m := machine(t, 1, "push $5\nret")
	m.Step(0)
	m.Step(0)
	if !m.Done() || m.Err() == nil {
		t.Errorf("ret to 5: done %v, error %v", m.Done(), m.Err())
	}
}

// A copy goes on alike and alone; equal keys are equal states.
func TestClone(t *testing.T) {
	m := machine(t, 2, ".var n\nmov n, %ax\nadd $1, %ax\nmov %ax, n")
	key := m.Key()
	c := m.Clone()
	for range 3 {
		c.Step(1)
	}
	if m.Key() != key || m.Word("n") != 0 {
		t.Error("the copy changed the machine that it was made of")
	}
	if c.Key() == key || c.Word("n") != 1 {
		t.Errorf("the copy has n = %d", c.Word("n"))
	}
	for range 3 {
		m.Step(1)
	}
	if m.Key() != c.Key() {
		t.Error("the same steps lead to different keys")
	}
}

const (
	increment = ".var n\nmov n, %ax\nadd $1, %ax\nmov %ax, n"
	locked    = ".var n\n.var lock\n.spin\nmov $1, %ax\nxchg %ax, lock\ntest $0, %ax\njne .spin\nmov n, %ax\nadd $1, %ax\nmov %ax, n\nmov $0, lock"
)

// Two increments of three instructions have 20 schedules; without a lock they end with 1 or 2 and nothing else, with one always with 2.
func TestAllSchedules(t *testing.T) {
	result := func(m *x86.Machine) string { return fmt.Sprint(m.Word("n")) }
	r := explore.Survey(machine(t, 2, increment), result, explore.Default())
	if got := fmt.Sprint(r.Outcomes); got != "[{1 18} {2 2}]" || !r.Whole || r.Endless {
		t.Errorf("without a lock: %s, whole %v, endless %v; want 18 schedules for 1 and 2 for 2", got, r.Whole, r.Endless)
	}
	r = explore.Survey(machine(t, 2, locked), result, explore.Default())
	if got := fmt.Sprint(r.Outcomes); got != "[{2 0}]" || !r.Whole || !r.Endless {
		t.Errorf("with a lock: %s, whole %v, endless %v; want 2 alone, and threads that can wait for ever", got, r.Whole, r.Endless)
	}
	r = explore.Survey(machine(t, 3, increment), result, explore.Default())
	total := uint64(0)
	for _, o := range r.Outcomes {
		total += o.Schedules
	}
	if len(r.Outcomes) != 3 || total != 1680 { // 9! / (3! 3! 3!)
		t.Errorf("three threads: %v, %d schedules, want 1680", r.Outcomes, total)
	}
}

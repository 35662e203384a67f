package x86_test

import (
	"testing"

	"wirethread/sim/gil/x86"
)

// Whatever the program, it is refused or it runs: a thread that has not ended has a next instruction.
func FuzzAssemble(f *testing.F) {
	f.Add(".var x 2\n.main\nlea x, %bx\n.l\nmov 4(%bx,%ax,4), %cx\nxchg %cx, x\nfetchadd %ax, 100\ntest $0, %cx\njgte .l\ncall .f\n.f\npush $3\nret", "ax=1:bx=-2")
	f.Add("neg %sp\npop x\n.var x", "")
	f.Fuzz(func(t *testing.T, source, argv string) {
		p, err := x86.Assemble(source)
		if err != nil {
			return
		}
		threads, err := x86.ParseRegisters(argv, 2)
		if err != nil {
			return
		}
		m := x86.New(p, threads)
		for n := 0; n < 200 && !m.Done(); n++ {
			for _, i := range m.Runnable() {
				if m.Next(i) == nil {
					t.Fatalf("thread %d has not ended and has no instruction", i)
				}
				m.Step(i)
			}
		}
		if c := m.Clone(); c.Key() != m.Key() {
			t.Fatal("a copy has another key")
		}
	})
}

package script

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wirethread/sim/engine"
)

const sample = `# a comment
sim tcp
title.zh 丢包 # 不是注释
title.en Loss
about.zh 说明
about.en What it is
group open 2
set preset linux   # a comment
set delay 25ms
end 2s
moment syn SEG A>B SYN
moment resent SEG A>B SYN #2
moment later 150ms
view bytes
prog A client
	at 0
	repeat 2
		c1.connect(8000)
		sleep(5ms)
	c1.close()
net drop A>B SYN #1
do 500ms A  c1 close()
----
     0.0 SEG c1
`

func TestReadSample(t *testing.T) {
	s, err := Read("open/loss.txt", sample)
	if err != nil {
		t.Fatal(err)
	}
	want := &Script{
		Name: "loss", File: "open/loss.txt", Sim: "tcp", Group: "open", Place: 2, View: "bytes", End: 2 * engine.Second,
		Title:    engine.Text{ZH: "丢包 # 不是注释", EN: "Loss"},
		About:    engine.Text{ZH: "说明", EN: "What it is"},
		Settings: []Setting{{8, "preset", "linux"}, {9, "delay", "25ms"}},
		Moments: []Moment{
			{Line: 11, Name: "syn", Words: []string{"SEG", "A>B", "SYN"}, Nth: 1},
			{Line: 12, Name: "resent", Words: []string{"SEG", "A>B", "SYN"}, Nth: 2},
			{Line: 13, Name: "later", Nth: 1, At: 150 * engine.Millisecond, Timed: true},
		},
		Directives: []Directive{
			{15, "prog A client", []Directive{
				{16, "at 0", nil},
				{17, "repeat 2", []Directive{{18, "c1.connect(8000)", nil}, {19, "sleep(5ms)", nil}}},
				{20, "c1.close()", nil},
			}},
			{21, "net drop A>B SYN #1", nil},
		},
		Acts:   []engine.Act{{At: 500 * engine.Millisecond, Action: "A c1 close()"}},
		Expect: []string{"     0.0 SEG c1"},
	}
	if d := cmp.Diff(want, s); d != "" {
		t.Error(d)
	}
}

func TestReadRefusals(t *testing.T) {
	const head = "sim tcp\nend 1s\n"
	for _, c := range []struct{ src, want string }{
		{"end 1s\n", "x.txt:1: there is no sim line"},
		{"sim tcp\n", "x.txt:1: there is no end line"},
		{head + "sim udp\n", "x.txt:3: sim is already given on line 1"},
		{head + "title.zh\n", "x.txt:3: nothing follows title.zh"},
		{head + "group open first\n", "x.txt:3: \"first\" behind the group"},
		{head + "view bytes ladder\n", "x.txt:3: view needs one name"},
		{head + "set delay\n", "x.txt:3: set needs a parameter"},
		{head + "set delay 1ms\nset delay 2ms\n", "x.txt:4: set delay is already given on line 3"},
		{head + "moment syn\n", "x.txt:3: moment needs a name"},
		{head + "moment syn SEG #0\n", "x.txt:3: “#0” must follow words"},
		{head + "moment a SEG\nmoment a STA\n", "x.txt:4: moment a is already given on line 3"},
		{head + "do soon A c1 close()\n", "x.txt:3: \"soon\" is not a time"},
		{head + "set\u3000delay 5ms\n", "x.txt:3: this line holds a wide blank"},
		{head + "do 5ms\n", "x.txt:3: do needs a time and an action"},
		{head + "  c1.close()\n", "x.txt:3: this line is indented but belongs to no line above"},
		{head + "prog A x\n\tforever\n\t\tat 0\n\t    at 1s\n", "x.txt:6: this line's indentation differs"},
		{"sim tcp\nend -1s\n", "x.txt:2: end -1s is out of range"},
		{"sim tcp\nend 999h\n", "x.txt:2: \"999h\" is not a time"},
		{strings.Repeat("#\n", MaxLines+1), "x.txt:1: the scenario has 5001 lines"},
		{strings.Repeat("#", MaxSize+1), "x.txt:1: the scenario has"},
	} {
		_, err := Read("x.txt", c.src)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.60q: error %v, want %q", c.src, err, c.want)
			continue
		}
		if zh := engine.ErrorText(err, engine.ZH); zh == err.Error() {
			t.Errorf("%.60q: no Chinese wording: %q", c.src, zh)
		}
	}
}

func TestReadInAnotherFile(t *testing.T) {
	_, err := ReadAt("zh/lesson.md", 40, "sim tcp\nend soon\n")
	if err == nil || !strings.HasPrefix(err.Error(), "zh/lesson.md:41: ") {
		t.Errorf("error %v, want it at line 41 of the lesson", err)
	}
}

func TestUpdateKeepsTheText(t *testing.T) {
	src := "# why\nsim tcp\nend 1s\n"
	once := Update(src, []string{"  0.0 A"})
	if want := src + "----\n  0.0 A\n"; once != want {
		t.Errorf("got %q, want %q", once, want)
	}
	if again := Update(once, []string{"  0.0 B"}); again != src+"----\n  0.0 B\n" {
		t.Errorf("the second update gave %q", again)
	}
}

func TestWith(t *testing.T) {
	s, err := Read("x", "sim tcp\nset delay 1ms\nset mtu 500\nend 1s\n")
	if err != nil {
		t.Fatal(err)
	}
	c := s.With(map[string]string{"delay": "9ms", "seed": "3", "loss": "1%"})
	want := []Setting{{0, "delay", "9ms"}, {3, "mtu", "500"}, {0, "loss", "1%"}, {0, "seed", "3"}}
	if d := cmp.Diff(want, c.Settings); d != "" {
		t.Error(d)
	}
	if v, _ := s.Value("delay"); v != "1ms" {
		t.Errorf("the original changed: delay %s", v)
	}
}

// FuzzRead: whatever is read can be written and read again to the same, and what is refused is refused with a sentence.
func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("sim tcp\nend 1s\nprog A x\n\tforever\n\t\tc1.close()\n")
	if src, err := os.ReadFile("../tcp/scenarios/open.txt"); err == nil {
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		s, err := Read("f.txt", src)
		if err != nil {
			if e := new(engine.Error); !errors.As(err, &e) || e.ZH == "" {
				t.Fatalf("not a sentence for the learner: %v", err)
			}
			return
		}
		again, err := Read("f.txt", Write(s))
		if err != nil {
			t.Fatalf("%v\nwritten:\n%s", err, Write(s))
		}
		if d := cmp.Diff(s, again, ignoreLines); d != "" {
			t.Errorf("%s\nwritten:\n%s", d, Write(s))
		}
	})
}

var ignoreLines = cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Line" }, cmp.Ignore())

package gil

import (
	"embed"
	"io/fs"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/gil/tape"
	"wirethread/sim/script"
)

//go:embed scenarios/*.txt
var scenarios embed.FS

// Scenarios are the scenario files: scenarios/NAME.txt.
func Scenarios() fs.FS { return scenarios }

//go:embed programs/*.tape
var programs embed.FS

// Programs are the names of the programs that scenarios can run.
func Programs() (names []string) {
	files, _ := fs.Glob(programs, "programs/*.tape")
	for _, f := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(f, "programs/"), ".tape"))
	}
	return names
}

// New makes the run of a scenario.
func New(s *script.Script) (engine.Model, error) {
	cfg, err := configOf(s)
	if err != nil {
		return nil, err
	}
	return NewModel(cfg)
}

// Values are the values of all parameters in a scenario, as written.
func Values(s *script.Script) (map[string]string, error) {
	cfg, err := settingsOf(s)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for _, k := range knobs() {
		values[k.Name] = k.value(&cfg)
	}
	return values, nil
}

// settingsOf applies a scenario's settings: the preset first, wherever it stands.
func settingsOf(s *script.Script) (Config, error) {
	cfg := defaultConfig()
	for _, first := range []bool{true, false} {
		for _, set := range s.Settings {
			if (set.Name == "preset") != first {
				continue
			}
			if err := cfg.set(set.Name, set.Value); err != nil {
				return cfg, s.At(set.Line, err)
			}
		}
	}
	return cfg, nil
}

// configOf reads a scenario. Its directives:
//
//	program counter             one of the recorded programs
//	thread T1 work(1000)        a thread that calls a function of it
//	thread T2 daemon logger() at 5ms
//	client T2 think 30ms        another process that sends T2 a request, waits for the reply and thinks so long
func configOf(s *script.Script) (Config, error) {
	cfg, err := settingsOf(s)
	if err != nil {
		return cfg, err
	}
	for _, d := range s.Directives {
		head, rest, _ := strings.Cut(d.Text, " ")
		switch head {
		case "program":
			cfg.Program, err = programOf(strings.TrimSpace(rest), cfg.Version)
		case "thread":
			var t ThreadSpec
			t, err = threadOf(strings.Fields(rest))
			cfg.Threads = append(cfg.Threads, t)
		case "client":
			var c ClientSpec
			c, err = clientOf(strings.Fields(rest))
			cfg.Clients = append(cfg.Clients, c)
		default:
			err = engine.Errorf("“%s”读不懂：这里可以写 program、thread 或 client", "%q cannot be read: write program, thread or client here", d.Text)
		}
		if err != nil {
			return cfg, s.At(d.Line, err)
		}
	}
	return cfg, nil
}

// programOf loads a recorded program as one version compiles it.
func programOf(name string, v tape.Version) (*tape.Program, error) {
	text, err := fs.ReadFile(programs, "programs/"+name+".tape")
	if err != nil {
		return nil, engine.Errorf("没有程序 %[1]s：可用的有 %[2]s", "there is no program %[1]s: use one of %[2]s", name, strings.Join(Programs(), ", "))
	}
	return tape.Read(string(text), v)
}

// threadOf reads "T1 daemon work(5, 2) at 5ms".
func threadOf(f []string) (t ThreadSpec, err error) {
	bad := engine.Errorf("thread 后面写名字和要调用的函数，例如：thread T1 work(1000)", "thread needs a name and a call, as in: thread T1 work(1000)")
	if len(f) < 2 {
		return t, bad
	}
	t.Name = f[0]
	f = f[1:]
	if f[0] == "daemon" {
		t.Daemon, f = true, f[1:]
	}
	if n := len(f); n > 2 && f[n-2] == "at" {
		if t.At, err = engine.ParseTime(f[n-1]); err != nil || t.At < 0 {
			return t, bad
		}
		f = f[:n-2]
	}
	name, args, ok := strings.Cut(strings.Join(f, ""), "(")
	args, closed := strings.CutSuffix(args, ")")
	if !ok || !closed || name == "" {
		return t, bad
	}
	t.Function = name
	for _, a := range strings.Split(args, ",") {
		if a == "" {
			continue
		}
		n, err := strconv.ParseInt(a, 10, 64)
		if err != nil {
			return t, bad
		}
		t.Args = append(t.Args, n)
	}
	return t, nil
}

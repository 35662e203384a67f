package gil

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// knob is a parameter and how it is read from and written into a configuration.
type knob struct {
	engine.Param
	value func(*Config) string
	apply func(*Config, string, int64) error
}

// Params are the parameters that a learner can change, in the order in which they are shown.
func Params() []engine.Param {
	c := defaultConfig()
	var ps []engine.Param
	for _, k := range knobs() {
		k.Default = k.value(&c)
		ps = append(ps, k.Param)
	}
	return ps
}

// set puts a value, as a scenario writes it, into the configuration.
func (c *Config) set(name, value string) error {
	var names []string
	for _, k := range knobs() {
		if k.Name == name {
			n, err := k.Number(value)
			if err != nil {
				return err
			}
			return k.apply(c, value, n)
		}
		names = append(names, k.Name)
	}
	return engine.Errorf("没有参数 %[1]s：可用的有 %[2]s", "there is no parameter %[1]s: use one of %[2]s", name, strings.Join(names, ", "))
}

var (
	groupPython  = engine.Text{ZH: "解释器", EN: "Interpreter"}
	groupMachine = engine.Text{ZH: "机器", EN: "Machine"}
)

func knobs() []knob {
	return slices.Concat(interpreterKnobs(), machineKnobs())
}

func interpreterKnobs() []knob {
	interval := intervalParam
	interval.Group, interval.Label = groupPython, engine.Text{ZH: "切换间隔", EN: "Switch interval"}
	interval.Help = engine.Text{ZH: "sys.setswitchinterval()，默认 5 ms。", EN: "sys.setswitchinterval(), 5 ms by default."}
	return []knob{
		{engine.Param{Name: "preset", Kind: engine.OneOf, Group: groupPython, Options: presetOptions(),
			Label: engine.Text{ZH: "解释器", EN: "Interpreter"}, Help: engine.Text{ZH: "检查点的位置随版本不同。", EN: "Versions differ in where they have check points."}},
			func(c *Config) string { return c.Preset },
			func(c *Config, v string, _ int64) error { c.applyPreset(v); return nil }},
		{interval, func(c *Config) string { return c.Interval.Format() },
			func(c *Config, _ string, n int64) error { c.Interval = engine.Time(n); return nil }},
		{engine.Param{Name: "world", Kind: engine.OneOf, Group: groupPython, Options: worldOptions(),
			Label: engine.Text{ZH: "怎么分工", EN: "How the work is spread"}},
			func(c *Config) string { return string(c.World) },
			func(c *Config, v string, _ int64) error { c.World = WorldKind(v); return nil }},
		{engine.Param{Name: "compare", Kind: engine.String, Group: groupPython, MaxLen: 80,
			Label: engine.Text{ZH: "并排比较", EN: "Compare with"},
			Help:  engine.Text{ZH: "同一份工作的其他做法，用逗号分开，例如 processes,freethreaded；写 none 表示不比较。", EN: "Other ways to do the same work, with commas: processes,freethreaded; or none."}},
			compareValue, applyCompare},
		{engine.Param{Name: "schedule", Kind: engine.OneOf, Group: groupPython,
			Label: engine.Text{ZH: "谁来调度", EN: "Who schedules"},
			Options: []engine.Option{
				{Value: string(ByGIL), Label: engine.Text{ZH: "GIL 和系统", EN: "the GIL and the system"}},
				{Value: string(ByHand), Label: engine.Text{ZH: "我，任意两条字节码之间", EN: "me, between any two bytecodes"}},
				{Value: string(ByChecks), Label: engine.Text{ZH: "我，只在检查点", EN: "me, at check points only"}}}},
			func(c *Config) string { return string(c.Schedule) },
			func(c *Config, v string, _ int64) error { c.Schedule = Schedule(v); return nil }},
		{engine.Param{Name: "watch", Kind: engine.Bool, Group: groupPython, Label: engine.Text{ZH: "逐条字节码", EN: "Single bytecodes"}},
			func(c *Config) string { return onOff(c.Watch) },
			func(c *Config, _ string, n int64) error { c.Watch = n == 1; return nil }},
	}
}

func onOff(b bool) string {
	if b {
		return "on"
	}
	return "off"
}

func machineKnobs() []knob {
	micro := func(name string, label engine.Text, most engine.Time, at func(*Config) *engine.Time) knob {
		return knob{engine.Param{Name: name, Kind: engine.Duration, Unit: "ms", Min: 0, Max: int64(most), Step: 10, Group: groupMachine, Label: label},
			func(c *Config) string { return at(c).Format() },
			func(c *Config, _ string, n int64) error { *at(c) = engine.Time(n); return nil }}
	}
	return []knob{
		{engine.Param{Name: "cores", Kind: engine.Int, Min: 1, Max: MaxCores, Step: 1, Group: groupMachine, Label: engine.Text{ZH: "核数", EN: "Cores"}},
			func(c *Config) string { return engine.Param{Kind: engine.Int}.Format(int64(c.Machine.Cores)) },
			func(c *Config, _ string, n int64) error { c.Machine.Cores = int(n); return nil }},
		{engine.Param{Name: "bytecode", Kind: engine.Int, Unit: "ns", Min: 1, Max: 1_000_000_000, Step: 10, Group: groupMachine, Label: engine.Text{ZH: "一条字节码的时间", EN: "Time of one bytecode"}},
			func(c *Config) string { return engine.Param{Kind: engine.Int}.Format(c.Bytecode) },
			func(c *Config, _ string, n int64) error { c.Bytecode = n; return nil }},
		micro("wake", engine.Text{ZH: "唤醒延迟", EN: "Wake-up latency"}, engine.Second, func(c *Config) *engine.Time { return &c.Machine.Wake }),
		micro("late", engine.Text{ZH: "定时器迟到", EN: "Timers are late by"}, engine.Second, func(c *Config) *engine.Time { return &c.Machine.Late }),
		micro("tick", engine.Text{ZH: "内核节拍", EN: "Kernel tick"}, engine.Second, func(c *Config) *engine.Time { return &c.Machine.Tick }),
		{engine.Param{Name: "seed", Kind: engine.Int, Min: 0, Max: 1 << 53, Step: 1, Group: groupMachine, Label: engine.Text{ZH: "随机种子", EN: "Random seed"},
			Help: engine.Text{ZH: "决定唤醒哪一个等待者。", EN: "Decides which waiter is woken."}},
			func(c *Config) string { return engine.Param{Kind: engine.Int}.Format(int64(c.Seed)) },
			func(c *Config, _ string, n int64) error { c.Seed = uint64(n); return nil }},
	}
}

func presetOptions() []engine.Option {
	labels := map[string]engine.Text{
		"py39": {ZH: "CPython 3.9", EN: "CPython 3.9"}, "py310": {ZH: "CPython 3.10", EN: "CPython 3.10"}, "py311": {ZH: "CPython 3.11", EN: "CPython 3.11"},
		"py312": {ZH: "CPython 3.12", EN: "CPython 3.12"}, "py313": {ZH: "CPython 3.13", EN: "CPython 3.13"},
		"subinterpreters": {ZH: "子解释器，各有 GIL（PEP 684）", EN: "subinterpreters, a GIL each (PEP 684)"},
		"freethreaded":    {ZH: "无 GIL 构建（PEP 703）", EN: "free-threaded build (PEP 703)"},
	}
	var out []engine.Option
	for _, name := range Presets() {
		out = append(out, engine.Option{Value: name, Label: labels[name]})
	}
	return out
}

// worldKinds are all ways to spread the work.
var worldKinds = []WorldKind{Threads, Processes, Subinterpreters, FreeThreaded, Asyncio}

func worldOptions() (out []engine.Option) {
	for _, k := range worldKinds {
		out = append(out, engine.Option{Value: string(k), Label: k.title()})
	}
	return out
}

func compareValue(c *Config) string {
	if len(c.Compare) == 0 {
		return "none"
	}
	var names []string
	for _, k := range c.Compare {
		names = append(names, string(k))
	}
	return strings.Join(names, ",")
}

func applyCompare(c *Config, v string, _ int64) error {
	c.Compare = nil
	if v == "none" || v == "" {
		return nil
	}
	for _, name := range strings.Split(v, ",") {
		if !slices.Contains(worldKinds, WorldKind(name)) {
			return engine.Errorf("compare 里的 %s 不认识：可以写 threads, processes, subinterpreters, freethreaded, asyncio", "compare does not know %s: write threads, processes, subinterpreters, freethreaded or asyncio", name)
		}
		c.Compare = append(c.Compare, WorldKind(name))
	}
	return nil
}

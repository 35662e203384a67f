package cpu

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// New makes the model of a scenario.
func New(s *script.Script) (engine.Model, error) {
	c, err := NewConfig(s)
	if err != nil {
		return nil, err
	}
	return NewModel(c)
}

// NewConfig reads a scenario's settings, processes and devices; doc.go describes the language.
func NewConfig(s *script.Script) (Config, error) {
	c, err := settings(s)
	if err != nil {
		return c, err
	}
	for _, d := range s.Directives {
		if err := directive(&c, s, d); err != nil {
			return c, err
		}
	}
	c.Procs = append(c.Procs, c.Load.procs(c.Seed)...)
	return c, c.check()
}

// settings reads the set lines, the preset first.
func settings(s *script.Script) (Config, error) {
	preset, _ := s.Value("preset")
	c := Config{Seed: 1, Setup: Preset(preset), Preset: preset, Load: Load{Length: 8, IO: 30, Spread: 6},
		Compare: Compare{Policy: "off", Queue: "same", Steal: "same"}}
	if preset == "" {
		c.Preset = "none"
	}
	ks := knobs()
	for _, set := range s.Settings {
		i := slices.IndexFunc(ks, func(k knob) bool { return k.Name == set.Name })
		if i < 0 {
			return c, s.UnknownParam(set, names(ks), usualParams)
		}
		if err := ks[i].Check(set.Value); err != nil {
			return c, s.At(set.Line, err)
		}
		if err := ks[i].set(&c, set.Value); err != nil {
			return c, s.At(set.Line, err)
		}
	}
	return c, nil
}

// usualParams are those that an error names for want of a similar one.
var usualParams = []string{"policy", "slice", "cpus", "switch", "compare", "mlfq.boost"}

func names(ks []knob) []string {
	all := make([]string, len(ks))
	for i, k := range ks {
		all[i] = k.Name
	}
	return all
}

// Values are the values of all parameters in a scenario, as it would write them.
func Values(s *script.Script) (map[string]string, error) {
	c, err := settings(s)
	if err != nil {
		return nil, err
	}
	vs := map[string]string{}
	for _, k := range knobs() {
		vs[k.Name] = k.get(&c)
	}
	return vs, nil
}

// directive reads one proc or device directive.
func directive(c *Config, s *script.Script, d script.Directive) error {
	f := strings.Fields(d.Text)
	switch f[0] {
	case "proc":
		p, err := procDirective(s, d)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(c.Procs, func(o Spec) bool { return o.Name == p.Name }) {
			return s.Errorf(d.Line, "进程 %s 已经有了：请换一个名字", "there is a process %s already: choose another name", p.Name)
		}
		c.Procs = append(c.Procs, p)
		return nil
	case "device":
		return deviceDirective(c, s, d, f[1:])
	}
	return s.Errorf(d.Line, "“%s”不是指令：可用的有 sim、title、about、group、view、set、end、moment、proc、device、do", "%q is not a directive: use sim, title, about, group, view, set, end, moment, proc, device or do", f[0])
}

// deviceDirective reads "device NAME parallel N" or "device NAME parallel unlimited".
func deviceDirective(c *Config, s *script.Script, d script.Directive, f []string) error {
	if len(f) != 3 || !goodName(f[0]) || f[1] != "parallel" {
		return s.Errorf(d.Line, "设备请写成：device disk parallel 1，或 parallel unlimited", "write a device like: device disk parallel 1, or parallel unlimited")
	}
	dev := DeviceSpec{Name: f[0]}
	if f[2] != "unlimited" {
		n, err := number("parallel", f[2], 1, MaxProcs)
		if err != nil {
			return s.At(d.Line, err)
		}
		dev.Parallel = n
	}
	c.Devices = append(c.Devices, dev)
	return nil
}

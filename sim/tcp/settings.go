package tcp

import (
	"slices"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/script"
)

// Limits of what a scenario may hold.
const (
	maxPrograms   = 40
	maxStatements = 500
	maxRules      = 50
)

// New makes the model of a scenario.
func New(s *script.Script) (engine.Model, error) {
	c, err := NewConfig(s)
	if err != nil {
		return nil, err
	}
	return NewModel(c)
}

// NewConfig reads a scenario's settings, programs and network rules. The
// directives of this simulation are
//
//	set NAME VALUE     one of Params; for one host alone A.NAME or B.NAME; iss.A and iss.B, the hosts' first initial
//	                   sequence numbers, and then all numbers are shown as they are and not relative
//	prog SIDE NAME     a program with its statements, see program
//	net RULE           a network rule, see ParseNetRule
//	do TIME ACTION     what a learner could do, see Model.Apply
//
// The preset counts first, wherever it stands; the others in their order.
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
	c.Programs = withOptions(c.Programs, c.Bytes)
	return c, nil
}

func settings(s *script.Script) (Config, error) {
	name := "linux"
	if v, ok := s.Value("preset"); ok {
		name = v
	}
	c, ok := presetConfig(name)
	if !ok {
		c, _ = presetConfig("linux")
	}
	ks := knobs()
	for _, set := range s.Settings {
		i := slices.IndexFunc(ks, func(k knob) bool { return k.Name == set.Name })
		if i < 0 {
			return c, s.UnknownParam(set, names(ks), usualParams)
		}
		if err := ks[i].set(&c, set.Value); err != nil {
			return c, s.At(set.Line, err)
		}
	}
	return c, nil
}

// usualParams are those that an error names for want of a similar one.
var usualParams = []string{"preset", "delay", "loss", "mtu", "seed", "tcp_fin_timeout"}

func names(ks []knob) []string {
	all := make([]string, len(ks))
	for i, k := range ks {
		all[i] = k.Name
	}
	return all
}

// Values are the values of the shown parameters in a scenario, the preset's
// where the scenario sets nothing, as a scenario writes them.
func Values(s *script.Script) (map[string]string, error) {
	c, err := settings(s)
	if err != nil {
		return nil, err
	}
	vs := map[string]string{}
	for _, k := range knobs() {
		if !k.fileOnly {
			vs[k.Name] = k.value(&c)
		}
	}
	return vs, nil
}

// directive reads one prog or net directive.
func directive(c *Config, s *script.Script, d script.Directive) error {
	switch strings.Fields(d.Text)[0] {
	case "prog":
		if len(c.Programs) == maxPrograms {
			return s.Errorf(d.Line, "程序超过 %d 个：请减少", "more than %d programs: use fewer", maxPrograms)
		}
		p, err := program(s, d)
		c.Programs = append(c.Programs, p)
		return err
	case "net":
		if len(c.Rules) == maxRules {
			return s.Errorf(d.Line, "网络规则超过 %d 条：请减少", "more than %d network rules: use fewer", maxRules)
		}
		r, err := ParseNetRule(strings.TrimSpace(d.Text[len("net"):]))
		if err != nil {
			return s.At(d.Line, err)
		}
		c.Rules = append(c.Rules, r)
		return nil
	}
	return s.Errorf(d.Line, "“%s”不是指令：可用的有 sim、title、about、group、view、set、end、moment、prog、net、do", "%q is not a directive: use sim, title, about, group, view, set, end, moment, prog, net or do", strings.Fields(d.Text)[0])
}

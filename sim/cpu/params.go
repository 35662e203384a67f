package cpu

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// Params are the parameters that a learner can change, in the order in which
// they are shown. Times are whole numbers of ticks.
func Params() []engine.Param {
	c := Config{Preset: "none", Seed: 1, Setup: DefaultSetup(), Load: Load{Length: 8, IO: 30, Spread: 6},
		Compare: Compare{Policy: "off", Queue: "same", Steal: "same"}}
	var ps []engine.Param
	for _, k := range knobs() {
		k.Default = k.get(&c)
		ps = append(ps, k.Param)
	}
	return ps
}

// knob is a parameter and its place in Config.
type knob struct {
	engine.Param
	get func(*Config) string
	set func(*Config, string) error
}

func ticksKnob(name string, group, label, help engine.Text, high int64, at func(*Config) *engine.Time) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.Int, Unit: "tick", Max: high, Step: 1, Group: group, Label: label, Help: help}}
	k.get = func(c *Config) string { return strconv.FormatInt(int64(*at(c)/Tick), 10) }
	k.set = func(c *Config, v string) error {
		n, err := strconv.ParseInt(v, 10, 32)
		*at(c) = engine.Time(n) * Tick
		return err
	}
	return k
}

func intKnob(name string, group, label, help engine.Text, low, high int64, at func(*Config) *int) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.Int, Min: low, Max: high, Step: 1, Group: group, Label: label, Help: help}}
	k.get = func(c *Config) string { return strconv.Itoa(*at(c)) }
	k.set = func(c *Config, v string) (err error) {
		*at(c), err = strconv.Atoi(v)
		return err
	}
	return k
}

func int64Knob(name string, group, label engine.Text, low, high int64, at func(*Config) *int64) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.Int, Min: low, Max: high, Step: 1, Group: group, Label: label}}
	k.get = func(c *Config) string { return strconv.FormatInt(*at(c), 10) }
	k.set = func(c *Config, v string) (err error) {
		*at(c), err = strconv.ParseInt(v, 10, 64)
		return err
	}
	return k
}

func boolKnob(name string, group, label, help engine.Text, at func(*Config) *bool) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.Bool, Group: group, Label: label, Help: help}}
	k.get = func(c *Config) string {
		if *at(c) {
			return "on"
		}
		return "off"
	}
	k.set = func(c *Config, v string) error {
		*at(c) = v == "on"
		return nil
	}
	return k
}

func choiceKnob(name string, group, label, help engine.Text, at func(*Config) *string, options []engine.Option) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.OneOf, Group: group, Label: label, Help: help, Options: options}}
	k.get = func(c *Config) string { return *at(c) }
	k.set = func(c *Config, v string) error {
		*at(c) = v
		return nil
	}
	return k
}

// listKnob is a list of whole numbers with commas, one for each queue of MLFQ.
func listKnob(name string, group, label, help engine.Text, get func(*Config) []int, set func(*Config, []int)) knob {
	k := knob{Param: engine.Param{Name: name, Kind: engine.String, MaxLen: 60, Group: group, Label: label, Help: help}}
	k.get = func(c *Config) string {
		var words []string
		for _, n := range get(c) {
			words = append(words, strconv.Itoa(n))
		}
		return strings.Join(words, ",")
	}
	k.set = func(c *Config, v string) error {
		var list []int
		for _, word := range strings.Split(v, ",") {
			n, err := number(name, strings.TrimSpace(word), 1, 10_000)
			if err != nil {
				return err
			}
			list = append(list, n)
		}
		if len(list) > MaxQueues {
			return engine.Errorf("%[1]s 最多写 %[2]d 个数", "%[1]s holds at most %[2]d numbers", name, MaxQueues)
		}
		set(c, list)
		return nil
	}
	return k
}

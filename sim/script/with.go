package script

import (
	"maps"
	"slices"
)

// With returns a copy of s in which the parameters have other values, and
// which is otherwise the same. Parameters that s does not set are added at the
// end, by name. A changed setting has line 0: it does not come from the file.
func (s *Script) With(params map[string]string) *Script {
	c := *s
	c.Settings = slices.Clone(s.Settings)
	for _, name := range slices.Sorted(maps.Keys(params)) {
		set := Setting{Name: name, Value: params[name]}
		i := slices.IndexFunc(c.Settings, func(o Setting) bool { return o.Name == name })
		if i >= 0 {
			c.Settings[i] = set
		} else {
			c.Settings = append(c.Settings, set)
		}
	}
	return &c
}

// Value returns the value of a setting; false if the scenario does not set it.
func (s *Script) Value(name string) (string, bool) {
	for _, set := range s.Settings {
		if set.Name == name {
			return set.Value, true
		}
	}
	return "", false
}

package cpu

import (
	"strconv"
	"strings"
)

// workload writes the processes that a run begins with on one line, in words that
// need no translation: "P1 (t=0): CPU 3, disk 2, CPU 1 | P2 (t=4): CPU 5".
func (m *Model) workload() string {
	drawn := false
	for _, w := range m.worlds {
		drawn = drawn || w.Policy == "lottery" || w.Policy == "stride"
	}
	parts := make([]string, len(m.cfg.Procs))
	for i, s := range m.cfg.Procs {
		parts[i] = s.Name + " (" + strings.Join(s.traits(drawn), ", ") + "): " + program(s.Steps)
	}
	return orNone(strings.Join(parts, " | "))
}

// traits are a process's arrival and what else is told of it beside its
// program; its tickets only where they count.
func (s Spec) traits(tickets bool) []string {
	traits := []string{"t=" + ticks(s.At)}
	if s.Nice != 0 {
		traits = append(traits, "nice "+strconv.Itoa(s.Nice))
	}
	if tickets {
		traits = append(traits, "tickets "+strconv.Itoa(s.Tickets))
	}
	return traits
}

// program writes the steps of a process: "CPU 3, disk 2, CPU 1".
func program(steps []Step) string {
	var words []string
	for _, st := range steps {
		switch st.Kind {
		case StepCPU:
			words = append(words, "CPU "+ticks(st.Time))
		case StepIO:
			words = append(words, st.On+" "+ticks(st.Time))
		case StepSleep, StepFault:
			words = append(words, string(st.Kind)+" "+ticks(st.Time))
		case StepFork, StepThread:
			words = append(words, string(st.Kind)+" "+st.Child.Name+" ("+program(st.Child.Steps)+")")
		default:
			words = append(words, string(st.Kind))
		}
	}
	return strings.Join(words, ", ")
}

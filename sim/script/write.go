package script

import (
	"strconv"
	"strings"
)

// Write writes a scenario so that Read gives it back. Comments are not kept.
func Write(s *Script) string {
	var b strings.Builder
	line := func(words ...string) {
		if words[len(words)-1] != "" {
			b.WriteString(strings.Join(words, " ") + "\n")
		}
	}
	line("sim", s.Sim)
	line("title.zh", s.Title.ZH)
	line("title.en", s.Title.EN)
	line("about.zh", s.About.ZH)
	line("about.en", s.About.EN)
	line("group", s.where())
	line("view", s.View)
	for _, set := range s.Settings {
		line("set", set.Name, set.Value)
	}
	line("end", s.End.Format())
	for _, m := range s.Moments {
		line("moment", m.Name, m.where())
	}
	writeBody(&b, s.Directives, "")
	for _, a := range s.Acts {
		line("do", a.At.Format(), string(a.Action))
	}
	if s.Expect != nil {
		b.WriteString(rule + "\n")
		for _, l := range s.Expect {
			b.WriteString(l + "\n")
		}
	}
	return b.String()
}

// where is what the group line says.
func (s *Script) where() string {
	if s.Place > 0 {
		return s.Group + " " + strconv.Itoa(s.Place)
	}
	return s.Group
}

// where is what a moment line says after the name.
func (m Moment) where() string {
	if m.Timed {
		return m.At.Format()
	}
	w := strings.Join(m.Words, " ")
	if m.Nth > 1 {
		w += " #" + strconv.Itoa(m.Nth)
	}
	return w
}

func writeBody(b *strings.Builder, ds []Directive, tabs string) {
	for _, d := range ds {
		b.WriteString(tabs + d.Text + "\n")
		writeBody(b, d.Body, tabs+"\t")
	}
}

// Above is a scenario's text without its transcript: the lines above the ----.
func Above(src string) string {
	for at := 0; at < len(src); {
		line, _, _ := strings.Cut(src[at:], "\n")
		if strings.TrimRight(line, " \t\r") == rule {
			return src[:at]
		}
		at += len(line) + 1
	}
	return strings.TrimRight(src, "\n") + "\n"
}

// Update puts a transcript under the ---- of a scenario's text, in place of what is there.
func Update(src string, transcript []string) string {
	return Above(src) + strings.Join(append([]string{rule}, transcript...), "\n") + "\n"
}

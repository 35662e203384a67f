package content

import (
	"slices"
	"strings"
)

// field is one "key: value" of a block, with the indented lines under it.
type field struct {
	line  int
	key   string
	value string
	more  string // the lines under it, without their indentation
}

// text is everything that the field says.
func (f field) text() string { return strings.TrimSpace(f.value + "\n" + f.more) }

// need says how often a key may stand in a block.
type need struct {
	key      string
	min, max int
}

// many is the most fields of one key that a block may hold.
const many = 12

// fields reads the body of a block that consists of fields.
func (p *pageReader) fields(b block, needs ...need) []field {
	var fs []field
	for i, line := range strings.Split(strings.TrimRight(b.body, "\n"), "\n") {
		at := b.line + 1 + i
		key, value, ok := strings.Cut(line, ":")
		switch {
		case strings.TrimSpace(line) == "" || line[0] == ' ' || line[0] == '\t':
			if len(fs) > 0 {
				fs[len(fs)-1].more += dedent(line) + "\n"
			} else if strings.TrimSpace(line) != "" {
				p.problem(at, "this line is indented but nothing stands above it: begin with a key such as %q", needs[0].key+": ...")
			}
		case !ok || !slices.ContainsFunc(needs, func(n need) bool { return n.key == key }):
			p.problem(at, "a %s block knows only the keys %s: begin the line with one of them, or indent it to continue the line above", b.kind, keysOf(needs))
		default:
			fs = append(fs, field{line: at, key: key, value: strings.TrimSpace(value)})
		}
	}
	p.checkNeeds(b, fs, needs)
	return fs
}

func (p *pageReader) checkNeeds(b block, fs []field, needs []need) {
	for _, n := range needs {
		have := len(withKey(fs, n.key))
		if have < n.min {
			p.problem(b.line, "this %s block has %d %q lines, it needs at least %d: add one", b.kind, have, n.key+":", n.min)
		} else if have > n.max {
			p.problem(b.line, "this %s block has %d %q lines, it may have %d: remove some", b.kind, have, n.key+":", n.max)
		}
	}
}

// dedent takes away what indents a continued line: a tab, or up to two blanks.
func dedent(line string) string {
	if rest, ok := strings.CutPrefix(line, "\t"); ok {
		return rest
	}
	return strings.TrimPrefix(strings.TrimPrefix(line, " "), " ")
}

func withKey(fs []field, key string) []field {
	var some []field
	for _, f := range fs {
		if f.key == key {
			some = append(some, f)
		}
	}
	return some
}

// first is the first field of a key; an empty one if there is none.
func first(fs []field, key string) field {
	if some := withKey(fs, key); len(some) > 0 {
		return some[0]
	}
	return field{}
}

func keysOf(needs []need) string {
	keys := make([]string, len(needs))
	for i, n := range needs {
		keys[i] = n.key
	}
	return strings.Join(keys, ", ")
}

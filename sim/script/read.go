package script

import (
	"path"
	"strconv"
	"strings"
	"unicode"

	"wirethread/sim/engine"
)

// maxDepth is how deep bodies may lie in bodies.
const maxDepth = 8

// rule is the line between a scenario and its transcript.
const rule = "----"

// Read reads a scenario. The name is its file's name, which errors state; Script.Name is its last part without .txt.
func Read(name, src string) (*Script, error) { return ReadAt(name, 1, src) }

// ReadAt reads a scenario that stands in another file, from the given line on.
func ReadAt(file string, line int, src string) (*Script, error) {
	s := &Script{Name: strings.TrimSuffix(path.Base(file), ".txt"), File: file}
	if len(src) > MaxSize {
		return nil, s.Errorf(line, "场景有 %d 字节，超过上限 %d：请缩短", "the scenario has %d bytes, more than %d: shorten it", len(src), MaxSize)
	}
	src = strings.TrimPrefix(strings.ReplaceAll(src, "\r\n", "\n"), "\ufeff")
	lines := strings.Split(strings.TrimSuffix(src, "\n"), "\n")
	if len(lines) > MaxLines {
		return nil, s.Errorf(line, "场景有 %d 行，超过上限 %d：请缩短", "the scenario has %d lines, more than %d: shorten it", len(lines), MaxLines)
	}
	r := reader{s: s, seen: map[string]int{}}
	for i, text := range lines {
		if strings.TrimRight(text, " \t") == rule {
			s.Expect = trimRight(lines[i+1:])
			break
		}
		if err := r.line(line+i, text); err != nil {
			return nil, err
		}
	}
	return s, r.finish(line)
}

// Errorf is an error at a line of the scenario; line 0 stands for something that came from outside the file.
func (s *Script) Errorf(line int, zh, en string, args ...any) error {
	t := engine.Textf(zh, en, args...)
	if line > 0 {
		at := s.File + ":" + strconv.Itoa(line) + ": "
		t.ZH, t.EN = at+t.ZH, at+t.EN
	}
	return &engine.Error{Text: t}
}

// At gives err the scenario's file and line.
func (s *Script) At(line int, err error) error {
	return s.Errorf(line, "%[1]s", "%[2]s", engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
}

// reader is the state of reading one scenario.
type reader struct {
	s    *Script
	seen map[string]int // where a directive or setting that may stand once stood
	open []indent       // the directives that the next line may belong to, outermost first
}

// indent is a directive with the lines under it.
type indent struct {
	width int // columns before the directive
	inner int // columns before the lines of its body; 0 while there are none
	body  *[]Directive
}

func (r *reader) line(n int, raw string) error {
	text := strings.TrimRight(raw, " \t")
	body := strings.TrimLeft(text, " \t")
	width := indentWidth(text[:len(text)-len(body)])
	key, rest, _ := strings.Cut(body, " ")
	isText := width == 0 && (strings.HasPrefix(key, "title.") || strings.HasPrefix(key, "about."))
	if !isText {
		body = strings.TrimRight(withoutComment(body), " \t")
	}
	switch {
	case body == "":
		return nil
	case !isText && strings.ContainsFunc(body, isOddSpace):
		return r.s.Errorf(n, "这一行有全角空格或看不见的字符：请换成普通空格", "this line holds a wide blank or an invisible character: use plain blanks")
	case width > 0:
		return r.nested(n, width, body)
	}
	if i := strings.IndexAny(body, " \t"); i >= 0 {
		key, rest = body[:i], strings.TrimSpace(body[i:])
	} else {
		key, rest = body, ""
	}
	return r.directive(n, key, rest, body)
}

// isOddSpace reports whether a character looks like a blank and is not one.
func isOddSpace(c rune) bool {
	return c != ' ' && c != '\t' && (unicode.IsSpace(c) || unicode.IsControl(c))
}

// indentWidth counts tabs as columns of eight.
func indentWidth(blanks string) int {
	w := 0
	for _, c := range blanks {
		if c == '\t' {
			w = w/8*8 + 8
		} else {
			w++
		}
	}
	return w
}

// withoutComment cuts a comment off: from a # that stands alone. "#2" is not a comment.
func withoutComment(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] != '#' || i > 0 && s[i-1] != ' ' && s[i-1] != '\t' {
			continue
		}
		if i == 0 || i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t' {
			return s[:i]
		}
	}
	return s
}

// nested puts an indented line into the body that it belongs to.
func (r *reader) nested(n, width int, text string) error {
	for len(r.open) > 0 && r.open[len(r.open)-1].width >= width {
		r.open = r.open[:len(r.open)-1]
	}
	if len(r.open) == 0 {
		return r.s.Errorf(n, "这一行缩进了，但上面没有它所属的指令：请去掉缩进，或在上面加一行 prog", "this line is indented but belongs to no line above it: remove the indentation or put a prog line above")
	}
	if len(r.open) > maxDepth {
		return r.s.Errorf(n, "缩进超过 %d 层：请写得平一些", "more than %d levels of indentation: write it flatter", maxDepth)
	}
	parent := &r.open[len(r.open)-1]
	if parent.inner > 0 && parent.inner != width {
		return r.s.Errorf(n, "这一行的缩进与它的同级行不同：请对齐", "this line's indentation differs from its neighbours': align them")
	}
	parent.inner = width
	*parent.body = append(*parent.body, Directive{Line: n, Text: text})
	last := &(*parent.body)[len(*parent.body)-1]
	r.open = append(r.open, indent{width: width, body: &last.Body})
	return nil
}

func (r *reader) directive(n int, key, rest, whole string) error {
	r.open = r.open[:0]
	s := r.s
	switch key {
	case "sim", "group", "view", "end", "title.zh", "title.en", "about.zh", "about.en":
		if err := r.once(n, key, rest); err != nil {
			return err
		}
	}
	switch key {
	case "sim":
		s.Sim = rest
	case "group":
		return r.group(n, rest)
	case "view":
		return r.view(n, rest)
	case "title.zh":
		s.Title.ZH = rest
	case "title.en":
		s.Title.EN = rest
	case "about.zh":
		s.About.ZH = rest
	case "about.en":
		s.About.EN = rest
	case "end":
		return r.end(n, rest)
	case "set":
		return r.set(n, rest)
	case "moment":
		return r.moment(n, rest)
	case "do":
		return r.do(n, rest)
	default:
		s.Directives = append(s.Directives, Directive{Line: n, Text: whole})
		r.open = append(r.open, indent{body: &s.Directives[len(s.Directives)-1].Body})
	}
	return nil
}

// once refuses an empty value and a second line of the same kind.
func (r *reader) once(n int, key, value string) error {
	if value == "" {
		return r.s.Errorf(n, "%[1]s 后面没有内容：请补上，或删去这一行", "nothing follows %[1]s: complete the line or delete it", key)
	}
	if first := r.seen[key]; first > 0 {
		return r.s.Errorf(n, "%[1]s 在第 %[2]d 行已经写过：请只留一处", "%[1]s is already given on line %[2]d: keep one of the two", key, first)
	}
	r.seen[key] = n
	return nil
}

func (r *reader) end(n int, rest string) error {
	t, err := engine.ParseTime(rest)
	if err != nil {
		return r.s.At(n, err)
	}
	if t <= 0 || t > MaxEnd {
		return r.s.Errorf(n, "end %s 不在范围内：请写 0 到 %s 之间的时间", "end %s is out of range: write a time between 0 and %s", rest, MaxEnd.Format())
	}
	r.s.End = t
	return nil
}

func (r *reader) group(n int, rest string) error {
	name, place, numbered := strings.Cut(rest, " ")
	r.s.Group = name
	if !numbered {
		return nil
	}
	var err error
	if r.s.Place, err = strconv.Atoi(place); err != nil || r.s.Place < 1 {
		return r.s.Errorf(n, "组名后面的“%s”不是从 1 数起的位置：请写成 group open 2", "%q behind the group is not a place counted from 1: write it like group open 2", place)
	}
	return nil
}

func (r *reader) view(n int, rest string) error {
	if strings.ContainsAny(rest, " \t") {
		return r.s.Errorf(n, "view 后面只写一个视图名，例如：view bytes", "view needs one name of a view, as in: view bytes")
	}
	r.s.View = rest
	return nil
}

func (r *reader) set(n int, rest string) error {
	f := strings.Fields(rest)
	if len(f) < 2 {
		return r.s.Errorf(n, "set 后面要写参数名和值，例如：set delay 25ms", "set needs a parameter and a value, as in: set delay 25ms")
	}
	if err := r.once(n, "set "+f[0], f[1]); err != nil {
		return err
	}
	r.s.Settings = append(r.s.Settings, Setting{n, f[0], strings.Join(f[1:], " ")})
	return nil
}

func (r *reader) moment(n int, rest string) error {
	f := strings.Fields(rest)
	if len(f) < 2 {
		return r.s.Errorf(n, "moment 后面要写名字，再写时间或事件的词，例如：moment syn SEG A>B SYN", "moment needs a name and then a time or the words of an event, as in: moment syn SEG A>B SYN")
	}
	if err := r.once(n, "moment "+f[0], f[1]); err != nil {
		return err
	}
	m := Moment{Line: n, Name: f[0], Nth: 1}
	words := f[1:]
	if len(words) == 1 {
		if t, err := engine.ParseTime(words[0]); err == nil {
			m.At, m.Timed = t, true
			r.s.Moments = append(r.s.Moments, m)
			return nil
		}
	}
	if nth, ok := strings.CutPrefix(words[len(words)-1], "#"); ok {
		i, err := strconv.Atoi(nth)
		if err != nil || i < 1 || len(words) < 2 {
			return r.s.Errorf(n, "“#%[1]s”应写在词的后面并从 #1 数起", "“#%[1]s” must follow words and count from #1", nth)
		}
		m.Nth, words = i, words[:len(words)-1]
	}
	m.Words = words
	r.s.Moments = append(r.s.Moments, m)
	return nil
}

func (r *reader) do(n int, rest string) error {
	at, action, _ := strings.Cut(rest, " ")
	t, err := engine.ParseTime(at)
	if err != nil {
		return r.s.At(n, err)
	}
	action = strings.Join(strings.Fields(action), " ")
	if action == "" {
		return r.s.Errorf(n, "do 后面要写时间和操作，例如：do 500ms A c1 close()", "do needs a time and an action, as in: do 500ms A c1 close()")
	}
	if len(r.s.Acts) == MaxActs {
		return r.s.Errorf(n, "do 超过 %d 行：请减少", "more than %d do lines: use fewer", MaxActs)
	}
	r.s.Acts = append(r.s.Acts, engine.Act{At: t, Action: engine.Action(action)})
	return nil
}

// finish checks what the whole must have.
func (r *reader) finish(first int) error {
	switch {
	case r.s.Sim == "":
		return r.s.Errorf(first, "缺少 sim 一行：请写明是哪个模拟，例如：sim tcp", "there is no sim line: say which simulation this is for, as in: sim tcp")
	case r.s.End == 0:
		return r.s.Errorf(first, "缺少 end 一行：请写明运行多久，例如：end 2s", "there is no end line: say how long the run is, as in: end 2s")
	}
	return nil
}

func trimRight(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		out = append(out, strings.TrimRight(l, " \t"))
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

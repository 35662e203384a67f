// Package recording reads recordings of a real kernel, plays their inputs
// against the model, and compares what both did. The format is described in
// testdata/recordings/README.md of package tcp.
//
// Inputs are the header (delays, MTU, gap, network rules, sysctls, end) and
// every "APP ... call" line with its time. SEG, STA and "APP ... ret" lines are
// what the model has to produce; nothing is taken from them for that.
package recording

import (
	"fmt"
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Limits of a recording.
const (
	MaxSize  = 8 << 20 // bytes
	MaxLines = 100_000
)

// Recording is one recorded scenario.
type Recording struct {
	Name   string // the file's name, for messages
	Family string
	Header []string   // the header lines that are inputs, as they stand
	Config tcp.Config // the inputs
	End    engine.Time
	Calls  []Line // "APP ... call" lines
	Did    Trace  // what the kernel did

	Unstable Unstable
}

// Line is one line of a trace.
type Line struct {
	At    engine.Time
	Num   int         // the line in the file; in a model's trace the number of the event
	Slack engine.Time // how much later a real kernel may be, because timers are late there
	Who   string      // what it belongs to: "A>B c1", "B listen"
	What  string      // what is compared
	Text  string      // the whole line without its time
	Timed bool        // its time is compared
}

// Trace is what a kernel or the model did: segments by direction and
// connection, state changes by side and connection, returns by side and socket.
// Calls are when the model made the calls: some later than in the recording,
// because they waited for the return of the one before.
type Trace struct{ Segs, States, Returns, Calls []Line }

// Read reads a recording; the error of a broken one names the file and the line.
func Read(name, src string) (*Recording, error) {
	r := &Recording{Name: name, Config: measuredHosts()}
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(src, "\r\n", "\n"), "\n"), "\n")
	if len(src) > MaxSize || len(lines) > MaxLines {
		return nil, engine.Errorf("%[1]s：录制文件太大（最多 %[2]d 字节、%[3]d 行）：请截短", "%[1]s: the recording is too large (at most %[2]d bytes and %[3]d lines): cut it", name, MaxSize, MaxLines)
	}
	for i, text := range lines {
		if err := r.line(i+1, text); err != nil {
			return nil, engine.Errorf("%[1]s:%[2]d：%[3]s", "%[1]s:%[2]d: %[4]s", name, i+1, engine.ErrorText(err, engine.ZH), engine.ErrorText(err, engine.EN))
		}
	}
	if r.End == 0 {
		return nil, engine.Errorf("%s：没有“# capture ends at N ms”一行：这不是完整的录制文件", "%s: there is no line “# capture ends at N ms”: this is not a whole recording", name)
	}
	r.Config.Calls = timedCalls(r.Calls, r.Family)
	if r.Family == bulk {
		r.Unstable = Unstable{Segs: true, Returns: true}
	}
	return r, nil
}

func (r *Recording) line(n int, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if h, ok := strings.CutPrefix(text, "#"); ok {
		return r.header(text, strings.TrimSpace(h))
	}
	f := strings.Fields(text)
	at, err := milliseconds(f[0])
	if err != nil || len(f) < 2 {
		return broken("时间 种类 ...", "TIME KIND ...", text)
	}
	l := Line{At: at, Num: n, Text: strings.Join(f[1:], " ")}
	switch f[1] {
	case "SEG":
		return r.seg(l, f)
	case "STA":
		return r.state(l, f)
	case "APP":
		return r.app(l, f)
	}
	return nil // ACQ, WHY, CWN, CCA: observations that nothing is compared with
}

func broken(zh, en, text string) error {
	return engine.Errorf("这一行读不懂：“%[1]s”。应为：%[2]s", "this line cannot be read: %[1]q. It should be: %[3]s", text, zh, en)
}

// milliseconds reads a decimal number of milliseconds as microseconds.
func milliseconds(s string) (engine.Time, error) {
	return engine.ParseTime(strings.TrimSuffix(s, "ms") + "ms")
}

// seg reads "T SEG c1 A>B FLAGS seq= ack= len= ... arr=...".
func (r *Recording) seg(l Line, f []string) error {
	if len(f) > 4 && (f[4] == "UDP" || f[4] == "IPFRAG" || f[4] == "ICMP") {
		return r.packet(l, f)
	}
	field := func(key string) (string, bool) {
		for _, w := range f {
			if v, ok := strings.CutPrefix(w, key+"="); ok {
				return v, true
			}
		}
		return "", false
	}
	seq, ok1 := field("seq")
	ack, ok2 := field("ack")
	length, ok3 := field("len")
	arr, ok4 := field("arr")
	if len(f) < 8 || !ok1 || !ok2 || !ok3 || !ok4 || f[3] != "A>B" && f[3] != "B>A" {
		return broken("时间 SEG 连接 A>B 标志 seq= ack= len= win= ... arr=", "TIME SEG CONN A>B FLAGS seq= ack= len= win= ... arr=", l.Text)
	}
	l.Who = f[3] + " " + f[2]
	l.What = fmt.Sprintf("%s seq=%s ack=%s len=%s%s", withoutPush(f[4]), seq, ack, length, fate(arr))
	l.Timed = true
	r.Did.Segs = append(r.Did.Segs, l)
	return nil
}

// packet reads "T SEG u1 A>B UDP len= data= arr=", "... IPFRAG offset= len= last
// arr=" and "T SEG - B>A ICMP type= code= arr=": all but the times and notes is compared.
func (r *Recording) packet(l Line, f []string) error {
	l.Who, l.What, l.Timed = f[3]+" "+f[2], f[4], true
	for _, w := range f[5:] {
		if arr, ok := strings.CutPrefix(w, "arr="); ok {
			l.What += fate(arr)
			r.Did.Segs = append(r.Did.Segs, l)
			return nil
		}
		l.What += " " + w
	}
	return broken("时间 SEG u1 A>B UDP len= data= arr=", "TIME SEG u1 A>B UDP len= data= arr=", l.Text)
}

// withoutPush drops PSH, which two runs of a kernel need not share.
func withoutPush(flags string) string {
	var keep []string
	for name := range strings.SplitSeq(flags, ",") {
		if name != "PSH" {
			keep = append(keep, name)
		}
	}
	return strings.Join(keep, ",")
}

// fate is all that is compared of a segment's arrival: whether it was lost.
func fate(arr string) string {
	if arr == "LOST" {
		return " LOST"
	}
	return ""
}

// state reads "T STA side conn OLD -> NEW [(polled)]".
func (r *Recording) state(l Line, f []string) error {
	if len(f) < 7 || f[5] != "->" || f[2] != "A" && f[2] != "B" {
		return broken("时间 STA 侧 连接 旧状态 -> 新状态", "TIME STA SIDE CONN OLD -> NEW", l.Text)
	}
	l.Who, l.What = f[2]+" "+f[3], f[4]+" -> "+f[6]
	l.Timed = len(f) == 7 // a polled change may have happened up to a polling period before
	r.Did.States = append(r.Did.States, l)
	return nil
}

// app reads "T APP side sock call|ret TEXT".
func (r *Recording) app(l Line, f []string) error {
	if len(f) < 6 || f[2] != "A" && f[2] != "B" || f[4] != "call" && f[4] != "ret" {
		return broken("时间 APP 侧 套接字 call|ret 内容", "TIME APP SIDE SOCKET call|ret TEXT", l.Text)
	}
	l.Who, l.What = f[2]+" "+f[3], strings.Join(f[5:], " ")
	if f[4] == "call" {
		r.Calls = append(r.Calls, l)
		return tcp.CheckCall(l.What)
	}
	if f[3] != "-" { // the program's own pauses
		l.What, l.Timed = returned(l.What), true
		r.Did.Returns = append(r.Did.Returns, l)
	}
	return nil
}

// returned is what is compared of a return. What accept() gives is named by
// the program, so that only its success counts.
func returned(text string) string {
	if v, ok := strings.CutPrefix(text, "accept = "); ok && !strings.HasPrefix(v, "-1") {
		return "accept = socket"
	}
	return text
}

// header reads one header line; the ones that are inputs are kept.
func (r *Recording) header(line, text string) (err error) {
	key, value, _ := strings.Cut(text, ":")
	input := true
	switch {
	case key == "family":
		r.Family = strings.TrimSpace(value)
	case key == "one-way delay":
		err = r.path(strings.TrimPrefix(text, "one-way delay:"))
	case key == "network rules":
		err = r.rules(value)
	case strings.HasPrefix(key, "sysctl ("):
		err = r.sysctls(strings.TrimSuffix(strings.TrimPrefix(key, "sysctl ("), ")"), value)
	case strings.HasPrefix(text, "capture ends at "):
		r.End, err = milliseconds(strings.ReplaceAll(strings.TrimPrefix(text, "capture ends at "), " ", ""))
	case key != "scenario" && key != "title":
		input = false
	}
	if input && err == nil {
		r.Header = append(r.Header, line)
	}
	return err
}

// path reads " A>B 25 ms, B>A 25 ms; MTU 1500; link rate unlimited [except that every packet occupies its direction for 200 us]".
func (r *Recording) path(text string) error {
	parts := strings.Split(text, ";")
	bad := broken("# one-way delay: A>B 25 ms, B>A 25 ms; MTU 1500; link rate unlimited", "# one-way delay: A>B 25 ms, B>A 25 ms; MTU 1500; link rate unlimited", text)
	if len(parts) != 3 {
		return bad
	}
	for d := range strings.SplitSeq(parts[0], ",") {
		f := strings.Fields(d)
		if len(f) != 3 || f[2] != "ms" || f[0] != "A>B" && f[0] != "B>A" {
			return bad
		}
		t, err := milliseconds(f[1])
		if err != nil {
			return bad
		}
		r.Config.Link[f[0][0]-'A'].Delay = t
	}
	mtu, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(parts[1]), "MTU "))
	if err != nil {
		return bad
	}
	r.Config.MTU = mtu
	if _, gap, ok := strings.Cut(parts[2], "occupies its direction for "); ok {
		t, err := engine.ParseTime(strings.ReplaceAll(strings.TrimSpace(gap), " ", ""))
		if err != nil {
			return bad
		}
		r.Config.Link[tcp.A].Gap, r.Config.Link[tcp.B].Gap = t, t
	}
	return nil
}

func (r *Recording) rules(text string) error {
	if strings.TrimSpace(text) == "none" {
		return nil
	}
	for part := range strings.SplitSeq(text, ";") {
		rule, err := tcp.ParseNetRule(strings.TrimSpace(part))
		if err != nil {
			return err
		}
		r.Config.Rules = append(r.Config.Rules, rule)
	}
	return nil
}

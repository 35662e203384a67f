package script

import (
	"hash/crc32"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// A link is a run as the part of an address behind #:
//
//	v=1&s=tcp/syn-lost&p=delay:100ms&a=500000~A+c1+close()&t=1500000&c=1a2b3c
//
// v is the version, s the simulation and scenario, each p a changed parameter,
// each a an action with its time, t the moment looked at (both in the units of
// engine.Time), and c a CRC-32 in base 36 of everything before it, which tells
// that the link is whole.

// Limits of a link.
const (
	LinkVersion = 1
	MaxLink     = 16 << 10 // bytes
	maxParams   = 200
	maxName     = 80  // bytes of a name
	maxValue    = 400 // bytes of a value or an action
)

// Link writes a run as a link, without the #.
func Link(r Run) string {
	var b strings.Builder
	b.WriteString("v=" + strconv.Itoa(LinkVersion) + "&s=" + escape(r.Sim) + "/" + escape(r.Scenario))
	for _, p := range r.Params {
		b.WriteString("&p=" + escape(p.Name) + ":" + escape(p.Value))
	}
	for _, a := range r.Acts {
		b.WriteString("&a=" + strconv.FormatInt(int64(a.At), 10) + "~" + escape(string(a.Action)))
	}
	b.WriteString("&t=" + strconv.FormatInt(int64(r.At), 10))
	return b.String() + "&c=" + checksum(b.String())
}

// ParseLink reads a link. If the link is damaged, the error says how, and the
// run holds what could still be read; Sim is "" if that is nothing.
func ParseLink(link string) (Run, error) {
	link = strings.TrimPrefix(link, "#")
	if len(link) > MaxLink {
		return Run{}, engine.Errorf("链接有 %d 个字符，超过上限 %d：请从场景列表里重新打开", "the link has %d characters, more than %d: open the scenario from the list instead", len(link), MaxLink)
	}
	body, sum, whole := cutChecksum(link)
	r, err := parseFields(body)
	switch {
	case err != nil:
		return r, err
	case r.Sim == "" || r.Scenario == "":
		return Run{}, engine.Errorf("链接里没有场景（s=模拟/场景）：请从场景列表里选择", "the link names no scenario (s=simulation/scenario): choose one from the list")
	case !whole:
		return r, engine.Errorf("链接不完整，末尾被截掉了：%[1]s。请重新复制整个链接", "the link is incomplete, its end is missing: %[2]s. Copy the whole link again", readable(r).ZH, readable(r).EN)
	case sum != checksum(body):
		return r, engine.Errorf("链接被改动过，校验不符：%[1]s。请重新复制原来的链接", "the link was changed, its check does not fit: %[2]s. Copy the original link again", readable(r).ZH, readable(r).EN)
	}
	return r, nil
}

func cutChecksum(link string) (body, sum string, ok bool) {
	i := strings.LastIndex(link, "&c=")
	if i < 0 {
		return link, "", false
	}
	return link[:i], link[i+3:], true
}

func checksum(s string) string {
	return strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(s))), 36)
}

// readable says what of a damaged link could be read.
func readable(r Run) engine.Text {
	return engine.Textf("已读出场景 %[1]s/%[2]s、%[3]d 个参数和 %[4]d 个操作",
		"scenario %[1]s/%[2]s, %[3]d parameters and %[4]d actions could be read", r.Sim, r.Scenario, len(r.Params), len(r.Acts))
}

func parseFields(body string) (r Run, err error) {
	for i, field := range strings.Split(body, "&") {
		key, value, _ := strings.Cut(field, "=")
		if i == 0 && key != "v" {
			return Run{}, engine.Errorf("这不是本课程的链接：它应以 v=%d 开头。请重新复制链接", "this is not a link of this course: it should begin with v=%d. Copy the link again", LinkVersion)
		}
		if err = r.field(key, value); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (r *Run) field(key, value string) error {
	switch key {
	case "v":
		if value != strconv.Itoa(LinkVersion) {
			return engine.Errorf("链接的版本是 %[1]q，这里只认识 %[2]d：请更新页面，或重新生成链接", "the link's version is %[1]q, this page knows %[2]d: update the page or make the link anew", value, LinkVersion)
		}
	case "s":
		sim, scenario, _ := strings.Cut(value, "/")
		return r.names(unescape(sim), unescape(scenario))
	case "p":
		name, v, ok := strings.Cut(value, ":")
		p := Setting{Name: unescape(name), Value: unescape(v)}
		if !ok || !fits(p.Name, maxName) || !fits(p.Value, maxValue) || len(r.Params) == maxParams {
			return damaged("p=" + value)
		}
		r.Params = append(r.Params, p)
	case "a":
		at, action, ok := strings.Cut(value, "~")
		t, good := linkTime(at)
		text := unescape(action)
		if !ok || !good || !fits(text, maxValue) || len(r.Acts) == MaxActs {
			return damaged("a=" + value)
		}
		r.Acts = append(r.Acts, engine.Act{At: t, Action: engine.Action(text)})
	case "t":
		t, good := linkTime(value)
		if !good {
			return damaged("t=" + value)
		}
		r.At = t
	}
	return nil // other keys are of later versions of version 1
}

func (r *Run) names(sim, scenario string) error {
	if !fits(sim, maxName) || !fits(scenario, maxName) {
		return engine.Errorf("链接里没有场景（s=模拟/场景）：请从场景列表里选择", "the link names no scenario (s=simulation/scenario): choose one from the list")
	}
	r.Sim, r.Scenario = sim, scenario
	return nil
}

func linkTime(s string) (engine.Time, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return engine.Time(n), err == nil && n > -int64(MaxEnd) && n <= int64(MaxEnd)
}

// fits reports whether s is printable text of 1 to n bytes.
func fits(s string, n int) bool {
	return s != "" && len(s) <= n && strings.ToValidUTF8(s, "") == s && strings.IndexFunc(s, func(c rune) bool { return c < ' ' || c == 0x7f }) < 0
}

func damaged(part string) error {
	if r := []rune(part); len(r) > 40 {
		part = string(r[:40]) + "..."
	}
	return engine.Errorf("链接里的“%s”读不懂或超出范围：只打开了它之前的部分。请重新复制整个链接", "the link's part %q cannot be read or is out of range: only what stands before it was opened. Copy the whole link again", part)
}

// plain are the characters that stand for themselves in a link; a blank is written +.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._(),;!*'@"

func escape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('+')
		case strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		}
	}
	return b.String()
}

// unescape undoes escape; a % without two digits behind it stays as it is.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b.WriteByte(' ')
		case s[i] == '%' && i+2 < len(s):
			n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				b.WriteByte('%')
				continue
			}
			b.WriteByte(byte(n))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

package scene

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// wordStore keeps the words that pictures are labelled with: while nothing happens a picture makes none
// anew, and so no garbage. A word is found again by what it says, never by where it stands.
type wordStore struct {
	kept    store[wordKey, string]
	phrases store[phrase, string]
}

// store keeps what was made for a key. When there is no more room it forgets everything.
type store[K comparable, V any] map[K]V

func (s *store[K, V]) put(k K, v V, most int) V {
	if *s == nil || len(*s) >= most {
		*s = store[K, V]{}
	}
	(*s)[k] = v
	return v
}

// wordKey names a word: its kind with its numbers or its text.
type wordKey struct {
	kind wordKind
	a, b int64
	s    string
}

type wordKind uint8

const (
	ofNumber wordKind = iota
	ofMore
	ofFilled
	ofRatio // with no decimals; the next three are those with 1 to 3
	_
	_
	_
	ofSpan
	ofCount
	ofFlags
	ofSegment
	ofText
	ofHex
	ofTightHex
	ofCutPlain
	ofCutBold
	ofCutMono
)

// phrase names joined words by its parts.
type phrase [6]string

const mostWords = 4096 // are kept; then all are forgotten

func (w *wordStore) put(k wordKey, s string) string { return w.kept.put(k, s, mostWords) }

// join puts words together, at most as many as a phrase has.
func (w *wordStore) join(parts ...string) string {
	var k phrase
	copy(k[:], parts)
	if s, ok := w.phrases[k]; ok {
		return s
	}
	return w.phrases.put(k, strings.Join(k[:], ""), mostWords)
}

// number is a whole number.
func (w *wordStore) number(n int) string {
	k := wordKey{kind: ofNumber, a: int64(n)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, strconv.Itoa(n))
}

// more is "+3".
func (w *wordStore) more(n int) string {
	k := wordKey{kind: ofMore, a: int64(n)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, "+"+strconv.Itoa(n))
}

// filled is a wording with a number in it: "%d earlier ones".
func (w *wordStore) filled(format string, n int) string {
	k := wordKey{kind: ofFilled, a: int64(n), s: format}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, fmt.Sprintf(format, n))
}

// count is a number of which a plot's scale has many: "14600", "20k", "1.5M".
func (w *wordStore) count(n int64) string {
	k := wordKey{kind: ofCount, a: n}
	if s, ok := w.kept[k]; ok {
		return s
	}
	s := strconv.FormatInt(n, 10)
	switch {
	case n >= 1e6:
		s = strconv.FormatFloat(float64(n)/1e6, 'g', 4, 64) + "M"
	case n >= 1e4 && n%1000 == 0:
		s = strconv.FormatInt(n/1000, 10) + "k"
	}
	return w.put(k, s)
}

// span is a length of time as people read it: "25 ms", "1.2 s".
func (w *wordStore) span(t engine.Time) string {
	k := wordKey{kind: ofSpan, a: int64(t)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, span(t))
}

// ticks is a length of time in ticks, "7" or "7.25"; an unknown one is "-".
func (w *wordStore) ticks(t engine.Time) string {
	if t < 0 {
		return "-"
	}
	return w.ratio(int64(t), int64(tick), 2, "")
}

// mean is an average in ticks, "7.33".
func (w *wordStore) mean(m cpu.Mean) string {
	return w.ratio(int64(m.Sum), int64(m.N)*int64(tick), 2, "")
}

// percent is a share, "87%".
func (w *wordStore) percent(s cpu.Share) string { return w.ratio(s.Num*100, s.Den, 1, "%") }

// share is a share as a number, "0.87".
func (w *wordStore) share(s cpu.Share) string { return w.ratio(s.Num, s.Den, 3, "") }

// ratio is a fraction with so many decimals at most, 3 or fewer, or "-".
func (w *wordStore) ratio(num, den int64, decimals int, unit string) string {
	if den <= 0 {
		return "-"
	}
	k := wordKey{kind: ofRatio + wordKind(decimals), a: num, b: den, s: unit}
	if s, ok := w.kept[k]; ok {
		return s
	}
	s := strconv.FormatFloat(float64(num)/float64(den), 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return w.put(k, strings.Replace(s, "-", "−", 1)+unit)
}

// flags are the control bits of a segment: "SYN,ACK".
func (w *wordStore) flags(f tcp.Flags) string {
	k := wordKey{kind: ofFlags, a: int64(f)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, f.String())
}

// packet is what a segment's label calls it: see Segment.Name.
func (w *wordStore) packet(seg *tcp.Segment) string {
	if seg.Proto == tcp.TCP {
		return w.flags(seg.Flags)
	}
	return seg.Name()
}

// segmentID is the ID of a segment's engine.Item.
func (w *wordStore) segmentID(seg *tcp.Segment) string {
	k := wordKey{kind: ofSegment, a: int64(seg.ID), b: int64(seg.Copy)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, seg.ItemID())
}

// printable is what bytes read as, so many characters at most: see printable.
func (w *wordStore) printable(data []byte, most int) string {
	data = data[:min(len(data), most*utf8.UTFMax+1)]
	if s, ok := w.kept[wordKey{kind: ofText, a: int64(most), s: string(data)}]; ok {
		return s
	}
	return w.put(wordKey{kind: ofText, a: int64(most), s: string(data)}, printable(data, most))
}

// hex are the first bytes of data: see hexOf.
func (w *wordStore) hex(data []byte, most int) string {
	data = data[:min(len(data), most)]
	if s, ok := w.kept[wordKey{kind: ofHex, s: string(data)}]; ok {
		return s
	}
	return w.put(wordKey{kind: ofHex, s: string(data)}, hexOf(data, most))
}

// tightHex is hex without blanks.
func (w *wordStore) tightHex(data []byte, most int) string {
	k := wordKey{kind: ofTightHex, s: w.hex(data, most)}
	if s, ok := w.kept[k]; ok {
		return s
	}
	return w.put(k, strings.ReplaceAll(k.s, " ", ""))
}

// cutKey names a text that was cut to a room.
func cutKey(room float64, f font, s string) wordKey {
	k := wordKey{kind: ofCutPlain, a: int64(math.Float64bits(room)), b: int64(f.size), s: s}
	switch {
	case f.mono:
		k.kind = ofCutMono
	case f.bold:
		k.kind = ofCutBold
	}
	return k
}

package scene

import (
	"strconv"
	"strings"

	"wirethread/sim/cpu"
	"wirethread/sim/engine"
)

// scribe is a pen that keeps the words it has made and knows where words lie.
type scribe struct {
	pen
	words wordStore
	taken []rect // where words of a chart lie
}

// wordStore keeps the words of numbers and joined words, so that a picture makes none anew.
type wordStore struct {
	kept map[wordKey]string
}

// wordKey names a word: a kind with its numbers or its parts.
type wordKey struct {
	kind    byte
	a, b    int64
	s, t, u string
}

const mostWords = 4096 // are kept

func (w *wordStore) put(k wordKey, s string) {
	if w.kept == nil || len(w.kept) >= mostWords {
		w.kept = map[wordKey]string{}
	}
	w.kept[k] = s
}

// more is "+3".
func (w *wordStore) more(n int) string {
	k := wordKey{kind: '+', a: int64(n)}
	s, ok := w.kept[k]
	if !ok {
		s = "+" + strconv.Itoa(n)
		w.put(k, s)
	}
	return s
}

// number is a whole number.
func (w *wordStore) number(n int) string {
	k := wordKey{kind: 'n', a: int64(n)}
	s, ok := w.kept[k]
	if !ok {
		s = strconv.Itoa(n)
		w.put(k, s)
	}
	return s
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

// ratio is a fraction with so many decimals at most, or "-".
func (w *wordStore) ratio(num, den int64, decimals int, unit string) string {
	if den <= 0 {
		return "-"
	}
	k := wordKey{kind: '0' + byte(decimals), a: num, b: den, s: unit}
	s, ok := w.kept[k]
	if !ok {
		s = strconv.FormatFloat(float64(num)/float64(den), 'f', decimals, 64)
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		s = strings.Replace(s, "-", "−", 1) + unit
		w.put(k, s)
	}
	return s
}

// cutTo shortens a text as cut does.
func (v *scribe) cutTo(room float64, f font, s string) string {
	if s == "" || v.width(s, f) <= room {
		return s
	}
	k := wordKey{kind: 'c', a: int64(room), b: int64(f.size), s: s}
	switch {
	case f.mono:
		k.kind = 'm'
	case f.bold:
		k.kind = 'C'
	}
	word, ok := v.words.kept[k]
	if !ok {
		word = v.cut(float64(int64(room)), f, s)
		v.words.put(k, word)
	}
	return word
}

// join puts two words together.
func (v *scribe) join(a, between, b string) string {
	k := wordKey{kind: 'j', s: a, t: between, u: b}
	s, ok := v.words.kept[k]
	if !ok {
		s = a + between + b
		v.words.put(k, s)
	}
	return s
}

// unused tells that nothing was noted to lie in r.
func (v *scribe) unused(r rect) bool {
	for _, t := range v.taken {
		if r.overlaps(t) {
			return false
		}
	}
	return true
}

// key draws one entry of the legend if there is room, and returns where the next begins.
func (v *scribe) key(r rect, x float64, word engine.Text, sign func(x, y float64)) float64 {
	const wide, after = 18.0, 14.0
	s := word.In(v.lang)
	w := v.width(s, tinyFont)
	if x+wide+w > r.right() {
		return x
	}
	sign(x+7, r.midY())
	v.text(x+wide, r.midY(), s, tinyFont, Left, RoleMuted)
	return x + wide + w + after
}

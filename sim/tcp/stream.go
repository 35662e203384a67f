package tcp

import (
	"fmt"
	"slices"
	"strings"
)

// stream is a sequence of bytes, kept as runs of equal ones.
type stream []run

type run struct {
	n  int
	ch byte
}

// size is the number of bytes.
func (s stream) size() (n int) {
	for _, r := range s {
		n += r.n
	}
	return n
}

// add returns the stream with n bytes ch behind it. Runs are not joined across
// calls of add unless the byte is the same.
func (s stream) add(n int, ch byte) stream {
	if n <= 0 {
		return s
	}
	if k := len(s) - 1; k >= 0 && s[k].ch == ch {
		s[k].n += n
		return s
	}
	return append(s, run{n, ch})
}

// addAll returns the stream with another behind it.
func (s stream) addAll(t stream) stream {
	for _, r := range t {
		s = s.add(r.n, r.ch)
	}
	return s
}

// slice returns bytes [from, from+n) as a new stream.
func (s stream) slice(from, n int) (out stream) {
	for _, r := range s {
		if from >= r.n {
			from -= r.n
			continue
		}
		take := min(r.n-from, n)
		out = out.add(take, r.ch)
		n -= take
		from = 0
		if n <= 0 {
			break
		}
	}
	return out
}

// bytes spells the stream out.
func (s stream) bytes() []byte {
	out := make([]byte, s.size())
	at := out
	for _, r := range s {
		for i := range at[:r.n] {
			at[i] = r.ch
		}
		at = at[r.n:]
	}
	return out
}

// streamOf is the stream of given bytes.
func streamOf(b []byte) (s stream) {
	for _, ch := range b {
		s = s.add(1, ch)
	}
	return s
}

func (s stream) clone() stream { return slices.Clone(s) }

// String writes the stream as the recordings do: "5a+7b+11c". What is not a
// printable ASCII byte is written in hexadecimal: "3\xe4".
func (s stream) String() string {
	parts := make([]string, len(s))
	for i, r := range s {
		if r.ch > ' ' && r.ch < 0x7f {
			parts[i] = fmt.Sprintf("%d%c", r.n, r.ch)
		} else {
			parts[i] = fmt.Sprintf(`%d\x%02x`, r.n, r.ch)
		}
	}
	return strings.Join(parts, "+")
}

package framing

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"wirethread/sim/engine"
)

// framed are the agreements that keep messages apart.
var framed = []Options{
	{Kind: Fixed, Size: 16, Limit: 64},
	{Kind: Delimiter, Limit: 64, Escape: true},
	{Kind: Length, Limit: 64},
	{Kind: Checked, Limit: 64},
}

var texts = []string{"hello", "", "两个字", "a\nb\\c\n", strings.Repeat("x", 16), "\x00\x01end"}

func encode(t testing.TB, o Options, texts ...string) (stream []byte) {
	t.Helper()
	for _, text := range texts {
		f, err := o.Encode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(f.Data[f.Header : len(f.Data)-f.Trailer]); o.Kind != Delimiter && got != text {
			t.Fatalf("%s: between header and trailer stands %q, not %q", o.Kind, got, text)
		}
		stream = append(stream, f.Data...)
	}
	return stream
}

func bodies(ms []Message) (out []string) {
	for _, m := range ms {
		out = append(out, string(m.Body))
	}
	return out
}

func TestBytes(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Kind: None}, "hi"},
		{Options{Kind: Fixed, Size: 4}, "hi\x00\x00"},
		{Options{Kind: Delimiter, Escape: true}, "hi\n"},
		{Options{Kind: Length}, "\x00\x00\x00\x02hi"},
		// python3 -c 'import struct,zlib; h=struct.pack("!IB",2,1)+b"hi"; print(h+struct.pack("!I",zlib.crc32(h)))'
		{Options{Kind: Checked}, "\x00\x00\x00\x02\x01hi\xaf\xedE\x91"},
	} {
		if got := encode(t, c.o, "hi"); string(got) != c.want {
			t.Errorf("%s: %q, want %q", c.o.Kind, got, c.want)
		}
	}
}

// Every way of cutting the stream in two, and byte by byte, gives the same messages.
func TestEveryCut(t *testing.T) {
	for _, o := range framed {
		stream := encode(t, o, texts...)
		for cut := range len(stream) + 1 {
			p := New(o)
			got := append(p.Feed(stream[:cut]), p.Feed(stream[cut:])...)
			if !reflect.DeepEqual(bodies(got), texts) || p.Failure() != "" {
				t.Fatalf("%s cut at %d: %q %s", o.Kind, cut, bodies(got), p.Failure())
			}
		}
		p, single := New(o), []Message(nil)
		for i := range stream {
			single = append(single, p.Feed(stream[i:i+1])...)
		}
		if whole := New(o).Feed(stream); !reflect.DeepEqual(single, whole) {
			t.Errorf("%s: byte by byte %v, at once %v", o.Kind, single, whole)
		}
		if p.End(); p.Failure() != "" {
			t.Errorf("%s: the end between two messages is %s", o.Kind, p.Failure())
		}
	}
}

// Messages cover the stream without a hole.
func TestPlaces(t *testing.T) {
	for _, o := range framed {
		stream, at := encode(t, o, texts...), int64(0)
		for _, m := range New(o).Feed(stream) {
			if m.From != at {
				t.Errorf("%s: a message begins at %d, the last ended at %d", o.Kind, m.From, at)
			}
			at = m.To
		}
		if at != int64(len(stream)) {
			t.Errorf("%s: the messages end at %d of %d", o.Kind, at, len(stream))
		}
	}
}

func TestNoneTakesWhatItGets(t *testing.T) {
	p := New(Options{Kind: None})
	got := append(p.Feed([]byte("onetw")), p.Feed([]byte("o"))...)
	if want := []string{"onetw", "o"}; !reflect.DeepEqual(bodies(got), want) {
		t.Errorf("%q, want %q", bodies(got), want)
	}
}

func TestFailures(t *testing.T) {
	length, checked := Options{Kind: Length, Limit: 64}, Options{Kind: Checked, Limit: 64}
	lying := func(o Options, text string, n int) []byte {
		f, _ := o.EncodeAs([]byte(text), n)
		return f.Data
	}
	spoilt := encode(t, checked, "hello")
	spoilt[6] ^= 1
	for _, c := range []struct {
		name   string
		o      Options
		stream []byte
		want   []string
		fail   Failure
	}{
		{"length too short: the rest is taken for a header", length, append(lying(length, "hello", 1), encode(t, length, "world")...), []string{"h"}, TooLong},
		{"length beyond the limit", length, lying(length, "hello", 65), nil, TooLong},
		{"length too long: waits for ever", length, lying(length, "hello", 9), nil, ""},
		{"length too long: swallows the next", length, append(lying(length, "hello", 9), encode(t, length, "world")...), []string{"hello\x00\x00\x00\x05"}, TooLong},
		{"checked sees the wrong length", checked, append(lying(checked, "hello", 1), encode(t, checked, "world")...), nil, BadSum},
		{"checked sees a changed byte", checked, spoilt, nil, BadSum},
		{"a line without an end", Options{Kind: Delimiter, Limit: 3}, []byte("abcd"), nil, TooLong},
		{"a line feed in the data", Options{Kind: Delimiter, Limit: 64}, encode(t, Options{Kind: Delimiter, Limit: 64}, "a\nb"), []string{"a", "b"}, ""},
		{"a stray escape", Options{Kind: Delimiter, Limit: 64, Escape: true}, []byte("a\\b\n"), nil, BadEscape},
	} {
		p := New(c.o)
		got := append(p.Feed(c.stream), Message{})
		if got = got[:len(got)-1]; !reflect.DeepEqual(bodies(got), c.want) || p.Failure() != c.fail {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, bodies(got), p.Failure(), c.want, c.fail)
		}
		if more := p.Feed([]byte("more and more\n")); c.fail != "" && more != nil {
			t.Errorf("%s: read on after the failure: %q", c.name, bodies(more))
		}
	}
}

func TestEndInsideAMessage(t *testing.T) {
	for _, o := range framed {
		stream := encode(t, o, "hello")
		for cut := 1; cut < len(stream); cut++ {
			p := New(o)
			p.Feed(stream[:cut])
			if p.End(); p.Failure() != CutShort {
				t.Errorf("%s: the stream ends after %d of %d bytes: %q", o.Kind, cut, len(stream), p.Failure())
			}
		}
	}
}

func TestFixedRefuses(t *testing.T) {
	for _, text := range []string{"seventeen letters", "zero\x00"} {
		if _, err := (Options{Kind: Fixed, Size: 16}).Encode([]byte(text)); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestClone(t *testing.T) {
	for _, o := range framed {
		stream := encode(t, o, "hello", "world")
		for cut := range len(stream) {
			p := New(o)
			p.Feed(stream[:cut])
			c := p.Clone()
			c.Feed(bytes.Repeat([]byte{7}, 40))
			want := New(o).Feed(stream)
			q := New(o)
			if got := append(q.Feed(stream[:cut]), p.Feed(stream[cut:])...); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: the copy changed the original at %d", o.Kind, cut)
			}
		}
	}
}

func TestWording(t *testing.T) {
	for _, k := range Kinds() {
		if w := Title(k); w.ZH == k || w.EN == k || w == (engine.Text{}) {
			t.Errorf("framing %s has no title", k)
		}
	}
	for _, f := range []Failure{TooLong, BadSum, BadEscape, CutShort} {
		if w := f.Text(); w.ZH == string(f) || w.EN == string(f) {
			t.Errorf("failure %s has no words", f)
		}
	}
}

// Whatever comes, parsing does not depend on the cut, never reserves more than
// the limit, and what it gives was there.
func FuzzParser(f *testing.F) {
	for i, o := range framed {
		f.Add(byte(i), byte(3), encode(f, o, texts...))
	}
	f.Fuzz(func(t *testing.T, kind, step byte, stream []byte) {
		o := framed[int(kind)%len(framed)]
		whole := New(o)
		want := whole.Feed(stream)
		p, got := New(o), []Message(nil)
		for rest, n := stream, int(step)+1; len(rest) > 0; {
			n = min(n, len(rest))
			got = append(got, p.Feed(rest[:n])...)
			rest = rest[n:]
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || p.Failure() != whole.Failure() {
			t.Fatalf("%s: in steps %v %q, at once %v %q", o.Kind, got, p.Failure(), want, whole.Failure())
		}
		if _, have, _ := p.State(); have > max(o.Limit, o.Size) {
			t.Fatalf("%s: keeps %d bytes", o.Kind, have)
		}
		for _, m := range got {
			if len(m.Body) > max(o.Limit, o.Size) || m.From < 0 || m.To > int64(len(stream)) || m.From > m.To {
				t.Fatalf("%s: impossible message %v", o.Kind, m)
			}
		}
	})
}

// Whatever is framed comes out again, however it is cut.
func FuzzRoundTrip(f *testing.F) {
	f.Add(byte(0), byte(2), "hello", "world")
	f.Fuzz(func(t *testing.T, kind, cut byte, a, b string) {
		o := framed[int(kind)%len(framed)]
		o.Limit = 1 << 20
		var stream []byte
		for _, text := range []string{a, b} {
			fr, err := o.Encode([]byte(text))
			if err != nil {
				t.Skip()
			}
			stream = append(stream, fr.Data...)
		}
		at := min(int(cut), len(stream))
		p := New(o)
		got := append(p.Feed(stream[:at]), p.Feed(stream[at:])...)
		if !reflect.DeepEqual(bodies(got), []string{a, b}) {
			t.Fatalf("%s: %q came out of %q, %q", o.Kind, bodies(got), a, b)
		}
	})
}

package engine

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseTime(t *testing.T) {
	for _, c := range []struct {
		text string
		want Time
	}{
		{"0", 0}, {"150ms", 150 * Millisecond}, {"1.5s", 1500 * Millisecond}, {"20us", 20}, {"-60ms", -60 * Millisecond},
		{"-0.5s", -500 * Millisecond}, {"12.3ms", 12300}, {"0.000001s", 1},
	} {
		if got, err := ParseTime(c.text); err != nil || got != c.want {
			t.Errorf("%q: %d, %v; want %d", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", "s", "5", "5m", "1.5us", "1.2345ms", "1e3s", "1 s", "99999999999999999999s", "9999999999s", "1.-5s", "--1s"} {
		if got, err := ParseTime(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestFormatReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Time(rapid.Int64Range(-int64(maxTime), int64(maxTime)).Draw(t, "time"))
		if got, err := ParseTime(want.Format()); err != nil || got != want {
			t.Fatalf("%q: %d, %v; want %d", want.Format(), got, err, want)
		}
	})
}

func TestTimeString(t *testing.T) {
	for want, at := range map[string]Time{"150.0": 150 * Millisecond, "0.1": 60, "-394.6": -394600, "0.0": -20} {
		if got := at.String(); got != want {
			t.Errorf("%d microseconds: %q, want %q", at, got, want)
		}
	}
}

// The first numbers of splitmix64 from seed 0 are published with the algorithm
// (and in the tests of java.util.SplittableRandom's descendants).
func TestRandIsSplitmix64(t *testing.T) {
	r := NewRand(0)
	for _, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := r.Uint64(); got != want {
			t.Errorf("%#x, want %#x", got, want)
		}
	}
}

func TestChance(t *testing.T) {
	r, hits := NewRand(7), 0
	for range 100_000 {
		if r.Chance(2500) {
			hits++
		}
		if r.Chance(0) || !r.Chance(10000) {
			t.Fatal("0% must never happen and 100% always")
		}
	}
	if hits < 24_000 || hits > 26_000 {
		t.Errorf("25%% happened %d times in 100000", hits)
	}
}

func TestParam(t *testing.T) {
	delay := Param{Name: "delay", Kind: Duration, Min: 0, Max: int64(10 * Second)}
	loss := Param{Name: "loss", Kind: Percent, Max: 10000}
	mtu := Param{Name: "mtu", Kind: Int, Min: 68, Max: 9000}
	sack := Param{Name: "sack", Kind: Bool}
	preset := Param{Name: "preset", Kind: OneOf, Options: []Option{{Value: "linux"}}}
	text := Param{Name: "text", Kind: String, MaxLen: 3}
	for _, c := range []struct {
		p    Param
		v    string
		want int64
	}{{delay, "25ms", 25000}, {loss, "2.5%", 250}, {loss, "0.01", 1}, {mtu, "1500", 1500}, {sack, "on", 1}, {sack, "off", 0}, {preset, "linux", 0}, {text, "abc", 0}} {
		if n, err := c.p.Number(c.v); err != nil || n != c.want {
			t.Errorf("%s = %s: %d, %v; want %d", c.p.Name, c.v, n, err, c.want)
		}
	}
	for _, c := range []struct {
		p Param
		v string
	}{{delay, "11s"}, {delay, "-1ms"}, {delay, "25"}, {loss, "100.01%"}, {loss, "1.234%"}, {loss, "-1"}, {mtu, "67"}, {mtu, "1e3"}, {sack, "yes"}, {preset, "windows"}, {text, "abcd"}} {
		if err := c.p.Check(c.v); err == nil {
			t.Errorf("%s = %s was accepted", c.p.Name, c.v)
		}
	}
	for _, n := range []int64{0, 1, 250, 10000, 5} {
		if back, err := loss.Number(loss.Format(n)); err != nil || back != n {
			t.Errorf("%d is written %s and read %d, %v", n, loss.Format(n), back, err)
		}
	}
}

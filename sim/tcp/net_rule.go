package tcp

import (
	"slices"
	"strconv"
	"strings"

	"wirethread/sim/engine"
)

// ruleKinds are the kinds of packets that a network rule can choose.
var ruleKinds = []string{"SYN", "SYNACK", "ACK", "DATA", "FIN", "RST", "UDP", "FRAG", "ICMP", "ANY"}

// ParseNetRule reads one network rule as the recordings' headers write it:
//
//	drop A>B SYN #1,#2
//	delay A>B DATA #4 extra=30ms
//	drop both ANY from=140ms until=6s
//	corrupt A>B DATA #2 byte=3 (a bit of byte 3 of the payload flips)
//	swap A>B DATA #2 (two 16-bit words of the payload change places: the Internet checksum does not notice)
//	drop A>B FIN #1 (first transmissions only)
func ParseNetRule(text string) (NetRule, error) {
	text, first := strings.CutSuffix(text, " (first transmissions only)")
	f := strings.Fields(text)
	if len(f) < 3 || !slices.Contains([]string{"drop", "dup", "delay", "corrupt", "swap"}, f[0]) || !slices.Contains(ruleKinds, f[2]) {
		return NetRule{}, engine.Errorf("网络规则“%s”读不懂：请写成 drop A>B SYN #1，动词可用 drop、dup、delay、corrupt、swap，种类可用 SYN、SYNACK、ACK、DATA、FIN、RST、UDP、FRAG、ICMP、ANY",
			"the network rule %q cannot be read: write it like drop A>B SYN #1, with drop, dup, delay, corrupt or swap and one of SYN, SYNACK, ACK, DATA, FIN, RST, UDP, FRAG, ICMP, ANY", text)
	}
	r := NetRule{Verb: f[0], Kind: f[2], First: first}
	switch f[1] {
	case "A>B":
		r.From = A
	case "B>A":
		r.From = B
	case "both":
		r.Both = true
	default:
		return r, engine.Errorf("网络规则的方向“%s”读不懂：请写 A>B、B>A 或 both", "the direction %q cannot be read: write A>B, B>A or both", f[1])
	}
	for _, w := range f[3:] {
		if err := r.part(w); err != nil {
			return r, err
		}
	}
	return r, nil
}

// part reads what may follow a rule's kind.
func (r *NetRule) part(w string) (err error) {
	key, value, _ := strings.Cut(w, "=")
	switch {
	case strings.HasPrefix(w, "#"):
		for n := range strings.SplitSeq(w, ",") {
			i, err := strconv.Atoi(strings.TrimPrefix(n, "#"))
			if err != nil || i < 1 {
				return engine.Errorf("“%s”不是第几个：请写成 #1 或 #1,#2", "%q does not say which ones: write #1 or #1,#2", w)
			}
			r.Nth = append(r.Nth, i)
		}
	case key == "extra":
		r.Extra, err = engine.ParseTime(value)
	case key == "byte":
		if r.Byte, err = strconv.Atoi(value); err != nil || r.Byte < 0 || r.Byte >= MaxSend {
			return engine.Errorf("“%s”不是第几个字节：请写成 byte=3，从 0 数起", "%q does not say which byte: write it like byte=3, counted from 0", w)
		}
	case key == "from":
		r.After, err = timeAt(value)
	case key == "until":
		r.Till, err = timeAt(value)
	default:
		return engine.Errorf("网络规则里的“%s”读不懂：可写 #1、extra=30ms、byte=3、from=1s、until=2s", "%q in the network rule cannot be read: write #1, extra=30ms, byte=3, from=1s or until=2s", w)
	}
	return err
}

func timeAt(s string) (*engine.Time, error) {
	t, err := engine.ParseTime(s)
	return &t, err
}

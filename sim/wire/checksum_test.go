package wire

import (
	"testing"

	"pgregory.net/rapid"
)

// TestIntact: every flipped bit behind the IP header is noticed, two 16-bit words
// that change places are not, in one packet or in fragments.
func TestIntact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		payload := rapid.SliceOfN(rapid.Byte(), 4, 60).Draw(t, "payload")
		var frames [][]byte
		if rapid.Bool().Draw(t, "tcp") {
			f := Frame{TCP: TCP{SrcPort: 1, DstPort: 2, Flags: 16, Options: Options{WindowScale: -1}}, Payload: payload}
			frames = [][]byte{f.Append(nil)}
		} else {
			ip := IPv4{Src: Addr{10, 9, 0, 1}, Dst: Addr{10, 9, 0, 2}}
			inside := UDPPacket(ip.Src, ip.Dst, 1, 2, payload)
			cut := 8 * rapid.IntRange(1, len(inside)/8).Draw(t, "cut")
			for _, part := range [][]byte{inside[:cut], inside[cut:]} {
				frames = append(frames, AppendPacket(nil, Ethernet{}, ip, ProtocolUDP, part))
			}
		}
		if !Intact(frames...) {
			t.Fatal("what nobody touched is not intact")
		}
		f := frames[rapid.IntRange(0, len(frames)-1).Draw(t, "frame")]
		first := EthernetLen + IPv4Len
		if len(f) == first {
			return
		}
		at, bit := rapid.IntRange(first, len(f)-1).Draw(t, "at"), byte(1)<<rapid.IntRange(0, 7).Draw(t, "bit")
		f[at] ^= bit
		if Intact(frames...) {
			t.Fatalf("bit %08b of byte %d is not noticed", bit, at)
		}
		f[at] ^= bit
		if words := (len(f) - first) / 2; words >= 2 {
			a, b := f[first:first+2], f[first+2*words-2:first+2*words]
			a[0], a[1], b[0], b[1] = b[0], b[1], a[0], a[1]
			if !Intact(frames...) {
				t.Fatal("two words that changed places are noticed")
			}
		}
	})
}

package wire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"wirethread/sim/wire"
)

func listing(frame []byte) string {
	var b strings.Builder
	for _, f := range wire.Decode(frame) {
		line := fmt.Sprintf("%s%s: %s", strings.Repeat("  ", f.Depth), f.Name, f.Value)
		fmt.Fprintf(&b, "%2d+%-2d %s\n", f.Off, f.Len, strings.TrimRight(line, ": "))
	}
	return b.String()
}

func TestDecodeSYN(t *testing.T) {
	want := strings.TrimPrefix(`
 0+14 Ethernet II
 0+6    Destination: 02:00:00:00:00:02
 6+6    Source: 02:00:00:00:00:01
12+2    Type: IPv4 (0x0800)
14+20 IPv4
14+1    Version: 4
14+1    IHL: 5 (20 B)
15+1    Type of Service: 0x00
16+2    Total Length: 60
18+2    Identification: 0x33fc (13308)
20+1    Flags: DF
20+2    Fragment Offset: 0
22+1    Time to Live: 64
23+1    Protocol: TCP (6)
24+2    Checksum: 0xf2ab ✓
26+4    Source Address: 10.9.0.1
30+4    Destination Address: 10.9.0.2
34+40 TCP
34+2    Source Port: 40001
36+2    Destination Port: 8000
38+4    Sequence Number: 3750663738
42+4    Acknowledgment Number: 0
46+1    Data Offset: 10 (40 B)
47+1    Flags: SYN (0x02)
48+2    Window: 64240
50+2    Checksum: 0x42f4 ✓
52+2    Urgent Pointer: 0
54+4    Maximum Segment Size: 1460
58+2    SACK-Permitted
60+10   Timestamps: TSval 2167882628, TSecr 0
70+1    No-Operation
71+3    Window Scale: 7 (×128)
`, "\n")
	if d := cmp.Diff(want, listing(captured(t)["syn"])); d != "" {
		t.Error(d)
	}
}

func TestDecodeDataAndSACK(t *testing.T) {
	packets := captured(t)
	if got := listing(packets["data"]); !strings.HasSuffix(got, "66+5  Payload\n66+5    Data: 5 B\n") {
		t.Errorf("data:\n%s", got)
	}
	if got := listing(packets["sack"]); !strings.Contains(got, "70+8    SACK Block: 2322757502–2322758950\n") {
		t.Errorf("sack:\n%s", got)
	}
}

func TestDecodeShowsADamagedChecksum(t *testing.T) {
	frame := captured(t)["syn"]
	frame[40]++
	if got := listing(frame); !strings.Contains(got, "50+2    Checksum: 0x42f4 ✗") || !strings.Contains(got, "24+2    Checksum: 0xf2ab ✓") {
		t.Errorf("got:\n%s", got)
	}
}

// TestHeadingsCoverTheFrame: headings follow one another without gap to the frame's end, and fields stay below theirs.
func TestHeadingsCoverTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := frames.Draw(t, "frame")
		built := append(f.Append(nil), make([]byte, rapid.IntRange(0, 6).Draw(t, "padding"))...)
		from, to := 0, 0
		for _, field := range wire.Decode(built) {
			if field.Depth == 0 {
				if field.Off != to {
					t.Fatalf("%s begins at %d, what is before it ends at %d", field.Name, field.Off, to)
				}
				from, to = field.Off, field.Off+field.Len
			} else if field.Off < from || field.Off+field.Len > to {
				t.Fatalf("%s at %d+%d is not within %d to %d", field.Name, field.Off, field.Len, from, to)
			}
		}
		if to != len(built) {
			t.Fatalf("headings end at %d of %d", to, len(built))
		}
	})
}

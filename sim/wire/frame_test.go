package wire_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// captured returns the packets of testdata, each behind an Ethernet header.
func captured(t testing.TB) map[string][]byte {
	files, err := filepath.Glob("testdata/*.hex")
	if err != nil || len(files) == 0 {
		t.Fatalf("no packets in testdata: %v", err)
	}
	packets := map[string][]byte{}
	for _, file := range files {
		packets[strings.TrimSuffix(filepath.Base(file), ".hex")] = readHex(t, file)
	}
	return packets
}

func readHex(t testing.TB, file string) []byte {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, digits, _ := strings.Cut(string(text), "\n")
	packet, err := hex.DecodeString(strings.Join(strings.Fields(digits), ""))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return append([]byte{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0}, packet...)
}

// TestKernelPackets rebuilds what a real kernel sent, checksums and padding included.
func TestKernelPackets(t *testing.T) {
	for name, want := range captured(t) {
		f, err := wire.Parse(want)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := f.Append(nil); !bytes.Equal(got, want) {
			t.Errorf("%s:\n got %x\nwant %x", name, got, want)
		}
	}
}

func TestKernelPacketFields(t *testing.T) {
	f, err := wire.Parse(captured(t)["sack"])
	if err != nil {
		t.Fatal(err)
	}
	want := wire.Frame{
		Ethernet: wire.Ethernet{Dst: wire.MAC{2, 0, 0, 0, 0, 2}, Src: wire.MAC{2, 0, 0, 0, 0, 1}},
		IPv4:     wire.IPv4{ID: 0x898c, DF: true, TTL: 64, Src: wire.Addr{10, 9, 0, 2}, Dst: wire.Addr{10, 9, 0, 1}},
		TCP: wire.TCP{SrcPort: 8000, DstPort: 40001, Seq: 0xba1b2a40, Ack: 0x8a7271d6, Flags: wire.ACK, Window: 577,
			Options: wire.Options{Timestamps: true, TSVal: 0x2697861b, TSEcr: 0x813a10de, WindowScale: -1,
				SACK: [][2]uint32{{0x8a72777e, 0x8a727d26}}}},
	}
	if d := cmp.Diff(want, f, cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

func TestParseUndoesAppend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := frames.Draw(t, "frame")
		before := []byte("before")
		built := want.Append(before)
		if !bytes.HasPrefix(built, before) || len(built) != len(before)+want.Len() {
			t.Fatalf("Append wrote %d bytes behind %q, Len says %d", len(built)-len(before), before, want.Len())
		}
		got, err := wire.Parse(built[len(before):])
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestSACKRoom: RFC 2018 section 3 gives room for 4 blocks, 3 beside timestamps.
func TestSACKRoom(t *testing.T) {
	for timestamps, want := range map[bool]int{false: 4, true: 3} {
		f := wire.Frame{TCP: wire.TCP{Options: wire.NoOptions()}}
		f.TCP.Options.Timestamps = timestamps
		f.TCP.Options.SACK = make([][2]uint32, 6)
		got, err := wire.Parse(f.Append(nil))
		if err != nil || len(got.TCP.Options.SACK) != want {
			t.Errorf("timestamps %v: %d blocks, %v; want %d", timestamps, len(got.TCP.Options.SACK), err, want)
		}
	}
}

func TestOptionsWithoutTimestampsKeepOrder(t *testing.T) {
	f := wire.Frame{TCP: wire.TCP{Flags: wire.SYN, Options: wire.Options{MSS: 1460, Timestamps: true, TSVal: 1, WindowScale: 7}}}
	got := f.Append(nil)[wire.EthernetLen+wire.IPv4Len+wire.TCPLen:]
	want := []byte{2, 4, 5, 180, 1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7}
	if !bytes.Equal(got, want) {
		t.Errorf("SYN without SACK-permitted:\n got %x\nwant %x", got, want)
	}
}

func TestEthernetPaddingIsNotPayload(t *testing.T) {
	frame := append(captured(t)["rst-closed-port"], 0, 0, 0, 0, 0, 0)
	f, err := wire.Parse(frame)
	if err != nil || len(f.Payload) != 0 {
		t.Errorf("payload %x, %v", f.Payload, err)
	}
}

func TestDamagedFrames(t *testing.T) {
	syn := captured(t)["syn"]
	change := func(at int, v byte) []byte {
		b := bytes.Clone(syn)
		b[at] = v
		return b
	}
	for _, c := range []struct {
		frame []byte
		want  string
	}{
		{nil, "Ethernet needs 14 bytes and there are 0"},
		{syn[:20], "IPv4 needs 20 bytes and there are 6"},
		{syn[:60], "IPv4 Total Length needs 60 bytes and there are 46"},
		{change(13, 6), "EtherType is 0x0806"},
		{change(14, 0x46), "IHL is 4, 6"},
		{change(20, 0x20), "Fragment Offset is 0x2000"},
		{change(23, 17), "Protocol is 17"},
		{change(22, 63), "IPv4 checksum is wrong"},
		{change(46, 0xf0), "Data Offset needs 60 bytes and there are 40"},
		{change(46, 0x40), "Data Offset needs 20"},
		{change(40, 1), "TCP checksum is wrong"},
	} {
		_, err := wire.Parse(c.frame)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v; want ...%s...", err, c.want)
			continue
		}
		if engine.ErrorText(err, engine.ZH) == err.Error() {
			t.Errorf("%v has no Chinese wording", err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, packet := range captured(f) {
		f.Add(packet)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, field := range wire.Decode(b) {
			if field.Off < 0 || field.Len < 0 || field.Off+field.Len > len(b) {
				t.Fatalf("%s lies outside the frame: %d+%d of %d", field.Name, field.Off, field.Len, len(b))
			}
		}
		frame, err := wire.Parse(b)
		if err != nil {
			return
		}
		frame.TCP.Options.SACK = nil // another layout may hold a block more
		again, err := wire.Parse(frame.Append(nil))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(frame, again, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

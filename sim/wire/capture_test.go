package wire_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"wirethread/sim/engine"
	"wirethread/sim/wire"
)

// captures are captures that a file can hold.
var captures = rapid.Custom(func(t *rapid.T) *wire.Capture {
	c := &wire.Capture{}
	for range rapid.IntRange(1, 3).Draw(t, "interfaces") {
		c.Interfaces = append(c.Interfaces, wire.Interface{
			Name: rapid.StringMatching(`[A-Za-z0-9]{0,5}`).Draw(t, "name"), LinkType: rapid.SampledFrom([]uint16{1, 101}).Draw(t, "link"),
		})
	}
	for range rapid.IntRange(0, 5).Draw(t, "packets") {
		data := rapid.SliceOfN(rapid.Byte(), 1, 90).Draw(t, "data")
		c.Packets = append(c.Packets, wire.Packet{
			At:        engine.Time(rapid.Int64Range(0, 1<<50).Draw(t, "at")),
			Interface: rapid.IntRange(0, len(c.Interfaces)-1).Draw(t, "interface"),
			Direction: rapid.SampledFrom([]wire.Direction{wire.Unknown, wire.Inbound, wire.Outbound}).Draw(t, "direction"),
			Comments:  rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "comments"),
			Data:      data, Len: len(data) + rapid.IntRange(0, 3).Draw(t, "cut"),
		})
	}
	return c
})

// What is written is read again. Package sim/tcp/wireshark has another program read it.
func TestPCAPNG(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := captures.Draw(t, "capture")
		file := c.AppendPCAPNG(nil)
		again, err := wire.ReadCapture(file)
		if err != nil {
			t.Fatal(err)
		}
		empty := cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })
		if d := cmp.Diff(c, again, empty); d != "" && len(c.Packets) > 0 {
			t.Fatal(d)
		}
	})
}

// pcapFile makes a pcap file of two packets.
func pcapFile(order binary.ByteOrder, magic, unit uint32) []byte {
	u32 := func(v ...uint32) (b []byte) {
		for _, n := range v {
			b = append(b, 0, 0, 0, 0)
			order.PutUint32(b[len(b)-4:], n)
		}
		return b
	}
	version := make([]byte, 4)
	order.PutUint16(version, 2)
	order.PutUint16(version[2:], 4)
	b := append(u32(magic), version...)
	b = append(b, u32(0, 0, 65535, 101)...)
	b = append(b, u32(1_700_000_000, 250_000*unit, 3, 3)...)
	b = append(b, "one"...)
	b = append(b, u32(1_700_000_001, 7*unit+unit-1, 4, 60)...)
	return append(b, "four"...)
}

// Both byte orders, and both clocks; a finer clock is rounded down to microseconds.
func TestPCAP(t *testing.T) {
	want := &wire.Capture{Interfaces: []wire.Interface{{LinkType: wire.LinkRaw}}, Packets: []wire.Packet{
		{At: 1_700_000_000_250_000, Data: []byte("one"), Len: 3}, {At: 1_700_000_001_000_007, Data: []byte("four"), Len: 60},
	}}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		for magic, unit := range map[uint32]uint32{0xa1b2c3d4: 1, 0xa1b23c4d: 1000} {
			got, err := wire.ReadCapture(pcapFile(order, magic, unit))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%v %#x: %s", order, magic, d)
			}
		}
	}
}

// A pcapng file of another program: big-endian, an interface whose clock counts nanoseconds and begins at an offset,
// a block of an unknown type, and a second section in the other byte order.
func TestForeignPCAPNG(t *testing.T) {
	b, o := []byte{}, binary.BigEndian
	block := func(kind uint32, body []byte) {
		n := uint32(len(body) + 12)
		b = o.AppendUint32(o.AppendUint32(b, kind), n)
		b = o.AppendUint32(append(b, body...), n)
	}
	block(0x0a0d0d0a, []byte{0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255})
	block(1, []byte{0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 1, 9, 0, 0, 0, 0, 14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0})
	block(0x0bad, []byte("skip"))
	block(6, []byte{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 'h', 'i', 0, 0}) // 2^32 ns
	second := &wire.Capture{Interfaces: []wire.Interface{{Name: "z", LinkType: 101}}, Packets: []wire.Packet{{At: 5, Data: []byte("x"), Len: 1}}}
	got, err := wire.ReadCapture(second.AppendPCAPNG(b))
	if err != nil {
		t.Fatal(err)
	}
	want := &wire.Capture{Interfaces: []wire.Interface{{LinkType: 1}, {Name: "z", LinkType: 101}}, Packets: []wire.Packet{
		{At: 104_294_967, Data: []byte("hi"), Len: 2}, {At: 5, Interface: 1, Data: []byte("x"), Len: 1},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What cannot be read is refused with a sentence in both languages.
func TestReadCaptureRefuses(t *testing.T) {
	good := pcapFile(binary.LittleEndian, 0xa1b2c3d4, 1)
	ng := (&wire.Capture{Interfaces: []wire.Interface{{LinkType: 1}}, Packets: []wire.Packet{{Data: []byte("abcd"), Len: 4}}}).AppendPCAPNG(nil)
	damaged := bytes.Clone(good)
	damaged[24+11] = 0x7f // a packet of two gigabytes
	foreign := bytes.Clone(ng)
	foreign[len(foreign)-36+8] = 1 // an interface that is not there
	for name, file := range map[string][]byte{
		"nothing": nil, "a text": []byte("GET / HTTP/1.1\r\n\r\n"), "huge": make([]byte, wire.MaxCapture+1),
		"pcap header cut": good[:20], "pcap record cut": good[:30], "pcap packet cut": good[:len(good)-1], "pcap length": damaged,
		"pcapng cut": ng[:len(ng)-2], "pcapng without its end": ng[:len(ng)-8], "pcapng interface": foreign,
	} {
		c, err := wire.ReadCapture(file)
		e, worded := err.(*engine.Error)
		if !worded || e.ZH == "" || e.EN == "" || strings.Contains(e.ZH+e.EN, "%!") {
			t.Errorf("%s: read %+v, error %v; want a sentence", name, c, err)
		}
	}
}

func FuzzReadCapture(f *testing.F) {
	f.Add(pcapFile(binary.BigEndian, 0xa1b23c4d, 1000))
	f.Add((&wire.Capture{Interfaces: []wire.Interface{{Name: "A", LinkType: 1}}, Packets: []wire.Packet{{At: 9, Comments: []string{"c"}, Data: []byte("abc"), Len: 3}}}).AppendPCAPNG(nil))
	f.Fuzz(func(t *testing.T, file []byte) {
		c, err := wire.ReadCapture(file)
		if err != nil {
			return
		}
		for _, p := range c.Packets {
			if p.Interface < 0 || p.Interface >= len(c.Interfaces) || p.At < 0 || p.Len < len(p.Data) || len(p.Data) > wire.MaxCapturePacket {
				t.Fatalf("read %+v", p)
			}
		}
		if again, err := wire.ReadCapture(c.AppendPCAPNG(nil)); err != nil || len(again.Packets) != len(c.Packets) {
			t.Fatalf("written again: %v", err)
		}
	})
}

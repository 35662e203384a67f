package wire_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/gopacket/gopacket"
	"github.com/gopacket/gopacket/layers"
	"pgregory.net/rapid"

	"wirethread/sim/wire"
)

var (
	ethernet = wire.Ethernet{Src: wire.MAC{2, 0, 0, 0, 0, 1}, Dst: wire.MAC{2, 0, 0, 0, 0, 2}}
	src, dst = wire.Addr{10, 9, 0, 1}, wire.Addr{10, 9, 0, 2}
)

// TestGopacketReadsDatagrams: an independent reader finds ports, payload and good checksums.
func TestGopacketReadsDatagrams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		payload := rapid.SliceOfN(rapid.Byte(), 0, 1472).Draw(t, "payload")
		from, to := rapid.Uint16().Draw(t, "from"), rapid.Uint16().Draw(t, "to")
		ip := wire.IPv4{DF: true, TTL: 64, ID: 7, Src: src, Dst: dst}
		frame := wire.AppendPacket(nil, ethernet, ip, wire.ProtocolUDP, wire.UDPPacket(src, dst, from, to, payload))
		packet := gopacket.NewPacket(frame, layers.LayerTypeEthernet, gopacket.Default)
		udp := packet.Layer(layers.LayerTypeUDP).(*layers.UDP)
		if uint16(udp.SrcPort) != from || uint16(udp.DstPort) != to || !bytes.Equal(udp.Payload, payload) {
			t.Fatalf("read %d > %d, %d B", udp.SrcPort, udp.DstPort, len(udp.Payload))
		}
		if err := udp.SetNetworkLayerForChecksum(packet.NetworkLayer()); err != nil {
			t.Fatal(err)
		}
		if bad, mismatches := packet.VerifyChecksums(); bad != nil || len(mismatches) > 0 {
			t.Fatalf("checksums: %v %v", bad, mismatches)
		}
	})
}

// TestGopacketReadsFragments: offset and flag are where they belong.
func TestGopacketReadsFragments(t *testing.T) {
	ip := wire.IPv4{MF: true, Offset: 1480, TTL: 64, ID: 7, Src: src, Dst: dst}
	frame := wire.AppendPacket(nil, ethernet, ip, wire.ProtocolUDP, make([]byte, 1480))
	packet := gopacket.NewPacket(frame, layers.LayerTypeEthernet, gopacket.Default)
	got := packet.Layer(layers.LayerTypeIPv4).(*layers.IPv4)
	if got.FragOffset*8 != 1480 || got.Flags != layers.IPv4MoreFragments || got.Protocol != layers.IPProtocolUDP {
		t.Fatalf("offset %d, flags %v, protocol %v", got.FragOffset*8, got.Flags, got.Protocol)
	}
}

// TestGopacketReadsICMP: a closed port's answer quotes the packet that caused it.
func TestGopacketReadsICMP(t *testing.T) {
	ip := wire.IPv4{DF: true, TTL: 64, ID: 7, Src: src, Dst: dst}
	frame := wire.AppendPacket(nil, ethernet, ip, wire.ProtocolUDP, wire.UDPPacket(src, dst, 40001, 8000, []byte("hello")))
	quoted := frame[wire.EthernetLen:]
	answer := wire.AppendPacket(nil, ethernet, wire.IPv4{TTL: 64, Src: dst, Dst: src}, wire.ProtocolICMP,
		wire.ICMPError(wire.ICMPUnreachable, wire.ICMPPortUnreachable, quoted))
	packet := gopacket.NewPacket(answer, layers.LayerTypeEthernet, gopacket.Default)
	icmp := packet.Layer(layers.LayerTypeICMPv4).(*layers.ICMPv4)
	if icmp.TypeCode != layers.CreateICMPv4TypeCode(3, 3) || !bytes.Equal(icmp.Payload, quoted) {
		t.Fatalf("read %v with %x", icmp.TypeCode, icmp.Payload)
	}
	if bad, mismatches := packet.VerifyChecksums(); bad != nil || len(mismatches) > 0 {
		t.Fatalf("checksums: %v %v", bad, mismatches)
	}
}

// TestDecodeDatagrams: the inspector lists the headers of UDP, of a later
// fragment, and of ICMP, and its ranges lie inside the frame.
func TestDecodeDatagrams(t *testing.T) {
	ip := wire.IPv4{DF: true, TTL: 64, Src: src, Dst: dst}
	whole := wire.AppendPacket(nil, ethernet, ip, wire.ProtocolUDP, wire.UDPPacket(src, dst, 40001, 8000, []byte("hello")))
	later := wire.AppendPacket(nil, ethernet, wire.IPv4{Offset: 1480, TTL: 64, Src: src, Dst: dst}, wire.ProtocolUDP, []byte("rest"))
	icmp := wire.AppendPacket(nil, ethernet, ip, wire.ProtocolICMP, wire.ICMPError(3, 3, whole[wire.EthernetLen:]))
	for _, c := range []struct {
		frame []byte
		want  []string
	}{
		{whole, []string{"Ethernet II", "IPv4", "UDP", "Payload"}},
		{later, []string{"Ethernet II", "IPv4", "Payload"}},
		{icmp, []string{"Ethernet II", "IPv4", "ICMP", "Payload"}},
	} {
		var heads []string
		for _, f := range wire.Decode(c.frame) {
			if f.Depth == 0 {
				heads = append(heads, f.Name)
			}
			if f.Off < 0 || f.Off+f.Len > len(c.frame) {
				t.Errorf("%s lies outside the frame", f.Name)
			}
		}
		if !slices.Equal(heads, c.want) {
			t.Errorf("headings %v, want %v", heads, c.want)
		}
	}
}

package wire_test

import (
	"encoding/binary"
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/gopacket/gopacket"
	"github.com/gopacket/gopacket/layers"
	"pgregory.net/rapid"

	"wirethread/sim/wire"
)

// TestGopacketReadsTheSame: an independent reader finds in a built frame what was put in.
func TestGopacketReadsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := frames.Draw(t, "frame")
		packet := gopacket.NewPacket(want.Append(nil), layers.LayerTypeEthernet, gopacket.Default)
		if e := packet.ErrorLayer(); e != nil {
			t.Fatal(e.Error())
		}
		if err := packet.TransportLayer().(*layers.TCP).SetNetworkLayerForChecksum(packet.NetworkLayer()); err != nil {
			t.Fatal(err)
		}
		if bad, mismatches := packet.VerifyChecksums(); bad != nil || len(mismatches) > 0 {
			t.Fatalf("checksums: %v %v", bad, mismatches)
		}
		if d := cmp.Diff(want, asGopacketReads(t, packet), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

func asGopacketReads(t *rapid.T, packet gopacket.Packet) wire.Frame {
	eth := packet.Layer(layers.LayerTypeEthernet).(*layers.Ethernet)
	ip := packet.Layer(layers.LayerTypeIPv4).(*layers.IPv4)
	tcp := packet.Layer(layers.LayerTypeTCP).(*layers.TCP)
	return wire.Frame{
		Ethernet: wire.Ethernet{Dst: wire.MAC(eth.DstMAC), Src: wire.MAC(eth.SrcMAC)},
		IPv4: wire.IPv4{TOS: ip.TOS, ID: ip.Id, DF: ip.Flags == layers.IPv4DontFragment, TTL: ip.TTL,
			Src: address(ip.SrcIP), Dst: address(ip.DstIP)},
		TCP: wire.TCP{SrcPort: uint16(tcp.SrcPort), DstPort: uint16(tcp.DstPort), Seq: tcp.Seq, Ack: tcp.Ack,
			Flags: flagsOf(tcp), Window: tcp.Window, Urgent: tcp.Urgent, Options: optionsOf(t, tcp)},
		Payload: tcp.Payload,
	}
}

func address(ip net.IP) wire.Addr { return wire.Addr(ip.To4()) }

func flagsOf(tcp *layers.TCP) (flags uint8) {
	for i, set := range []bool{tcp.FIN, tcp.SYN, tcp.RST, tcp.PSH, tcp.ACK, tcp.URG, tcp.ECE, tcp.CWR} {
		if set {
			flags |= 1 << i
		}
	}
	return flags
}

func optionsOf(t *rapid.T, tcp *layers.TCP) wire.Options {
	o := wire.NoOptions()
	for _, opt := range tcp.Options {
		data := opt.OptionData
		switch opt.OptionType {
		case layers.TCPOptionKindNop:
		case layers.TCPOptionKindMSS:
			o.MSS = binary.BigEndian.Uint16(data)
		case layers.TCPOptionKindSACKPermitted:
			o.SACKPermitted = true
		case layers.TCPOptionKindTimestamps:
			o.Timestamps, o.TSVal, o.TSEcr = true, binary.BigEndian.Uint32(data), binary.BigEndian.Uint32(data[4:])
		case layers.TCPOptionKindWindowScale:
			o.WindowScale = int8(data[0])
		case layers.TCPOptionKindSACK:
			for ; len(data) > 0; data = data[8:] {
				o.SACK = append(o.SACK, [2]uint32{binary.BigEndian.Uint32(data), binary.BigEndian.Uint32(data[4:])})
			}
		default:
			t.Fatalf("option %v was not asked for", opt)
		}
	}
	return o
}

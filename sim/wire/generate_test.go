package wire_test

import (
	"pgregory.net/rapid"

	"wirethread/sim/wire"
)

// frames makes frames of any header values whose options find room.
var frames = rapid.Custom(func(t *rapid.T) wire.Frame {
	return wire.Frame{
		Ethernet: wire.Ethernet{Dst: mac(t, "dst"), Src: mac(t, "src")},
		IPv4: wire.IPv4{
			TOS: rapid.Uint8().Draw(t, "tos"), ID: rapid.Uint16().Draw(t, "id"),
			DF: rapid.Bool().Draw(t, "df"), TTL: rapid.Uint8().Draw(t, "ttl"),
			Src: addr(t, "from"), Dst: addr(t, "to"),
		},
		TCP: wire.TCP{
			SrcPort: rapid.Uint16().Draw(t, "sport"), DstPort: rapid.Uint16().Draw(t, "dport"),
			Seq: rapid.Uint32().Draw(t, "seq"), Ack: rapid.Uint32().Draw(t, "ack"),
			Flags: rapid.Uint8().Draw(t, "flags"), Window: rapid.Uint16().Draw(t, "window"),
			Urgent: rapid.Uint16().Draw(t, "urgent"), Options: options(t),
		},
		Payload: rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "payload"),
	}
})

func options(t *rapid.T) wire.Options {
	o := wire.NoOptions()
	room := wire.MaxOptions - 4
	if o.MSS = rapid.Uint16().Draw(t, "mss"); o.MSS != 0 {
		room -= 4
	}
	o.SACKPermitted = rapid.Bool().Draw(t, "sackok")
	if o.Timestamps = rapid.Bool().Draw(t, "ts"); o.Timestamps {
		o.TSVal, o.TSEcr = rapid.Uint32().Draw(t, "tsval"), rapid.Uint32().Draw(t, "tsecr")
		room -= 12
	} else if o.SACKPermitted {
		room -= 4
	}
	if o.WindowScale = rapid.Int8Range(-1, 14).Draw(t, "wscale"); o.WindowScale >= 0 {
		room -= 4
	}
	for range rapid.IntRange(0, room/8).Draw(t, "blocks") {
		o.SACK = append(o.SACK, [2]uint32{rapid.Uint32().Draw(t, "left"), rapid.Uint32().Draw(t, "right")})
	}
	return o
}

func mac(t *rapid.T, name string) wire.MAC {
	return wire.MAC(rapid.SliceOfN(rapid.Byte(), 6, 6).Draw(t, name))
}

func addr(t *rapid.T, name string) wire.Addr {
	return wire.Addr(rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, name))
}

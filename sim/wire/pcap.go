package wire

import (
	"encoding/binary"

	"wirethread/sim/engine"
)

// The format pcap, draft-ietf-opsawg-pcap: a header of 24 bytes, and before each packet one of 16.
const (
	pcapHeaderLen = 24
	pcapRecordLen = 16
	magicMicros   = 0xa1b2c3d4
	magicNanos    = 0xa1b23c4d
)

// pcapReader reads a pcap file. Its clock counts seconds and a fraction of unit parts.
type pcapReader struct {
	cursor
	unit    uint32
	capture Capture
}

// pcapOrder finds the byte order, and how many units of time a second has, in a file's first four bytes.
func pcapOrder(b []byte) (order binary.ByteOrder, unit uint32, ok bool) {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		switch order.Uint32(b) {
		case magicMicros:
			return order, 1_000_000, true
		case magicNanos:
			return order, 1_000_000_000, true
		}
	}
	return nil, 0, false
}

func (r *pcapReader) read() error {
	h, ok := r.take(pcapHeaderLen)
	if !ok {
		return cutShort(len(r.b))
	}
	// The upper bits of the link type say how long frame check sequences are.
	r.capture.Interfaces = []Interface{{LinkType: uint16(r.order.Uint32(h[20:]))}}
	for r.off < len(r.b) {
		if err := r.packet(); err != nil {
			return err
		}
	}
	return nil
}

func (r *pcapReader) packet() error {
	at := r.off
	h, ok := r.take(pcapRecordLen)
	if !ok {
		return cutShort(at)
	}
	seconds, part, length := r.order.Uint32(h), r.order.Uint32(h[4:]), r.order.Uint32(h[8:])
	if part >= r.unit || length > MaxCapturePacket {
		return cutShort(at)
	}
	data, ok := r.take(length)
	if !ok {
		return cutShort(at)
	}
	t := engine.Time(seconds)*engine.Second + micros(uint64(part), uint64(r.unit))
	return r.capture.add(Packet{At: t, Data: data, Len: int(r.order.Uint32(h[12:]))}, at)
}

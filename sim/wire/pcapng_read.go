package wire

import (
	"wirethread/sim/engine"
)

// ngReader reads a pcapng file. Interfaces of a section count from first.
type ngReader struct {
	cursor
	capture Capture
	clocks  []clock // of all interfaces
	first   int
}

func (r *ngReader) read() error {
	for r.off < len(r.b) {
		if err := r.block(); err != nil {
			return err
		}
	}
	return nil
}

// block reads a block. Types that it does not know are passed over.
func (r *ngReader) block() error {
	at := r.off
	if order, ok := sectionOrder(r.b[at:]); ok {
		r.order, r.first = order, len(r.capture.Interfaces)
	}
	head, ok := r.take(8)
	if !ok {
		return cutShort(at)
	}
	kind, length := r.order.Uint32(head), r.order.Uint32(head[4:])
	if length < blockFrame || length%4 != 0 {
		return cutShort(at)
	}
	body, ok := r.take(length - blockFrame)
	if !ok {
		return cutShort(at)
	}
	if again, ok := r.take(4); !ok || r.order.Uint32(again) != length {
		return cutShort(at)
	}
	switch kind {
	case blockInterface:
		return r.newInterface(body, at)
	case blockEnhanced:
		return r.packet(body, at)
	case blockSimple, blockOldPacket:
		return engine.Errorf("抓包文件使用了旧式或不带时间的数据包块：请用 Wireshark 另存为 pcapng",
			"the capture has packet blocks that are obsolete or without time: save it as pcapng with Wireshark")
	}
	return nil
}

func (r *ngReader) newInterface(body []byte, at int) error {
	if len(body) < 8 || len(r.capture.Interfaces) >= maxInterfaces {
		return cutShort(at)
	}
	f, c := Interface{LinkType: r.order.Uint16(body)}, clock{perSecond: 1_000_000}
	err := r.options(body[8:], at, func(kind uint16, v []byte) bool {
		switch {
		case kind == optionName:
			f.Name = string(v)
		case kind == optionTsResol && len(v) == 1:
			var ok bool
			c.perSecond, ok = resolution(v[0])
			return ok
		case kind == optionTsOffset && len(v) == 8:
			seconds := int64(r.order.Uint64(v))
			c.offset = engine.Time(seconds) * engine.Second
			return seconds >= -maxOffset && seconds <= maxOffset
		}
		return true
	})
	r.capture.Interfaces = append(r.capture.Interfaces, f)
	r.clocks = append(r.clocks, c)
	return err
}

// maxOffset is the largest offset of a clock in seconds, more than a thousand years.
const maxOffset = maxCaptureTime / int64(engine.Second)

// resolution is how many ticks a second has.
func resolution(v byte) (perSecond uint64, ok bool) {
	power := v & 0x7f
	if v&0x80 != 0 {
		return 1 << (power & 63), power <= 63
	}
	perSecond = 1
	for range min(power, 20) {
		perSecond *= 10
	}
	return perSecond, power <= 19
}

func (r *ngReader) packet(body []byte, at int) error {
	if len(body) < 20 {
		return cutShort(at)
	}
	i := uint64(r.order.Uint32(body)) + uint64(r.first)
	ticks := uint64(r.order.Uint32(body[4:]))<<32 | uint64(r.order.Uint32(body[8:]))
	length, full := r.order.Uint32(body[12:]), r.order.Uint32(body[16:])
	end := (uint64(length) + 3) &^ 3
	if i >= uint64(len(r.clocks)) || length > MaxCapturePacket || end > uint64(len(body)-20) {
		return cutShort(at)
	}
	p := Packet{Interface: int(i), Data: body[20 : 20+length : 20+length], Len: int(full)}
	if p.At = micros(ticks, r.clocks[i].perSecond); p.At < 0 {
		return cutShort(at)
	}
	p.At += r.clocks[i].offset
	err := r.options(body[20+end:], at, func(kind uint16, v []byte) bool {
		switch {
		case kind == optionComment:
			p.Comments = append(p.Comments, string(v))
		case kind == optionFlags && len(v) == 4:
			p.Direction = direction(r.order.Uint32(v))
		}
		return true
	})
	if err != nil {
		return err
	}
	return r.capture.add(p, at)
}

// direction is what the flags of a packet say; 3 is reserved.
func direction(flags uint32) Direction {
	if d := Direction(flags & 3); d <= Outbound {
		return d
	}
	return Unknown
}

// options calls take with every option of a block; one that take refuses is damage.
func (r *ngReader) options(b []byte, at int, take func(kind uint16, value []byte) bool) error {
	c := cursor{b: b, order: r.order}
	for c.off < len(b) {
		head, ok := c.take(4)
		if !ok {
			return cutShort(at)
		}
		kind, length := c.order.Uint16(head), uint32(c.order.Uint16(head[2:]))
		if kind == optionEnd {
			return nil
		}
		value, ok := c.take((length + 3) &^ 3)
		if !ok || !take(kind, value[:length]) {
			return cutShort(at)
		}
	}
	return nil
}

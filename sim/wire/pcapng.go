package wire

import (
	"encoding/binary"

	"wirethread/sim/engine"
)

// The format pcapng, draft-ietf-opsawg-pcapng: a file is a row of blocks, each
// with its type, its length, its body and its length again.
const (
	blockSection   = 0x0a0d0d0a
	blockInterface = 1
	blockOldPacket = 2 // obsolete
	blockSimple    = 3 // has no time
	blockEnhanced  = 6

	orderMagic = 0x1a2b3c4d

	blockFrame = 12 // type and both lengths

	optionEnd       = 0
	optionComment   = 1
	optionName      = 2  // of an interface
	optionFlags     = 2  // of a packet
	optionUser      = 4  // of a section: the program that wrote it
	optionTsResol   = 9  // of an interface: a negative power of 10, or of 2 with the highest bit
	optionTsOffset  = 14 // of an interface: seconds to add
	microsecondsPow = 6  // if_tsresol of our files, and of those that do not say
)

// AppendPCAPNG writes the capture as a pcapng file behind dst.
func (c *Capture) AppendPCAPNG(dst []byte) []byte {
	var o blockOptions
	o.text(optionUser, "Wirethread")
	body := binary.LittleEndian.AppendUint32(nil, orderMagic)
	body = binary.LittleEndian.AppendUint16(body, 1) // version 1.0
	body = binary.LittleEndian.AppendUint16(body, 0)
	body = binary.LittleEndian.AppendUint64(body, 1<<64-1) // the section's length is not said
	dst = appendBlock(dst, blockSection, append(body, o.end()...))
	for i := range c.Interfaces {
		dst = appendBlock(dst, blockInterface, c.Interfaces[i].block())
	}
	for i := range c.Packets {
		dst = appendBlock(dst, blockEnhanced, c.Packets[i].block())
	}
	return dst
}

func (f *Interface) block() []byte {
	b := binary.LittleEndian.AppendUint16(nil, f.LinkType)
	b = append(b, 0, 0)
	b = binary.LittleEndian.AppendUint32(b, 0) // no packet was cut
	var o blockOptions
	if f.Name != "" {
		o.text(optionName, f.Name)
	}
	o.add(optionTsResol, []byte{microsecondsPow})
	return append(b, o.end()...)
}

func (p *Packet) block() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(p.Interface))
	b = binary.LittleEndian.AppendUint32(b, uint32(uint64(p.At)>>32))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.At))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(p.Data)))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.Len))
	b = padded(append(b, p.Data...))
	var o blockOptions
	for _, c := range p.Comments {
		o.text(optionComment, c)
	}
	if p.Direction != Unknown {
		o.add(optionFlags, binary.LittleEndian.AppendUint32(nil, uint32(p.Direction)))
	}
	return append(b, o.end()...)
}

func appendBlock(dst []byte, kind uint32, body []byte) []byte {
	length := uint32(len(body) + blockFrame)
	dst = binary.LittleEndian.AppendUint32(dst, kind)
	dst = binary.LittleEndian.AppendUint32(dst, length)
	dst = append(dst, body...)
	return binary.LittleEndian.AppendUint32(dst, length)
}

// blockOptions are the options of a block being written.
type blockOptions []byte

func (o *blockOptions) add(kind uint16, value []byte) {
	b := binary.LittleEndian.AppendUint16(*o, kind)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(value)))
	*o = padded(append(b, value...))
}

// text adds a text, shortened to what an option can hold.
func (o *blockOptions) text(kind uint16, s string) { o.add(kind, []byte(s[:min(len(s), 0xffff)])) }

// end ends a list of options; where there are none no end is written either.
func (o blockOptions) end() []byte {
	if len(o) == 0 {
		return nil
	}
	o.add(optionEnd, nil)
	return o
}

// padded fills up to whole words. What is padded must begin at one.
func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// sectionOrder finds the byte order of a section that begins here.
func sectionOrder(b []byte) (order binary.ByteOrder, ok bool) {
	if len(b) < 12 || binary.LittleEndian.Uint32(b) != blockSection {
		return nil, false
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		if order.Uint32(b[8:]) == orderMagic {
			return order, true
		}
	}
	return nil, false
}

// clock is how an interface counts time.
type clock struct {
	perSecond uint64
	offset    engine.Time
}

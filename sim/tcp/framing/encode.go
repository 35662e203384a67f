package framing

import (
	"encoding/binary"
	"hash/crc32"

	"wirethread/sim/engine"
)

// Frame is a message as it goes into the stream.
type Frame struct {
	Data    []byte
	Header  int // so many bytes at the beginning of Data, and
	Trailer int // at its end are framing
}

// Encode frames a message.
func (o Options) Encode(body []byte) (Frame, error) { return o.EncodeAs(body, len(body)) }

// EncodeAs frames a message with a header that gives another length than its
// own, as a faulty or hostile program does. Only Length and Checked have one.
func (o Options) EncodeAs(body []byte, length int) (Frame, error) {
	switch o.Kind {
	case Fixed:
		return o.pad(body)
	case Delimiter:
		return Frame{Data: append(o.escaped(body), delimiter), Trailer: 1}, nil
	case Length:
		data := binary.BigEndian.AppendUint32(nil, uint32(length))
		return Frame{Data: append(data, body...), Header: lengthSize}, nil
	case Checked:
		data := binary.BigEndian.AppendUint32(nil, uint32(length))
		data = append(append(data, 1), body...)
		data = binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
		return Frame{Data: data, Header: lengthSize + typeSize, Trailer: sumSize}, nil
	}
	return Frame{Data: append([]byte(nil), body...)}, nil
}

// pad fills a message up to the agreed size.
func (o Options) pad(body []byte) (Frame, error) {
	switch n := len(body); {
	case n > o.Size:
		return Frame{}, engine.Errorf("消息有 %[1]d 字节，定长只有 %[2]d：请缩短，或把 framing.size 调大", "the message has %[1]d bytes and the fixed size is %[2]d: shorten it or raise framing.size", n, o.Size)
	case n > 0 && body[n-1] == padding:
		return Frame{}, engine.Errorf("消息以填充字节 0 结尾，接收方分不出它和填充：请换一种分帧", "the message ends in the padding byte 0, which the receiver would take for padding: choose another framing")
	}
	data := make([]byte, o.Size)
	copy(data, body)
	return Frame{Data: data, Trailer: o.Size - len(body)}, nil
}

// escaped puts a \ before what would be taken for a mark.
func (o Options) escaped(body []byte) []byte {
	out := make([]byte, 0, len(body)+1)
	for _, c := range body {
		if o.Escape && (c == delimiter || c == escape) {
			out = append(out, escape)
		}
		out = append(out, c)
	}
	return out
}

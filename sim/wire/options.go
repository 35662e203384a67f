package wire

import (
	"encoding/binary"
	"fmt"
)

// Options are the options of a TCP header. The zero Options write a window
// scale of 0: NoOptions has none at all.
type Options struct {
	MSS           uint16 // 0 if absent
	SACKPermitted bool
	Timestamps    bool
	TSVal, TSEcr  uint32
	WindowScale   int8        // shift count, RFC 7323: at most 14; -1 if absent
	SACK          [][2]uint32 // left edge, right edge; those that find no room are left out
}

// NoOptions returns Options in which every option is absent.
func NoOptions() Options { return Options{WindowScale: -1} }

// MaxOptions is the room for options in bytes: Data Offset counts at most 15 words.
const MaxOptions = 40

// Kinds of options, IANA's registry "TCP Option Kind Numbers".
const (
	kindEnd           = 0
	kindNOP           = 1
	kindMSS           = 2
	kindWindowScale   = 3
	kindSACKPermitted = 4
	kindSACK          = 5
	kindTimestamps    = 8
)

// optionLens are the lengths of the options that have a fixed one, kind and length bytes included.
var optionLens = map[uint8]int{kindMSS: 4, kindWindowScale: 3, kindSACKPermitted: 2, kindTimestamps: 10}

// fixed is the length of all options but SACK, padding included.
func (o *Options) fixed() (n int) {
	if o.MSS != 0 {
		n += 4
	}
	if o.Timestamps {
		n += 12
	} else if o.SACKPermitted {
		n += 4
	}
	if o.WindowScale >= 0 {
		n += 4
	}
	return n
}

// blocks is how many SACK blocks find room, as Linux counts them: 4, or 3 beside timestamps.
func (o *Options) blocks() int { return min(len(o.SACK), (MaxOptions-o.fixed()-4)/8) }

func (o *Options) len() int {
	n := o.fixed()
	if k := o.blocks(); k > 0 {
		n += 4 + 8*k
	}
	return n
}

// append writes the options in the order of tcp_options_write() in Linux
// net/ipv4/tcp_output.c: each begins at a word, with SACK-Permitted in place of
// the two NOPs before timestamps.
func (o *Options) append(b []byte) []byte {
	if o.MSS != 0 {
		b = append(b, kindMSS, 4)
		b = binary.BigEndian.AppendUint16(b, o.MSS)
	}
	switch {
	case o.Timestamps && o.SACKPermitted:
		b = append(b, kindSACKPermitted, 2)
	case o.Timestamps:
		b = append(b, kindNOP, kindNOP)
	case o.SACKPermitted:
		b = append(b, kindNOP, kindNOP, kindSACKPermitted, 2)
	}
	if o.Timestamps {
		b = append(b, kindTimestamps, 10)
		b = binary.BigEndian.AppendUint32(b, o.TSVal)
		b = binary.BigEndian.AppendUint32(b, o.TSEcr)
	}
	if o.WindowScale >= 0 {
		b = append(b, kindNOP, kindWindowScale, 3, uint8(o.WindowScale))
	}
	return o.appendSACK(b)
}

func (o *Options) appendSACK(b []byte) []byte {
	k := o.blocks()
	if k <= 0 {
		return b
	}
	b = append(b, kindNOP, kindNOP, kindSACK, uint8(2+8*k))
	for _, edges := range o.SACK[:k] {
		b = binary.BigEndian.AppendUint32(b, edges[0])
		b = binary.BigEndian.AppendUint32(b, edges[1])
	}
	return b
}

// option is one option at its place among the options.
type option struct {
	kind     uint8
	off, len int
	body     []byte // without kind and length
}

// nextOption reads the option at off; ok is false at the end of the list, and
// err tells of one whose length is impossible.
func nextOption(b []byte, off int) (o option, ok bool, err error) {
	if off >= len(b) {
		return o, false, nil
	}
	o = option{kind: b[off], off: off, len: 1}
	if o.kind == kindEnd || o.kind == kindNOP {
		return o, true, nil
	}
	if off+1 >= len(b) {
		return o, false, truncated("TCP Option", 1, 2)
	}
	o.len = int(b[off+1])
	if want, known := optionLens[o.kind]; o.len < 2 || known && o.len != want || o.kind == kindSACK && (o.len-2)%8 != 0 {
		return o, false, unsupported(fmt.Sprintf("TCP Option %d Length", o.kind), fmt.Sprint(o.len), fmt.Sprint(max(want, 2)))
	}
	if off+o.len > len(b) {
		return o, false, truncated("TCP Option", len(b)-off, o.len)
	}
	o.body = b[off+2 : off+o.len]
	return o, true, nil
}

func parseOptions(b []byte) (Options, error) {
	o := NoOptions()
	for off := 0; ; {
		opt, ok, err := nextOption(b, off)
		if err != nil || !ok || opt.kind == kindEnd {
			return o, err
		}
		o.set(opt)
		off += opt.len
	}
}

func (o *Options) set(opt option) {
	switch opt.kind {
	case kindMSS:
		o.MSS = binary.BigEndian.Uint16(opt.body)
	case kindSACKPermitted:
		o.SACKPermitted = true
	case kindTimestamps:
		o.Timestamps = true
		o.TSVal, o.TSEcr = binary.BigEndian.Uint32(opt.body), binary.BigEndian.Uint32(opt.body[4:])
	case kindWindowScale:
		// RFC 7323 section 2.3: a larger shift count is taken as 14.
		o.WindowScale = int8(min(opt.body[0], 14))
	case kindSACK:
		for e := opt.body; len(e) > 0; e = e[8:] {
			o.SACK = append(o.SACK, [2]uint32{binary.BigEndian.Uint32(e), binary.BigEndian.Uint32(e[4:])})
		}
	}
}

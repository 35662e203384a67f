// Package wire turns headers into the bytes that a cable carries, and back:
// Ethernet II, IPv4 and TCP, with the options in the order and with the padding
// that Linux gives them.
//
// A [Frame] is what an Ethernet driver hands to a capture: no preamble, no frame
// check sequence, and no padding to 60 bytes, which the network card adds.
//
// A [Capture] is a file of such frames: pcapng is written, pcap and pcapng are
// read, of either byte order and any resolution of time.
//
// What is simplified: IPv4 without options and fragments, TCP options other than
// the five of [Options] are skipped when read. Other protocols get a file each,
// as ethernet.go, ipv4.go and tcp.go are one each.
//
// Sources: IEEE 802.3 (Ethernet II framing), RFC 791 (IPv4), RFC 9293 (TCP),
// RFC 7323 (timestamps, window scale), RFC 2018 (SACK), RFC 1071 (checksum),
// Linux net/ipv4/tcp_output.c tcp_options_write() (order of options),
// draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng (capture files).
//
// Validated: rebuilding packets of a Linux 6.18.44 capture (testdata) from their
// parsed fields gives the same bytes, and gopacket, which shares no code with
// this package, reads every built frame to the same values and checksums. tshark
// reads the captures of all TCP scenarios (package sim/tcp/wireshark).
package wire

// Package capture shows a TCP connection that somebody captured: the segments
// of a pcap or pcapng file, and the states that both hosts must have been in.
//
// A capture has segments and their times and nothing else. What the package
// says beyond that is inferred and called so: the states, retransmissions,
// duplicate ACKs, probes. It knows one point of the way, so a segment is drawn
// level, at the time at which it passed there.
//
// # How states are inferred
//
// A host has sent what comes from it (a SYN, a FIN: RFC 9293 section 3.10). It has
// received a SYN or a FIN when it acknowledges it, as it could have been lost
// behind the capture's point; that it has received an acknowledgment is assumed
// when that passes. A RST ends the connection at both hosts. LISTEN and the end of
// TIME-WAIT leave no trace on the wire and are not shown. Where the capture begins
// in the middle of a connection both hosts are taken to be ESTABLISHED.
//
// # What is read
//
// IPv4 on Ethernet (with VLAN tags), Linux's "any" device, BSD loopback and raw
// IP. Other packets are passed over. Checksums are not looked at, as network cards
// fill them in later; payload that the capture cut off is not needed. A tuple that
// begins anew with another SYN is another connection.
//
// # How it was validated
//
// On captures of Linux 6.18 the states agree in order with those that the kernel
// told of itself (testdata/README.md). Not formally validated: link types but raw IP and Ethernet.
package capture

// Package tcp simulates two hosts with their TCP, their programs and the cable
// between them. It shows how connections open and close, what happens when a
// segment is lost, a program dies or a queue is full, and why.
//
// # What is simulated
//
// Each host has sockets that programs use by the calls of the Berkeley
// interface: bind, listen, connect, accept, send, recv, shutdown, close,
// setsockopt. Calls block and return values and errno names as Linux's do. Below
// them are all eleven states of RFC 9293, sequence numbers, retransmission with
// RTO, RACK and tail loss probe, NewReno without SACK, proportional rate
// reduction, undo of needless reductions, F-RTO, slow start, Reno and CUBIC with
// HyStart, delayed ACKs, Nagle's rule, SACK and D-SACK blocks, timestamps and
// window scaling, keepalive, the SYN queue and the accept queue of a listener
// with overflow and SYN cookies, resets, TIME-WAIT and its reuse.
// The send and the receive buffer count memory as Linux's do, with the overhead
// of every piece: how much send() takes, when it blocks, the window, silly window
// avoidance, the closed window and its probes follow from that. Beside TCP there
// are UDP sockets: datagrams that keep their boundaries, are cut when recv() is
// too small, travel in IP fragments when longer than the MTU, and meet closed
// ports (ICMP). Every packet has the bytes that it would have on an Ethernet
// (package wire). The cable loses, copies, delays and damages packets.
//
// The programs mark their messages in the byte stream as package framing says,
// or not at all: a program's message() call frames and sends, its read loop feeds
// what recv() returns to a parser. Both are programs' business; TCP knows nothing of it.
//
// # Terms and units
//
// Names are those of RFC 9293 and of Linux (struct tcp_sock, sysctls). Time is
// microseconds. The congestion window counts segments. Sequence numbers in
// transcripts are relative to the sender's initial one, so that a SYN is 0 and
// the first byte is 1; they are absolute where a scenario sets iss.A or iss.B, as
// those of RFC 9293's figures do. An "incarnation" of a tuple is what somebody who watches
// the wire takes for one connection: it is called c1, c2, ... by its first SYN.
// A "request" is a connection in SYN-RECEIVED at a listener, an "entry" one in
// TIME-WAIT: Linux keeps no full socket for either, and neither does this package.
//
// # Transcript
//
// A line of a transcript is the time, a word for the kind of event (event.go)
// and the event, see Event.Line. Loss recovery and congestion control tell of
// themselves by
//
//	CC  A c1     Open -> Recovery cwnd=12 ssthresh=6
//	CC  A c1     UNDO cwnd=12 ssthresh=-
//	CC  A c1     IDLE cwnd=10 ssthresh=-
//
// that is, a change of tcp_ca_state (Open, Disorder, CWR, Recovery, Loss), a
// reduction taken back, a window made smaller after a pause. cwnd and ssthresh
// are segments at that moment, "-" where there is none (no loss yet, or no
// congestion control); what the window does within a state is not in the
// transcript but in SenderView.Trace. A line comes before the segments that
// leave because of it. Fields for moments: old, state, cwnd, ssthresh.
//
// # The cable
//
// Each direction has a delay, and may have a rate with a queue before it that
// drops what comes when it is full (bottleneck.go). All flows of a direction
// share rate and queue: beside each other, TCP and UDP slow each other down.
// Loss, duplication, reordering and bit errors come by rule (net_rule.go), by hand
// (Model.Apply) or by chance. What chance does to a packet depends on the seed, the
// direction and the packet's number among those of its protocol, pure ACKs counted
// apart, and on nothing else: the kth data packet of TCP and the kth of UDP meet
// the same fate, and changing one share does not change what the others hit.
//
// A damaged packet has other bytes in its frame and payload from there on, and
// the receiving host computes the checksum over them. Bits flip in the payload
// only, or in the checksum itself where there is none; damage to other fields of
// the headers, to IPv4's and to Ethernet's frame check, which would drop most of
// it first, is left out.
//
// # Without a mechanism
//
// Config.Use switches off what makes TCP reliable, for both hosts. Sequence and
// acknowledgment numbers, SACK and the window stay as they are: RCV.NXT moves
// over what has come without a hole, whatever the program was given. What changes is:
//
//   - use.retransmit: data and FIN leave once and no timer runs for them. SYN and
//     SYN,ACK are repeated all the same.
//   - use.order: the program gets a segment when it comes, so the bytes of a
//     late one follow those behind it. The end of the stream is still told last.
//   - use.dedup: what has come before goes to the program again, when it comes, or
//     in its turn if it still waits for those before it. Such a segment passes the
//     checks of sequence number and timestamp too.
//   - use.checksum: neither TCP's nor UDP's nor ICMP's is looked at.
//   - use.window: the sender goes on to the end of its congestion window. What
//     begins behind the receiver's window is dropped there and has to be repeated.
//
// The others, of loss recovery and congestion control, are named at Mechanisms.
//
// # Presets
//
// linux is Linux 6.18 with its defaults and Reno. rfc9293 follows RFC 9293 and
// 6298 to the letter where Linux does not: MSL 2 minutes, RTO of at least 1 s,
// doubling from the first, no probe, no cookies, FIN-WAIT-2 without an end.
// teaching is linux with MSL 2 s and short retries.
//
// # What is simplified
//
//   - Of loss recovery: a timeout while the peer's window is closed, path MTU
//     probing and ECN are left out. The shortest round trip is that of the whole
//     connection, not of the last five minutes. Congestion control is Reno or
//     CUBIC; CUBIC's cube root is exact, where Linux's is off by 0.2 % in the mean.
//   - A segment takes the memory that the driver of the
//     recordings (TUN) allocates; other drivers take more or less. Small segments
//     that came out of order are not put into one another's memory.
//   - A send buffer's pieces do not end where a page of the kernel ends. The
//     sender does not wait for more to send together (tcp_tso_should_defer), and
//     PSH marks the ends of what was written, not also those of the kernel's pieces.
//   - Fragments whose datagram never becomes whole cause no ICMP message.
//   - Kernel timers fire at their nominal time. Linux's fire later: a tick is
//     4 ms and the timer wheel rounds up (kernel/time/timer.c).
//   - A SYN cookie is a mixing function, not SipHash, without a minute counter.
//   - SO_LINGER with a time above 0 does not make close() wait. Urgent data, ECN,
//     TCP Fast Open and simultaneous programs on one socket are left out; a
//     close() by hand makes calls that wait on the socket return EINTR.
//   - A crashed host loses what arrives; there is no ICMP but that of closed UDP
//     ports. A cut cable loses what is on it at once.
//   - Ports for connect() without bind() count up from 40001; Linux picks at random.
//
// # Order
//
// Things at the same time happen in the order in which they were brought about;
// timers come after all others, as a tick handles them after the interrupts.
//
// # Sources
//
// RFC 9293 (TCP), 6298 (RTO), 7323 (timestamps, window scale), 2018 and 2883
// (SACK, D-SACK), 5681, 6928 (initial window), 5961 (challenge ACKs), 8985 (RACK
// and tail loss probe), 1337 and 6191 (TIME-WAIT), 6528 (initial sequence numbers), 4987
// (SYN floods). Linux 6.18: net/ipv4/tcp_input.c, tcp_output.c, tcp_timer.c,
// tcp_minisocks.c, tcp_ipv4.c, inet_connection_sock.c, inet_hashtables.c,
// syncookies.c; Documentation/networking/ip-sysctl.rst.
//
// # How it was validated
//
// Against recordings of Linux 6.18.44, played by "wirethread verify tcp" and by
// the tests of package recording. From a recording only the header and the calls
// with their times go in; compared are, for each direction and connection, the
// segments (flags without PSH, sequence and acknowledgment numbers, length, lost
// or not), for each side and connection the states, for each socket the returns
// with the bytes read, and the times of all of them.
//
//	family          recordings  match  segments
//	open                 1        1        9
//	close                5        5       38
//	halfclose            3        3       30
//	timewait             4        4       36
//	handshake-loss       8        8       60
//	close-loss           3        3       24
//	rst                  6        6       32
//	backlog              4        4       53
//	stream               5        5       74
//	nagle                5        5       64
//	delack               4        4      144
//	mss                  3        3       60
//	zerowindow           4        4      128
//	udp                  4        4       21
//	loss                 6        6      136
//	reorder              3        3       84
//	duplicate            1        1       15
//	keepalive            1        1       11
//	slowstart            4        4     1070
//	together            74       74     2089
//
// In family slowstart no two runs of the kernel agree about the segments; compared
// are the states and how many segments with data left in each round trip, within a
// twentieth. A test compares the states of loss recovery with the kernel's trace.
//
// A second set of 242 recordings with other parameters, made with the same tools
// and kernel, matches too; testdata/variations/README.md names the runs that
// do not, and why.
//
// A time from the network may be 1 ms off, and 1 ms later for each hop that led
// there, as the recording machine was shared (a hop took 0.2 ms in the median and
// up to 1.6 ms). A timer may have fired between its nominal time and 1.15 times
// that and 8 ms, added up along a chain of timers. A delayed ACK that the model
// sends shortly before a call that would have carried it is taken to have been
// late: see package recording, late.go. Where two timers of both hosts run out at
// the same nominal time (a lost SYN,ACK: the client's SYN and the server's
// request), the kernel's order depends on its timer wheel; the model lets what
// arrives come first.
//
// What two runs of the kernel did not agree about is not compared; the table
// INDEX.tsv beside the recordings says what that is:
//
//	recording            not compared                          reason
//	zerowin-basic        segments, returns, times of states    how many reads the burst took, and with
//	zerowin-update-lost                                        them which of two segments an ACK covers
//	sndbuf-blocks                                              likewise, and a page of the kernel ended
//	nagle-off-10x10      how reads within 3 ms were cut        what recv() returns while more is
//	wwr-nodelay                                                arriving depends on when its thread
//	sticky-recv1024-immediate                                  got a processor (replay.go; recording/joined.go)
//	mss-*
//
// A program may have made its call up to 3 ms later than its log says (2.3 ms in
// nagle-on-10x10): the times of what follows may be later by as much.
//
// Random runs (property_test.go) check the rules of check.go, the order of bytes,
// repeatability and copies; digest_test.go that every platform computes the
// same. gopacket reads the frames (package wire). Not formally validated: the
// presets rfc9293 and teaching, floods and crashes.
package tcp

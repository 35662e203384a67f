package tcp

// rule names the rule behind an event. describe.go gives each its wording and source.
type rule uint8

const (
	ruleNone rule = iota

	// Opening, RFC 9293 section 3.5.
	ruleActiveOpen       // SYN: the program called connect()
	rulePassiveOpen      // SYN,ACK: a listener answers a SYN
	ruleSimultaneousOpen // a SYN arrives in SYN-SENT: SYN,ACK
	ruleEstablished      // our SYN is acknowledged
	ruleHandshakeAck     // the third segment: it acknowledges the peer's SYN
	ruleSynLinear        // SYN again at the same interval: tcp_syn_linear_timeouts
	ruleSynBackoff       // SYN again, interval doubled
	ruleSynGiveUp        // tcp_syn_retries used up: ETIMEDOUT
	ruleSynAckAgain      // a repeated SYN brings the SYN,ACK again
	ruleSynAckTimeout    // the request's own timer sends the SYN,ACK again
	ruleSynAckGiveUp     // tcp_synack_retries used up: the request is forgotten
	ruleDeferAccept      // TCP_DEFER_ACCEPT: a bare ACK does not complete the handshake
	ruleBadAckInSynSent  // an ACK of what was never sent: RST (half-open, old duplicates; figures 8 and 10)
	ruleRefused          // a RST answers our SYN: ECONNREFUSED

	// Queues of a listener.
	ruleRequestQueued   // SYN queue grows
	ruleAcceptQueued    // the handshake is complete: the connection waits for accept()
	ruleAccepted        // accept() took one
	ruleAcceptFullSyn   // SYN ignored: the accept queue is full
	ruleAcceptFullAck   // third ACK ignored: the accept queue is full
	ruleAbortOnOverflow // third ACK answered by RST: tcp_abort_on_overflow
	ruleSynQueueFull    // SYN ignored: the SYN queue is full and cookies are off
	ruleCookieSent      // SYN,ACK carries a cookie: nothing is stored
	ruleCookieAccepted  // an ACK brings the cookie back: the connection is made from it
	ruleCookieBad       // an ACK carries no valid cookie

	// Data and acknowledgments.
	ruleData              // data leaves
	ruleNagle             // data left because the held rest was released
	ruleAckQuick          // quick-ACK mode: acknowledged at once
	ruleAckSecond         // more than one full segment unacknowledged: at once
	ruleAckRead           // the program emptied the buffer and does not answer: at once
	ruleAckDelayed        // the delayed-ACK timer ran out
	ruleAckFinTick        // ACK of a FIN on a quiet connection: at the next tick
	ruleAckOutOfOrder     // out of order: a duplicate ACK, with SACK blocks
	ruleAckGapFilled      // what was missing has come: at once
	ruleAckDuplicate      // old data again: ACK with D-SACK
	ruleWindowUpdate      // the window opened
	ruleWindowProbe       // zero-window probe
	ruleRTO               // retransmission after RTO, RFC 6298
	ruleTLP               // tail loss probe, RFC 8985 section 7
	ruleFastRetransmit    // RACK finds a loss, RFC 8985 section 6
	ruleDuplicateAcks     // three duplicate ACKs, without SACK: fast retransmit, RFC 5681 section 3.2
	ruleWithoutRetransmit // retransmission is switched off: the timer runs out for nothing
	ruleGoBack            // the segments behind the lost one, after RTO
	ruleBadChecksum       // damaged on the way: dropped without an answer
	ruleSwapUnnoticed     // two words have changed places: the sum is the same
	ruleBufferFull        // no memory left though the window allowed the segment
	ruleGiveUp            // tcp_retries2 used up: ETIMEDOUT
	ruleOrphanGiveUp      // tcp_orphan_retries used up
	ruleUserTimeout       // TCP_USER_TIMEOUT
	ruleKeepalive         // keepalive probe
	ruleKeepaliveEarly    // the connection is not idle for long enough: the timer starts anew
	ruleKeepaliveDead     // no answer to the probes: RST, ETIMEDOUT

	// What a connection does without a mechanism.
	ruleWithoutOrder    // what comes too early is handed over at once
	ruleWithoutDedup    // what comes twice is handed over twice
	ruleWithoutWindow   // data leaves though the receiver has no room for it
	ruleWithoutChecksum // a damaged packet is taken for a sound one

	// Loss recovery and congestion control.
	ruleDisorder      // SACKs or duplicate ACKs: something is missing or late
	ruleOrdered       // what was missing has come by itself
	ruleRecovery      // a loss is found: the window is reduced
	ruleRecovered     // all that was outstanding when it began is acknowledged
	ruleProbeRepaired // a tail loss probe filled a hole: a loss like any other
	ruleUndoDsack     // all retransmissions came twice: nothing was lost
	ruleUndoEcho      // an echoed timestamp is older than the retransmission: nothing was lost
	ruleUndoFRTO      // what was sent only once arrives after the timeout: it was needless
	ruleIdleRestart   // after a pause the window begins small again

	// Closing, RFC 9293 section 3.6.
	ruleFin               // the program closed its sending side
	ruleFinWithData       // the FIN rides on data
	ruleFinReceived       // ESTABLISHED to CLOSE-WAIT
	ruleFinAcked          // FIN-WAIT-1 to FIN-WAIT-2
	ruleSimultaneousClose // FINs cross: CLOSING
	ruleLastAck           // LAST-ACK to CLOSED
	ruleTimeWait          // into TIME-WAIT
	ruleAckOfFin          // ACK of the peer's FIN, at once
	ruleTimeWaitOver      // 2 MSL are over
	ruleTimeWaitAck       // TIME-WAIT acknowledges again
	ruleTimeWaitReuse     // a new SYN or connect() takes the place of a TIME-WAIT
	ruleTimeWaitKilled    // a RST ends TIME-WAIT, RFC 1337
	ruleFinWait2Orphan    // the program has gone: only tcp_fin_timeout is left
	ruleFinWait2Timeout   // tcp_fin_timeout is over
	ruleListenerClosed    // the listener closes
	ruleListening         // listen()
	ruleNotSent           // closed before anything was sent

	// Resets.
	ruleNoSocket      // nobody listens or knows the connection: RST
	ruleListenAck     // an ACK meets a listener that knows nothing of it: RST
	ruleUnread        // close() with unread data: RST
	ruleLinger0       // close() with SO_LINGER {1,0}: RST
	ruleLinger2       // TCP_LINGER2 below 0: RST instead of FIN-WAIT-2
	ruleOrphanData    // data for a closed program: RST
	ruleResetReceived // a RST with the expected number ends the connection
	ruleChallengeAck  // a SYN or a RST at the wrong place: challenge ACK, RFC 5961
	ruleRateLimited   // a second such answer within 500 ms is not sent
	ruleOutOfWindow   // outside the window: an ACK
	rulePAWS          // an old timestamp: an ACK, RFC 7323
	ruleBadAck        // acknowledges what was never sent
	ruleIgnored       // nothing to do with it: RFC 9293 section 3.10.7
	ruleRequestReset  // a RST or SYN ends a request in SYN-RECEIVED

	// The network, the learner and the machines.
	ruleLostRule   // a network rule of the scenario
	ruleLostRandom // the link's loss rate
	ruleLostQueue  // the queue before the cable is full
	ruleLostCable  // the cable is pulled
	ruleLostDown   // the host is down
	ruleLostNobody // sent to a forged address
	ruleLostByHand // the learner
	ruleByHand     // any action of the learner or the scenario
	ruleKilled     // the process died: the kernel closes for it
	ruleCrashed    // the host lost all its state
	ruleFlood      // a SYN with a forged source
	ruleProgram    // a program's call or its return

	// What a call returned.
	ruleSent         // send(): the kernel has it, and it has left
	ruleHeldNagle    // a small rest waits for the ACK of what was sent before
	ruleHeldCork     // what does not fill a segment waits for the cork
	ruleHeldWindow   // the peer's window is full
	ruleHeldCwnd     // the congestion window is full
	ruleRecv         // recv(): what was there, n bytes at most
	ruleEOF          // recv() = 0
	ruleRemembered   // connect() of UDP: the peer's address, nothing is sent
	ruleRecvDatagram // recv(): one datagram, cut if it does not fit

	// UDP.
	ruleDatagram        // one send(), one datagram
	ruleFragment        // a datagram longer than the MTU travels in IP fragments
	ruleDatagramDropped // the receive buffer is full
	rulePortUnreachable // nobody has the port: ICMP

	// Messages in the stream, package framing.
	ruleMessage         // the parser has a whole message
	ruleDatagramMessage // a datagram is a message
	ruleUnframed        // without framing, what recv() returned is taken for a message
	ruleFrameLimit      // longer than the limit
	ruleFrameSum        // the checksum does not fit
	ruleFrameEscape     // a wrong escape
	ruleFrameEOF        // the stream ended inside a message
)

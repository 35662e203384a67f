package tcp

import "wirethread/sim/engine"

// Why gives the rule behind the event, with its source.
func (e *Event) Why(l engine.Lang) string {
	if int(e.Rule) >= len(whys) {
		return ""
	}
	return whys[e.Rule].In(l)
}

// whys is the wording of every rule. A rule without an entry needs no explanation.
var whys = [...]engine.Text{
	// Opening.
	ruleActiveOpen: {
		ZH: "connect() 是主动打开：选一个初始序列号，发 SYN，进入 SYN-SENT。SYN 占一个序列号。（RFC 9293 §3.5）",
		EN: "connect() is the active open: choose an initial sequence number, send a SYN, enter SYN-SENT. A SYN takes one sequence number. (RFC 9293, 3.5)"},
	rulePassiveOpen: {
		ZH: "监听者用一个段做两件事：确认对方的 SYN（ack = 对方序列号 + 1），并送出自己的 SYN。（RFC 9293 §3.5、§3.10.7.2）",
		EN: "A listener does two things in one segment: it acknowledges the peer's SYN (ack = its number + 1) and sends its own. (RFC 9293, 3.5 and 3.10.7.2)"},
	ruleSimultaneousOpen: {
		ZH: "在 SYN-SENT 收到的是 SYN 而不是 SYN+ACK：双方同时打开。进入 SYN-RECEIVED，用 SYN+ACK 回答。（RFC 9293 §3.5 图 7）",
		EN: "In SYN-SENT a SYN arrives instead of a SYN+ACK: both sides open at once. Enter SYN-RECEIVED and answer with SYN+ACK. (RFC 9293, 3.5, figure 7)"},
	ruleEstablished: {
		ZH: "自己的 SYN 得到了确认，对方的 SYN 也收到了：两个方向的序列号都已同步。（RFC 9293 §3.5）",
		EN: "Our SYN is acknowledged and the peer's has arrived: the sequence numbers of both directions are synchronised. (RFC 9293, 3.5)"},
	ruleHandshakeAck: {
		ZH: "第三个段确认对方的 SYN。没有它，服务器无法知道自己的初始序列号已送达，也挡不住旧的重复 SYN。（RFC 9293 §3.5）",
		EN: "The third segment acknowledges the peer's SYN. Without it the server could not know that its initial number arrived, nor see through an old duplicate SYN. (RFC 9293, 3.5)"},
	ruleSynLinear: {
		ZH: "SYN 没有得到回答，重发。Linux 6.5 起前几次间隔相同，不加倍。（ip-sysctl.rst：tcp_syn_linear_timeouts，默认 4）",
		EN: "The SYN was not answered: send it again. Since Linux 6.5 the first gaps are equal, not doubled. (ip-sysctl.rst: tcp_syn_linear_timeouts, 4 by default)"},
	ruleSynBackoff: {
		ZH: "SYN 没有得到回答，重发，并把下一次等待加倍。（RFC 6298 §5.5）",
		EN: "The SYN was not answered: send it again, and double the next wait. (RFC 6298, 5.5)"},
	ruleSynGiveUp: {
		ZH: "SYN 的重传次数用完，connect() 以 ETIMEDOUT 失败。（ip-sysctl.rst：tcp_syn_retries）",
		EN: "The retransmissions of the SYN are used up: connect() fails with ETIMEDOUT. (ip-sysctl.rst: tcp_syn_retries)"},
	ruleSynAckAgain: {
		ZH: "同一个 SYN 又来了，说明对方没有收到 SYN+ACK：再发一次。（tcp_minisocks.c：tcp_check_req）",
		EN: "The same SYN comes again, so the peer has not seen the SYN+ACK: send it again. (tcp_minisocks.c: tcp_check_req)"},
	ruleSynAckTimeout: {
		ZH: "迟迟没有第三个 ACK，半连接自己的定时器重发 SYN+ACK。（inet_connection_sock.c：reqsk_timer_handler）",
		EN: "The third ACK does not come: the half-open request's own timer sends the SYN+ACK again. (inet_connection_sock.c: reqsk_timer_handler)"},
	ruleSynAckGiveUp: {
		ZH: "SYN+ACK 的重传次数用完，服务器忘掉这个半连接，不通知任何人。（ip-sysctl.rst：tcp_synack_retries）",
		EN: "The retransmissions of the SYN+ACK are used up: the server forgets the half-open connection and tells nobody. (ip-sysctl.rst: tcp_synack_retries)"},
	ruleDeferAccept: {
		ZH: "设了 TCP_DEFER_ACCEPT：只有 ACK 不算完成，要等第一份数据。（tcp(7)）",
		EN: "TCP_DEFER_ACCEPT is set: a bare ACK does not complete the handshake, the first data does. (tcp(7))"},
	ruleBadAckInSynSent: {
		ZH: "在 SYN-SENT 收到一个 ACK，它确认的是从没发过的序列号：用 RST 拒绝。旧的重复段、半开的连接都这样被识破。（RFC 9293 §3.10.7.3，图 8、图 9）",
		EN: "In SYN-SENT an ACK arrives for a number that was never sent: refuse it with RST. Old duplicates and half-open connections are found out this way. (RFC 9293, 3.10.7.3, figures 8 and 9)"},
	ruleRefused: {
		ZH: "RST 确认了我们的 SYN：那个端口没有人监听，connect() 返回 ECONNREFUSED。（RFC 9293 §3.10.7.3）",
		EN: "The RST acknowledges our SYN: nobody listens on that port, connect() returns ECONNREFUSED. (RFC 9293, 3.10.7.3)"},

	// Queues of a listener.
	ruleRequestQueued: {
		ZH: "收到 SYN，只记下一个小小的请求（半连接队列），还没有 socket。（tcp_input.c：tcp_conn_request）",
		EN: "For a SYN only a small request is stored (the SYN queue); there is no socket yet. (tcp_input.c: tcp_conn_request)"},
	ruleAcceptQueued: {
		ZH: "握手完成，连接进入全连接队列，等 accept() 来取。（tcp_ipv4.c：tcp_v4_syn_recv_sock）",
		EN: "The handshake is complete: the connection enters the accept queue and waits for accept(). (tcp_ipv4.c: tcp_v4_syn_recv_sock)"},
	ruleAccepted: {
		ZH: "accept() 从队列取出一个早已建立的连接；它不参与握手。（accept(2)）",
		EN: "accept() takes a connection that was established before; it has no part in the handshake. (accept(2))"},
	ruleAcceptFullSyn: {
		ZH: "全连接队列已满（长度超过 backlog），新的 SYN 被悄悄丢掉：客户端以为丢包，稍后重发。（tcp_input.c：tcp_conn_request）",
		EN: "The accept queue is full (longer than the backlog), so a new SYN is silently dropped: the client takes it for a loss and tries again. (tcp_input.c: tcp_conn_request)"},
	ruleAcceptFullAck: {
		ZH: "第三个 ACK 到了，但全连接队列已满：这个 ACK 不算数。客户端以为已建立，服务器仍在 SYN-RECEIVED。（tcp_minisocks.c：tcp_check_req）",
		EN: "The third ACK arrives but the accept queue is full: it does not count. The client believes the connection established, the server stays in SYN-RECEIVED. (tcp_minisocks.c: tcp_check_req)"},
	ruleAbortOnOverflow: {
		ZH: "全连接队列已满，而 tcp_abort_on_overflow = 1：不等了，直接发 RST。（ip-sysctl.rst）",
		EN: "The accept queue is full and tcp_abort_on_overflow is 1: do not wait, send RST. (ip-sysctl.rst)"},
	ruleSynQueueFull: {
		ZH: "半连接队列已满，又没有启用 SYN cookie：丢掉这个 SYN。（tcp_input.c：tcp_conn_request）",
		EN: "The SYN queue is full and SYN cookies are off: this SYN is dropped. (tcp_input.c: tcp_conn_request)"},
	ruleCookieSent: {
		ZH: "半连接队列已满：把要记的东西编进 SYN+ACK 的序列号（cookie），自己什么也不存。（RFC 4987 §3.6，syncookies.c）",
		EN: "The SYN queue is full: what must be remembered is put into the SYN+ACK's sequence number (the cookie), and nothing is stored. (RFC 4987, 3.6; syncookies.c)"},
	ruleCookieAccepted: {
		ZH: "ACK 把 cookie 带了回来（ack - 1），据此重建连接。（syncookies.c：cookie_v4_check）",
		EN: "The ACK brings the cookie back (ack - 1): the connection is rebuilt from it. (syncookies.c: cookie_v4_check)"},
	ruleCookieBad: {
		ZH: "ACK 里没有有效的 cookie，服务器又没有记录：当作不认识的段处理。（syncookies.c：cookie_v4_check）",
		EN: "The ACK carries no valid cookie and the server has no record: it is treated as a stranger. (syncookies.c: cookie_v4_check)"},

	// Data and acknowledgments.
	ruleData: {
		ZH: "窗口允许，数据就发出；每个字节占一个序列号。（RFC 9293 §3.4、§3.8）",
		EN: "The window allows it, so data leaves; every byte takes one sequence number. (RFC 9293, 3.4 and 3.8)"},
	ruleNagle: {
		ZH: "刚才攒下的小段现在放行：之前的小段得到了确认，或者攒满了（Nagle），或者塞子拔掉了、到时了（TCP_CORK）。几次 send() 的字节就这样合成一个段。（RFC 9293 §3.7.4，tcp(7)）",
		EN: "Small pieces that were held may leave now: the small segment before them is acknowledged or there are enough (Nagle), or the cork is pulled or has timed out (TCP_CORK). So the bytes of several sends become one segment. (RFC 9293, 3.7.4; tcp(7))"},
	ruleAckQuick: {
		ZH: "连接刚开始时 Linux 立即确认（quick ACK），帮对方尽快加速。（tcp_input.c：tcp_enter_quickack_mode）",
		EN: "At the beginning Linux acknowledges at once (quick ACK) to help the peer speed up. (tcp_input.c: tcp_enter_quickack_mode)"},
	ruleAckSecond: {
		ZH: "未确认的数据超过一个完整的段：立即确认。（RFC 9293 §3.8.6.3）",
		EN: "More than one full segment is unacknowledged: acknowledge at once. (RFC 9293, 3.8.6.3)"},
	ruleAckRead: {
		ZH: "程序读空了缓冲区，又没有要发的：立即确认。（tcp.c：tcp_cleanup_rbuf）",
		EN: "The program has emptied the buffer and has nothing to send: acknowledge at once. (tcp.c: tcp_cleanup_rbuf)"},
	ruleAckDelayed: {
		ZH: "延迟确认：先等一等，也许能搭程序的回答一起走；定时器到了就单独发。（RFC 9293 §3.8.6.3，Linux 至少 40 毫秒）",
		EN: "Delayed acknowledgment: wait a little, perhaps it can ride on the program's answer; when the timer runs out it goes alone. (RFC 9293, 3.8.6.3; 40 ms at least in Linux)"},
	ruleAckFinTick: {
		ZH: "FIN 的 ACK 不立即发，而是等下一个时钟滴答；程序若抢先 close()，ACK 和 FIN 就合成一个段。（tcp_input.c：__tcp_ack_snd_check）",
		EN: "The ACK of a FIN does not leave at once but at the next clock tick; if the program closes first, ACK and FIN become one segment. (tcp_input.c: __tcp_ack_snd_check)"},
	ruleAckOutOfOrder: {
		ZH: "前面缺了一段：立即再发一次原来的确认号；双方用 SACK 时，还说出后面已收到哪些。（RFC 5681 §4.2，RFC 2018）",
		EN: "Something before it is missing: repeat the acknowledgment at once and, if SACK is used, tell what has arrived behind. (RFC 5681, 4.2; RFC 2018)"},
	ruleAckGapFilled: {
		ZH: "缺的补上了：立即确认，让发送方尽快知道，确认号一下子跳过后面早已收到的。（RFC 5681 §4.2）",
		EN: "The gap is filled: acknowledge at once, so that the sender knows soon; the number jumps over all that had arrived behind it. (RFC 5681, 4.2)"},
	ruleAckDuplicate: {
		ZH: "收到了已经有的内容：丢掉，再确认一次；用 SACK 的连接以 D-SACK 指明是哪一段重复了。（RFC 9293 §3.10.7.4，RFC 2883 §4）",
		EN: "What arrived is already here: drop it and acknowledge again; with SACK, D-SACK says which part came twice. (RFC 9293, 3.10.7.4; RFC 2883, 4)"},
	ruleWindowUpdate: {
		ZH: "程序读走了数据，接收窗口重新打开，通知对方。（RFC 9293 §3.8.6）",
		EN: "The program has read, the receive window opens again: tell the peer. (RFC 9293, 3.8.6)"},
	ruleWindowProbe: {
		ZH: "对方的窗口是 0：定期探测，免得窗口更新丢了就永远等下去。（RFC 9293 §3.8.6.1）",
		EN: "The peer's window is 0: probe now and then, lest a lost window update means waiting for ever. (RFC 9293, 3.8.6.1)"},
	ruleRTO: {
		ZH: "超过 RTO 没有确认：重传最早的未确认段，RTO 加倍，拥塞窗口降到 1 段。（RFC 6298 §5.4–5.5，RFC 5681 §3.1）",
		EN: "No acknowledgment within RTO: send the earliest unacknowledged segment again, double RTO, and let the congestion window fall to 1 segment. (RFC 6298, 5.4 and 5.5; RFC 5681, 3.1)"},
	ruleTLP: {
		ZH: "尾部丢失探测：不等 RTO，大约两个往返时间后先重发最后一段，RTO 不加倍。（RFC 8985 §7）",
		EN: "Tail loss probe: do not wait for RTO; after about two round trips send the last segment again, without doubling RTO. (RFC 8985, 7)"},
	ruleFastRetransmit: {
		ZH: "比它晚发的段已经到了，它却没到，而且超过了乱序的容限：不等 RTO，立即重传。（RACK，RFC 8985 §6）",
		EN: "A segment sent later has arrived and this one has not, by more than reordering explains: send it again without waiting for RTO. (RACK, RFC 8985, 6)"},
	ruleDuplicateAcks: {
		ZH: "没有 SACK，连着三个重复的 ACK 说明后面的段到了、它没到：不等 RTO，立即重传。（RFC 5681 §3.2，RFC 6582）",
		EN: "Without SACK three duplicate ACKs say that later segments have arrived and this one has not: send it again without waiting for RTO. (RFC 5681, 3.2; RFC 6582)"},
	ruleWithoutRetransmit: {
		ZH: "重传被关掉了（use.retransmit）：到时也不重发，丢掉的永远补不上。",
		EN: "Retransmission is switched off (use.retransmit): the timer runs out for nothing, and what is lost stays lost."},
	ruleGoBack: {
		ZH: "超时重传之后，把它后面的段也依次重发。（RFC 9293 §3.8.1）",
		EN: "After the timeout the segments behind the first one are sent again too. (RFC 9293, 3.8.1)"},
	ruleGiveUp: {
		ZH: "重传次数用完，放弃连接：之后的调用返回 ETIMEDOUT。（ip-sysctl.rst：tcp_retries2，RFC 9293 §3.8.3）",
		EN: "The retransmissions are used up: give the connection up; later calls return ETIMEDOUT. (ip-sysctl.rst: tcp_retries2; RFC 9293, 3.8.3)"},
	ruleOrphanGiveUp: {
		ZH: "程序已经关闭，内核替它重传的次数也用完了：放弃。（ip-sysctl.rst：tcp_orphan_retries）",
		EN: "The program has closed, and the retransmissions that the kernel does for it are used up: give up. (ip-sysctl.rst: tcp_orphan_retries)"},
	ruleUserTimeout: {
		ZH: "超过程序设定的 TCP_USER_TIMEOUT 仍无确认：放弃。（RFC 5482，tcp(7)）",
		EN: "No acknowledgment within the program's TCP_USER_TIMEOUT: give up. (RFC 5482, tcp(7))"},
	ruleKeepalive: {
		ZH: "连接空闲太久：发一个序列号比下一个小 1 的空段，对方若在，必回 ACK。（RFC 9293 §3.8.4）",
		EN: "The connection was idle for long: an empty segment one number too low; a peer that lives must answer with ACK. (RFC 9293, 3.8.4)"},
	ruleKeepaliveEarly: {
		ZH: "还没有空闲那么久（刚收到过对方的段，或者有数据在等确认）：不探测，重新计时。（tcp_timer.c：tcp_keepalive_timer）",
		EN: "The connection has not been idle for so long: the peer was heard, or data waits for its ACK. No probe; the timer starts anew. (tcp_timer.c: tcp_keepalive_timer)"},
	ruleKeepaliveDead: {
		ZH: "几次探测都没有回答：认定对方已不在，发 RST，报告 ETIMEDOUT。（RFC 9293 §3.8.4，tcp(7)）",
		EN: "None of the probes was answered: take the peer for dead, send RST and report ETIMEDOUT. (RFC 9293, 3.8.4; tcp(7))"},

	// What a connection does without a mechanism.
	ruleWithoutOrder: {
		ZH: "前面缺了一段，照样重复确认号；但排序被关掉了（use.order），这一段没有排队，先交给了程序。",
		EN: "Something before it is missing, so the acknowledgment is repeated; but ordering is switched off (use.order), and the program gets this segment now."},
	ruleWithoutDedup: {
		ZH: "这些字节早已收到，D-SACK 也报告了；但去重被关掉了（use.dedup），又交给程序一次。",
		EN: "These bytes have come before, as the D-SACK says; but duplicate removal is switched off (use.dedup), and the program gets them again."},
	ruleWithoutWindow: {
		ZH: "对方的窗口放不下这一段；但流量控制被关掉了（use.window），照样发出。",
		EN: "The peer's window has no room for this segment; but flow control is switched off (use.window), and it leaves all the same."},
	ruleWithoutChecksum: {
		ZH: "校验和对不上，可是检查被关掉了（use.checksum）：坏段当好段收下，错的内容交给程序。",
		EN: "The checksum does not fit, but nobody looks (use.checksum is off): the damaged packet is taken for a sound one and the program gets what is wrong."},

	// Loss recovery and congestion control.
	ruleDisorder: {
		ZH: "有段先于前面的段到达：也许丢了，也许只是乱序，先看看再说。（tcp_input.c：Disorder）",
		EN: "A segment arrived before one sent earlier: lost perhaps, or only late; wait and see. (tcp_input.c: Disorder)"},
	ruleOrdered: {
		ZH: "缺的段自己到了，没有丢。（tcp_input.c：tcp_try_keep_open）",
		EN: "What was missing has come by itself: nothing was lost. (tcp_input.c: tcp_try_keep_open)"},
	ruleRecovery: {
		ZH: "判定有段丢失，说明网络拥塞：ssthresh 取窗口的一半（Reno）或七成（CUBIC），拥塞窗口逐步降到它（PRR）。（RFC 5681 §3.2，RFC 9438 §4.6，RFC 6937，现为 RFC 9937）",
		EN: "A loss is found, a sign of congestion: ssthresh becomes half of the window (Reno) or seven tenths (CUBIC), and the window goes down to it step by step (PRR). (RFC 5681, 3.2; RFC 9438, 4.6; RFC 6937, now RFC 9937)"},
	ruleRecovered: {
		ZH: "开始恢复时已经发出的数据全部得到确认，恢复结束，窗口等于 ssthresh。（RFC 6675 §5）",
		EN: "All that was outstanding when recovery began is acknowledged: recovery is over, the window is ssthresh. (RFC 6675, 5)"},
	ruleProbeRepaired: {
		ZH: "尾部丢失探测补上了丢失的段：确实丢过，所以照样减小窗口。（RFC 8985 §7.4）",
		EN: "The tail loss probe has filled a hole: there was a loss, so the window is reduced as after any other. (RFC 8985, 7.4)"},
	ruleUndoDsack: {
		ZH: "D-SACK 表明重传的段对方都收到了两次，原来的并没有丢：恢复原来的窗口。（RFC 3708，RFC 2883）",
		EN: "D-SACK says that everything sent again has arrived twice, so nothing was lost: the old window is restored. (RFC 3708, RFC 2883)"},
	ruleUndoEcho: {
		ZH: "ACK 回显的时间戳早于重传，说明它确认的是原来的段：没有丢，恢复原来的窗口。（Eifel，RFC 3522、RFC 4015）",
		EN: "The ACK echoes a timestamp older than the retransmission, so it answers the original: nothing was lost, the old window is restored. (Eifel, RFC 3522 and 4015)"},
	ruleUndoFRTO: {
		ZH: "超时之后，只发过一次的段得到了确认：超时是多余的，恢复原来的窗口。（F-RTO，RFC 5682）",
		EN: "After the timeout something is acknowledged that was sent only once: the timeout was needless, the old window is restored. (F-RTO, RFC 5682)"},
	ruleIdleRestart: {
		ZH: "空闲超过 RTO，旧的窗口已不可信：每过一个 RTO 减半，但不低于初始窗口。（RFC 5681 §4.1，RFC 2861，tcp_slow_start_after_idle）",
		EN: "Idle for longer than RTO, the old window can no longer be trusted: halved for every RTO, down to the initial window. (RFC 5681, 4.1; RFC 2861; tcp_slow_start_after_idle)"},

	// Closing.
	ruleFin: {
		ZH: "程序关闭了发送方向，内核发 FIN：我没有更多数据了。FIN 占一个序列号；另一个方向不受影响。（RFC 9293 §3.6）",
		EN: "The program closed its sending side, the kernel sends FIN: no more data from me. A FIN takes one sequence number; the other direction goes on. (RFC 9293, 3.6)"},
	ruleFinWithData: {
		ZH: "还有没发出的数据，FIN 就搭在最后一段数据上。（RFC 9293 §3.6）",
		EN: "There was data left to send, so the FIN rides on its last segment. (RFC 9293, 3.6)"},
	ruleFinReceived: {
		ZH: "收到对方的 FIN：对方不再发送，我方进入 CLOSE-WAIT，等自己的程序调用 close()。程序不调用，就一直停在这里。（RFC 9293 §3.6）",
		EN: "The peer's FIN has arrived: it will send no more. CLOSE-WAIT lasts until our own program calls close(), for ever if it does not. (RFC 9293, 3.6)"},
	ruleFinAcked: {
		ZH: "自己的 FIN 得到确认，进入 FIN-WAIT-2；对方仍可继续发数据。（RFC 9293 §3.6）",
		EN: "Our FIN is acknowledged: FIN-WAIT-2; the peer may still send data. (RFC 9293, 3.6)"},
	ruleSimultaneousClose: {
		ZH: "自己的 FIN 还没被确认，对方的 FIN 先到：两边同时关闭，进入 CLOSING。（RFC 9293 §3.6 图 13）",
		EN: "The peer's FIN arrives before ours is acknowledged: both close at once, CLOSING. (RFC 9293, 3.6, figure 13)"},
	ruleLastAck: {
		ZH: "被动关闭的一方收到最后的 ACK，连接立即消失；TIME-WAIT 只在主动关闭的一方。（RFC 9293 §3.6）",
		EN: "The passive closer has the last ACK and its connection is gone at once; only the active closer has TIME-WAIT. (RFC 9293, 3.6)"},
	ruleTimeWait: {
		ZH: "先关闭的一方留下来等 2MSL：一是最后的 ACK 若丢了还能再答一次，二是让旧的段在网络中消失。（RFC 9293 §3.6.1；Linux 固定 60 秒）",
		EN: "The side that closed first stays for 2 MSL: to answer again if the last ACK was lost, and so that old segments die out. (RFC 9293, 3.6.1; a fixed 60 s in Linux)"},
	ruleAckOfFin: {
		ZH: "确认对方的 FIN：ack = FIN 的序列号 + 1。（RFC 9293 §3.6）",
		EN: "Acknowledge the peer's FIN: ack = its number + 1. (RFC 9293, 3.6)"},
	ruleTimeWaitOver: {
		ZH: "等待期满，端口对可以放心再用。这不证明对方已正常关闭，只是旧段不会再出现了。（RFC 9293 §3.6.1）",
		EN: "The wait is over, the pair of ports can be used again. This does not prove that the peer has closed; old segments just cannot appear any more. (RFC 9293, 3.6.1)"},
	ruleTimeWaitAck: {
		ZH: "对方重发 FIN，说明最后的 ACK 丢了：再答一次，并重新开始计时。TIME-WAIT 就为此存在。（RFC 9293 §3.10.7.4）",
		EN: "The peer repeats its FIN, so the last ACK was lost: answer again and start the wait anew. This is what TIME-WAIT is for. (RFC 9293, 3.10.7.4)"},
	ruleTimeWaitReuse: {
		ZH: "新的 SYN 序列号或时间戳更大，不会与旧段混淆：TIME-WAIT 让位给新连接。（RFC 9293 §3.6.1 MAY-2，RFC 6191；tcp_minisocks.c）",
		EN: "The new SYN has a higher number or timestamp and cannot be mixed up with old segments: TIME-WAIT makes room. (RFC 9293, 3.6.1 MAY-2; RFC 6191; tcp_minisocks.c)"},
	ruleTimeWaitKilled: {
		ZH: "RST 提前结束了 TIME-WAIT（所谓“暗杀”）；tcp_rfc1337 = 1 可以防止。（RFC 1337）",
		EN: "A RST ends TIME-WAIT before its time (assassination); tcp_rfc1337 = 1 prevents it. (RFC 1337)"},
	ruleFinWait2Orphan: {
		ZH: "程序已经 close()，没有人再读了：内核只再等 tcp_fin_timeout。（tcp.c：__tcp_close）",
		EN: "The program has closed, nobody will read: the kernel waits for tcp_fin_timeout only. (tcp.c: __tcp_close)"},
	ruleFinWait2Timeout: {
		ZH: "等不到对方的 FIN，内核丢掉这个孤儿连接；对方可能还停在 CLOSE-WAIT。（ip-sysctl.rst：tcp_fin_timeout）",
		EN: "The peer's FIN did not come: the kernel drops the orphan; the peer may still be in CLOSE-WAIT. (ip-sysctl.rst: tcp_fin_timeout)"},
	ruleListenerClosed: {
		ZH: "监听 socket 关闭：还没被 accept() 取走的连接都被 RST。（inet_connection_sock.c：inet_csk_listen_stop）",
		EN: "The listening socket closes: connections that accept() has not taken are reset. (inet_connection_sock.c: inet_csk_listen_stop)"},
	ruleListening: {
		ZH: "listen() 之后内核替程序完成握手，队列可放 backlog + 1 个连接。（listen(2)）",
		EN: "After listen() the kernel does handshakes for the program; the queue holds backlog + 1 connections. (listen(2))"},
	ruleNotSent: {
		ZH: "什么都还没发出就关闭：不需要通知对方。（RFC 9293 §3.10.4）",
		EN: "Closed before anything was sent: nobody needs to be told. (RFC 9293, 3.10.4)"},

	// Resets.
	ruleNoSocket: {
		ZH: "这里没有这个连接，也没有人监听：用 RST 回答。（RFC 9293 §3.5.2、§3.10.7.1）",
		EN: "There is no such connection here and nobody listens: answer with RST. (RFC 9293, 3.5.2 and 3.10.7.1)"},
	ruleListenAck: {
		ZH: "监听者收到一个它毫不知情的 ACK：用 RST 回答。（RFC 9293 §3.10.7.2）",
		EN: "A listener receives an ACK of which it knows nothing: answer with RST. (RFC 9293, 3.10.7.2)"},
	ruleUnread: {
		ZH: "close() 时缓冲区里还有没读的数据，它们将丢失：发 RST 而不是 FIN，让对方知道。（RFC 9293 §3.6、RFC 2525 §2.17；tcp.c：__tcp_close）",
		EN: "close() while unread data is in the buffer, which is then lost: RST instead of FIN, so that the peer knows. (RFC 9293, 3.6; RFC 2525, 2.17; tcp.c: __tcp_close)"},
	ruleLinger0: {
		ZH: "SO_LINGER 设为 {1,0}：close() 直接发 RST 中止连接，没有 FIN，也没有 TIME-WAIT。（socket(7)，RFC 9293 §3.10.5 ABORT）",
		EN: "SO_LINGER is {1,0}: close() aborts with RST, without FIN and without TIME-WAIT. (socket(7); RFC 9293, 3.10.5 ABORT)"},
	ruleLinger2: {
		ZH: "TCP_LINGER2 小于 0：不等 FIN-WAIT-2，直接 RST。（tcp(7)）",
		EN: "TCP_LINGER2 is negative: RST instead of waiting in FIN-WAIT-2. (tcp(7))"},
	ruleOrphanData: {
		ZH: "程序已经关闭，却又来了数据，没有人能读：回答 RST。（RFC 9293 §3.6，RFC 1122 §4.2.2.13；tcp_input.c：tcp_rcv_state_process）",
		EN: "The program has closed and data arrives that nobody can read: answer with RST. (RFC 9293, 3.6; RFC 1122, 4.2.2.13; tcp_input.c: tcp_rcv_state_process)"},
	ruleResetReceived: {
		ZH: "RST 的序列号正好是期待的那个：立即结束连接，不回答。下一次调用报告错误。（RFC 9293 §3.5.3、§3.10.7.4）",
		EN: "The RST has exactly the expected number: the connection ends at once, without an answer. The next call reports the error. (RFC 9293, 3.5.3 and 3.10.7.4)"},
	ruleChallengeAck: {
		ZH: "连接建立之后又来了 SYN，或序列号不对的 RST：可能是重发的，也可能是伪造的。不照办，只回一个 ACK 说明现在的序列号，真正的对方自会明白。（RFC 5961 §3、§4，RFC 9293 §3.10.7.4）",
		EN: "A SYN, or a RST with the wrong number, on a connection that is open: it may be a repeat, or forged. Do not obey; send an ACK with the present numbers, which the true peer will understand. (RFC 5961, 3 and 4; RFC 9293, 3.10.7.4)"},
	ruleRateLimited: {
		ZH: "500 毫秒内已经回过一次同样的 ACK，不再重复，免得双方来回不停。（ip-sysctl.rst：tcp_invalid_ratelimit）",
		EN: "Such an ACK was sent less than 500 ms ago; it is not repeated, lest the two sides go on for ever. (ip-sysctl.rst: tcp_invalid_ratelimit)"},
	ruleOutOfWindow: {
		ZH: "序列号不在接收窗口内：丢弃，并回 ACK 说明期待的号。（RFC 9293 §3.10.7.4）",
		EN: "The number lies outside the receive window: discard it and answer with an ACK of the expected one. (RFC 9293, 3.10.7.4)"},
	rulePAWS: {
		ZH: "时间戳比见过的还旧，是过去的段：丢弃并回 ACK。（RFC 7323 §5）",
		EN: "The timestamp is older than one already seen, the segment is from the past: discard it and answer with an ACK. (RFC 7323, 5)"},
	ruleBadAck: {
		ZH: "它确认了还没发出的序列号：不可信，丢弃。（RFC 9293 §3.10.7.4）",
		EN: "It acknowledges a number that was never sent: not to be trusted, discarded. (RFC 9293, 3.10.7.4)"},
	ruleIgnored: {
		ZH: "当前状态下对这个段无事可做，丢弃。（RFC 9293 §3.10.7）",
		EN: "In this state there is nothing to do with the segment: discarded. (RFC 9293, 3.10.7)"},
	ruleRequestReset: {
		ZH: "RST 取消了半连接：服务器回到只是监听的样子。（RFC 9293 §3.5 图 8、§3.10.7.4）",
		EN: "The RST cancels the half-open connection: the server is back to just listening. (RFC 9293, 3.5, figure 8, and 3.10.7.4)"},

	// The network, the learner and the machines.
	ruleLostRule: {
		ZH: "场景规定网络丢掉这一个。发送方不会得到通知：TCP 没有否定确认，只能靠超时或重复确认察觉。（RFC 9293 §3.8.1）",
		EN: "The scenario makes the network lose this one. The sender is not told: TCP has no negative acknowledgment, it notices by timeout or duplicate ACKs. (RFC 9293, 3.8.1)"},
	ruleLostRandom: {
		ZH: "网络按设定的丢包率随机丢掉了它。（参数 loss）",
		EN: "The network lost it by chance, at the rate that was set. (parameter loss)"},
	ruleLostQueue: {
		ZH: "来得比线路发得快，排队的包到了上限，新来的只好丢弃。这就是拥塞，互联网上的丢包大多是这样来的；发送方得不到通知，只能从丢失推断，所以要减小窗口。（RFC 5681 §1、§3.1，RFC 7567 §2）",
		EN: "Packets come faster than the line can send, the queue is at its limit and the newest is dropped. This is congestion, and most losses on the Internet come about like this. The sender is not told: it infers it from the loss, and so reduces its window. (RFC 5681, 1 and 3.1; RFC 7567, 2)"},
	ruleBadChecksum: {
		ZH: "内核对收到的字节重算校验和，与首部里的不符：不知道错在哪里，只能整个丢弃，也不回答。TCP 靠重传补上，UDP 就少了这一个。校验和是各 16 位字之和：翻转一位一定发现，两个字互换发现不了。（RFC 9293 §3.1，RFC 768，RFC 1071 §2）",
		EN: "The kernel computes the checksum over the bytes that came, and it does not fit: nobody knows which are wrong, so all are dropped without an answer. TCP sends them again, UDP is one datagram short. The checksum is a sum of 16-bit words: one flipped bit always shows, two swapped words never do. (RFC 9293, 3.1; RFC 768; RFC 1071, 2)"},
	ruleLostCable: {
		ZH: "网线断了，什么也到不了对面；两端都不会得到通知。",
		EN: "The cable is pulled, nothing reaches the other side; neither end is told."},
	ruleLostDown: {
		ZH: "对面的机器已停机，没有人收。",
		EN: "The machine at the other end is down; nobody receives it."},
	ruleLostNobody: {
		ZH: "SYN 的源地址是伪造的，SYN+ACK 寄给了不存在的主机，永远等不到回答。（RFC 4987 §2）",
		EN: "The SYN's source address was forged: the SYN+ACK goes to a host that does not exist and is never answered. (RFC 4987, 2)"},
	ruleLostByHand: {
		ZH: "你丢掉了它。发送方不会得到通知，只能等定时器。（RFC 9293 §3.8.1）",
		EN: "You dropped it. The sender is not told and must wait for its timer. (RFC 9293, 3.8.1)"},
	ruleKilled: {
		ZH: "进程死了，但内核还在：它替进程关闭所有 socket，对方照样收到 FIN（有未读数据则收到 RST）。（close(2)，tcp.c：__tcp_close）",
		EN: "The process has died but the kernel lives: it closes all its sockets, so the peer still gets a FIN (or a RST if data was unread). (close(2); tcp.c: __tcp_close)"},
	ruleCrashed: {
		ZH: "整台机器停了：没有 FIN，没有 RST，什么也发不出来。对方毫不知情。（RFC 9293 §3.5.1）",
		EN: "The whole machine has stopped: no FIN, no RST, nothing can be sent. The peer knows nothing. (RFC 9293, 3.5.1)"},
	// What a call returned.
	ruleSent: {
		ZH: "send() 返回只说明内核接管了这些字节，不说明对方收到，更不说明对方的程序读到。（send(2)）",
		EN: "That send() returns says that the kernel has the bytes, not that the peer has them, still less that its program has read them. (send(2))"},
	ruleHeldNagle: {
		ZH: "内核接管了，但先不发：这些字节不满一个 MSS，而之前的小段还没得到确认。Nagle 算法让它们等确认，或等到攒满。（RFC 9293 §3.7.4；tcp_output.c：tcp_nagle_check）",
		EN: "The kernel has the bytes and holds them: they do not fill a segment, and a small one before them is not acknowledged yet. By Nagle's algorithm they wait for its ACK, or until there are enough. (RFC 9293, 3.7.4; tcp_output.c: tcp_nagle_check)"},
	ruleHeldCork: {
		ZH: "设了 TCP_CORK：不满一个 MSS 的先留着，直到拔掉塞子、攒满或者定时器到时。（tcp(7)）",
		EN: "TCP_CORK is set: what does not fill a segment stays until the cork is pulled, there is enough, or a timer runs out. (tcp(7))"},
	ruleHeldWindow: {
		ZH: "对方的接收窗口满了，剩下的留在发送缓冲里，等窗口更新。（RFC 9293 §3.8.6）",
		EN: "The peer's receive window is full; the rest stays in the send buffer until the window is updated. (RFC 9293, 3.8.6)"},
	ruleHeldCwnd: {
		ZH: "拥塞窗口用完了，剩下的等确认到了再发。（RFC 5681 §3.1）",
		EN: "The congestion window is used up; the rest leaves as acknowledgments come. (RFC 5681, 3.1)"},
	ruleRecv: {
		ZH: "recv(n) 返回接收缓冲里此刻有的字节，最多 n 个，不等凑满；和对方每次 send() 了多少无关。（recv(2)，RFC 9293 §3.9.1.3）",
		EN: "recv(n) returns what is in the receive buffer now, n bytes at most, and does not wait for more; how the peer cut its sends plays no part. (recv(2); RFC 9293, 3.9.1.3)"},
	ruleEOF: {
		ZH: "对方的 FIN 之前的字节都已读完：返回 0，即 Python 的 b''。（recv(2)）",
		EN: "All bytes before the peer's FIN have been read: it returns 0, b'' in Python. (recv(2))"},

	ruleRemembered: {
		ZH: "UDP 没有连接：connect() 只记下对方的地址，不发任何东西；之后 send() 都发给它，也只收它发来的，还能收到它的 ICMP 错误。（udp(7)，connect(2)）",
		EN: "UDP has no connection: connect() remembers the peer's address and sends nothing; send() then goes there, recv() takes from there alone, and ICMP errors from there are reported. (udp(7); connect(2))"},
	ruleRecvDatagram: {
		ZH: "UDP 的一次 recv() 取走一个数据报，不多也不少；缓冲区放不下的部分直接丢弃，recvmsg() 用 MSG_TRUNC 告诉程序，recv() 不说。（udp(7)，recv(2)）",
		EN: "One recv() of UDP takes one datagram, no more and no less; what does not fit into the buffer is discarded, which recvmsg() tells by MSG_TRUNC and recv() does not. (udp(7); recv(2))"},
	ruleSwapUnnoticed: {
		ZH: "两个 16 位字互换了位置。校验和是各个字之和，与次序无关，所以仍然对得上：坏段当好段收下。要防这种错，程序得自己校验，例如 CRC 或 TLS。（RFC 1071 §2）",
		EN: "Two 16-bit words have changed places. The checksum is the sum of the words, in whatever order, and still fits: the packet is taken for a sound one. Against this a program needs a check of its own, such as a CRC or TLS. (RFC 1071, 2)"},
	ruleBufferFull: {
		ZH: "窗口按载荷估算，缓冲区按内存计：每个段还要占头部的内存。小段太多时，内存先用完，这个段只好丢弃，窗口随即通告为 0，等对方重传。（tcp_input.c：tcp_try_rmem_schedule）",
		EN: "The window is an estimate of payload; the buffer counts memory, and every segment needs some for its headers. With many small segments memory runs out first: the segment is dropped, the window announced as 0, and the peer must send again. (tcp_input.c: tcp_try_rmem_schedule)"},

	// UDP.
	ruleDatagram: {
		ZH: "UDP 的一次 send() 就是一个数据报：不缓冲、不合并、不确认、不重传。丢了、重了、乱了次序，都由程序自己处理。（RFC 768，udp(7)）",
		EN: "One send() of UDP is one datagram: no buffering, no merging, no acknowledgment, no retransmission. Loss, copies and order are the program's business. (RFC 768; udp(7))"},
	ruleFragment: {
		ZH: "数据报比 MTU 长，IP 把它切成几片，各走各的；全部到齐才能拼回去，丢一片就等于丢了整个数据报。（RFC 791 §2.3、§3.2）",
		EN: "The datagram is longer than the MTU: IP cuts it into fragments that travel alone. It is put together only when all are there; losing one loses the whole datagram. (RFC 791, 2.3 and 3.2)"},
	ruleDatagramDropped: {
		ZH: "UDP 没有窗口，发送方不知道接收缓冲区已满，放不下的数据报直接丢弃，两边的程序都不会得到通知。（udp.c：__udp_enqueue_schedule_skb）",
		EN: "UDP has no window: the sender does not know that the receive buffer is full. What does not fit is dropped and neither program is told. (udp.c: __udp_enqueue_schedule_skb)"},
	rulePortUnreachable: {
		ZH: "这个端口上没有 UDP socket：内核回一个 ICMP“端口不可达”。对方的 socket 若已 connect()，下一次调用会得到 ECONNREFUSED。（RFC 1122 §4.1.3.1，udp(7)）",
		EN: "No UDP socket has this port: the kernel answers with ICMP port unreachable. If the peer's socket is connected, its next call returns ECONNREFUSED. (RFC 1122, 4.1.3.1; udp(7))"},

	// Messages in the stream.
	ruleMessage: {
		ZH: "TCP 只保证字节的次序，不保留每次 send() 的边界；一条消息到哪里为止，由程序按约定的分帧自己判断。（RFC 9293 §2.2，tcp(7)）",
		EN: "TCP keeps the order of bytes, not the boundaries of send(); where a message ends the program finds out by its framing. (RFC 9293, 2.2; tcp(7))"},
	ruleDatagramMessage: {
		ZH: "UDP 保留边界：发送方的一次 send() 就是一个数据报，也就是一条消息。（RFC 768，udp(7)）",
		EN: "UDP keeps boundaries: one send() is one datagram and so one message. (RFC 768; udp(7))"},
	ruleUnframed: {
		ZH: "没有约定分帧，程序只好把一次 recv() 的结果当成一条消息。recv() 返回 1 到 n 字节，多少取决于此刻到了多少，与对方 send() 了几次无关。（recv(2)，tcp(7)）",
		EN: "No framing is agreed upon, so the program takes what one recv() returned for a message. It returns 1 to n bytes, as many as have arrived, however often the peer called send(). (recv(2), tcp(7))"},
	ruleFrameLimit: {
		ZH: "长度头说出的数超过了程序愿意接受的上限：可能已经错位，也可能是恶意的。先检查再分配内存，之后的字节都不可信。",
		EN: "The header gives a length beyond what the program accepts: it may be out of step, or hostile. Check before reserving memory; no byte behind it can be trusted."},
	ruleFrameSum: {
		ZH: "重新算出的 CRC32 与帧尾的不同：长度、类型或内容有一处不对，这一帧不能用。（zlib.crc32）",
		EN: "The CRC-32 computed anew differs from the one at the frame's end: length, type or content is wrong, the frame cannot be used. (zlib.crc32)"},
	ruleFrameEscape: {
		ZH: "转义符后面只能是换行或转义符本身：对方用的不是同一个约定。",
		EN: "Behind the escape only a line feed or the escape itself may stand: the peer follows another agreement."},
	ruleFrameEOF: {
		ZH: "对方关闭时，最后一条消息还没有收完：读到 EOF 只说明流结束了，不说明消息完整。（recv(2)）",
		EN: "The peer closed before the last message was complete: EOF says that the stream is over, not that the message is whole. (recv(2))"},
	ruleFlood: {
		ZH: "SYN 洪水：源地址是伪造的，攻击者根本不打算完成握手，只想占满半连接队列。（RFC 4987 §2）",
		EN: "SYN flood: the source is forged, the attacker never means to complete the handshake and only wants to fill the SYN queue. (RFC 4987, 2)"},
}

package tcp

import (
	"slices"
	"strconv"
)

// senderQueries are the queries of a socket that concern congestion control and
// loss recovery of what it sends:
//
//	ca        Linux's tcp_ca_state: Open, Disorder, CWR, Recovery, Loss
//	cwnd      the congestion window and the slow start threshold, in segments; none
//	ssthresh  without congestion control and before the first loss
//	flight    segments sent and neither acknowledged, SACKed nor marked lost
//	backoff   how often the RTO is doubled now
//	resent    how many segments were sent again
//	needless  how many of them the receiver had already
var senderQueries = []string{"ca", "cwnd", "ssthresh", "flight", "backoff", "resent", "needless"}

func (so SocketView) querySender(what string, side Side, s *Snapshot) (string, bool) {
	v, ok := s.sender(so.Conn, side)
	if !ok || !slices.Contains(senderQueries, what) {
		return "", false
	}
	switch what {
	case "ca":
		return v.Now.CA, true
	case "cwnd":
		return someOrNone(v.Now.Cwnd), true
	case "ssthresh":
		return someOrNone(v.Now.Ssthresh), true
	case "flight":
		return strconv.Itoa(v.Now.Flight), true
	case "backoff":
		return strconv.Itoa(v.RTT.Backoff), true
	}
	again, needless := v.resent()
	if what == "needless" {
		return strconv.Itoa(needless), true
	}
	return strconv.Itoa(again), true
}

func someOrNone(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// sender is the direction of a TCP connection in which a side sends.
func (s *Snapshot) sender(conn string, from Side) (SenderView, bool) {
	for _, v := range s.Senders {
		if v.Conn == conn && v.From == from {
			return v, true
		}
	}
	return SenderView{}, false
}

// resent counts the retransmissions so far, and those of them that the receiver did not need.
func (v SenderView) resent() (again, needless int) {
	for _, p := range v.Sent {
		if p.Again {
			again++
		}
		if p.Again && p.Duplicate {
			needless++
		}
	}
	return again, needless
}

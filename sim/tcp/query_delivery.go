package tcp

import (
	"slices"
	"strconv"

	"wirethread/sim/engine"
)

// deliveryQueries are the queries of a conversation, a TCP connection or a pair
// of UDP sockets, such as "delivered u1":
//
//	sent       how often the programs have called send() or message()
//	delivered  how many of these messages the other program has read whole
//	missing    datagrams that are gone for good
//	copies     how often a message was read again
//	damaged    messages that were read otherwise than they were written
//	packets    how many packets both hosts have sent for it, and
//	bytes      of how many bytes, from the Ethernet header on
var deliveryQueries = []string{"sent", "delivered", "missing", "copies", "damaged", "packets", "bytes"}

func (s *Snapshot) queryDelivery(what, conn string) (string, error) {
	i := slices.IndexFunc(s.Streams, func(v StreamView) bool { return v.Conn == conn })
	if i < 0 {
		return "", engine.Errorf("还没有叫 %s 的连接或 UDP 会话发过数据：请换一个名字", "no connection or UDP conversation called %s has sent anything: use another name", conn)
	}
	cost := s.Streams[i].Cost
	switch what {
	case "packets":
		return strconv.Itoa(cost[A].Packets + cost[B].Packets), nil
	case "bytes":
		return strconv.Itoa(cost[A].Bytes + cost[B].Bytes), nil
	}
	n := 0
	for _, v := range s.Streams[i:] {
		if v.Conn == conn {
			n += v.tally(what)
		}
	}
	return strconv.Itoa(n), nil
}

// tally counts messages of one direction of a conversation.
func (v StreamView) tally(what string) (n int) {
	for _, m := range v.Sends {
		switch {
		case what == "sent", what == "delivered" && m.Copies > 0, what == "missing" && m.Missing, what == "damaged" && m.Damaged:
			n++
		case what == "copies":
			n += max(m.Copies-1, 0)
		}
	}
	return n
}

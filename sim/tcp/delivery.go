package tcp

// deliver hands bytes to the program's side of the receive buffer. at is the
// offset of the first among all that the peer has written.
func (r *receiver) deliver(data stream, at int64) {
	n := int64(data.size())
	r.in = r.in.addAll(data)
	if k := len(r.places); k > 0 && r.places[k-1][1] == at {
		r.places = append(r.places[:k-1:k-1], [2]int64{r.places[k-1][0], at + n})
		return
	}
	r.places = append(r.places[:len(r.places):len(r.places)], [2]int64{at, at + n})
}

// read takes n bytes out of the buffer, with the places where they stand in what
// the peer has written: one, unless TCP does without order or without dropping duplicates.
func (r *receiver) read(n int) (data stream, places [][2]int64) {
	data = r.in.slice(0, n)
	r.in = r.in.slice(n, r.in.size()-n)
	for left := int64(n); left > 0; {
		p := r.places[0]
		take := min(left, p[1]-p[0])
		places = append(places, [2]int64{p[0], p[0] + take})
		r.places = r.places[1:]
		if p[0]+take < p[1] {
			r.places = append([][2]int64{{p[0] + take, p[1]}}, r.places...)
		}
		left -= take
	}
	return data, places
}

// offset is where the byte of a sequence number stands in what the peer has written.
func (s *sock) offset(seq uint32) int64 { return int64(int32(seq - s.rcv.irs - 1)) }

// takesAgain reports whether a receiver that does not drop duplicates takes a
// segment with data that it has had.
func (m *Model) takesAgain(s *sock, seg *Segment) bool {
	return !m.cfg.Use.Dedup && seg.Len > 0 && !seg.has(SYN|RST) && after(seg.Seq, s.rcv.irs) && !after(seg.end(), s.rcv.nxt)
}

// deliverNow gives data to the program as it comes, in whatever order and however often.
func (m *Model) deliverNow(s *sock, data stream, seq uint32, k skb) {
	s.rcv.deliver(data, s.offset(seq))
	k.n = data.size()
	s.rcv.rmem.add(k)
	m.wake(s)
}

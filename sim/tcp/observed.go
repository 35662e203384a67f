package tcp

// Observed makes a segment that was not sent by a model but seen on a wire
// printable: its numbers become relative to the initial numbers of both hosts.
func (s *Segment) Observed(mine, peers uint32) {
	s.RelSeq, s.RelAck = int64(int32(s.Seq-mine)), int64(int32(s.Ack-peers))
	if s.RelSeq < -1 {
		s.RelSeq += 1 << 32
	}
	if s.RelAck < 0 {
		s.RelAck += 1 << 32
	}
	s.sackBase = peers
}

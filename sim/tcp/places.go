package tcp

// places tells where each segment stands in a list. Segments are numbered without gaps; the network's
// copies of them are few.
type places struct {
	originals []int32 // by ID: its place plus one; 0: none
	copies    map[copyName]int
}

// copyName names the network's copy of a segment.
type copyName struct{ id, copy int }

// newPlaces has room for segments up to an ID.
func newPlaces(last int) places { return places{originals: make([]int32, last+1)} }

func (p *places) set(seg *Segment, place int) {
	if seg.Copy > 0 {
		if p.copies == nil {
			p.copies = map[copyName]int{}
		}
		p.copies[copyName{seg.ID, seg.Copy}] = place
		return
	}
	p.originals[seg.ID] = int32(place) + 1
}

func (p *places) of(seg *Segment) (place int, ok bool) {
	if seg.Copy > 0 {
		place, ok = p.copies[copyName{seg.ID, seg.Copy}]
		return place, ok
	}
	if p.originals[seg.ID] == 0 {
		return 0, false
	}
	return int(p.originals[seg.ID]) - 1, true
}

package paint

// rect is an area of the texture, in its pixels.
type rect struct{ x, y, w, h int }

// gutter is the transparent border around everything in the texture: a place
// that was rounded must not reach the neighbour.
const gutter = 1

// shelves packs rectangles into a square: rows of fixed height, filled from the left.
type shelves struct {
	size int
	rows []shelf
	next int // where the next row begins
}

type shelf struct{ y, h, x int }

// place finds room for w x h pixels; false if there is none.
func (s *shelves) place(w, h int) (rect, bool) {
	w, h = w+2*gutter, h+2*gutter
	if w > s.size {
		return rect{}, false
	}
	for i := range s.rows {
		r := &s.rows[i]
		if h <= r.h && r.h <= h+h/4+2 && r.x+w <= s.size {
			return r.take(w, h), true
		}
	}
	if s.next+h > s.size {
		return rect{}, false
	}
	s.rows = append(s.rows, shelf{y: s.next, h: h})
	s.next += h
	return s.rows[len(s.rows)-1].take(w, h), true
}

func (r *shelf) take(w, h int) rect {
	x := r.x
	r.x += w
	return rect{x + gutter, r.y + gutter, w - 2*gutter, h - 2*gutter}
}

// clear forgets everything.
func (s *shelves) clear() { s.rows, s.next = s.rows[:0], 0 }

package scene

// areas are where things lie.
type areas []rect

// free tells that nothing lies in r yet. A picture may ask thousands of times.
func (a areas) free(r rect) bool {
	right, bottom := r.right(), r.bottom()
	for i := len(a) - 1; i >= 0; i-- { // what came last lies next to r, as a rule
		if o := &a[i]; r.y < o.y+o.h && o.y < bottom && r.x < o.x+o.w && o.x < right {
			return false
		}
	}
	return true
}

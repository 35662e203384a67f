package engine

// Rand is a seeded source: splitmix64 (Steele, Lea, Flood 2014). Copying it
// copies its state.
type Rand struct{ state uint64 }

// NewRand returns the source of a seed.
func NewRand(seed uint64) Rand { return Rand{seed} }

// Uint64 returns the next 64 bits.
func (r *Rand) Uint64() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// IntN returns a number in [0, n); n must be positive. Its bias is below n/2^64.
func (r *Rand) IntN(n int64) int64 { return int64(r.Uint64() % uint64(n)) }

// Chance is true in p of 10,000 cases: p counts hundredths of a percent.
func (r *Rand) Chance(p int64) bool { return p > 0 && r.IntN(10000) < p }

package player

import (
	"sort"

	"wirethread/sim/engine"
)

// Pace of playback.
const (
	FlightSeconds = 1.2  // wall time of one beat at speed 1
	MinSpeed      = 0.1  // slower than this nothing seems to move
	MaxSpeed      = 10.0 // faster than this nothing can be seen
	maxFrame      = 0.25 // seconds of wall time that one Advance counts at most: a tab that slept does not jump
)

// Change says what an Advance or a Step has changed.
type Change struct {
	Moved    bool   // the moment is another one
	Happened int    // so many events have happened, or are taken back if negative
	Gate     string // the gate at which playback stopped just now, or ""
	Ended    bool   // playback came to the run's end just now
}

// Play plays on; from the run's end it begins anew.
func (p *Player) Play() {
	if p.AtEnd() {
		p.Restart()
	}
	p.playing = true
}

// Pause stops playback.
func (p *Player) Pause() { p.playing = false }

// Playing reports whether playback is on.
func (p *Player) Playing() bool { return p.playing }

// Speed is the speed of playback; 1 is normal.
func (p *Player) Speed() float64 { return p.speed }

// SetSpeed sets the speed, MinSpeed to MaxSpeed.
func (p *Player) SetSpeed(speed float64) {
	if speed > 0 {
		p.speed = min(max(speed, MinSpeed), MaxSpeed)
	}
}

// Advance plays on by so many seconds of wall time.
func (p *Player) Advance(seconds float64) Change {
	if !p.playing {
		return Change{}
	}
	pos := p.pos + min(max(seconds, 0), maxFrame)*p.speed*float64(p.beat)/FlightSeconds
	c := p.forward(p.warp.Time(pos))
	if c.Gate == "" && !p.AtEnd() {
		p.pos = pos
	}
	c.Ended = p.AtEnd()
	p.playing = c.Gate == "" && !c.Ended
	return c
}

// Step goes to the next time at which something happens, or the previous one if
// dir is negative, and pauses. Stepping on stops at gates, too.
func (p *Player) Step(dir int) Change {
	p.playing = false
	if dir >= 0 {
		i := sort.Search(len(p.times), func(i int) bool { return p.times[i] > p.now })
		return p.forward(at(p.times, i, p.End()))
	}
	i := sort.Search(len(p.times), func(i int) bool { return p.times[i] >= p.now })
	before, happened := p.now, p.Happened()
	p.Seek(at(p.times, i-1, p.start))
	return Change{Moved: p.now != before, Happened: p.Happened() - happened}
}

// Onward goes to the next time at which something happens after the learner's
// last action, and pauses. Gates do not stop it: the learner acts, and is not only looking.
func (p *Player) Onward() Change {
	p.playing = false
	before, happened := p.now, p.Happened()
	after := max(p.now, lastTime(p.acts))
	i := sort.Search(len(p.times), func(i int) bool { return p.times[i] > after })
	p.place(at(p.times, i, p.End()))
	return Change{Moved: p.now != before, Happened: p.Happened() - happened}
}

// at is the ith of some times, or otherwise if there is none.
func at(times []engine.Time, i int, otherwise engine.Time) engine.Time {
	if i < 0 || i >= len(times) {
		return otherwise
	}
	return times[i]
}

// forward goes on to time t or to the first gate before it.
func (p *Player) forward(t engine.Time) Change {
	before, happened := p.now, p.Happened()
	id, stop := p.gateBefore(t)
	p.place(max(min(t, stop), before))
	return Change{Moved: p.now != before, Happened: p.Happened() - happened, Gate: id}
}

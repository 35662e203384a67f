package tcp

import (
	"testing"

	"wirethread/sim/engine"
)

// TestRTO: two round trips of 100 ms give 300 and then 250 ms by RFC 6298 before
// its floor of 1 s; Linux, whose floor of 200 ms is in the variation, stays at 300 ms.
func TestRTO(t *testing.T) {
	for _, c := range []struct {
		preset string
		want   [2]engine.Time // SRTT + 4 RTTVAR after each sample, in milliseconds
		rto    engine.Time
	}{{"rfc9293", [2]engine.Time{300, 250}, 1000}, {"linux", [2]engine.Time{300, 300}, 300}} {
		m, err := NewModel(PresetConfig(c.preset))
		if err != nil {
			t.Fatal(err)
		}
		s := m.newSock(A)
		m.setISS(s, 0)
		for i, want := range c.want {
			m.sample(s, 100*engine.Millisecond)
			if got := s.rtt.srtt() + engine.Time(s.rtt.rttvar); got != want*engine.Millisecond {
				t.Errorf("%s, sample %d: SRTT + 4 RTTVAR is %s, want %d ms", c.preset, i+1, got.Format(), want)
			}
		}
		if s.rtt.rto != c.rto*engine.Millisecond {
			t.Errorf("%s: RTO is %s, want %d ms", c.preset, s.rtt.rto.Format(), c.rto)
		}
	}
}

// TestSequenceWraps: comparisons hold across 2^32, and a whole connection whose
// numbers wrap works.
func TestSequenceWraps(t *testing.T) {
	if !before(0xfffffff0, 5) || before(5, 0xfffffff0) || !after(5, 0xfffffff0) || !between(2, 0xfffffff0, 5) || between(6, 0xfffffff0, 5) {
		t.Error("comparisons do not wrap")
	}
	cfg := PresetConfig("linux")
	iss := uint32(0xfffffffe)
	cfg.ISS = [2]*uint32{&iss, &iss}
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ms := engine.Millisecond
	p := play{acts: []engine.Act{
		{At: 0, Action: "B listen bind(8000)"}, {At: 0, Action: "B listen listen(1)"}, {At: 0, Action: "B listen accept()"},
		{At: 0, Action: "A c1 connect(8000)"}, {At: 100 * ms, Action: "A c1 send(3000)"}, {At: 200 * ms, Action: "B c1 recv(5000)"},
		{At: 300 * ms, Action: "A c1 close()"}, {At: 400 * ms, Action: "B c1 close()"},
	}}
	runPlay(m, p, engine.Second, func() {})
	var read, timeWait bool
	for _, ev := range m.Events() {
		e := ev.(*Event)
		read = read || e.Text == "recv = 3000 3000a"
		timeWait = timeWait || e.Side == A && e.New == TIME_WAIT
	}
	if !read || !timeWait {
		t.Errorf("read %v, TIME-WAIT %v", read, timeWait)
	}
}

package tcp

import (
	"strconv"
	"testing"

	"wirethread/sim/engine"
)

// TestSenderView: what the congestion view is told of one lost segment of five.
func TestSenderView(t *testing.T) {
	cfg, _ := presetConfig("linux")
	rule, err := ParseNetRule("drop A>B DATA #2")
	if err != nil {
		t.Fatal(err)
	}
	cfg.Rules = []NetRule{rule}
	cfg.Programs = sendingOf(5 * 1448)
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 130*engine.Millisecond, func() {}) // three ACKs with SACK have come
	views := m.Snapshot().Senders
	if len(views) != 1 || views[0].Conn != "c1" || views[0].From != A {
		t.Fatalf("the senders are %+v", views)
	}
	v := views[0]
	if len(v.Sent) != 6 || !v.Sent[1].Lost || !v.Sent[5].Again || v.Sent[5].From != 1449 || v.Sent[5].Duplicate {
		t.Errorf("sent: %+v", v.Sent)
	}
	if len(v.Board) != 4 || v.Board[0].State != "resent" || v.Board[0].Times != 2 || v.Board[3].State != "sacked" {
		t.Errorf("board: %+v", v.Board)
	}
	if v.Una != 1449 || v.Nxt != 5*1448+1 || v.Now.CA != "Recovery" {
		t.Errorf("una %d, nxt %d, %+v", v.Una, v.Nxt, v.Now)
	}
	dup := 0
	for _, a := range v.Acks {
		if a.Duplicate && len(a.Sack) > 0 && a.DSack == nil {
			dup++
		}
	}
	if dup != 3 {
		t.Errorf("%d duplicate ACKs with SACK: %+v", dup, v.Acks)
	}
	runPlay(m, play{cfg: cfg}, 10*engine.Second, func() {})
	v = m.Snapshot().Senders[0]
	if v.Una != 5*1448+1 || len(v.Board) != 0 || len(v.RTT.Samples) == 0 || v.RTT.SRTT != 50*engine.Millisecond {
		t.Errorf("in the end: una %d, %+v, %+v", v.Una, v.Board, v.RTT)
	}
}

// sendingOf is a client that sends n bytes at 50 ms and a server that reads them.
func sendingOf(n int) []Program {
	return []Program{
		{Side: B, Lines: []ProgLine{
			{Op: OpCall, Sock: "listen", Call: "bind(8000)"}, {Op: OpCall, Sock: "listen", Call: "listen(5)"},
			{Op: OpCall, Sock: "listen", Call: "accept()", Assign: "c1"}, {Op: OpDrain, Sock: "c1", Call: "recv(100000)"}}},
		{Side: A, Lines: []ProgLine{
			{Op: OpCall, Sock: "c1", Call: "connect(8000)"}, {Op: OpCall, Sock: "c1", Call: "send(" + strconv.Itoa(n) + ")"}}},
	}
}

// TestNeedless: a segment that was late, not lost, is sent again needlessly, and the D-SACK says so.
func TestNeedless(t *testing.T) {
	cfg := scenarioConfig(t, "reorder-30ms")
	m, err := NewModel(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runPlay(m, play{cfg: cfg}, 5*engine.Second, func() {})
	v, _ := m.Snapshot().sender("c1", A)
	needless, told := 0, 0
	for _, p := range v.Sent {
		if p.Duplicate {
			needless++
			if !p.Again {
				t.Errorf("sent once and needless: %+v", p)
			}
		}
	}
	for _, a := range v.Acks {
		if a.DSack != nil {
			told++
		}
	}
	if needless != 1 || told != 1 {
		t.Errorf("%d needless, %d D-SACKs", needless, told)
	}
}

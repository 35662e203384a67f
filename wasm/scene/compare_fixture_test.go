package scene_test

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// fates are six messages over TCP and UDP, each with another fate.
func fates() *tcp.Snapshot {
	texts := []string{"one", "two", "three", "four", "five", "six"}
	t := tcp.StreamView{Conn: "c1", From: tcp.A, Sends: sent(texts...), Cost: [2]tcp.WireCost{{Packets: 9, Bytes: 640}, {Packets: 8, Bytes: 528}}, Counters: tcp.Counters{Segments: 7, Retransmissions: 1}}
	u := tcp.StreamView{Conn: "u1", From: tcp.A, UDP: true, Sends: sent(texts...), Cost: [2]tcp.WireCost{{Packets: 6, Bytes: 276}, {}}}
	snap := onStage(120*ms, t, u)
	for i := range texts {
		for n := range snap.Streams {
			s := &snap.Streams[n]
			m := &s.Sends[i]
			m.At = engine.Time(10*i) * ms
			seg := &tcp.Segment{ID: 2*i + n + 1, Conn: s.Conn, From: tcp.A, RelSeq: m.From + 1, Len: len(m.Data), Sent: m.At, Arrives: m.At + 25*ms, Done: true}
			if s.UDP {
				seg.Proto = tcp.UDP
			}
			snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: m.At, Seg: seg})
			m.Arrived, m.Read, m.Copies, m.Place = seg.Arrives, seg.Arrives, 1, i+1
		}
	}
	over := func(n, i int) (*tcp.MessageView, *tcp.Segment) {
		return &snap.Streams[n].Sends[i], snap.Ladder[2*i+n].Seg
	}
	// Over TCP the second is lost and sent again; those behind it wait.
	second, lost := over(0, 1)
	lost.Lost, lost.Arrives = true, 20*ms
	again := *lost
	again.ID, again.Sent, again.Arrives, again.Lost, again.Rtx = 20, 75*ms, 100*ms, false, true
	snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: again.Sent, Seg: &again})
	second.Arrived = again.Arrives
	snap.Streams[0].Complete = again.Arrives
	for i := 1; i < len(texts); i++ {
		snap.Streams[0].Sends[i].Read = again.Arrives
	}
	// Over UDP the second is lost, the third comes twice, the fourth late, the fifth damaged; the sixth is discarded.
	gone, lost := over(1, 1)
	lost.Lost, lost.Arrives = true, 20*ms
	*gone = tcp.MessageView{ID: gone.ID, From: gone.From, To: gone.To, At: gone.At, Data: gone.Data, Missing: true}
	twice, _ := over(1, 2)
	twice.Copies, twice.Place = 2, 2
	late, seg := over(1, 3)
	seg.Arrives, late.Arrived, late.Read, late.Place = 90*ms, 90*ms, 90*ms, 4
	damaged, _ := over(1, 4)
	damaged.Damaged, damaged.Place = true, 3
	discarded, seg := over(1, 5)
	*discarded = tcp.MessageView{ID: discarded.ID, From: discarded.From, To: discarded.To, At: discarded.At, Data: discarded.Data, Missing: true}
	snap.Ladder = append(snap.Ladder, tcp.LadderLine{At: seg.Arrives, Fault: &tcp.Event{Time: seg.Arrives, Kind: tcp.DropEvent, Side: tcp.B, Conn: "u1", Seg: seg, Text: "wrong checksum"}})
	return snap
}

// compareStories are comparisons worth looking at.
var compareStories = []aStory{
	{"compare-fates", still(fates), ""},
	{"compare-picked", still(fates), "seg:20"},
	{"compare-nothing", still(func() *tcp.Snapshot { return onStage(0) }), ""},
}

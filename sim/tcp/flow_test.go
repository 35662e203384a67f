package tcp

import (
	"bytes"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"wirethread/sim/engine"
)

// transfer is a client that writes and a server that reads until EOF.
type transfer struct {
	cfg   Config
	sizes []int
}

func drawTransfer(t *rapid.T) transfer {
	cfg := PresetConfig("linux")
	cfg.Seed = rapid.Uint64().Draw(t, "seed")
	cfg.MTU = rapid.SampledFrom([]int{1500, 576, 296}).Draw(t, "mtu")
	for d := range cfg.Link {
		l := &cfg.Link[d]
		l.Delay = rapid.SampledFrom([]engine.Time{100, 5000, 40_000}).Draw(t, "delay")
		l.Loss = rapid.SampledFrom([]int64{0, 0, 300, 2000}).Draw(t, "loss")
		l.Duplicate = rapid.SampledFrom([]int64{0, 500}).Draw(t, "duplicate")
		l.Reorder = rapid.SampledFrom([]int64{0, 1000}).Draw(t, "reorder")
	}
	call := func(sock, text string) ProgLine { return ProgLine{Op: OpCall, Text: text, Sock: sock, Call: text} }
	server := []ProgLine{
		call("listen", fmt.Sprintf("setsockopt(SO_RCVBUF,%d)", rapid.SampledFrom([]int{1152, 4096, 20_000, 65536}).Draw(t, "rcvbuf"))),
		call("listen", "bind(8000)"), call("listen", "listen(5)"),
		{Op: OpCall, Text: "accept", Sock: "listen", Call: "accept()", Assign: "c1"},
		{Op: OpSleep, Text: "sleep", At: rapid.SampledFrom([]engine.Time{1, 300_000, 2_000_000}).Draw(t, "pause")},
		{Op: OpDrain, Text: "drain", Sock: "c1", Call: fmt.Sprintf("recv(%d)", rapid.IntRange(60, 5000).Draw(t, "recv"))},
		call("c1", "close()"),
	}
	client := []ProgLine{
		call("c1", fmt.Sprintf("setsockopt(SO_SNDBUF,%d)", rapid.SampledFrom([]int{2304, 4608, 30_000}).Draw(t, "sndbuf"))),
		call("c1", fmt.Sprintf("setsockopt(TCP_NODELAY,%d)", rapid.IntRange(0, 1).Draw(t, "nodelay"))),
		call("c1", fmt.Sprintf("setsockopt(TCP_MAXSEG,%d)", rapid.SampledFrom([]int{88, 536, 1460}).Draw(t, "maxseg"))),
		call("c1", "connect(8000)"),
	}
	sizes := rapid.SliceOfN(rapid.IntRange(1, 4000), 1, 12).Draw(t, "sizes")
	for _, n := range sizes {
		client = append(client, call("c1", fmt.Sprintf("send(%d)", n)))
	}
	client = append(client, call("c1", "close()"))
	cfg.Programs = []Program{{Side: B, Name: "server", Lines: server}, {Side: A, Name: "client", Lines: client}}
	return transfer{cfg, sizes}
}

// TestReceivedIsPrefix: whatever the parameters and faults, what the server has
// read is at every moment a prefix of what the client has written, and the view
// of the stream is consistent with itself; without loss all of it arrives.
func TestReceivedIsPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := drawTransfer(t)
		m, err := NewModel(tr.cfg)
		if err != nil {
			t.Fatal(err)
		}
		for steps := 0; ; steps++ {
			at, ok := m.Next()
			if !ok || at > 100*engine.Second {
				break
			}
			m.Step()
			if steps%50 == 0 {
				checkStreams(t, m.Snapshot())
			}
		}
		streams := m.Snapshot().Streams
		checkStreams(t, m.Snapshot())
		if tr.cfg.Link[A].Loss+tr.cfg.Link[B].Loss > 0 {
			return
		}
		want := 0
		for _, n := range tr.sizes {
			want += n
		}
		if len(streams) != 1 || streams[0].Read != int64(want) {
			t.Fatalf("%d of %d bytes were read", streams[0].Read, want)
		}
	})
}

func checkStreams(t *rapid.T, v *Snapshot) {
	for _, s := range v.Streams {
		var sent, got []byte
		for _, m := range s.Sends {
			sent = append(sent, m.Data[:m.Written]...)
		}
		for _, r := range s.Recvs {
			got = append(got, r.Data...)
		}
		if !bytes.HasPrefix(sent, got) {
			t.Fatalf("%s: read %d bytes that are not the first of the %d written", s.Conn, len(got), len(sent))
		}
		if !(s.Read <= s.RcvNxt && s.Una <= s.RcvNxt && s.RcvNxt <= s.Nxt && s.Nxt <= s.End) {
			t.Fatalf("%s: read %d, una %d, received %d, sent %d, written %d", s.Conn, s.Read, s.Una, s.RcvNxt, s.Nxt, s.End)
		}
		if s.Read != int64(len(got)) || s.End != int64(len(sent)) {
			t.Fatalf("%s: read %d of %d, written %d of %d", s.Conn, s.Read, len(got), s.End, len(sent))
		}
		for _, f := range s.Flight {
			if f.From < 0 || f.To > s.Nxt {
				t.Fatalf("%s: %d to %d is under way, %d sent", s.Conn, f.From, f.To, s.Nxt)
			}
		}
	}
}

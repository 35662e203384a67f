package wireshark

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/catalog"
	"wirethread/sim/engine"
	"wirethread/sim/tcp"
	"wirethread/sim/wire"
)

// seen is a run of a scenario as a capture at one host's interface has it.
type seen struct {
	scenario string
	host     tcp.Side
	events   []engine.Event
	capture  *wire.Capture
	rows     []row // what tshark says of each packet
}

// row is what tshark says of a packet: the fields that are set, by name.
type row map[string]string

func (r row) has(names ...string) bool {
	for _, n := range names {
		if r[n] != "" {
			return true
		}
	}
	return false
}

// The fields that are asked for.
var fields = strings.Fields(`frame.number frame.comment ip.checksum.status tcp.checksum.status udp.checksum.status
	tcp.analysis.retransmission tcp.analysis.fast_retransmission tcp.analysis.spurious_retransmission
	tcp.analysis.out_of_order tcp.analysis.duplicate_ack tcp.analysis.zero_window tcp.analysis.keep_alive
	tcp.analysis.zero_window_probe _ws.malformed`)

// everything plays all scenarios of the simulation, captures at both hosts, and has tshark read it all at once.
func everything(t *testing.T) []*seen {
	sim, err := catalog.Get("tcp")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := sim.Scripts()
	if err != nil {
		t.Fatal(err)
	}
	var runs []*seen
	for _, s := range scripts {
		tl, err := catalog.NewTimeline(sim, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range []tcp.Side{tcp.A, tcp.B} {
			runs = append(runs, &seen{scenario: s.Name, host: h, events: tl.Events(), capture: tcp.Capture(tl.Events(), []tcp.Side{h}, engine.ZH)})
		}
	}
	read(t, runs)
	return runs
}

// read has tshark read all captures as one file, which spares starting it two hundred times.
func read(t *testing.T, runs []*seen) {
	all := wire.Capture{Interfaces: []wire.Interface{{Name: "all", LinkType: wire.LinkEthernet}}}
	for i, r := range runs {
		for _, p := range r.capture.Packets {
			p.Interface = 0
			p.Data = apart(p.Data, uint16(i+1))
			all.Packets = append(all.Packets, p)
		}
	}
	rows := tshark(t, all.AppendPCAPNG(nil), fields)
	for _, r := range runs {
		n := len(r.capture.Packets)
		if len(rows) < n {
			t.Fatalf("tshark reads fewer packets than were written")
		}
		r.rows, rows = rows[:n], rows[n:]
	}
	if len(rows) > 0 {
		t.Fatalf("tshark reads %d packets more than were written", len(rows))
	}
}

// apart gives a run addresses of its own. One grows by as much as the other
// shrinks, so that all checksums stay what they were.
func apart(frame []byte, by uint16) []byte {
	b := bytes.Clone(frame)
	src, dst := b[wire.EthernetLen+12:], b[wire.EthernetLen+16:]
	if b[11] == 1 { // the Ethernet source's last byte: B sent it to A
		by = -by
	}
	binary.BigEndian.PutUint16(src, binary.BigEndian.Uint16(src)+by)
	binary.BigEndian.PutUint16(dst, binary.BigEndian.Uint16(dst)-by)
	return b
}

// tshark reads a capture file: of each packet the fields.
func tshark(t *testing.T, file []byte, fields []string) []row {
	t.Helper()
	program, err := exec.LookPath("tshark")
	if err != nil {
		t.Fatal("this test needs tshark: install it (Debian: apt-get install tshark) or run sh web/test/ready.sh")
	}
	path := filepath.Join(t.TempDir(), "run.pcapng")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-n", "-r", path, "-T", "fields", "-E", "occurrence=f",
		"-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "ip.defragment:FALSE"}
	for _, f := range fields {
		args = append(args, "-e", f)
	}
	var out, complaint bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		t.Fatalf("tshark: %v\n%s", err, complaint.String())
	}
	var rows []row
	for line := range strings.Lines(out.String()) {
		r := row{}
		for i, v := range strings.Split(strings.TrimSuffix(line, "\n"), "\t") {
			r[fields[i]] = v
		}
		rows = append(rows, r)
	}
	return rows
}

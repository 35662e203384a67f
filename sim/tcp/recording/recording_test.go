package recording_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/sim/tcp/recording"
)

// TestKernel plays the inputs of every recording and compares.
func TestKernel(t *testing.T) {
	files, err := filepath.Glob("../testdata/*/*.txt")
	if err != nil || len(files) != 74+147+95 {
		t.Fatal(len(files), "recordings", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := recording.Read(file, string(src))
			if err != nil {
				t.Fatal(err)
			}
			index, err := os.ReadFile("../testdata/recordings/INDEX.tsv")
			if err != nil {
				t.Fatal(err)
			}
			r.Mark(string(index), strings.TrimSuffix(filepath.Base(file), ".txt"))
			did, err := r.Play()
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range r.Compare(did).Diffs {
				t.Error(d)
			}
		})
	}
}

// TestDifference: a difference in flags, numbers, order, state, return or time is found.
func TestDifference(t *testing.T) {
	noticed(t, "close-client-slow-server", [][2]string{
		{"FIN,ACK seq=1 ack=1 len=0", "ACK seq=1 ack=1 len=0"},
		{"ACK seq=2 ack=2 len=0", "ACK seq=2 ack=3 len=0"},
		{"arr=426.0", "arr=LOST"},
		{"CLOSE_WAIT -> LAST_ACK", "CLOSE_WAIT -> CLOSED"},
		{"recv = 0 EOF", "recv = -1 ECONNRESET"},
		{"     177.8 SEG", "     190.8 SEG"},
		{"     375.5 SEG", "     371.5 SEG"},
	})
}

// TestBroken: a broken line is told in one sentence with file and line.
func TestBroken(t *testing.T) {
	for src, want := range map[string]string{
		"":                                   "x.txt: there is no line",
		"hello world":                        "x.txt:1:",
		"# capture ends at 5 ms\n1.0 SEG c1": "x.txt:2:",
		"# capture ends at 5 ms\n1.0 APP A c1 call fly()":            "x.txt:2:",
		"# sysctl (both): tcp_nonsense=1\n# capture ends at 5 ms":    "x.txt:1:",
		"# network rules: lose everything\n# capture ends at 5 ms":   "x.txt:1:",
		"# one-way delay: A>B soon; MTU 1\n# capture ends at 5 ms\n": "x.txt:1:",
	} {
		if _, err := recording.Read("x.txt", src); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q in it", src, err, want)
		}
	}
}

// FuzzRead: no text makes the reader or the model panic.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("../testdata/recordings/*.txt")
	for _, file := range files[:4] {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		r, err := recording.Read("fuzz.txt", src)
		if err != nil || len(r.Calls) > 100 {
			return
		}
		r.End = min(r.End, 100_000_000)
		if did, err := r.Play(); err == nil {
			r.Write(did)
		}
	})
}

// TestUnstable: what two runs of the kernel did not agree about is told from the table.
func TestUnstable(t *testing.T) {
	index, err := os.ReadFile("../testdata/recordings/INDEX.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]recording.Unstable{
		"zerowin-basic":     {Segs: true, Returns: true},
		"zerowin-reads-700": {},
		"nagle-off-10x10":   {}, // only how the reads were cut differs
		"not-in-the-table":  {},
	} {
		r := recording.Recording{}
		if r.Mark(string(index), name); r.Unstable != want {
			t.Errorf("%s: %+v, want %+v", name, r.Unstable, want)
		}
	}
}

// TestDatagramDifference: a difference in what UDP carries is found.
func TestDatagramDifference(t *testing.T) {
	noticed(t, "udp-boundaries-1024", [][2]string{
		{"recvmsg = 1024 1024d MSG_TRUNC", "recvmsg = 1024 1024d"},
		{"IPFRAG offset=2960 len=48 last", "IPFRAG offset=2960 len=49 last"},
		{"UDP len=7 data=7b", "UDP len=7 data=7c"},
		{"recvmsg = 7 7b", "recvmsg = 12 5a+7b"},
	})
}

// noticed checks that each change of a recording makes it differ from the model.
func noticed(t *testing.T, name string, changes [][2]string) {
	t.Helper()
	src, err := os.ReadFile("../testdata/recordings/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if !strings.Contains(string(src), change[0]) {
			t.Fatalf("the recording has no %q", change[0])
		}
		r, err := recording.Read("changed.txt", strings.Replace(string(src), change[0], change[1], 1))
		if err != nil {
			t.Fatal(err)
		}
		did, err := r.Play()
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Compare(did).Diffs) == 0 {
			t.Errorf("%q instead of %q is not noticed", change[1], change[0])
		}
	}
}

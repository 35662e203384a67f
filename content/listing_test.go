package content

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"wirethread/sim/engine"
)

// TestPrograms runs every program of the folder python and compares what it prints with what the page shows.
func TestPrograms(t *testing.T) {
	var ps Problems
	programs := loadPrograms(Files, &ps)
	if err := ps.err(); err != nil || len(programs) == 0 {
		t.Fatalf("%d programs: %v", len(programs), err)
	}
	for _, p := range programs {
		if p.name == "server.py" || p.name == "client.py" {
			continue // TestServer runs them together
		}
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			out, err := python(t, p.name).Output()
			if err != nil {
				t.Fatal(err, failure(err))
			}
			if string(out) != p.output {
				t.Errorf("it prints\n%s\nbut the page shows\n%s", out, p.output)
			}
		})
	}
}

// TestServer runs the client against the server.
func TestServer(t *testing.T) {
	port := freePort(t)
	server := python(t, "server.py", port)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	wantLines(t, lines, "server.out", 1) // it listens now
	answer, err := python(t, "client.py", port).Output()
	if err != nil {
		t.Fatal(err, failure(err))
	}
	if want := outputOf(t, "client.out"); string(answer) != want {
		t.Errorf("the client prints %q, want %q", answer, want)
	}
	wantLines(t, lines, "server.out", 2)
}

// wantLines reads lines up to the nth of a file and compares the last one.
func wantLines(t *testing.T, lines *bufio.Scanner, file string, n int) {
	t.Helper()
	want := strings.Split(outputOf(t, file), "\n")[n-1]
	if !lines.Scan() || lines.Text() != want {
		t.Fatalf("line %d is %q, want %q", n, lines.Text(), want)
	}
}

func outputOf(t *testing.T, file string) string {
	t.Helper()
	b, err := fs.ReadFile(Files, programsFolder+"/"+file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// python prepares the run of a program, which ends with the test.
func python(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is missing: install Python 3.10 or later (Debian: apt-get install python3)")
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = programsFolder
	cmd.Env = append(os.Environ(), "PYTHONUTF8=1", "PYTHONDONTWRITEBYTECODE=1")
	t.Cleanup(func() {
		stop()
		cmd.Wait()
	})
	return cmd
}

func failure(err error) string {
	if e, ok := err.(*exec.ExitError); ok {
		return string(e.Stderr)
	}
	return ""
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}

// TestListing shows a program with the comments of the page's language and what it prints.
func TestListing(t *testing.T) {
	page := goodHead + "```listing #first a.py\n```\n"
	fsys := course(goodOutline, page, page)
	fsys["python/a.py"] = &fstest.MapFile{Data: []byte("x = 1\n    # zh: 甲\n    # en: A\n    y = 2\n")}
	fsys["python/a.out"] = &fstest.MapFile{Data: []byte("1 < 2\n")}
	c, err := load(fsys, fakeLibrary{})
	if err != nil {
		t.Fatal(err)
	}
	h := string(c.Lesson("handshake").Pages[engine.EN].HTML)
	for _, want := range []string{`<div class="listing" id="first">`, `<code>a.py</code>`, `# A`, "1 &lt; 2"} {
		if !strings.Contains(h, want) {
			t.Errorf("the page lacks %s:\n%s", want, h)
		}
	}
	if strings.Contains(h, "甲") {
		t.Error("the English page shows a Chinese comment")
	}
}

func TestListingRejections(t *testing.T) {
	page := goodHead + "```listing #a b.py\n```\n\n```listing #b a.py\ntext\n```\n"
	fsys := course(goodOutline, page, page)
	fsys["python/a.py"] = &fstest.MapFile{Data: []byte("# zh: 甲\nx = 1\n")}
	fsys["python/a.out"] = &fstest.MapFile{}
	fsys["python/c.py"] = &fstest.MapFile{}
	_, err := load(fsys, fakeLibrary{})
	wantProblem(t, err, "zh/handshake.md", headLines+1, `no program "b.py": use one of the folder python: a.py`)
	wantProblem(t, err, "zh/handshake.md", headLines+5, "no text of its own")
	wantProblem(t, err, "python/a.py", 2, "in both languages")
	wantProblem(t, err, "python/c.py", 0, "cannot be read")
}

//go:build bench

package browser

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// benchServe starts make serve on a copy of the sources, edits a lesson, and waits for the page to change.
func benchServe(t *testing.T) []line {
	dir := copySources(t)
	var start series
	var address string
	stop := func() {}
	for range *runs {
		stop()
		began := time.Now()
		address, stop = makeServe(t, dir)
		start = append(start, time.Since(began).Seconds())
	}
	defer stop()
	var rebuilt series
	for i := range *runs + 1 {
		took := rebuild(t, dir, address, fmt.Sprintf("第 %d 次改动。", i))
		if i > 0 { // the first one warms up
			rebuilt = append(rebuilt, took.Seconds())
		}
	}
	return []line{
		atMost("make serve: from a lesson's edit to the new page", series{rebuilt.median()}, 1, 2, " s", rebuilt.text(2)+" s"),
		stated("make serve until it answers, from a warm cache", start.text(1)+" s", ""),
	}
}

// rebuild adds a paragraph to a lesson and waits until its page has it.
func rebuild(t *testing.T, dir, address, text string) time.Duration {
	t.Helper()
	file := filepath.Join(dir, "content", "zh", slug+".md")
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := os.WriteFile(file, fmt.Appendf(old, "\n%s\n", text), 0o644); err != nil {
		t.Fatal(err)
	}
	for time.Since(began) < patience {
		if strings.Contains(get(t, address+lessonAt(false, "zh")), text) {
			return time.Since(began)
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("the page does not change in %v", patience)
	return 0
}

func get(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// makeServe runs make serve until it tells its address and answers there.
func makeServe(t *testing.T, dir string) (address string, stop func()) {
	t.Helper()
	cmd := exec.Command("make", "serve")
	var complaints strings.Builder
	cmd.Dir, cmd.Stderr = dir, &complaints
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // make, go and what it has built end together
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop = func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGINT)
		cmd.Wait()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address = regexp.MustCompile(`http://\S+`).FindString(lines.Text()); address != "" {
			get(t, address)
			go io.Copy(io.Discard, out)
			return address, stop
		}
	}
	stop()
	t.Fatalf("make serve ends: %s", complaints.String())
	return "", nil
}

// copySources copies the tree without what was built or installed in it.
func copySources(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		switch base := entry.Name(); {
		case name == "build" || base == "node_modules" || name != "." && strings.HasPrefix(base, "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(dir, name), 0o755)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), b, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// benchMake times make test, if asked to.
func benchMake(t *testing.T) []line {
	if !*whole {
		return nil
	}
	began := time.Now()
	cmd := exec.Command("make", "test")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("make test: %v\n%s", err, out)
	}
	return []line{stated("make test", time.Since(began).Round(time.Second).String(), "")}
}

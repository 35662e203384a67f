package browser

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// screen starts a screen in memory, for browsers that draw WebGL only on one, and returns its name (":7").
func screen(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	err = cmd.Start()
	write.Close()
	if err != nil {
		t.Fatalf("Xvfb is missing (Debian: apt-get install xvfb): %v", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("the screen does not start: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

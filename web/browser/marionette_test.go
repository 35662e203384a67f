package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// marionette is Firefox's own driver, the one that can touch
// (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
type marionette struct {
	conn net.Conn
	in   *bufio.Reader
	sent int
}

// marionetteNames are the names of WebDriver's commands.
var marionetteNames = map[string]string{
	"/session": "WebDriver:NewSession", "/quit": "Marionette:Quit", "/url": "WebDriver:Navigate", "/execute/sync": "WebDriver:ExecuteScript", "/element": "WebDriver:FindElement", "/actions": "WebDriver:PerformActions",
}

// send sends a command and takes the "value" of its answer: a message is its length, a colon, and
// [0, number, name, fields] or [1, number, error, result].
func (m *marionette) send(command string, body, value any) error {
	m.sent++
	text, err := json.Marshal([]any{0, m.sent, marionetteNames[command], body})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(text), text); err != nil {
		return err
	}
	text, err = m.receive()
	if err != nil {
		return err
	}
	var failed *struct{ Error, Message string }
	if err := json.Unmarshal(text, &[]any{nil, nil, &failed, nil}); err != nil {
		return err
	}
	if failed != nil {
		return fmt.Errorf("%s: %s", failed.Error, failed.Message)
	}
	return json.Unmarshal(text, &[]any{nil, nil, nil, &struct{ Value any }{value}})
}

func (m *marionette) receive() ([]byte, error) {
	if err := m.conn.SetReadDeadline(time.Now().Add(2 * patience)); err != nil {
		return nil, err
	}
	length, err := m.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	text := make([]byte, n)
	_, err = io.ReadFull(m.in, text)
	return text, err
}

// openTouchFirefox starts a Firefox that believes in a touch screen.
func openTouchFirefox(t *testing.T, display string) *webdriver {
	t.Helper()
	program, err := findFirefox()
	if err != nil {
		t.Fatal(err)
	}
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	profile := t.TempDir()
	prefs := fmt.Sprintf("user_pref(\"marionette.port\", %d);\nuser_pref(\"dom.w3c_touch_events.enabled\", 1);\n", port)
	for name, value := range firefoxPrefs {
		prefs += fmt.Sprintf("user_pref(%q, %v);\n", name, value)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--marionette", "--no-remote", "--profile", profile)
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+profile)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		late := time.AfterFunc(patience/2, func() { cmd.Process.Kill() })
		cmd.Wait() // it writes into its profile until its end
		late.Stop()
	})
	m := &marionette{}
	for deadline := time.Now().Add(patience); m.conn == nil; time.Sleep(50 * time.Millisecond) {
		if m.conn, err = net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err != nil && time.Now().After(deadline) {
			t.Fatalf("Firefox does not start: %v", err)
		}
	}
	t.Cleanup(func() {
		m.send("/quit", map[string]any{"flags": []string{"eForceQuit"}}, nil)
		m.conn.Close()
	})
	m.in = bufio.NewReader(m.conn)
	if _, err := m.receive(); err != nil { // its greeting
		t.Fatal(err)
	}
	if err := m.send("/session", map[string]any{"capabilities": map[string]any{"pageLoadStrategy": "none"}}, nil); err != nil {
		t.Fatal(err)
	}
	return &webdriver{send: m.send}
}

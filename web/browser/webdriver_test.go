package browser

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// webdriver is a session of a browser that is driven by the commands of https://www.w3.org/TR/webdriver2/ alone:
// WebKitGTK's small browser, or a Firefox with a touch screen.
type webdriver struct {
	send    func(command string, body, value any) error
	session string // its address, if it is WebKit's
}

// elementKey names an element in WebDriver's answers.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// openWebKit starts the browser on a screen in memory; both end with the test.
func openWebKit(t *testing.T, display string) *webdriver {
	t.Helper()
	program, err := findMiniBrowser()
	if err != nil {
		t.Fatal(err)
	}
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.MkdirTemp("", "webkit")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { clearAway(t, home) })
	cmd := exec.Command("WebKitWebDriver", fmt.Sprintf("--port=%d", port))
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+home, "GDK_BACKEND=x11", "NO_AT_BRIDGE=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	base := fmt.Sprintf("http://127.0.0.1:%d/session", port)
	options := map[string]any{"binary": program, "args": []string{"--automation"}}
	wanted := map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"pageLoadStrategy": "none", "webkitgtk:browserOptions": options}}}
	var begun struct{ SessionID string }
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if err = call(http.MethodPost, base, wanted, &begun); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("WebKit does not start: %v", err)
		}
	}
	session := base + "/" + begun.SessionID
	w := &webdriver{session: session, send: func(command string, body, value any) error {
		return call(http.MethodPost, session+command, body, value)
	}}
	t.Cleanup(func() { call(http.MethodDelete, w.session, nil, nil) })
	if err := w.post("/window/rect", map[string]any{"width": 1280, "height": 900}, nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// clearAway removes a folder in which a browser that ends may still write.
func clearAway(t *testing.T, dir string) {
	deadline := time.Now().Add(patience)
	for err := os.RemoveAll(dir); err != nil; err = os.RemoveAll(dir) {
		if time.Now().After(deadline) {
			t.Error(err)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// findMiniBrowser looks where Debian and others put it: beside WebKitGTK's library.
func findMiniBrowser() (string, error) {
	for _, pattern := range []string{"/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkitgtk-6.0/MiniBrowser", "/usr/libexec/webkitgtk-6.0/MiniBrowser"} {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return found[0], nil
		}
	}
	return "", errors.New("WebKitGTK's MiniBrowser is missing (Debian: apt-get install webkit2gtk-driver)")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// call sends a command and takes the "value" of its answer.
func call(method, url string, body, value any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(method, url, bytes.NewReader(text))
	if err != nil {
		return err
	}
	client := http.Client{Timeout: 2 * patience}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if text, err = io.ReadAll(answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%d %.400s", answer.StatusCode, text)
	}
	return json.Unmarshal(text, &struct{ Value any }{value})
}

func (w *webdriver) post(command string, body, value any) error {
	return w.send(command, body, value)
}

// Evaluate calls a JavaScript function, as Playwright does.
func (w *webdriver) Evaluate(function string, args ...any) (value any, err error) {
	if args == nil {
		args = []any{}
	}
	err = w.post("/execute/sync", map[string]any{"script": "return (" + function + ")(...arguments)", "args": args}, &value)
	return value, err
}

// find is the first element that fits a selector.
func (w *webdriver) find(selector string) (element string, err error) {
	var found map[string]string
	err = w.post("/element", map[string]string{"using": "css selector", "value": selector}, &found)
	return found[elementKey], err
}

// click clicks on what is in view without being scrolled there slowly, which WebDriver would not wait for.
func (w *webdriver) click(selector string) error {
	if _, err := w.Evaluate(`(s) => document.querySelector(s)?.scrollIntoView({behavior: "instant", block: "center"})`, selector); err != nil {
		return err
	}
	element, err := w.find(selector)
	if err != nil {
		return err
	}
	return w.post("/element/"+element+"/click", map[string]any{}, nil)
}

// press taps beside the middle of an element; WebKitGTK's driver makes a mouse of every kind of pointer that it is asked for.
func (w *webdriver) press(selector string, x, y int) error {
	element, err := w.find(selector)
	if err != nil {
		return err
	}
	move := map[string]any{"type": "pointerMove", "x": x, "y": y, "origin": map[string]string{elementKey: element}}
	steps := []any{move, map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0}}
	return w.post("/actions", map[string]any{"actions": []any{map[string]any{"type": "pointer", "id": "finger", "parameters": map[string]string{"pointerType": "touch"}, "actions": steps}}}, nil)
}

func (w *webdriver) screenshot(selector string) ([]byte, error) {
	element, err := w.find(selector)
	if err != nil {
		return nil, err
	}
	var text string
	if err := call(http.MethodGet, w.session+"/element/"+element+"/screenshot", nil, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

// open goes to an address and begins to listen before anything there can have been told.
func (w *webdriver) open(url string) error {
	if err := w.post("/url", map[string]string{"url": url}, nil); err != nil {
		return err
	}
	return w.listen(url)
}

// enter goes into a frame that shows an address.
func (w *webdriver) enter(selector, url string) error {
	element, err := w.find(selector)
	if err != nil {
		return err
	}
	if err := w.post("/frame", map[string]any{"id": map[string]string{elementKey: element}}, nil); err != nil {
		return err
	}
	return w.listen(url)
}

// leave goes back to the page itself.
func (w *webdriver) leave() error {
	return w.post("/frame", map[string]any{"id": json.RawMessage("null")}, nil)
}

// tab goes to a new tab and closes the one before, as what is behind another tab is not drawn.
func (w *webdriver) tab() error {
	var made struct{ Handle string }
	if err := w.post("/window/new", map[string]string{"type": "tab"}, &made); err != nil {
		return err
	}
	if err := call(http.MethodDelete, w.session+"/window", nil, nil); err != nil {
		return err
	}
	return w.post("/window", map[string]string{"handle": made.Handle}, nil)
}

// listen waits for an address and installs there what Playwright's init script is elsewhere.
func (w *webdriver) listen(url string) (err error) {
	install := "(url) => { if (!location.href.startsWith(url)) return false; " + listener + wrongs + " return true; }"
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		var there any
		if there, err = w.Evaluate(install, strings.TrimSuffix(url, "/")); there == true {
			return nil
		}
	}
	return fmt.Errorf("%s does not open: %v", short(url), err)
}

// wrongs collects what goes wrong in a document.
const wrongs = `
window.wrong = [];
addEventListener("error", (e) => wrong.push("error in the page: " + (e.message ?? "cannot load " + (e.target.src ?? e.target.href))), true);
addEventListener("unhandledrejection", (e) => wrong.push("rejected: " + e.reason));
addEventListener("securitypolicyviolation", (e) => wrong.push("the policy forbids " + e.violatedDirective + " " + e.blockedURI));`

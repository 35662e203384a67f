package browser

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// firefoxPrefs have WebGL without a graphics card, and every file of a disk be
// an origin of its own, as it is for everybody whose browser is not driven. All
// sites share a process: the driver's mouse does not reach a frame in another one.
var firefoxPrefs = map[string]any{
	"webgl.force-enabled": true, "security.fileuri.strict_origin_policy": true, "fission.webContentIsolationStrategy": 0,
}

// driverStyle is the one error in a page that Firefox reports and that is not ours: the policy forbids the style by which
// the driver hides the caret in a picture; this is its hash.
const driverStyle = "'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA='"

// openFirefox starts the Firefox of this machine, on a screen: without one it has no WebGL 2.
func openFirefox(t *testing.T, display string) playwright.Browser {
	t.Helper()
	path, err := findFirefox()
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{}
	for _, line := range os.Environ() {
		name, value, _ := strings.Cut(line, "=")
		env[name] = value
	}
	env["DISPLAY"] = display
	b, err := driver.Firefox.Launch(playwright.BrowserTypeLaunchOptions{
		Channel: playwright.String("moz-firefox"), ExecutablePath: &path, Headless: playwright.Bool(false), Env: env, FirefoxUserPrefs: firefoxPrefs,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func findFirefox() (string, error) {
	for _, name := range []string{"firefox-esr", "firefox"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("Firefox is missing (Debian: apt-get install firefox-esr)")
}

// undriven leaves to the browser what this protocol cannot set.
func undriven(o *playwright.BrowserNewContextOptions) {
	o.ColorScheme, o.ReducedMotion = playwright.ColorSchemeNoOverride, playwright.ReducedMotionNoOverride
	o.ForcedColors, o.Contrast = playwright.ForcedColorsNoOverride, playwright.ContrastNoOverride
}

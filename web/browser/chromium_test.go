package browser

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/mxschmitt/playwright-go"
)

// chromiumArgs make Chromium draw WebGL without a graphics card, run as root,
// and call nobody.
var chromiumArgs = []string{
	"--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync",
}

// nodeModules is where npm has put what package.json names.
const nodeModules = "../test/node_modules"

// drive starts the driver of the browsers.
func drive() (*playwright.Playwright, error) {
	modules, err := filepath.Abs(nodeModules)
	if err != nil {
		return nil, err
	}
	cli := filepath.Join(modules, "playwright-core", "cli.js")
	if _, err := os.Stat(cli); err != nil {
		return nil, errors.New("playwright-core is missing: run npm ci in web/test")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, errors.New("node is missing: install Node.js 18 or later (Debian: apt-get install nodejs npm)")
	}
	os.Setenv("PLAYWRIGHT_NODEJS_PATH", node)
	os.Setenv("PLAYWRIGHT_CLI_PATH", cli)
	return playwright.Run(&playwright.RunOptions{DriverDirectory: modules, SkipInstallBrowsers: true, Stdout: io.Discard, Stderr: os.Stderr})
}

// launch starts a Chromium of this machine.
func launch(driver *playwright.Playwright, more ...string) (playwright.Browser, error) {
	return launchWithout(driver, nil, more...)
}

// launchWithout does so without some of the driver's own arguments.
func launchWithout(driver *playwright.Playwright, without []string, more ...string) (playwright.Browser, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	return driver.Chromium.Launch(playwright.BrowserTypeLaunchOptions{
		ExecutablePath: &path, Headless: playwright.Bool(true), Args: append(chromiumArgs[:len(chromiumArgs):len(chromiumArgs)], more...),
		IgnoreDefaultArgs: without,
	})
}

// likePeoples takes the place of the driver's list of what Chromium shall do without. That list has the partitions of
// storage, without which Chromium keeps nothing for a page inside another site's.
const likePeoples = "--disable-features=Translate"

// openChromium starts a Chromium of its own for a test.
func openChromium(t *testing.T, more ...string) playwright.Browser {
	t.Helper()
	b, err := launch(driver, more...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func findChromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if own := os.Getenv("CHROMIUM"); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no browser found (%v): install Chromium (Debian: apt-get install chromium) or name one by CHROMIUM=/path", names)
}

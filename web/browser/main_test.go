package browser

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/mxschmitt/playwright-go"

	"wirethread/content"
	"wirethread/web"
)

// What all tests share: the site on this machine, the single file, a browser.
var (
	siteURL  string // ends in /
	siteDir  string
	module   *web.Module
	fileURL  string
	browser  playwright.Browser
	driver   *playwright.Playwright
	course   *content.Course
	pictures = flag.String("pictures", "", "the folder into which TestPictures writes")
)

func TestMain(m *testing.M) {
	flag.Parse()
	code, err := prepared(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// prepared runs the tests with everything that they share.
func prepared(run func() int) (code int, err error) {
	dir, err := os.MkdirTemp("", "wirethread")
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if driver, err = drive(); err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, driver.Stop()) }()
	if browser, err = launch(driver); err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, browser.Close()) }()
	if err = build(dir); err != nil {
		return 1, err
	}
	files, err := web.NewServer(siteDir)
	if err != nil {
		return 1, err
	}
	server := httptest.NewServer(files)
	defer server.Close()
	siteURL = server.URL + "/"
	fileURL = "file://" + filepath.Join(dir, "wirethread.html")
	return run(), nil
}

// build makes the site and the single file from the sources of this tree.
func build(dir string) error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	if course, err = content.Load(os.DirFS(filepath.Join(root, "content"))); err != nil {
		return err
	}
	ctx := context.Background()
	if module, err = web.Compile(ctx, root); err != nil {
		return err
	}
	siteDir = filepath.Join(dir, "site")
	o := web.Options{Root: root, Out: siteDir, Course: course, Module: module}
	if _, err = web.Site(ctx, o); err != nil {
		return err
	}
	o.Out = filepath.Join(dir, "wirethread.html")
	_, err = web.File(ctx, o)
	return err
}

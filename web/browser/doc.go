// Package browser holds the tests that need a real browser: they build the
// site and the single file, open both in browsers and do what learners do.
// There is nothing here but tests.
//
// They drive the Chromium and the Firefox of the machine through
// playwright-core, which web/test/package.json names, and WebKitGTK by
// WebDriver; web/test/ready.sh installs or names what is missing. The
// environment variable CHROMIUM names another Chromium or Chrome. Most tests run
// in Chromium alone; TestEngines takes one journey in all three.
//
// A monkey plays for as long as asked:
//
//	go test ./web/browser -run TestSoak -v -timeout 0 -soak 1h -seed 7
//
// TestBench, with the tag bench, measures instead of testing and prints one table; -run 'TestBench$/frames' makes
// a part of it:
//
//	go test -tags bench ./web/browser -run 'TestBench$' -v -timeout 0 -count=1
//
// To look at the pages instead of testing them, write pictures of them:
//
//	go test ./web/browser -run TestPictures -pictures DIR
package browser

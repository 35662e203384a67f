// Package browser holds the tests that need a real browser: they build the
// site and the single file, open both in Chromium and do what learners do.
// There is nothing here but tests.
//
// They drive the Chromium of the machine through playwright-core, which
// web/test/package.json names; run "npm ci" in that folder once. The
// environment variable CHROMIUM names another Chromium or Chrome.
//
// To look at the pages instead of testing them, write pictures of them:
//
//	go test ./web/browser -run TestPictures -pictures DIR
package browser

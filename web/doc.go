// Package web turns the course into what people open: a static site, one HTML
// file that works from a disk, or packages for learning platforms (scorm.go).
//
// A page is plain HTML made from templates/ and complete without scripts; src/
// holds its styles and scripts, which esbuild bundles. The stage, with the
// simulation's WebAssembly module, is a document of its own in an iframe
// (stage/). All wording of the page is in words.json. Addresses inside the site
// are relative, so that it works in any folder of any server.
//
// Whatever forbids scripts and styles that are not ours is stated in each page
// itself (Content-Security-Policy, see csp.go); the server repeats it as a header.
package web

package web

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// A page of the site runs its own files and nothing else; only the stage may compile the module.
const (
	pagePolicy  = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
	stagePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
)

// filePolicy allows exactly the scripts and styles written inside the file. The
// srcdoc document of the stage inherits it, so the stage's are among them.
func filePolicy(scripts, styles []string) string {
	return fmt.Sprintf("default-src 'none'; script-src %s 'wasm-unsafe-eval'; style-src %s; img-src data:; base-uri 'none'; form-action 'none'",
		hashes(scripts), hashes(styles))
}

// stylePolicy is for a page without scripts and with one style.
func stylePolicy(style string) string {
	return fmt.Sprintf("default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'", hashes([]string{style}))
}

// hashes names texts as CSP does.
func hashes(texts []string) string {
	names := make([]string, len(texts))
	for i, text := range texts {
		sum := sha256.Sum256([]byte(text))
		names[i] = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join(names, " ")
}

package web

import (
	"net/http"
	"path"
	"regexp"
	"strings"
)

// hashed is the name of a file that never changes.
var hashed = regexp.MustCompile(`^assets/.*\.[0-9a-f]{10}\.[a-z]+$`)

// permissions denies the devices and services that no page uses.
const permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// framed are the pages that other sites may show in a frame: embeds, with the stage inside
// them, and lessons with the other pages below a language. Only a header can say so;
// docs/serving says the same to other servers.
var framed = regexp.MustCompile(`^(embed|stage|zh/[a-z0-9-]+|en/[a-z0-9-]+)/`)

func header(h http.Header, name string, body []byte) {
	h.Set("Content-Type", contentType(name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", permissions)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if policy := policyOf(body); path.Ext(name) == ".html" && policy != "" {
		if !framed.MatchString(name) {
			policy += "; frame-ancestors 'self'"
		}
		h.Set("Content-Security-Policy", policy)
	}
}

// contentType does not ask the machine's own tables: they are often wrong.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".webmanifest":
		return "application/manifest+json"
	case ".json":
		return "application/json"
	case ".png":
		return "image/png"
	case ".svg":
		return "image/svg+xml"
	}
	return "application/octet-stream"
}

var policyForm = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`)

// policyOf reads the policy that a page states itself, for the header of the same name.
func policyOf(page []byte) string {
	found := policyForm.FindSubmatch(page)
	if found == nil {
		return ""
	}
	return strings.NewReplacer("&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(string(found[1]))
}

package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// decode reads a picture of a QR code, SVG path data in a square of so many modules, by a decoder that is not ours.
const decode = `
const jsQR = require(process.argv[1] + "/jsqr");
const { size, d } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const scale = 4, width = size * scale, pixels = new Uint8ClampedArray(width * width * 4).fill(255);
for (const [, x, y] of d.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
	for (let i = 0; i < scale * scale; i++) {
		const at = ((y * scale + Math.floor(i / scale)) * width + x * scale + i % scale) * 4;
		pixels[at] = pixels[at + 1] = pixels[at + 2] = 0;
	}
console.log((jsQR.default ?? jsQR)(pixels, width, width)?.data ?? "not a QR code");`

// TestShare takes the link, both codes and the QR code from the share panel: each opens the same moment elsewhere.
func TestShare(t *testing.T) {
	v := learn(t, false, "en")
	v.choose("close-four")
	v.seek(0.5)
	v.click("[data-tool=share]")
	value := func(selector string) string {
		text, err := v.the(selector).InputValue()
		v.must(err)
		return text
	}
	v.until("the codes are of this moment", `document.querySelector("[data-element-code]").value.includes("t=\"" + heard.moment.t + "\"")`)
	moment := read[string](v, "JSON.stringify([heard.moment.t, heard.moment.link])")
	for _, selector := range []string{"[data-frame-code]", "[data-element-code]"} {
		w := host(t, value(selector))
		w.until("the embed is ready", `last("moment")?.t > 0`)
		if got := read[string](w, `JSON.stringify([last("moment").t, last("moment").link])`); got != moment {
			t.Errorf("%s shows %s, not %s", selector, got, moment)
		}
	}
	if got := v.scan(); got != value("[data-link]") {
		t.Errorf("the QR code says %q, the link is %q", got, value("[data-link]"))
	}
	v.underway()
	v.told("a drop", func() {
		_, err := v.page.Evaluate(`() => document.querySelector("[data-frame]").contentWindow.postMessage({wirethread: 1, type: "act", action: heard.moment.choices.find(c => c.action.startsWith("drop ")).action}, "*")`)
		v.must(err)
	})
	v.until("the codes hold the action", `document.querySelector("[data-frame-code]").value.includes("link=") && document.querySelector("[data-element-code]").value.includes(" link=")`)
	if got := v.scan(); got != value("[data-link]") {
		t.Errorf("the QR code says %q, the link is %q", got, value("[data-link]"))
	}
	if file := learn(t, true, "en"); read[bool](file, `(document.querySelector("[data-tool=share]").click(), document.querySelector("[data-embeds]").checkVisibility())`) {
		t.Error("the single file offers to embed from a disk")
	}
}

// scan reads the QR code in the share panel.
func (v *visit) scan() string {
	v.t.Helper()
	picture := read[string](v, `JSON.stringify({size: document.querySelector("[data-qr]").viewBox.baseVal.width, d: document.querySelector("[data-qr] path").getAttribute("d")})`)
	return v.node(decode, picture)
}

// node runs a script of Node.js with the packages of the tests.
func (v *visit) node(script, input string) string {
	v.t.Helper()
	modules, err := filepath.Abs(nodeModules)
	v.must(err)
	cmd := exec.Command("node", "-e", script, modules)
	cmd.Stdin, cmd.Stderr = strings.NewReader(input), os.Stderr
	out, err := cmd.Output()
	v.must(err)
	return strings.TrimSpace(string(out))
}

// TestQRVersions encodes the longest text of each version; each is decoded.
func TestQRVersions(t *testing.T) {
	v := &visit{t: t}
	source, err := os.ReadFile("../src/qr.js")
	v.must(err)
	script := strings.ReplaceAll(string(source), "export function", "function") + `
const longest = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125,
	1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331]; // bytes at level M, ISO/IEC 18004 table 7
const texts = longest.map((n) => "网" + "a".repeat(n - 3));
if (qrCode("a".repeat(2332)) !== null) throw new Error("a text that is too long becomes a code");
console.log(JSON.stringify(texts.map((text) => {
	const code = qrCode(text);
	return { text, size: code.length + 8, d: code.flatMap((row, r) => row.map((dark, c) => dark ? "M" + (c + 4) + " " + (r + 4) + "h1v1h-1z" : "")).join("") };
})));`
	var codes []struct {
		Text string `json:"text"`
		Size int    `json:"size"`
		D    string `json:"d"`
	}
	v.must(json.Unmarshal([]byte(v.node(script, "")), &codes))
	for i, code := range codes {
		if want := 17 + 4*(i+1) + 8; code.Size != want {
			t.Errorf("version %d has %d modules, want %d", i+1, code.Size, want)
		}
	}
	all, err := json.Marshal(codes)
	v.must(err)
	got := v.node(strings.NewReplacer("const { size, d } = ", "for (const { size, d } of ", `readFileSync(0, "utf8"));`, `readFileSync(0, "utf8"))) {`).Replace(decode)+"}", string(all))
	for i, line := range strings.Split(got, "\n") {
		if line != codes[i].Text {
			t.Errorf("version %d: %.20q is read as %.20q", i+1, codes[i].Text, line)
		}
	}
	if n := strings.Count(got, "\n") + 1; n != 40 {
		t.Errorf("%d codes are read, want 40", n)
	}
}

package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mdxModules stand for those that Docusaurus gives a page: what makes elements (here text), and what fills the head.
var mdxModules = map[string]string{
	"react/package.json": `{"type": "module", "exports": {"./jsx-runtime": "./jsx-runtime.js"}}`,
	"react/jsx-runtime.js": `
const text = (children) => [children].flat(Infinity).join("");
const attribute = ([name, value]) => (value === true ? " " + name : " " + name + '="' + value + '"');
export const Fragment = ({ children }) => text(children);
export const jsx = (type, { children, ...props }) => typeof type === "function" ? type({ children, ...props })
	: "<" + type + Object.entries(props).map(attribute).join("") + ">" + text(children) + "</" + type + ">";
export const jsxs = jsx;`,
	"@docusaurus/Head/package.json": `{"type": "module", "exports": "./index.js"}`,
	"@docusaurus/Head/index.js":     `export default ({ children }) => [children].flat(Infinity).join("");`,
}

// renderMDX compiles a page of MDX and writes it as HTML; its modules are below dir.
const renderMDX = `
const fs = require("fs");
const { source, dir } = JSON.parse(fs.readFileSync(0, "utf8"));
import(process.argv[1] + "/@mdx-js/mdx/index.js")
	.then(({ compile }) => compile(source))
	.then((code) => fs.writeFileSync(dir + "/page.mjs", String(code)))
	.then(() => import(dir + "/page.mjs"))
	.then((page) => console.log(page.default({})));`

// TestEmbedMDX compiles the example for Docusaurus and opens what comes of it.
func TestEmbedMDX(t *testing.T) {
	source, err := os.ReadFile("../embedding/docusaurus.mdx")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range mdxModules {
		path := filepath.Join(dir, "node_modules", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	input, err := json.Marshal(map[string]string{"source": string(source), "dir": dir})
	if err != nil {
		t.Fatal(err)
	}
	page := (&visit{t: t}).node(renderMDX, string(input))
	v := host(t, strings.ReplaceAll(page, "https://wirethread.example/", "SITE/"))
	v.until("it is ready", `told.some((m) => m.wirethreadEmbed && m.type === "ready" && m.scenario === "syn-lost")`)
}

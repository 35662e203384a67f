//go:build bench

package browser

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"wirethread/web"
)

// floorPage is a page with the empty game, started as the stage starts its module. Its
// assets are named so that browsers keep them as they keep the course's.
const floorPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title><link rel="icon" href="data:,">
<script src="assets/wasm_exec.0000000000.js"></script><script>
const go = new Go();
WebAssembly.instantiateStreaming(fetch("assets/floor.0000000000.wasm"), go.importObject).then((made) => go.run(made.instance));
</script>`

// barePage is a page with the text of a lesson alone.
const barePage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Floor</title><link rel="icon" href="data:,">%s`

// floor is what the course is measured against: a server like the course's own with
// the two pages.
type floor struct {
	url  string // of the folder with game.html and bare.html, ends in /
	wasm []byte
}

var theFloor = sync.OnceValues(makeFloor)

// openFloor builds the floor, the first time.
func openFloor(t *testing.T) floor {
	t.Helper()
	f, err := theFloor()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func makeFloor() (f floor, err error) {
	dir := filepath.Join(filepath.Dir(siteDir), "floor")
	if err := os.MkdirAll(filepath.Join(dir, "assets"), 0o755); err != nil {
		return f, err
	}
	if f.wasm, err = compileFloor("."); err != nil {
		return f, err
	}
	text, err := article()
	if err != nil {
		return f, err
	}
	for name, b := range map[string][]byte{
		"assets/floor.0000000000.wasm": f.wasm, "assets/wasm_exec.0000000000.js": module.Exec, "game.html": []byte(floorPage), "bare.html": fmt.Appendf(nil, barePage, text),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return f, err
		}
		if err := os.WriteFile(filepath.Join(dir, name+".br"), web.Brotli(b), 0o644); err != nil {
			return f, err
		}
	}
	files, err := web.NewServer(dir)
	if err != nil {
		return f, err
	}
	f.url = httptest.NewServer(files).URL + "/"
	return f, nil
}

// compileFloor compiles a command at or below wasm/floor with the flags of the module.
func compileFloor(below string) ([]byte, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	name := path.Join("wasm/floor", below)
	return web.CompileCommand(context.Background(), root, "./"+name, filepath.Join(root, "build", "module", path.Base(name)+".wasm"))
}

// article is the text of the lesson as its page has it.
func article() ([]byte, error) {
	page, err := os.ReadFile(filepath.Join(siteDir, filepath.FromSlash(lessonAt(false, "zh")), "index.html"))
	if err != nil {
		return nil, err
	}
	text := regexp.MustCompile(`(?s)<article.*</article>`).Find(page)
	if text == nil {
		return nil, fmt.Errorf("the lesson's page has no article")
	}
	return text, nil
}

// sizeOf is the size of the one file of the site that fits a pattern.
func sizeOf(t *testing.T, pattern string) float64 {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(siteDir, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	info, err := os.Stat(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return float64(info.Size())
}

func benchModule(t *testing.T) []line {
	have, least := sizeOf(t, "assets/wirethread.*.wasm.br"), float64(len(web.Brotli(openFloor(t).wasm)))
	models, err := compileFloor("models")
	if err != nil {
		t.Fatal(err)
	}
	bare := float64(len(web.Brotli(models)))
	return []line{
		atMost("module, brotli, against the empty game", series{have / least}, 1.25, 3, "",
			fmt.Sprintf("%.2f MB / %.2f MB (level 9); not compressed %.1f / %.1f MB", have/1e6, least/1e6, float64(len(module.Wasm))/1e6, float64(len(openFloor(t).wasm))/1e6)),
		stated("the same of the simulations alone, without picture and page", fmt.Sprintf("%.3f", bare/least),
			fmt.Sprintf("%.2f MB / %.2f MB; not compressed %.1f MB", bare/1e6, least/1e6, float64(len(models))/1e6)),
	}
}

func benchFile(t *testing.T) []line {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(module.Wasm)
	w.Close()
	have, least := sizeOf(t, "../wirethread.html"), float64(packed.Len())
	return []line{atMost("single file against the module packed by gzip", series{have / least}, 2.2, 3, "", fmt.Sprintf("%.2f MB / %.2f MB", have/1e6, least/1e6))}
}

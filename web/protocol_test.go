package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestProtocol compares the stage's messages (wasm/bridge/messages.go) with the
// types that the page's end of them declares (src/stage.js).
func TestProtocol(t *testing.T) {
	sent := goFields(t, "../wasm/bridge/messages.go")
	taken := jsFields(t, "src/stage.js")
	if len(taken) < 10 {
		t.Fatalf("only %d types found in stage.js", len(taken))
	}
	for name, fields := range taken {
		want := slices.DeleteFunc(slices.Clone(sent[name]), func(f string) bool { return f == "type" })
		slices.Sort(want)
		slices.Sort(fields)
		if !slices.Equal(want, fields) {
			t.Errorf("%s: the stage sends %v, the page declares %v", name, want, fields)
		}
	}
}

// TestMessageTypes checks that every type of message that the page sends is one that the stage knows.
func TestMessageTypes(t *testing.T) {
	text, err := os.ReadFile("../wasm/bridge/messages.go")
	if err != nil {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(string(text), "// Types of In: ")
	if !ok {
		t.Fatal("messages.go does not list the types of In")
	}
	list, _, _ = strings.Cut(list, ".\n")
	sends := regexp.MustCompile(`\.send\("(\w+)"`)
	count := 0
	for name, source := range scripts(t) {
		for _, m := range sends.FindAllStringSubmatch(source, -1) {
			count++
			if !regexp.MustCompile(`\b` + m[1] + `\b`).MatchString(list) {
				t.Errorf("%s sends %q, which the stage does not know", name, m[1])
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d sends found", count)
	}
}

// goFields are the JSON names of each struct's fields.
func goFields(t *testing.T, file string) map[string][]string {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string][]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if s, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				if field.Tag == nil {
					continue
				}
				tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
				name, _, _ := strings.Cut(tag, ",")
				fields[spec.Name.Name] = append(fields[spec.Name.Name], name)
			}
		}
		return true
	})
	return fields
}

var typedefForm = regexp.MustCompile(`(?s)@typedef \{\{(.*?)\}\} (\w+)`)

// jsFields are the names of each typedef's fields, without those of types inside.
func jsFields(t *testing.T, file string) map[string][]string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	inside := regexp.MustCompile(`\{[^{}]*\}`)
	name := regexp.MustCompile(`(\w+)\??:`)
	fields := map[string][]string{}
	for _, m := range typedefForm.FindAllStringSubmatch(string(text), -1) {
		for _, f := range name.FindAllStringSubmatch(inside.ReplaceAllString(m[1], "x"), -1) {
			fields[m[2]] = append(fields[m[2]], f[1])
		}
	}
	return fields
}

// scripts are the sources below src/ by name.
func scripts(t *testing.T) map[string]string {
	files, err := os.ReadDir("src")
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".js") {
			text, err := os.ReadFile("src/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			sources[f.Name()] = string(text)
		}
	}
	return sources
}

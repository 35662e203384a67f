package web

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licenceFile is how a file with a licence or a notice is called.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)(\.(md|txt))?$`)

// licences collects the licences of Go and of every Go module in ./wasm.
func licences(ctx context.Context, root, goroot string) (string, error) {
	list, err := goSays(ctx, root, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./wasm")
	if err != nil {
		return "", err
	}
	modules := strings.Split(list, "\n")
	slices.Sort(modules)
	var b strings.Builder
	for _, m := range append([]string{"Go\t" + goroot}, slices.Compact(modules)...) {
		name, dir, _ := strings.Cut(m, "\t")
		if err := writeLicences(&b, name, dir); err != nil {
			return "", err
		}
	}
	return strings.TrimSpace(b.String()), nil
}

func writeLicences(b *strings.Builder, name, dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !licenceFile.MatchString(f.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return err
		}
		b.WriteString("==== " + name + ": " + f.Name() + "\n\n" + strings.TrimSpace(string(text)) + "\n\n\n")
	}
	return nil
}

package web

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle is the page's scripts and styles, each in one piece.
type bundle struct {
	app, early, choose, style  []byte
	embed, embedStyle, element []byte
	sco                        []byte
}

// makeBundle bundles src/ below dir. Scripts are classic ones, for pages opened from a disk.
func makeBundle(dir string, dev bool) (bundle, error) {
	define := map[string]string{"DEV": "false"}
	if dev {
		define["DEV"] = "true"
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     dir,
		EntryPoints:       []string{"src/app.js", "src/early.js", "src/choose.js", "src/style.css", "src/embed.js", "src/embed.css", "src/element.js", "src/sco.js"},
		Outdir:            filepath.Join(dir, "out"),
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2022,
		Define:            define,
		MinifySyntax:      true,
		MinifyWhitespace:  !dev,
		MinifyIdentifiers: !dev,
		LegalComments:     api.LegalCommentsNone,
		Charset:           api.CharsetUTF8,
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		text := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return bundle{}, errors.New(strings.TrimSpace(strings.Join(text, "\n")))
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return bundle{files["app.js"], files["early.js"], files["choose.js"], files["style.css"], files["embed.js"], files["embed.css"], files["element.js"], files["sco.js"]}, nil
}

// minifyScript makes a script that is written by hand smaller.
func minifyScript(source []byte) ([]byte, error) {
	result := api.Transform(string(source), api.TransformOptions{
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true, Target: api.ES2022, Charset: api.CharsetUTF8,
	})
	if len(result.Errors) > 0 {
		text := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, errors.New(strings.TrimSpace(strings.Join(text, "\n")))
	}
	return result.Code, nil
}

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// sourceRoot is the folder of the source tree that holds dir. Building needs
// it: the stage is compiled from source.
func sourceRoot(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(text), "module wirethread\n") {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("this is not inside Wirethread's source tree: change into the folder that holds its go.mod")
		}
		dir = parent
	}
}

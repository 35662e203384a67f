package web

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"wirethread/sim/script"
)

// writeOverlay writes into dir what the module reads of the scenarios, which is all but their transcripts, and an overlay
// file for go build that puts these copies in the places of the scenarios. It returns the name of that file.
func writeOverlay(root, dir string) (string, error) {
	scenarios, err := filepath.Glob(filepath.Join(root, "sim", "*", "scenarios", "*.txt"))
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for _, file := range scenarios {
		if replace[file], err = copyAbove(file, root, dir); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	_, err = writeChanged(name, text)
	return name, err
}

// copyAbove writes a scenario without its transcript below dir, where it lies below root, and returns the copy's name.
func copyAbove(file, root, dir string) (string, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	below, err := filepath.Rel(root, file)
	if err != nil {
		return "", fmt.Errorf("%s does not lie below %s: %w", file, root, err)
	}
	to := filepath.Join(dir, below)
	_, err = writeChanged(to, []byte(script.Above(string(src))))
	return to, err
}

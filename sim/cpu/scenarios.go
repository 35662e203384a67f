package cpu

import (
	"embed"
	"io/fs"
)

//go:embed scenarios/*.txt
var scenarios embed.FS

// Scenarios are the scenario files: scenarios/NAME.txt.
func Scenarios() fs.FS { return scenarios }

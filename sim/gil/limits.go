package gil

// Limits of a run.
const (
	MaxThreads = 16
	MaxCores   = 16
	MaxEvents  = 20_000
	MaxSpans   = 20_000 // of one lane
	// maxBurst is how many bytecodes one step executes at most when nothing else happens.
	maxBurst = 2_000_000
)

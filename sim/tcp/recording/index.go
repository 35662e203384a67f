package recording

import (
	"slices"
	"strings"
)

// Unstable says in what two runs of the kernel differed, which therefore is not
// compared. Returns alone that differ are compared with reads joined.
type Unstable struct{ Segs, States, Returns bool }

// Mark takes over what INDEX.tsv, the table beside the recordings, says of one of
// this name (without .txt). A recording that is not in it counts as stable.
func (r *Recording) Mark(index, name string) {
	rows := strings.Split(index, "\n")
	head := strings.Split(rows[0], "\t")
	for _, row := range rows[1:] {
		cells := strings.Split(row, "\t")
		if cells[0] != name {
			continue
		}
		no := func(column string) bool {
			i := slices.Index(head, column)
			return i >= 0 && i < len(cells) && cells[i] == "no"
		}
		r.Unstable = Unstable{Segs: no("seg_stable"), States: no("state_stable"), Returns: no("seg_stable") && no("app_stable")}
	}
}

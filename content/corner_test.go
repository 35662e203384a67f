package content

import (
	"bytes"
	"strings"
	"testing"
)

// TestCorner expects that only the empty cell of a table's head is no header.
func TestCorner(t *testing.T) {
	var html bytes.Buffer
	if err := whole.Convert([]byte("| | one |\n|---|---|\n| two | |\n"), &html); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(strings.Fields(html.String()), ""), "<table><thead><tr><td></td><th>one</th></tr></thead><tbody><tr><td>two</td><td></td></tr></tbody></table>"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Package labelled reads corpora whose documents people have labelled: one document a
// line, {"label": …, "text": …}.
package labelled

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// Doc is a labelled document.
type Doc struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Read reads a corpus. An error names the file and the line, from 1.
func Read(path string) ([]Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	var out []Doc
	for lines.Scan() {
		var d Doc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, len(out)+1, err)
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

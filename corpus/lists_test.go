package corpus

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// An analysis is stored as package json lays it out, whatever is written past it.
func TestAnalysisIsWrittenAsPackageJSONDoes(t *testing.T) {
	pairs := []NearCopy{
		{"b1-1.1", "b2-1.1", 1}, {"a", "b", 0.5}, {"a", "b", 0.0625}, {"a", "b", 0.1234}, {"a", "b", 1e-7}, {"a", "b", 0},
		{"<&>", "\"\\\n\t\x7f", 0.7}, {"书", "\u2028", 2}, {"", "\xff", 0.3333},
	}
	for _, a := range []Analysis{
		{News: &News{Copies: pairs, Fresh: []string{"x"}}},
		{News: &News{Copies: pairs[:1]}, Facts: []Facts{{PracticeID: "a"}}, Placements: []Placement{{PracticeID: "a"}, {PracticeID: "b"}}},
		{News: &News{Added: 1}},
		{Placements: []Placement{{PracticeID: "a"}}},
	} {
		var compact, want bytes.Buffer
		if err := encoderTo(&compact).Encode(&a); err != nil {
			t.Fatal(err)
		}
		if err := json.Indent(&want, bytes.TrimSpace(compact.Bytes()), "", " "); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		c, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.PutAnalysis(&a); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(c.Staged(), analysisFile))
		c.Abort()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := bytes.TrimSpace(got), want.Bytes(); !bytes.Equal(got, want) {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}

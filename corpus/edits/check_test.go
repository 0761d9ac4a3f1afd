package edits

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
)

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, FileName), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := Check(dir, nil); err != nil || c.Issues != nil || c.Outcomes != nil {
		t.Errorf("an empty folder: %+v, %v", c, err)
	}
	write("edits:\n  - do: fly\n")
	if c, err := Check(dir, nil); err != nil || !Bad(c.Issues) {
		t.Errorf("a bad file: %v, %v", c.Issues, err)
	}
	c, err := corpus.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	b := smallCollection().Books[0]
	sum, err := c.PutBook(b)
	err = errors.Join(err, c.PutAnalysis(smallAnalysis()), c.PutState(&corpus.State{Books: []corpus.BookState{{ID: b.ID, Content: sum}}}), c.Commit())
	if err != nil {
		t.Fatal(err)
	}
	write("edits:\n  - {do: rename, theme: T01, label: 书屋·图书, to: 新}\n  - {do: drop, case: b-007, quote: 没有这个案例}\n")
	if err := os.WriteFile(filepath.Join(dir, "edits (1).yaml"), []byte("edits:\n  - {do: note, theme: T01, label: 书屋·图书, to: 好}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	checked, err := Check(dir, nil)
	if err != nil || checked.Issues != nil || len(checked.Beside) != 1 {
		t.Fatal(checked, err)
	}
	if got := statuses(checked.Outcomes); got != "applied T01, lost " {
		t.Errorf("outcomes %s", got)
	}
}

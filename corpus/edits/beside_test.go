package edits

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A copy of the file of edits that a program put beside it is told where it holds edits that the file lacks.
func TestBeside(t *testing.T) {
	const rename, note = "  - {do: rename, theme: T01, label: 甲, to: 乙}\n", "  - {do: note, theme: T01, label: 甲, to: 备注}\n"
	for name, want := range map[string]string{
		"edits-OFFICE.yaml": "edits-OFFICE.yaml 1", "edits (1).yaml": "edits (1).yaml 1", "edits 副本.yaml": "edits 副本.yaml 1", "edits冲突.yaml": "edits冲突.yaml 1",
		"edits.sync-conflict-20261130.yaml": "edits.sync-conflict-20261130.yaml 1", "edits.yml": "edits.yml 1",
		"editsheet.yaml": "", "casebook.yaml": "", "edits-OFFICE.yaml.bak": "",
	} {
		dir := t.TempDir()
		list, _ := Parse([]byte("edits:\n" + rename))
		for of, text := range map[string]string{FileName: rename, name: rename + note, "edits-same.yaml": rename, "edits-broken.yaml": "  - {do: nothing}\n"} {
			if err := os.WriteFile(filepath.Join(dir, of), []byte("edits:\n"+text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got := ""
		for _, c := range list.Beside(dir) {
			got += fmt.Sprint(c.Name, " ", c.Edits)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := (*Edits)(nil).Beside(t.TempDir()); got != nil {
		t.Errorf("of an empty folder: %v", got)
	}
}

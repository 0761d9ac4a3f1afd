package edits

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/message"
)

// What people mistype is told with the line that it stands on.
func TestMalformedFiles(t *testing.T) {
	const good = "edits:\n  - do: rename\n    theme: T01\n    label: 甲\n    to: 乙\n"
	for _, c := range []struct {
		name, old, new, code string
		line                 int
	}{
		{"colon of full width", "theme: ", "theme：", "edits.full_width", 3},
		{"in the first key", "- do: ", "- do：", "edits.full_width", 2},
		{"dash of full width", "- do", "－do", "edits.full_width", 2},
		{"ideographic space", "    label", "　　label", "edits.full_width", 4},
		{"head of full width", "edits:", "edits：", "edits.full_width", 1},
		{"no space behind the colon", "label: ", "label:", "edits.no_space", 4},
		{"indented otherwise", "    to: ", "   to: ", "edits.not_yaml", 5},
		{"tab", "    label", "\tlabel", "edits.not_yaml", 4},
		{"colon in the text", "甲", "甲: 丙", "edits.not_yaml", 4},
		{"quotation mark without end", "甲", "\"甲", "edits.not_yaml", 4},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		_, issues := Parse([]byte(text))
		if len(issues) != 1 || issues[0].Line != c.line || issues[0].Message.Code != c.code {
			t.Errorf("%s: %v, want line %d, %s\n%s", c.name, issues, c.line, c.code, text)
		}
	}
	if _, issues := Parse([]byte("# 键：值\n" + strings.Replace(good, "乙", "http://乙：丙", 1))); len(issues) > 0 {
		t.Errorf("a sound file: %v", issues)
	}
}

// A file that bears nearly the name of the file of edits is not passed over in silence.
func TestMisnamedFile(t *testing.T) {
	for name, wrong := range map[string]bool{"edits.yml": true, "edits.yaml.txt": true, "edits.txt": true, "edits.yaml~": false, "old edits.yaml": false} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("edits:\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, nil); (err != nil) != wrong || wrong && message.Of(err).Code != "edits.misnamed" {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, FileName), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, nil); err != nil {
			t.Errorf("%s beside %s: %v", name, FileName, err)
		}
	}
}

package edits

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Copy is a file beside the file of edits, and how many edits it holds that that one lacks.
type Copy struct {
	Name  string
	Edits int
}

// Said is what people are told of a copy, and what to do.
func (c Copy) Said() (said, remedy message.Message) {
	return message.New("edits.beside", c.Name, c.Edits), message.New("edits.beside.remedy", c.Name)
}

// Beside are the files of a folder that hold edits which its file of edits lacks: where two people changed it, programs that keep
// folders alike put one under another name (edits-OFFICE.yaml, edits (1).yaml, edits.sync-conflict….yaml), and nothing reads it.
func (e *Edits) Beside(dir string) (out []Copy) {
	entries, _ := os.ReadDir(dir)
	var known map[string]bool
	for _, file := range entries {
		if !file.Type().IsRegular() || !copyName(file.Name()) {
			continue
		}
		data, err := corpus.ReadInside(dir, file.Name())
		if err != nil {
			continue
		}
		list, issues := Parse(data)
		if Bad(issues) {
			continue
		}
		if known == nil {
			known = e.texts()
		}
		lacks := 0
		for text := range list.texts() {
			if !known[text] {
				lacks++
			}
		}
		if lacks > 0 {
			out = append(out, Copy{file.Name(), lacks})
		}
	}
	return out
}

// texts are the edits of a list as they are written.
func (e *Edits) texts() map[string]bool {
	out := map[string]bool{}
	if e == nil {
		return out
	}
	for _, x := range e.List {
		if text, err := itemText(x); err == nil {
			out[text] = true
		}
	}
	return out
}

// copyName says that a file is called like the file of edits with something added, or with its other ending.
func copyName(name string) bool {
	name = strings.ToLower(name)
	ext := filepath.Ext(name)
	added, ok := strings.CutPrefix(strings.TrimSuffix(name, ext), strings.TrimSuffix(FileName, ".yaml"))
	if !ok || name == FileName || ext != ".yaml" && ext != ".yml" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(added) // editsheet.yaml is another thing
	return added == "" || r > utf8.RuneSelf || strings.ContainsRune(" ._-~([", r)
}

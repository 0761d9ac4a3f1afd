package edits

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
	"casebook/corpus/message"
)

// FileName is the name of the file of edits in the folder of a collection.
const FileName = "edits.yaml"

//go:embed template.yaml
var templateText string

// Template is a file without edits whose comments explain all kinds.
func Template() string { return templateText }

// ErrChanged is returned by Save where somebody else wrote the file meanwhile.
var ErrChanged error = message.Fail("edits.changed_on_disk")

// File is edits.yaml as it was read, with what is to be written.
type File struct {
	path   string
	read   [sha256.Size]byte
	exists bool
	data   []byte
	places Places
}

// Open reads the edits of a folder; a missing file is one without edits. Where a file
// beside it bears nearly its name, somebody meant it to be read: that is an error.
func Open(dir string, places Places) (*File, error) {
	f := &File{path: filepath.Join(dir, FileName), places: places}
	data, err := corpus.ReadInside(dir, FileName)
	if errors.Is(err, fs.ErrNotExist) {
		if other := misnamed(dir); other != "" {
			return nil, message.Fail("edits.misnamed", other).Hint("edits.name_it")
		}
		f.data = []byte(templateText)
		return f, nil
	}
	f.data, f.read, f.exists = data, sha256.Sum256(data), true
	return f, err
}

// misnamed is the name of a file of a folder that was probably meant to be the file of
// edits, empty where there is none: editors put .txt behind a name, which Windows hides,
// and .yml is the other ending of YAML.
func misnamed(dir string) string {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		name := strings.TrimSuffix(strings.ToLower(e.Name()), ".txt")
		if !e.IsDir() && (name == FileName || name == "edits.yml" || name == "edits") {
			return e.Name()
		}
	}
	return ""
}

// Bytes are the content of the file, empty where there is none.
func (f *File) Bytes() []byte {
	if !f.exists {
		return nil
	}
	return f.data
}

// Edits parses the file.
func (f *File) Edits() (*Edits, []Issue) {
	list, issues := Parse(f.data)
	if list != nil {
		list.Places = f.places
	}
	return list, issues
}

// Version tells one content of the file from another; it is empty where there
// is no file.
func (f *File) Version() string {
	if !f.exists {
		return ""
	}
	return hex.EncodeToString(f.read[:8])
}

// Restore puts back an earlier content; Save then writes it. Nil stands for a
// file that was not there, and restores one without edits.
func (f *File) Restore(data []byte) {
	if data == nil {
		data = []byte(templateText)
	}
	f.data = slices.Clone(data)
}

// Append puts an edit at the end of the list and leaves all else as it is,
// comments included.
func (f *File) Append(e Edit) error {
	before, issues := Parse(f.data)
	if Bad(issues) {
		return message.Fail("list", []message.Message{issues[0].Said()})
	}
	item, err := itemText(e)
	if err != nil {
		return err
	}
	want := append(slices.Clone(before.List), e)
	return f.rewrite(want, func(l layout) []byte { return l.append(item) })
}

// Remove takes out the edit that begins at a line.
func (f *File) Remove(line int) error {
	before, issues := Parse(f.data)
	if Bad(issues) {
		return message.Fail("list", []message.Message{issues[0].Said()})
	}
	at := slices.IndexFunc(before.List, func(e Edit) bool { return e.Line == line })
	if at < 0 {
		return message.Fail("edits.no_edit_at", line)
	}
	return f.rewrite(slices.Delete(slices.Clone(before.List), at, at+1), func(l layout) []byte { return l.remove(at) })
}

// rewrite changes the text and makes sure that it now means what is wanted.
func (f *File) rewrite(want []Edit, change func(layout) []byte) error {
	l, err := layoutOf(f.data)
	if err != nil {
		return err
	}
	data := change(l)
	got, issues := Parse(data)
	if Bad(issues) || !sameEdits(got.List, want) {
		return errLayout
	}
	f.data = data
	return nil
}

func sameEdits(a, b []Edit) bool {
	return slices.EqualFunc(a, b, func(x, y Edit) bool { return reflect.DeepEqual(x.plain(), y.plain()) })
}

// plain is an edit without what belongs to its place in a file.
func (e Edit) plain() Edit {
	e.Line, e.conflict = 0, message.Message{}
	e.Practices, e.Sections = slices.Clone(e.Practices), slices.Clone(e.Sections)
	for i := range e.Practices {
		e.Practices[i].Line = 0
	}
	for i := range e.Sections {
		e.Sections[i].Line = 0
	}
	return e
}

// YAML is an edit as it is written into a file, below the line "edits:".
func (e Edit) YAML() (string, error) {
	text, err := itemText(e)
	return "  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n", err
}

// itemText is an edit as an item of the list, its lines not indented.
func itemText(e Edit) (string, error) {
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode([]Edit{e.plain()}); err != nil {
		return "", err
	}
	return strings.TrimRight(buf.String(), "\n"), enc.Close()
}

// Save writes the file whole or not at all. ErrChanged says that the file is not
// as it was read; then nothing is written.
func (f *File) Save() error {
	now, err := corpus.ReadInside(filepath.Split(f.path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if f.exists {
			return ErrChanged
		}
	case err != nil:
		return err
	case !f.exists || sha256.Sum256(now) != f.read:
		return ErrChanged
	}
	if err := corpus.WriteWhole(f.path, f.data); err != nil {
		return message.Wrap(err, "edits.not_written")
	}
	f.exists, f.read = true, sha256.Sum256(f.data)
	return nil
}

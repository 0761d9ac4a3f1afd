package desk

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/findings"
	"casebook/report/index"
	"casebook/report/table"
)

const packageName = "datapackage.json"

// Folder is where the desk writes below a folder of a collection, unless told otherwise.
func Folder(dir string) string { return filepath.Join(dir, findings.Folder) }

// Save writes tables as CSV and files as they are into a folder, each whole or not at
// all, and describes the tables in its datapackage.json beside those that others left
// there. It returns the names of what it wrote.
func (d *Desk) Save(dir, version string, results ...Result) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, message.Wrap(err, "desk.not_written", dir).Hint("run.other_folder")
	}
	var names []string
	var tables []table.Table
	put := func(name string, write func(io.Writer) error) error {
		var b bytes.Buffer
		err := write(&b)
		if err == nil {
			err = corpus.WriteWhole(filepath.Join(dir, name), b.Bytes())
		}
		if err != nil {
			return message.Wrap(err, "desk.not_written", name).Hint("run.other_folder")
		}
		names = append(names, name)
		return nil
	}
	for _, r := range results {
		tables = append(tables, r.Tables...)
		for _, t := range r.Tables {
			if err := put(t.Name+".csv", func(w io.Writer) error { return table.WriteCSV(w, t) }); err != nil {
				return names, err
			}
		}
		for _, f := range r.Files {
			if err := put(f.Name, f.Write); err != nil {
				return names, err
			}
		}
	}
	if len(tables) == 0 {
		return names, nil
	}
	old, err := os.ReadFile(filepath.Join(dir, packageName))
	if err != nil {
		old = nil // none yet; what cannot be read is written anew
	}
	if err := put(packageName, func(w io.Writer) error { return table.ExtendPackage(w, old, version, d.sources(), tables) }); err != nil {
		return names, err
	}
	return names, d.remember(dir, tables)
}

// remember writes down of which texts and themes tables were made: the report shows those of its own.
func (d *Desk) remember(dir string, tables []table.Table) error {
	var made []string
	for _, t := range tables {
		made = append(made, t.Name)
	}
	path := filepath.Join(dir, findings.MadeOf())
	old, _ := os.ReadFile(path) // none yet, or one that is written anew
	if err := corpus.WriteWhole(path, findings.Made(old, findings.State(d.Index), made)); err != nil {
		return message.Wrap(err, "desk.not_written", findings.MadeOf()).Hint("run.other_folder")
	}
	return nil
}

func (d *Desk) sources() (out []table.Source) {
	for _, b := range d.Col.Books {
		out = append(out, table.Source{Title: index.Title(b), File: b.File})
	}
	return out
}

// Package html writes the report as one file that needs nothing else.
package html

import (
	_ "embed"
	"html/template"
	"io"
	"io/fs"

	"casebook/corpus"
	"casebook/report/index"
)

// Options of Write.
type Options struct {
	Version    string
	English    bool // headings in English
	Parameters []corpus.Field
	Seed       uint64
	Command    string
	Images     fs.FS
}

//go:embed asset/report.html
var source string

var page = template.Must(template.New("report").Parse(source))

// Write writes the report.
func Write(w io.Writer, x *index.Index, o Options) error {
	return page.Execute(w, struct {
		*index.Index
		Options
	}{x, o})
}

// Package report turns a collection and its analysis into files for people:
// tables as CSV, JSONL and XLSX, the report as one HTML file and as a Word
// document, and a manifest.
//
// Input: a corpus.Collection and a corpus.Analysis, both with hand edits applied;
// output: files in a folder. The same input gives the same bytes.
package report

import (
	"context"
	"io"
	"io/fs"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/crossing"
	"casebook/report/docx"
	"casebook/report/findings"
	"casebook/report/html"
	"casebook/report/index"
	"casebook/report/rows"
	"casebook/report/table"
	"casebook/report/word"
	"casebook/report/xlsx"
)

// Options of Write.
type Options struct {
	Version    string
	Lang       string // "zh", or "en" for headings in English
	Parameters []corpus.Field
	Seed       uint64
	// Command repeats the run; base names only.
	Command string
	// Crossings are the themes set against variables, for a section of the page.
	Crossings []crossing.Crossing
	// Images is the output folder, for the cut-outs that Doubt.Image names; nil
	// where there are none.
	Images fs.FS
	// ReadOtherwise are the methods that read a book, by its id, where not those of this program.
	ReadOtherwise map[string]string
	// Desk is the folder of the researcher's desk, whose tables the report shows; nil where
	// there is none.
	Desk fs.FS
	// Ahead are the files that WriteAhead and WriteNews have written.
	Ahead []File
	// Told (may be nil) is told how many of the files are written, one call at a time.
	Told func(done, of int)
	// Written (may be nil) is told the name of each file that is whole, maybe several at a time.
	Written func(name string)
}

// File is a file that was written: its name below the folder, and its sha256.
type File struct{ Name, SHA256 string }

// Prepare gets ready what every report in a language (as in Options) needs, for callers with an idle
// core before they have what Write is given; Write does it otherwise.
func Prepare(lang string) { html.Prepare(lang == "en") }

// WriteAhead writes the tables into dir that no analysis adds anything to, one after the other, for callers with
// an idle core before they have an analysis: Options.Ahead tells Write of them.
func WriteAhead(ctx context.Context, dir string, col *corpus.Collection, o Options) ([]File, error) {
	return writeEach(ctx, dir, rows.OfBooks(indexed(ctx, col, nil, o)), o)
}

// WriteNews is WriteAhead for the tables of news, which nothing else of an analysis adds anything to.
func WriteNews(ctx context.Context, dir string, news *corpus.News, o Options) ([]File, error) {
	return writeEach(ctx, dir, rows.OfNews(indexed(ctx, &corpus.Collection{}, &corpus.Analysis{News: news}, o)), o)
}

func writeEach(ctx context.Context, dir string, tables []table.Table, o Options) ([]File, error) {
	var out []File
	for _, t := range tables {
		files, err := both(t).into(ctx, dir)
		if err != nil {
			return nil, err
		}
		o.tellWritten(files)
		out = append(out, files...)
	}
	return out, nil
}

func indexed(ctx context.Context, col *corpus.Collection, an *corpus.Analysis, o Options) *index.Index {
	x := index.Of(col, an)
	x.Lang, x.Ended = message.Lang(o.Lang), ctx.Err
	return x
}

// both is a table in its two forms.
func both(t table.Table) content {
	return content{[]string{t.Name + ".csv", t.Name + ".jsonl"}, func(w []io.Writer) error { return table.WriteBoth(w[0], w[1], t) }}
}

// Write writes all files of a report into dir, which must exist. an may be nil,
// or have no themes: everything else is written, and says so.
func Write(ctx context.Context, dir string, col *corpus.Collection, an *corpus.Analysis, o Options) ([]File, error) {
	x := indexed(ctx, col, an, o)
	tables := rows.All(x)
	told := page(o)
	if o.Desk != nil {
		told.Findings = findings.Read(o.Desk, x)
	}
	// The largest come first, so that no core waits for them at the end.
	all := []content{
		one("report.xlsx", func(w io.Writer) error { return xlsx.Write(w, x, about(o)) }),
		one("report.docx", func(w io.Writer) error { return word.Write(w, x, page(o)) }),
		one("report.html", func(w io.Writer) error { return html.Write(w, x, told) }),
	}
	for _, t := range tables {
		c := both(t)
		if !slices.ContainsFunc(o.Ahead, func(f File) bool { return f.Name == c.names[0] }) {
			all = append(all, c)
		}
	}
	all = append(all, one("datapackage.json", func(w io.Writer) error { return table.WritePackage(w, o.Version, sources(x), tables) }))
	files, err := writeAll(ctx, dir, all, o)
	if err != nil {
		return nil, err
	}
	files = append(files, o.Ahead...)
	manifest, err := writeAll(ctx, dir, []content{one("manifest.json", func(w io.Writer) error { return writeManifest(w, x, o, files) })}, Options{Written: o.Written})
	if err != nil {
		return nil, err
	}
	return append(files, manifest...), nil
}

// Renamed lists the fields of the input that tables have under another name, since they
// have a column of that name already, as "title → extra_title".
func Renamed(col *corpus.Collection) []string {
	var out []string
	for _, own := range rows.OwnFields(index.Of(col, nil)) {
		if own.Renamed() {
			out = append(out, own.Field+" → "+own.Column)
		}
	}
	return out
}

// Cite is the citation of a case or a practice, by its id: 案例名，《书名》，第N页.
func Cite(col *corpus.Collection, id string) (string, error) {
	x := index.Of(col, nil)
	if c := x.Case(id); c != nil {
		return x.CiteCase(c), nil
	}
	if p := x.Practice(id); p != nil {
		return x.CitePractice(p), nil
	}
	return "", message.Fail("report.no_id", id)
}

// CiteWord writes a Word document that quotes practices with their sources in
// footnotes; a case is quoted with all its practices.
func CiteWord(w io.Writer, col *corpus.Collection, ids []string) error {
	x := index.Of(col, nil)
	var d docx.Document
	d.Title("案例摘录")
	for _, id := range ids {
		if p := x.Practice(id); p != nil {
			d.Quote("", p.Text, x.CitePractice(p))
			continue
		}
		c := x.Case(id)
		if c == nil {
			return message.Fail("report.no_id", id)
		}
		d.Heading(1, index.CaseTitle(c))
		for i := range c.Practices {
			d.Quote("", c.Practices[i].Text, x.CitePractice(&c.Practices[i]))
		}
	}
	return d.Write(w)
}

func sources(x *index.Index) []table.Source {
	var out []table.Source
	for _, b := range x.Col.Books {
		out = append(out, table.Source{Title: index.Title(b), File: b.File})
	}
	return out
}

func about(o Options) xlsx.About { return xlsx.About{Version: o.Version, Command: o.Command} }

func page(o Options) html.Options {
	return html.Options{Version: o.Version, English: o.Lang == "en", Parameters: o.Parameters, Seed: o.Seed, Command: o.Command, Crossings: o.Crossings, Images: o.Images}
}

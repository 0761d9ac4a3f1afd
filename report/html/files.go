package html

import (
	"sort"

	"casebook/corpus"
	"casebook/report/index"
)

// fileList is what the page says of the files of a run.
type fileList struct {
	All, Not int
	Rows     []fileRow
}

type fileRow struct {
	corpus.File
	Became, Book string
}

// mostFiles bounds the list of the page; files.csv holds it whole.
const mostFiles = 300

// Files are the files of the run, those that are no book of their own first; nil where
// one file was read and there is nothing to say.
func (p *page) Files() *fileList {
	if len(p.Col.Files) < 2 {
		return nil
	}
	words := map[corpus.Outcome]string{
		corpus.WasRead: p.t("已读", "read"), corpus.Twice: p.t("与另一本相同", "given twice"), corpus.Failed: p.t("没能读", "failed"), corpus.LeftOut: p.t("略去", "left out"),
	}
	out := &fileList{All: len(p.Col.Files)}
	for _, f := range p.Col.Files {
		if f.Outcome != corpus.WasRead {
			out.Not++
		}
		r := fileRow{File: f, Became: words[f.Outcome]}
		if b := p.Book(f.BookID); b != nil {
			r.Book = index.Title(b)
		}
		out.Rows = append(out.Rows, r)
	}
	sort.SliceStable(out.Rows, func(i, j int) bool {
		return out.Rows[i].Outcome != corpus.WasRead && out.Rows[j].Outcome == corpus.WasRead
	})
	out.Rows = out.Rows[:min(len(out.Rows), mostFiles)]
	return out
}

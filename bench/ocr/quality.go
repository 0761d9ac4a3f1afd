package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"casebook/analyze/segment"
	"casebook/bench/ocr/truth"
	"casebook/corpus"
	"casebook/corpus/sample/score"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/ocr/second"
	"casebook/ingest/pages"
	"casebook/ingest/split"
)

// slack is the share of edits up to which texts of sections and practices count
// as whole, since single characters are misread; boundaries allow no more than
// the splitter's own measure does.
const slack = .03

// quality measures each engine on each scan.
func quality(ctx context.Context, out io.Writer, s settings) error {
	books, err := truth.Seeds(s.data)
	if err != nil {
		return err
	}
	if len(books) == 0 {
		fmt.Fprintln(out, "# (the measured books are not here: only the sample's scan)")
	}
	books = append(books, truth.Sample())
	fmt.Fprintln(out, "# CER in % without white space and leader dots; found/known; titles and toc (title within one")
	fmt.Fprintln(out, "# character and right page), whole practices (within 3 % of their characters), page numbers of the body.")
	heading(out)
	trust := map[string]*reliability{}
	for _, engine := range strings.Split(s.engines, ",") {
		trust[engine] = &reliability{}
		for _, b := range books {
			if !strings.Contains(b.Name, s.scans) {
				continue
			}
			f, err := measure(ctx, b, engine, s, trust[engine])
			if err != nil {
				return fmt.Errorf("%s with %s: %w", b.Name, engine, err)
			}
			f.row(out, engine, b.Name)
			f.list(out, s)
		}
	}
	for _, engine := range strings.Split(s.engines, ",") {
		trust[engine].print(out, engine)
	}
	return nil
}

// figures of one scan.
type figures struct {
	body, toc       truth.Errors
	score           *score.Score
	numbers, bodies int // printed numbers right, of the pages of the body
}

func heading(out io.Writer) {
	fmt.Fprintf(out, "\n%-10s %-24s %6s %6s %9s %9s %7s %7s %10s %8s %9s\n",
		"engine", "scan", "body", "TOC", "TOC right", "markers", "cases", "titles", "practices", "whole", "numbers")
}

func (f *figures) row(out io.Writer, engine, scan string) {
	s := f.score
	fmt.Fprintf(out, "%-10s %-24s %6.2f %6.2f %9s %9s %7s %7s %10s %8s %9s\n", engine, scan, f.body.Rate(), f.toc.Rate(),
		of(s.TOCRight, s.TOC), of(s.MarkersFound, s.Markers)+extra(s.MarkersFalse), of(s.CasesFound, s.Cases)+extra(s.CasesFalse), of(s.Titles, s.CasesFound),
		of(s.PracticesFound, s.Practices)+extra(s.PracticesIs-s.PracticesFound), of(s.Texts, s.Practices), of(f.numbers, f.bodies))
}

// list prints what differs, where that is asked for.
func (f *figures) list(out io.Writer, s settings) {
	if !s.verbose {
		return
	}
	for _, d := range f.score.Diffs {
		fmt.Fprintln(out, "    ", d)
	}
}

func of(a, b int) string { return fmt.Sprintf("%d/%d", a, b) }

func extra(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%+d", n)
}

// measure reads and splits a scan; trust counts its lines by their confidence.
func measure(ctx context.Context, b truth.Book, engine string, s settings, trust *reliability) (*figures, error) {
	read, err := readScan(ctx, b.Path, engine, s)
	if err != nil {
		return nil, err
	}
	return assess(ctx, b, read, s, trust)
}

// assess splits what was read of a book and compares it with what is known.
func assess(ctx context.Context, b truth.Book, read []corpus.Page, s settings, trust *reliability) (*figures, error) {
	repairs, err := decided(read, s)
	if err != nil {
		return nil, err
	}
	if s.dump > 0 && s.dump <= len(read) {
		dump(os.Stderr, read[s.dump-1])
	}
	book := &corpus.Book{File: b.Name + ".pdf", Format: "pdf", Pages: read}
	if err := split.Split(ctx, book, split.Options{}); err != nil {
		return nil, err
	}
	f := &figures{score: score.Of(book, b.Answer, slack)}
	f.repaired(repairs, b)
	for i, want := range b.Pages {
		if i >= len(book.Pages) {
			break
		}
		f.page(book.Pages[i], want, s.verbose)
		trust.add(read[i], want)
	}
	f.titles(book, b)
	return f, nil
}

// decided settles characters of which the engine had two readings, as a run does.
func decided(read []corpus.Page, s settings) ([]corpus.Repair, error) {
	if !s.second {
		return nil, nil
	}
	d, err := segment.OpenDictionary()
	if err != nil {
		return nil, err
	}
	return second.Decide(read, d), nil
}

// repaired lists repairs, right where what they made stands in the truth of the page, wrong
// where what was read does.
func (f *figures) repaired(repairs []corpus.Repair, b truth.Book) {
	for _, r := range repairs {
		verdict, all := "neither is right", string(truth.Comparable(b.Pages[r.Page-1].Text))
		was, is := narrowed(r)
		switch {
		case strings.Contains(all, is):
			verdict = "right"
		case strings.Contains(all, was):
			verdict = "wrong"
		}
		f.score.Diffs = append(f.score.Diffs, fmt.Sprintf("page %d: second reading, %s: %s for %s", r.Page, verdict, r.Repaired, r.Original))
	}
}

// narrowed are the readings of a repair with the character on each side of what differs: their
// other neighbours may be misread.
func narrowed(r corpus.Repair) (was, is string) {
	a, b := []rune(r.Original), []rune(r.Repaired)
	at := 0
	for at < len(a)-1 && a[at] == b[at] {
		at++
	}
	from, to := max(0, at-1), min(len(a), at+2)
	return string(truth.Comparable(string(a[from:to]))), string(truth.Comparable(string(b[from:to])))
}

func (f *figures) page(p corpus.Page, want truth.Page, verbose bool) {
	e := truth.Compare(p, want)
	switch want.Kind {
	case "toc":
		f.toc.Add(e)
	case "body":
		f.body.Add(e)
		if f.bodies++; p.Printed == want.Printed {
			f.numbers++
		}
	}
	if verbose && (e.Rate() > 1 || p.Printed != want.Printed) {
		f.score.Diffs = append(f.score.Diffs, fmt.Sprintf("page %d (%s): %d edits of %d; number %d, want %d", p.Number, want.Kind, e.Edits, e.Chars, p.Printed, want.Printed))
	}
}

// titles counts the titles anew: exact, but for white space.
func (f *figures) titles(got *corpus.Book, b truth.Book) {
	have := map[string]bool{}
	for _, c := range got.Cases {
		have[strings.Join(strings.Fields(c.Title), "")] = true
	}
	f.score.Titles = 0
	for _, c := range b.Answer.Cases {
		if have[strings.Join(strings.Fields(c.Title), "")] {
			f.score.Titles++
		} else {
			f.score.Diffs = append(f.score.Diffs, fmt.Sprintf("case %d: no title %q", c.Seq, c.Title))
		}
	}
}

// readScan reads a PDF with an engine; every page is read anew unless a cache is given.
func readScan(ctx context.Context, path, engine string, s settings) ([]corpus.Page, error) {
	f, err := chosen(engine)
	if err != nil {
		return nil, err
	}
	dir := s.cache
	if dir == "" {
		if dir, err = os.MkdirTemp("", "bench-ocr-"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	read, problems, err := pages.ReadPDF(ctx, path, pages.Options{OCR: f, CacheDir: dir}, nil)
	for _, p := range problems {
		fmt.Fprintf(os.Stderr, "ocr: %s page %d: %s\n", path, p.Page, p.Message)
	}
	return read, err
}

// chosen is an engine by its name in the tables: tesseract, ppocr (as users have it), a
// model of PP-OCR, or two of them, of which the first finds and the second reads.
func chosen(name string) (ocr.Factory, error) {
	finder, reader, two := strings.Cut(name, "+")
	switch {
	case two:
		return &ppocr.Factory{Model: reader, Finder: finder}, nil
	case slices.Contains(choose.Names(), name):
		return choose.Choose(name, "best")
	}
	return choose.Choose("ppocr", name)
}

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/sample"
	"casebook/corpus/shingle"
	"casebook/ingest/bookid"
	"casebook/ingest/pages"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

// rescan reads the sample's text, then the same book from its PDF and from texts
// in which characters were misread and the pages of one case were lost, so that
// all that follow have other numbers. It counts the practices that keep their id,
// of those that were read at all, and the edits that still apply.
func (m *measurement) rescan() error {
	dir, err := os.MkdirTemp("", "bench-rerun-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(m.out, "\nsample read again: practices with the id they had in the text\n")
	first, err := m.ingest(sample.Path(sample.Text))
	if err != nil {
		return err
	}
	list := editsOf(first)
	text, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		return err
	}
	again := []struct{ name, path string }{{"the PDF", sample.Path(sample.PDF)}}
	for _, percent := range []int{1, 3, 5} {
		path := filepath.Join(dir, fmt.Sprintf("damaged-%d.txt", percent))
		if err := os.WriteFile(path, []byte(damaged(string(text), percent)), 0o644); err != nil {
			return err
		}
		again = append(again, struct{ name, path string }{fmt.Sprintf("%d %% misread, a case lost", percent), path})
	}
	for _, a := range again {
		if err := m.readAgain(first, list, a.name, a.path); err != nil {
			return err
		}
	}
	return nil
}

// readAgain reads the book once more and prints what lasted.
func (m *measurement) readAgain(first *corpus.Collection, list *edits.Edits, name, path string) error {
	col, err := m.ingest(path)
	if err != nil {
		return err
	}
	before := sameIDs(first, col)
	lineage.KeepIDs(&corpus.Previous{Practices: lineage.Practices(first)}, col, m.workers)
	_, out := list.ApplyText(col)
	_, more := list.ApplyThemes(oneTheme(col), col)
	applied := 0
	for _, o := range append(out, more...) {
		if !o.Failed() {
			applied++
		}
	}
	fmt.Fprintf(m.out, "  %-26s %.3f as numbered by the split, %.3f with kept ids; %d of %d edits apply\n", name, before, sameIDs(first, col), applied, len(list.List))
	return nil
}

// ingest reads one book and splits it.
func (m *measurement) ingest(path string) (*corpus.Collection, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	b := &corpus.Book{File: filepath.Base(path), SHA256: hex.EncodeToString(sum[:])}
	if filepath.Ext(path) == ".pdf" {
		b.Pages, _, err = pages.ReadPDF(m.ctx, path, pages.Options{Workers: m.workers}, nil)
	} else {
		var s string
		s, _, err = text.Decode(data)
		b.Pages = text.Pages(s)
	}
	if err == nil {
		err = split.Split(m.ctx, b, split.Options{})
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.File, err)
	}
	bookid.Set(b, bookid.Of(b))
	return &corpus.Collection{Books: []*corpus.Book{b}}, nil
}

// sameIDs is the share of the practices read twice (alike by a third of their
// shingles) that have the same id in both readings.
func sameIDs(first, second *corpus.Collection) float64 {
	index := map[string]shingle.Set{}
	var sets []shingle.Set
	for _, p := range lineage.Practices(second) {
		index[p.ID] = shingle.Of(p.Text)
		sets = append(sets, index[p.ID])
	}
	like := shingle.NewIndex(sets, 1)
	read, same := 0.0, 0.0
	for _, p := range lineage.Practices(first) {
		s := shingle.Of(p.Text)
		if len(like.Like(s, 1.0/3)) == 0 {
			continue
		}
		read++
		if s.Jaccard(index[p.ID]) >= 1.0/3 {
			same++
		}
	}
	return same / max(1, read)
}

// damaged replaces a share of the Han characters in a text and empties the pages
// of the third case.
func damaged(text string, percent int) string {
	third := sample.Known().Cases[2]
	rng := rand.New(rand.NewPCG(uint64(percent), 5))
	pages := strings.Split(text, "\f")
	for i, page := range pages {
		if i+1 >= third.PageStart && i+1 <= third.PageEnd {
			page = ""
		}
		rs := []rune(page)
		for j := range rs {
			if corpus.Han(rs[j]) && rng.IntN(100) < percent {
				rs[j] += rune(1 + rng.IntN(9))
			}
		}
		pages[i] = string(rs)
	}
	return strings.Join(pages, "\f")
}

// editsOf writes an edit of every second practice and case of a reading.
func editsOf(col *corpus.Collection) *edits.Edits {
	list := &edits.Edits{}
	add := func(e edits.Edit) {
		e.Line = len(list.List) + 1
		list.List = append(list.List, e)
	}
	for i, c := range col.Books[0].Cases {
		if i == 2 {
			continue // the case that the damaged readings lose
		}
		if i%2 == 0 {
			add(edits.Edit{Do: edits.Title, Case: c.ID, Quote: c.Title, To: "新题" + c.Title})
		}
		for s, p := range c.Practices {
			if quote := []rune(p.Text); s%2 == 0 && len(quote) > 20 {
				add(edits.Edit{Do: edits.Move, Practice: p.ID, Quote: string(quote[:20]), Into: edits.None})
			}
		}
	}
	return list
}

// oneTheme puts all practices into one theme.
func oneTheme(col *corpus.Collection) *corpus.Analysis {
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "全部"}}}
	for _, p := range lineage.Practices(col) {
		an.Themes[0].Practices = append(an.Themes[0].Practices, p.ID)
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: "T01"})
	}
	return an
}

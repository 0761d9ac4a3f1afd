package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"

	"casebook/bench/labelled"
	"casebook/corpus"
)

// corpora are the labelled corpora that practices are drawn from, by the names of their
// files. A label is the corpus's name and the document's label there.
var corpora = []string{"egov_raw", "cnews1k", "csldcp", "med", "hebei"}

// A made book has as many practices as a printed one.
const (
	casesABook, practicesACase = 100, 3
	longest                    = 300 // characters of a practice
)

// maker draws practices from labelled documents.
type maker struct {
	docs []labelled.Doc
	of   map[string][]labelled.Doc // by label
}

func newMaker(folder string) (*maker, error) {
	m := &maker{of: map[string][]labelled.Doc{}}
	for _, name := range corpora {
		docs, err := labelled.Read(filepath.Join(folder, "eval", name+".jsonl"))
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			d.Label = name + "/" + d.Label
			m.docs = append(m.docs, d)
			m.of[d.Label] = append(m.of[d.Label], d)
		}
	}
	return m, nil
}

// book makes book number n of cases of three practices of one label, a background
// before them; every fourth case has a practice of any label.
func (m *maker) book(n, practices int) *corpus.Book {
	rnd := rand.New(rand.NewPCG(uint64(n), 22))
	b := &corpus.Book{ID: fmt.Sprintf("b%05d", n), Format: "text"}
	b.File = b.ID + ".txt"
	for c := 0; c < casesABook && practices > 0; c++ {
		label := m.docs[rnd.IntN(len(m.docs))].Label
		cs := corpus.Case{ID: fmt.Sprintf("%s-%03d", b.ID, c+1), BookID: b.ID, Seq: c + 1}
		var labels, texts []string
		for p := 0; p < min(practicesACase, practices); p++ {
			d := m.of[label][rnd.IntN(len(m.of[label]))]
			if c%4 == 3 && p == 1 {
				d = m.docs[rnd.IntN(len(m.docs))]
			}
			text := thinned(d.Text, rnd)
			labels, texts = append(labels, d.Label), append(texts, text)
			cs.Practices = append(cs.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", cs.ID, p+1), CaseID: cs.ID, BookID: b.ID, Seq: p + 1, Text: text})
		}
		practices -= len(texts)
		around := m.of[label][rnd.IntN(len(m.of[label]))]
		cs.Sections = []corpus.Section{{Seq: 1, Kind: corpus.Background, Text: thinned(around.Text, rnd)},
			{Seq: 2, Kind: corpus.Practices, Text: strings.Join(texts, "\n")}}
		cs.Extra = []corpus.Field{{Name: truth, Value: strings.Join(labels, "|")}}
		b.Cases = append(b.Cases, cs)
	}
	return b
}

// truth is the field of a case that holds the labels of its practices.
const truth = "labels"

// thinned is a text of at most longest characters from which sentences and clauses are
// left out at random, a fifth of each.
func thinned(text string, rnd *rand.Rand) string {
	var b strings.Builder
	parts, runes := pieces(text), 0
	for at := rnd.IntN(max(1, len(parts)/2)); at < len(parts) && runes < longest; at++ {
		if rnd.IntN(5) == 0 && (runes > 0 || at+1 < len(parts)) {
			continue
		}
		rs := []rune(parts[at])
		rs = rs[:min(len(rs), longest-runes)]
		runes += len(rs)
		b.WriteString(string(rs))
	}
	return b.String()
}

// pieces cuts a text behind the ends of its sentences and clauses.
func pieces(text string) (out []string) {
	from := 0
	for i, r := range text {
		if strings.ContainsRune("。！？；，,;\n", r) {
			end := i + len(string(r))
			out, from = append(out, text[from:end]), end
		}
	}
	if from < len(text) {
		out = append(out, text[from:])
	}
	return out
}

// write stores books with so many practices in all below dir, as ingestion does.
func (m *maker) write(dir string, practices int) error {
	change, err := corpus.Begin(dir)
	if err != nil {
		return err
	}
	defer change.Abort()
	st := &corpus.State{Version: "bench"}
	for n, left := 1, practices; left > 0; n++ {
		b := m.book(n, min(left, casesABook*practicesACase))
		sum, err := change.PutBook(b)
		if err != nil {
			return err
		}
		st.Books = append(st.Books, corpus.BookState{ID: b.ID, File: b.File, Content: sum})
		left -= casesABook * practicesACase
	}
	if err := change.PutState(st); err != nil {
		return err
	}
	return change.Commit()
}

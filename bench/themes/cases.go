package main

import (
	"context"
	"fmt"
	"os"

	"casebook/analyze/agreement"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

// madeCases and madeBooks are the case books made of each corpus.
const (
	madeCases = 60
	madeBooks = 5
)

// books measures case books made of the corpora: practices are short, and their cases help.
func (b *bench) books() error {
	for _, mixed := range []bool{false, true} {
		title := "all practices of a case of one label"
		if mixed {
			title = "a quarter of the cases with a practice of another label"
		}
		fmt.Fprintf(b.out, "\nCase books of %d cases x 3 practices, %s (AMI; share of the foreign practices in their own theme)\n%-10s %4s %7s %8s %7s %6s\n",
			madeCases, title, "", "book", "themes", "foreign", "peer", "ratio")
		for _, name := range corpora {
			if err := b.booksOf(name, mixed); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) booksOf(name string, mixed bool) error {
	var own, away, peers []float64
	for n := 1; n <= madeBooks; n++ {
		m := makeBook(b.eval[name], madeCases, mixed, uint64(n))
		a, err := b.analyse(m.col, labels(m.docs))
		if err != nil {
			return err
		}
		s := agreement.Compare(m.truth, themesOf(a))
		own, away = append(own, s.AMI), append(away, foreignRight(m.truth, themesOf(a), m.foreign))
		line := fmt.Sprintf("%-10s %4d %7.3f %8.2f", name, n, s.AMI, away[n-1])
		if b.peer != nil {
			p, err := b.peer.run(b.ctx, m.docs, labels(m.docs))
			if err != nil {
				return err
			}
			peers = append(peers, p.AMI)
			line += fmt.Sprintf(" %7.3f %6.2f", p.AMI, s.AMI/p.AMI)
		}
		fmt.Fprintln(b.out, line)
	}
	fmt.Fprintf(b.out, "%-10s mean %7.3f %8.2f", name, mean(own), mean(away))
	if b.peer != nil {
		fmt.Fprintf(b.out, " %7.3f %6.2f", mean(peers), mean(own)/mean(peers))
	}
	fmt.Fprintln(b.out)
	return nil
}

// sample measures the sample collection against its known answer.
func (b *bench) sample() error {
	col, err := sampleCollection()
	if err != nil {
		return err
	}
	truth, foreign, docs := sampleAnswer(col)
	fmt.Fprintf(b.out, "\nThe sample collection: %d practices\n", len(docs))
	for _, k := range []int{len(sample.Known().Themes), 0} {
		a, err := b.analyse(col, k)
		if err != nil {
			return err
		}
		s := agreement.Compare(truth, themesOf(a))
		fmt.Fprintf(b.out, "k asked %d, themes %d: AMI %.3f ARI %.3f purity %.3f, foreign practices right %.2f\n",
			k, len(a.Themes), s.AMI, s.ARI, s.Purity, foreignRight(truth, themesOf(a), foreign))
		b.showThemes(a)
	}
	if b.peer != nil {
		p, err := b.peer.run(b.ctx, docs, len(sample.Known().Themes))
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "peer on the practices alone: AMI %.3f ARI %.3f purity %.3f\n", p.AMI, p.ARI, p.Purity)
	}
	return nil
}

// showThemes prints what people see of the themes.
func (b *bench) showThemes(a *corpus.Analysis) {
	for _, t := range a.Themes {
		fmt.Fprintf(b.out, "  %s %s (%d, stability %.2f):", t.ID, t.Label, len(t.Practices), t.Stability)
		for _, w := range t.Terms {
			fmt.Fprintf(b.out, " %s", w.Term)
		}
		fmt.Fprintln(b.out)
	}
}

// sampleCollection reads the sample's text as a run does.
func sampleCollection() (*corpus.Collection, error) {
	data, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		return nil, err
	}
	s, _, err := text.Decode(data)
	if err != nil {
		return nil, err
	}
	book := &corpus.Book{ID: "s", Format: "text", Pages: text.Pages(s)}
	if err := split.Split(context.Background(), book, split.Options{}); err != nil {
		return nil, err
	}
	return &corpus.Collection{Books: []*corpus.Book{book}}, nil
}

// sampleAnswer lists the known themes of the practices in the order of the collection.
func sampleAnswer(col *corpus.Collection) (truth []string, foreign []bool, docs []doc) {
	known := sample.Known()
	for _, book := range col.Books {
		for i, c := range book.Cases {
			for j, p := range c.Practices {
				k := known.Cases[i].Practices[j]
				truth, foreign = append(truth, k.Theme), append(foreign, k.Foreign)
				docs = append(docs, doc{Label: k.Theme, Text: p.Text})
			}
		}
	}
	return truth, foreign, docs
}

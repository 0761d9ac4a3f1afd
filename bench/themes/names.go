package main

import (
	_ "embed"
	"fmt"
	"os"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

//go:embed asset/right_names.txt
var rightNames string

// names prints what every theme of the sample, of the scheme books and of the labelled corpora is
// called, with its terms, the label that most of its documents bear, and a verdict.
func (b *bench) names() error {
	fmt.Fprint(b.out, `
Names: theme, documents, verdict, name | commonest label and its share | terms
right, wrong: named by a subject that says the label of half of the documents or more, or does not (bench/themes/asset/right_names.txt);
words: by two words, though half of the documents bear one label; mixed: no label has half, so that no name can be right by labels
`)
	col, err := sampleCollection()
	if err != nil {
		return err
	}
	truth, _, _ := sampleAnswer(col)
	all := verdicts{}
	if err := b.namesOf("sample", col, 0, truth, all); err != nil {
		return err
	}
	for _, name := range corpora {
		docs := b.eval[name]
		if err := b.namesOf(name, collection(docs), labels(docs), labelsOf(docs), all); err != nil {
			return err
		}
	}
	fmt.Fprintf(b.out, "\nof %d themes half of whose documents bear one label: %s\n", all.judged(), all)
	return b.schemes()
}

// schemes names the themes of the scheme books taken together, which have no labels.
func (b *bench) schemes() error {
	list, err := sample.Schemes()
	if err != nil {
		return err
	}
	col := &corpus.Collection{}
	for _, s := range list {
		if s.Answer == "" {
			continue
		}
		data, err := os.ReadFile(sample.Path("schemes/" + s.File))
		if err != nil {
			return err
		}
		decoded, _, err := text.Decode(data)
		if err != nil {
			return err
		}
		book := &corpus.Book{ID: s.Name, Format: "text", Pages: text.Pages(decoded)}
		if err := split.Split(b.ctx, book, split.Options{}); err != nil {
			return err
		}
		col.Books = append(col.Books, book)
	}
	return b.namesOf("schemes", col, 0, nil, verdicts{})
}

// verdicts counts them.
type verdicts map[string]int

func (v verdicts) judged() int { return v["right"] + v["wrong"] + v["words"] }

func (v verdicts) String() string {
	return fmt.Sprintf("%d right (%.0f %%), %d wrong, %d by words; %d mixed", v["right"], 100*float64(v["right"])/float64(max(1, v.judged())), v["wrong"], v["words"], v["mixed"])
}

// namesOf prints the names of one collection; truth has a label for each practice, or is nil.
func (b *bench) namesOf(name string, col *corpus.Collection, k int, truth []string, all verdicts) error {
	a, err := b.analyse(col, k)
	if err != nil {
		return err
	}
	own := verdicts{}
	for _, t := range a.Themes {
		l, share := commonest(truth, a, t.ID)
		v := verdict(t.Label, l, share)
		own[v], all[v] = own[v]+1, all[v]+1
		fmt.Fprintf(b.out, "%-9s %s %4d %-5s %s | %s %.2f |", name, t.ID, len(t.Practices), v, t.Label, l, share)
		for _, w := range t.Terms[:min(8, len(t.Terms))] {
			fmt.Fprintf(b.out, " %s", w.Term)
		}
		fmt.Fprintln(b.out)
	}
	if truth != nil {
		fmt.Fprintf(b.out, "%-9s %d themes: %s\n", name, len(a.Themes), own)
	}
	return nil
}

// verdict says how a theme is named; share is that of its commonest label, "" for none.
func verdict(name, label string, share float64) string {
	subject, _, named := strings.Cut(name, "（")
	switch {
	case label == "":
		return "-"
	case share < 0.5:
		return "mixed"
	case !named && !saysSame(label, name):
		return "words"
	case saysSame(label, subject):
		return "right"
	}
	return "wrong"
}

// saysSame looks a name, or one of the two subjects that it joins, up.
func saysSame(label, subject string) bool {
	for _, line := range strings.Split(rightNames, "\n") {
		if names, ok := strings.CutPrefix(line, label+": "); ok {
			for _, n := range strings.Fields(names) {
				if n == subject || strings.HasPrefix(subject, n+"、") || strings.HasSuffix(subject, "、"+n) {
					return true
				}
			}
		}
	}
	return false
}

// commonest is the label that most practices of a theme bear, and their share.
func commonest(truth []string, a *corpus.Analysis, theme string) (label string, share float64) {
	count, all := map[string]int{}, 0
	for i, p := range a.Placements {
		if p.ThemeID == theme && truth != nil {
			count[truth[i]]++
			all++
		}
	}
	for l, n := range count {
		if n > count[label] || n == count[label] && l < label {
			label = l
		}
	}
	return label, float64(count[label]) / float64(max(1, all))
}

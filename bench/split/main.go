// Command split measures the splitter against known answers: the sample book,
// the scheme books, and damaged copies of the sample. It prints the figures and
// compares them with docs/quality/split.txt; -update rewrites that file.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/damage"
	"casebook/corpus/sample/score"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

// seeds is how many damaged copies are measured at each share.
const seeds = 10

func main() {
	update := flag.Bool("update", false, "rewrite docs/quality/split.txt")
	flag.Parse()
	if err := run(*update); err != nil {
		fmt.Fprintln(os.Stderr, "split:", err)
		os.Exit(1)
	}
}

func run(update bool) error {
	golden := filepath.Join(filepath.Dir(sample.Path(sample.Text)), "..", "..", "docs", "quality", "split.txt")
	got, err := measure()
	if err != nil {
		return err
	}
	fmt.Print(got)
	if update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			return err
		}
		return os.WriteFile(golden, []byte(got), 0o644)
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != got {
		return fmt.Errorf("the figures differ from docs/quality/split.txt; look at them, then run it with -update")
	}
	return nil
}

func measure() (string, error) {
	var b strings.Builder
	b.WriteString("# Quality of the splitter. Command: go run ./bench/split -update\n")
	b.WriteString("# found/known; F1 is of practice boundaries, titles, leads and texts are exact\n")
	b.WriteString("# (in damaged books within their damage), toc is title within one character and page.\n\n")
	whole, err := read(sample.Text)
	if err != nil {
		return "", err
	}
	row(&b, "sample", whole, sample.Known(), 0)
	if err := schemes(&b); err != nil {
		return "", err
	}
	b.WriteString("\n")
	for _, share := range []float64{.01, .03, .05} {
		var sum score.Score
		for seed := uint64(1); seed <= seeds; seed++ {
			s, err := one(damage.Text(whole, share, seed), sample.Known(), share)
			if err != nil {
				return "", err
			}
			sum.Add(s)
		}
		line(&b, fmt.Sprintf("sample, %g %% of characters damaged, %d seeds", 100*share, seeds), &sum)
	}
	return b.String(), nil
}

func schemes(b *strings.Builder) error {
	list, err := sample.Schemes()
	if err != nil {
		return err
	}
	for _, l := range list {
		want, err := l.Load()
		if err != nil {
			return err
		}
		whole, err := read("schemes/" + l.File)
		if err != nil {
			return err
		}
		if err := row(b, l.Name, whole, want, 0); err != nil {
			return err
		}
	}
	return nil
}

func read(name string) (string, error) {
	data, err := os.ReadFile(sample.Path(name))
	if err != nil {
		return "", err
	}
	s, _, err := text.Decode(data)
	return s, err
}

func one(s string, want *sample.Answer, slack float64) (*score.Score, error) {
	b := &corpus.Book{Pages: text.Pages(s)}
	if err := split.Split(context.Background(), b, split.Options{}); err != nil {
		return nil, err
	}
	return score.Of(b, want, slack), nil
}

func row(b *strings.Builder, name, s string, want *sample.Answer, slack float64) error {
	got, err := one(s, want, slack)
	if err != nil {
		return err
	}
	line(b, name, got)
	return nil
}

func line(b *strings.Builder, name string, s *score.Score) {
	fmt.Fprintf(b, "%-48s cases %d/%d false %d  markers %d/%d false %d  F1 %.3f  titles %d leads %d texts %d  regions %d  toc %d/%d  unplaced %d\n",
		name, s.CasesFound, s.Cases, s.CasesFalse, s.MarkersFound, s.Markers, s.MarkersFalse, s.F1(), s.Titles, s.Leads, s.Texts, s.Regions, s.TOCRight, s.TOC, s.Unplaced)
}

package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"casebook/bench/plot"
)

// turns is how often both are run; a single run of half a second tells little.
const turns = 5

// speed measures whole analyses and the peer's by turns, and tells the runs whose times are in the middle, and the peaks that are.
func (b *bench) speed() error {
	fmt.Fprintf(b.out, "\nTime and peak memory, each run a process of its own (reading included); by turns, of %d runs the one in the middle\n", turns)
	book := makeBook(b.eval["egov_raw"], madeCases, true, 1)
	for _, c := range []struct {
		name string
		docs []doc
	}{{"practices of 60 cases", book.docs}, {"egov_raw", b.eval["egov_raw"]}, {"cnews1k", b.eval["cnews1k"]}} {
		var own []*runFigures
		var peers []*peerResult
		for range turns {
			f, err := b.fresh(c.docs, wholeK)
			if err != nil {
				return err
			}
			own = append(own, f)
			if b.peer == nil {
				continue
			}
			p, err := b.peer.run(b.ctx, c.docs, wholeK)
			if err != nil {
				return err
			}
			peers = append(peers, p)
		}
		slices.SortFunc(own, func(x, y *runFigures) int { return cmp.Compare(x.Seconds, y.Seconds) })
		f, peak := own[turns/2], middle(own, func(f *runFigures) float64 { return f.PeakMiB })
		fmt.Fprintf(b.out, "%-22s %5d docs: %6.2f s, %4.0f MiB  (%s)\n", c.name, len(c.docs), f.Seconds, peak, f.steps())
		if b.peer == nil {
			continue
		}
		slices.SortFunc(peers, func(x, y *peerResult) int { return cmp.Compare(x.Total, y.Total) })
		p, peerPeak := peers[turns/2], middle(peers, func(p *peerResult) float64 { return p.PeakMiB })
		bare := p.Total - p.Seconds["import"]
		fmt.Fprintf(b.out, "%-22s  peer.py  : %6.2f s, %4.0f MiB, %.2f s without imports: %.1f times as long (%.1f without imports), %.1f times the memory\n",
			"", p.Total, peerPeak, bare, p.Total/f.Seconds, bare/f.Seconds, peerPeak/peak)
	}
	return nil
}

// middle is the median of one of the figures of several runs.
func middle[T any](runs []T, of func(T) float64) float64 {
	var all []float64
	for _, r := range runs {
		all = append(all, of(r))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// steps lists the seconds of each step.
func (f *runFigures) steps() string {
	var out []string
	for _, s := range f.Steps {
		if s.Seconds >= 0.005 {
			out = append(out, fmt.Sprintf("%s %.2f", s.Step, s.Seconds))
		}
	}
	return strings.Join(out, ", ")
}

func (f *runFigures) sum(steps ...string) float64 {
	total := 0.0
	for _, s := range f.Steps {
		for _, name := range steps {
			if s.Step == name {
				total += s.Seconds
			}
		}
	}
	return total
}

// scale measures growth. Documents are drawn with repetition from both corpora;
// a tenth of the characters of each is deleted at random, so that no two are equal.
func (b *bench) scale() error {
	fmt.Fprintf(b.out, "\nGrowth: documents drawn with repetition, a tenth of their characters deleted, k = %d\n%7s %8s %6s %9s %9s %9s  steps\n",
		wholeK, "docs", "seconds", "MiB", "LSA+group", "sklearn", "stability")
	var points []plot.Point
	for _, n := range []int{1000, 2000, 5000, 10000, 20000} {
		docs := b.grown(n)
		f, err := b.fresh(docs, wholeK)
		if err != nil {
			return err
		}
		other := "-"
		if b.peer != nil {
			if other, err = b.scikit(docs); err != nil {
				return err
			}
		}
		fmt.Fprintf(b.out, "%7d %8.2f %6.0f %9.2f %9s %9.2f  %s\n", n, f.Seconds, f.PeakMiB, f.sum("vectors", "group"), other, f.sum("stability"), f.steps())
		points = append(points, plot.Point{Docs: n, Seconds: f.Seconds, MiB: f.PeakMiB})
	}
	if !b.update {
		return nil
	}
	return plot.Write("growth", points)
}

// grown draws n documents and deletes a tenth of their characters.
func (b *bench) grown(n int) []doc {
	rnd := rand.New(rand.NewPCG(uint64(n), 20000))
	var all, out []doc
	for _, name := range corpora {
		all = append(all, b.eval[name]...)
	}
	for range n {
		d := all[rnd.IntN(len(all))]
		var text strings.Builder
		for _, r := range d.Text {
			if rnd.IntN(10) > 0 {
				text.WriteRune(r)
			}
		}
		out = append(out, doc{Label: d.Label, Text: text.String()})
	}
	return out
}

// scikit runs the same steps in scikit-learn: TF-IDF of words and characters,
// 100 latent dimensions, graph of 20 neighbours, spectral or k-means grouping.
// It answers the seconds of all that "vectors" and "group" do here.
func (b *bench) scikit(docs []doc) (string, error) {
	dir, err := os.MkdirTemp("", "scikit")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "docs.jsonl")
	if err := writeDocs(path, docs); err != nil {
		return "", err
	}
	out, err := exec.CommandContext(b.ctx, "/usr/bin/python3", filepath.Join("bench", "themes", "scikit.py"), path).Output()
	if err != nil {
		return "", fmt.Errorf("scikit.py: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

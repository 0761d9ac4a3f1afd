// Command research measures how long the researcher's desk takes on collections of 1,000
// and 10,000 practices, grown from the sample.
//
//	go run ./bench/research [-update] [-quick]
//
// With -update the figures go to docs/quality/research.txt.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"casebook/analyze"
	"casebook/analyze/kwic"
	"casebook/analyze/segment"
	"casebook/bench/processor"
	"casebook/bench/report/grow"
	"casebook/internal/desk"
)

func main() {
	update := flag.Bool("update", false, "write docs/quality/research.txt")
	quick := flag.Bool("quick", false, "leave out robustness, which groups some forty times")
	flag.Parse()
	if *quick {
		steps = steps[:len(steps)-1]
	}
	var out bytes.Buffer
	err := measure(io.MultiWriter(os.Stdout, &out))
	if err == nil && *update {
		err = os.WriteFile(filepath.Join("docs", "quality", "research.txt"), out.Bytes(), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "research:", err)
		os.Exit(1)
	}
}

// mostRobust is the size up to which robustness, which groups some forty times, is measured.
const mostRobust = 1000

// step is one thing that the desk does.
type step struct {
	name string
	do   func(context.Context, *desk.Desk) (desk.Result, error)
}

var steps = []step{
	{"words", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return d.Frequencies(ctx, desk.ByPractice)
	}},
	{"keyness", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return d.Keyness(ctx, "theme", "province")
	}},
	{"cooccurrence", func(ctx context.Context, d *desk.Desk) (desk.Result, error) { return d.Cooccurrence(ctx, 200) }},
	{"correspondence", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return d.Correspondence(ctx, "theme", 60)
	}},
	{"kwic", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return desk.Contexts(d.Find([]string{"老人", "网格"}, 15, kwic.ByRight)), nil
	}},
	{"sample", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return d.Sample(desk.SampleOptions{Practices: 100, Coders: 2, Overlap: 0.5})
	}},
	{"robustness", func(ctx context.Context, d *desk.Desk) (desk.Result, error) {
		return d.Robustness(ctx, analyze.Options{Segmenter: d.Words, Seed: 1, Workers: d.Workers}, func(string, string) {})
	}},
}

// given are the options that shape what is measured.
func given() string {
	if flag.Lookup("quick").Value.String() == "true" {
		return " -quick"
	}
	return ""
}

func measure(w io.Writer) error {
	fmt.Fprintf(w, "Seconds of processor time of the researcher's desk with writing its files (go run ./bench/research%s; %d cores).\n", given(), runtime.NumCPU())
	fmt.Fprintf(w, "keyness: of themes and provinces; kwic: two words in all sections; robustness: some thirty groupings.\n\n%9s", "practices")
	for _, s := range steps {
		fmt.Fprintf(w, " %14s", s.name)
	}
	fmt.Fprintln(w)
	for _, n := range []int{1000, 10000} {
		if err := one(w, n); err != nil {
			return fmt.Errorf("%d practices: %w", n, err)
		}
	}
	return nil
}

func one(w io.Writer, n int) error {
	seg, err := segment.New(segment.Options{})
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "research")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	col, an := grow.Collection(n)
	d := desk.Of(col, an, seg, runtime.NumCPU(), 1)
	fmt.Fprintf(w, "%9d", n)
	for _, s := range steps {
		if s.name == "robustness" && n > mostRobust {
			fmt.Fprintf(w, " %14s", "–")
			continue
		}
		start := processor.Seconds()
		res, err := s.do(context.Background(), d)
		if err == nil {
			_, err = d.Save(dir, "bench", res)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Fprintf(w, " %14.2f", processor.Seconds()-start)
	}
	fmt.Fprintln(w)
	return nil
}

package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// best are the best figures of an engine over the rounds.
type best struct {
	figures
	err error
}

// compare measures all engines in rounds and lays out the table. It is an
// error if casebook's words are not gse's.
func compare(list []engine, textFile string, files []string, rounds int) (string, error) {
	all := make([]best, len(list))
	for round := range rounds {
		for i, e := range list {
			if all[i].err != nil {
				continue
			}
			f, err := e.measure(textFile)
			all[i].add(f, err, round == 0)
		}
	}
	var b strings.Builder
	head(&b, files, all[0].figures)
	for i, e := range list {
		row(&b, e.name, all[i], all[0].figures)
	}
	if all[0].err != nil || all[1].err != nil {
		return b.String(), fmt.Errorf("an engine of casebook failed: %v, %v", all[0].err, all[1].err)
	}
	if all[0].Hash != all[1].Hash {
		return b.String(), fmt.Errorf("casebook's words are not gse's")
	}
	fmt.Fprintf(&b, "\ncasebook's words and gse's are equal: %d words, sha256 %s\n", all[0].Words, all[0].Hash)
	goals(&b, all)
	return b.String(), nil
}

func (b *best) add(f figures, err error, first bool) {
	switch {
	case err != nil:
		b.err = err
	case first:
		b.figures = f
	default:
		b.Ready, b.Memory, b.Seconds = min(b.Ready, f.Ready), min(b.Memory, f.Memory), min(b.Seconds, f.Seconds)
	}
}

func head(b *strings.Builder, files []string, f figures) {
	var names []string
	for _, name := range files {
		names = append(names, filepath.Base(name))
	}
	b.WriteString("# Speed and memory of word segmentation. Command: go run ./bench/segment -data ../shared\n")
	fmt.Fprintf(b, "# %s, %.2f MB of UTF-8; %s/%s, one core, no hidden Markov model.\n", strings.Join(names, " and "), float64(f.Bytes)/1e6, runtime.GOOS, runtime.GOARCH)
	b.WriteString("# ready: seconds until the dictionary can be used; MiB: most memory resident until then,\n")
	b.WriteString("# the process itself included. Figures move by a quarter with what else the machine does.\n\n")
	fmt.Fprintf(b, "%-12s %8s %10s %9s %8s\n", "", "MB/s", "casebook ×", "ready s", "MiB")
}

func row(b *strings.Builder, name string, e best, casebook figures) {
	switch {
	case e.err != nil:
		fmt.Fprintf(b, "%-12s not measured: %v\n", name, e.err)
	case e.Bytes == 0:
		fmt.Fprintf(b, "%-12s %8s %10s %9s %8.0f\n", name, "", "", "", e.Memory)
	default:
		fmt.Fprintf(b, "%-12s %8.1f %10.1f %9.3f %8.0f\n", name, e.rate(), casebook.rate()/e.rate(), e.Ready, e.Memory)
	}
}

func (f figures) rate() float64 { return float64(f.Bytes) / 1e6 / f.Seconds }

// goals states the goals that can be judged from the table.
func goals(b *strings.Builder, all []best) {
	if all[3].err == nil {
		fmt.Fprintf(b, "goal: 4 times jieba-rs: %.1f times\n", all[0].rate()/all[3].rate())
	}
	fmt.Fprintf(b, "goal: ready in 0.05 s: %.3f s, also in the first run\n", all[0].Ready)
	if own := all[len(all)-1].Memory; own > 0 {
		fmt.Fprintf(b, "goal: a third of gse's memory: %.0f %% of it (%.0f %% without what the process takes by itself)\n",
			100*all[0].Memory/all[1].Memory, 100*(all[0].Memory-own)/(all[1].Memory-own))
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"casebook/analyze/lineage"
)

// peerDraws is how many draws the peer runs on: it needs seconds for each.
const peerDraws = 8

// peer is the pipeline that a researcher would write: jieba and scikit-learn.
type peer struct{ script string }

// rerun runs the peer on the old documents with k clusters and, independently,
// on all with more, and matches the two by hand: each new cluster gets the number
// of the old one it shares most documents with, the largest overlap first, each
// number once; what is left is new. It answers the theme ids that come of it for
// both runs.
func (p *peer) rerun(ctx context.Context, old, both []doc, k, more int) (before, after []string, err error) {
	a, err := p.labels(ctx, old, k)
	if err != nil {
		return nil, nil, err
	}
	b, err := p.labels(ctx, both, more)
	if err != nil {
		return nil, nil, err
	}
	shared := map[[2]int]int{}
	for i := range a {
		shared[[2]int{a[i], b[i]}]++
	}
	number, taken := map[int]int{}, map[int]bool{}
	for range k {
		best, n := [2]int{}, 0
		for i := range k {
			for j := range more {
				_, has := number[j]
				if s := shared[[2]int{i, j}]; s > n && !taken[i] && !has {
					best, n = [2]int{i, j}, s
				}
			}
		}
		if n > 0 {
			number[best[1]], taken[best[0]] = best[0], true
		}
	}
	for j := range more {
		if _, has := number[j]; !has {
			number[j] = k + j
		}
	}
	for _, l := range a {
		before = append(before, lineage.ThemeID(l+1))
	}
	for _, l := range b {
		after = append(after, lineage.ThemeID(number[l]+1))
	}
	return before, after, nil
}

// same is the share of old documents with the same id before and after.
func same(before, after []string) float64 {
	n := 0.0
	for i, id := range before {
		if after[i] == id {
			n++
		}
	}
	return n / max(1, float64(len(before)))
}

// labels runs the script on documents.
func (p *peer) labels(ctx context.Context, docs []doc, k int) ([]int, error) {
	dir, err := os.MkdirTemp("", "bench-rerun-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	input := filepath.Join(dir, "docs.jsonl")
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, d := range docs {
		if err := enc.Encode(map[string]string{"text": d.Text}); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(input, lines.Bytes(), 0o644); err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, "/usr/bin/python3", p.script, input, "-k", strconv.Itoa(k), "-o", filepath.Join(dir, "out")).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("peer.py: %w: %s", err, out)
	}
	return column(filepath.Join(dir, "out", "labels.csv"))
}

// column reads the second column of a table with a header.
func column(path string) ([]int, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var labels []int
	for _, r := range rows[1:] {
		n, err := strconv.Atoi(r[1])
		if err != nil {
			return nil, err
		}
		labels = append(labels, n)
	}
	return labels, nil
}

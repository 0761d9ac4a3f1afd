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
)

// peerDraws is how many draws the peer runs on: it needs seconds for each.
const peerDraws = 8

// peer is the pipeline that a researcher would write: jieba and scikit-learn.
type peer struct{ script string }

// kept runs the peer on the old documents and, independently, on all, matches
// the two by hand (each new cluster gets the number of the old one it shares
// most documents with, the largest overlap first, each number once), and answers
// the share of old documents that keep their number.
func (p *peer) kept(ctx context.Context, old, both []doc, k int) (float64, error) {
	a, err := p.labels(ctx, old, k)
	if err != nil {
		return 0, err
	}
	b, err := p.labels(ctx, both, k)
	if err != nil {
		return 0, err
	}
	shared := map[[2]int]int{}
	for i := range a {
		shared[[2]int{a[i], b[i]}]++
	}
	same, usedA, usedB := 0, map[int]bool{}, map[int]bool{}
	for range k {
		best, n := [2]int{}, 0
		for i := range k {
			for j := range k {
				if s := shared[[2]int{i, j}]; s > n && !usedA[i] && !usedB[j] {
					best, n = [2]int{i, j}, s
				}
			}
		}
		same += n
		usedA[best[0]], usedB[best[1]] = n > 0 || usedA[best[0]], n > 0 || usedB[best[1]]
	}
	return float64(same) / float64(len(a)), nil
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

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"casebook/analyze"
	"casebook/analyze/vector"
)

// sentences adds to found the AMI of BERTopic (bench/bert.py) on documents, and that of casebook where it
// groups by the same sentence vectors (--vectors) in place of words and characters.
func (b *bench) sentences(docs []doc, k int, found map[string]float64) error {
	if b.bertopic == "" {
		return nil
	}
	rows, err := b.bert(b.ctx, docs, k, found)
	if err != nil {
		return err
	}
	col := collection(docs)
	given := &analyze.Given{Rows: rows, At: map[string]int{}}
	for i, c := range col.Books[0].Cases {
		given.At[c.Practices[0].ID] = i
	}
	a, err := analyze.Run(b.ctx, col, analyze.Options{K: k, Seed: seed, Segmenter: b.seg, Vectors: given}, nil)
	if err != nil {
		return err
	}
	found["casebook by sentence vectors"] = scores(docs, a).AMI
	return nil
}

// bert runs BERTopic, adds its figures to found, and gives the sentence vectors, a row a document.
func (b *bench) bert(ctx context.Context, docs []doc, k int, found map[string]float64) (*vector.Dense, error) {
	dir, err := os.MkdirTemp("", "bert")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	input, output := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "vectors.npy")
	if err := writeDocs(input, docs); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, b.bertopic, filepath.Join("bench", "bert.py"), input, "-k", strconv.Itoa(k), "--vectors", output)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("bert.py: %w: %s", err, stderr.String())
	}
	var theirs map[string]float64
	if err := json.Unmarshal(stdout, &theirs); err != nil {
		return nil, fmt.Errorf("bert.py: %w", err)
	}
	for name, ami := range theirs {
		found[name] = ami
	}
	data, err := os.ReadFile(output)
	if err != nil {
		return nil, err
	}
	return vector.ReadNPY(bytes.NewReader(data))
}

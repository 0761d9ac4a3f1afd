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
)

// peer is the pipeline that a researcher would write: jieba and scikit-learn.
type peer struct{ script string }

// peerResult is the line that peer.py prints.
type peerResult struct {
	Docs    int                `json:"docs"`
	K       int                `json:"k"`
	Seconds map[string]float64 `json:"seconds"`
	Total   float64            `json:"total"`
	PeakMiB float64            `json:"peak_mib"`
	AMI     float64            `json:"ami"`
	ARI     float64            `json:"ari"`
	Purity  float64            `json:"purity"`
}

// run groups documents into k clusters.
func (p *peer) run(ctx context.Context, docs []doc, k int) (*peerResult, error) {
	dir, err := os.MkdirTemp("", "peer")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	input := filepath.Join(dir, "docs.jsonl")
	if err := writeDocs(input, docs); err != nil {
		return nil, err
	}
	return p.output(ctx, input, "-k", strconv.Itoa(k), "-o", dir)
}

// output runs peer.py with the given arguments and reads the line it prints.
func (p *peer) output(ctx context.Context, args ...string) (*peerResult, error) {
	cmd := exec.CommandContext(ctx, "/usr/bin/python3", append([]string{p.script}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("peer.py: %w: %s (apt-get install python3-jieba python3-sklearn, or -no-peer)", err, stderr.String())
	}
	var r peerResult
	if err := json.Unmarshal(stdout, &r); err != nil {
		return nil, fmt.Errorf("peer.py: %w", err)
	}
	return &r, nil
}

// writeDocs writes one document a line.
func writeDocs(path string, docs []doc) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, d := range docs {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// graphs runs the stronger peers (bench/peers.py) on documents: the AMI of each by its name.
func (p *peer) graphs(ctx context.Context, docs []doc, k int) (map[string]float64, error) {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	input := filepath.Join(dir, "docs.jsonl")
	if err := writeDocs(input, docs); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "/usr/bin/python3", filepath.Join(filepath.Dir(p.script), "peers.py"), input, "-k", strconv.Itoa(k))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("peers.py: %w: %s (apt-get install python3-jieba python3-sklearn python3-igraph python3-leidenalg, or -no-peer)", err, stderr.String())
	}
	found := map[string]float64{}
	return found, json.Unmarshal(stdout, &found)
}

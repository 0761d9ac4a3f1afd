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
	"time"

	"golang.org/x/sync/errgroup"

	"casebook/analyze"
	"casebook/analyze/label"
	"casebook/bench/labelled"
	"casebook/bench/usage"
	"casebook/corpus"
	"casebook/corpus/heap"
)

// runFigures are time and memory of one analysis in a process of its own.
type runFigures struct {
	Steps   []corpus.Timing
	Seconds float64 // of the whole process
	PeakMiB float64
	Themes  int
}

// single analyses the documents of a file with the defaults and prints its
// figures as JSON. A fresh process is the only way to know a run's peak memory.
func single(path string, k int) error {
	start := time.Now()
	heap.Save(50) // as the program does,
	var seg analyze.Segmenter
	var ready errgroup.Group
	ready.Go(func() (err error) { // which gets the dictionary and the subjects ready beside reading too
		seg, err = analyze.DefaultSegmenter()
		label.BuiltInSubjects()
		return err
	})
	docs, err := labelled.Read(path)
	if err != nil {
		return err
	}
	steps := []corpus.Timing{{Step: "read", Seconds: time.Since(start).Seconds()}}
	if err := ready.Wait(); err != nil {
		return err
	}
	a, err := analyze.Run(context.Background(), collection(docs), analyze.Options{K: k, Seed: seed, Segmenter: seg}, nil)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(runFigures{Steps: append(steps, a.Timings...),
		Seconds: time.Since(start).Seconds(), PeakMiB: usage.Peak(), Themes: len(a.Themes)})
}

// fresh runs single in a process of its own.
func (b *bench) fresh(docs []doc, k int) (*runFigures, error) {
	dir, err := os.MkdirTemp("", "themes")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "docs.jsonl")
	if err := writeDocs(path, docs); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(b.ctx, self, "-one", path, "-k", strconv.Itoa(k))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, stderr.String())
	}
	var f runFigures
	return &f, json.Unmarshal(out, &f)
}

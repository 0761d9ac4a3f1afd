package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	"casebook/analyze/segment"
	"casebook/bench/usage"
)

// figures are what each engine's process prints as one line of JSON.
type figures struct {
	Ready   float64 `json:"ready"`   // seconds until the dictionary is ready
	Memory  float64 `json:"memory"`  // MiB resident at most until then; 0 unknown
	Seconds float64 `json:"seconds"` // the fastest pass over all texts
	Bytes   int     `json:"bytes"`
	Words   int     `json:"words"`
	Hash    string  `json:"hash"` // of all words
}

// passes over the texts in one process; the fastest counts.
const passes = 5

// runChild measures one of casebook's engines on one core. "none" loads
// nothing and tells how much memory the process takes by itself.
func runChild(engine string, args []string, w io.Writer) error {
	runtime.GOMAXPROCS(1)
	var f figures
	start := time.Now()
	var seg *segment.Segmenter
	if engine != "none" {
		var err error
		if seg, err = segment.New(segment.Options{Engine: engine}); err != nil {
			return err
		}
	}
	f.Ready, f.Memory = time.Since(start).Seconds(), usage.Peak()
	if seg != nil && len(args) == 1 {
		list, n, err := texts(args[0])
		if err != nil {
			return err
		}
		f.Bytes = n
		f.measure(seg, list)
	}
	return json.NewEncoder(w).Encode(f)
}

func (f *figures) measure(seg *segment.Segmenter, list []string) {
	sum := sha256.New()
	for pass := range passes {
		words := 0
		start := time.Now()
		for _, s := range list {
			words += len(seg.Cut(s))
		}
		if s := time.Since(start).Seconds(); pass == 0 || s < f.Seconds {
			f.Seconds = s
		}
		f.Words = words
	}
	for _, s := range list {
		for _, word := range seg.Cut(s) {
			fmt.Fprintln(sum, word)
		}
	}
	f.Hash = fmt.Sprintf("%x", sum.Sum(nil))
}

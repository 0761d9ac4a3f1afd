package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"casebook/analyze"
	"casebook/analyze/agreement"
	"casebook/bench/usage"
	"casebook/corpus"
)

// seed is that of all runs.
const seed = 1

// figures are what one analysis, in a process of its own, took and gave.
type figures struct {
	Practices int
	Steps     []corpus.Timing
	Wall, CPU float64 // seconds, reading included
	PeakMiB   float64
	Themes    int
	Weak      int
	Without   int // practices without a theme
	AMI, ARI  float64
	Notes     string
}

// one analyses the collection of a folder and prints its figures as JSON: a process
// of its own is the only way to know a run's peak memory.
func one(dir string, atOnce, k int) error {
	start := time.Now()
	store := corpus.Store{Dir: dir}
	var f figures
	var labels, found []string
	a, err := analyze.Stream(context.Background(), store.EachCase, analyze.Options{Seed: seed, K: k, AtOnce: atOnce}, nil, func(p corpus.Placement, _ corpus.Facts) error {
		found = append(found, p.ThemeID)
		return nil
	})
	if err != nil {
		return err
	}
	f.Practices, f.Steps, f.Themes, f.Notes = len(found), a.Timings, len(a.Themes), fmt.Sprint(a.Notes)
	f.Wall, f.CPU, f.PeakMiB = time.Since(start).Seconds(), usage.Processor(), usage.Peak()
	for _, t := range a.Themes {
		if t.Weak {
			f.Weak++
		}
	}
	err = store.EachCase(func(c *corpus.Case) error {
		labels = append(labels, labelsOf(*c)...)
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range found {
		if id == "" {
			f.Without++
		}
	}
	s := agreement.Compare(labels, found)
	f.AMI, f.ARI = s.AMI, s.ARI
	return json.NewEncoder(os.Stdout).Encode(f)
}

func labelsOf(c corpus.Case) []string {
	for _, e := range c.Extra {
		if e.Name == truth {
			return strings.Split(e.Value, "|")
		}
	}
	return nil
}

package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"casebook/analyze/vector/kernel"
	"casebook/corpus/profile"
)

// figures are what a run took.
type figures struct {
	clock, processor, mib float64
	read, written         int64 // bytes
	steps                 []step
	alone                 *figures // the new book by itself, where one was added
}

// step is a line of a profile's table; parts of one step are summed.
type step struct {
	name                  string
	clock, processor, mib float64
	work                  float64
	unit                  string
	parts                 int
}

// readSteps reads the table of a profile.
func readSteps(dir string) ([]step, error) {
	data, err := os.ReadFile(filepath.Join(dir, profile.Steps))
	if err != nil {
		return nil, err
	}
	var out []step
	at := map[string]int{}
	for line := range strings.Lines(strings.TrimPrefix(string(data), profile.StepsHeader)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != strings.Count(profile.StepsHeader, "\t")+1 {
			return nil, fmt.Errorf("%s: %q", profile.Steps, line)
		}
		number := func(i int) float64 { v, _ := strconv.ParseFloat(f[i], 64); return v }
		if _, ok := at[f[0]]; !ok {
			at[f[0]] = len(out)
			out = append(out, step{name: f[0]})
		}
		s := &out[at[f[0]]]
		s.clock, s.processor, s.mib, s.parts = s.clock+number(2), s.processor+number(3), s.mib+number(4), s.parts+1
		if f[6] != "" {
			s.work, s.unit = s.work+number(5), f[6]
		}
	}
	return out, nil
}

// print writes a line a step. Steps of the analysis stand below it.
func (f *figures) print(out io.Writer, r rates) {
	fmt.Fprintf(out, "  %-12s %8s %10s %10s %9s  %s\n", "step", "clock s", "processor", "MiB", "floor s", "what the floor is of")
	for _, s := range f.steps {
		floor, of := r.floor(s, f)
		least := ""
		if of != "" {
			least = fmt.Sprintf("%.4f", floor)
		}
		fmt.Fprintf(out, "  %-12s %8.3f %10.3f %10.1f %9s  %s\n", s.name, s.clock, s.processor, s.mib, least, of)
	}
}

// rates are what a core of this machine does in a second.
type rates struct{ multiplications, bytes float64 }

// floor is the least that a step could take on all cores, and of what.
func (r rates) floor(s step, f *figures) (seconds float64, of string) {
	cores := float64(runtime.NumCPU())
	switch {
	case s.unit == profile.Multiplications:
		return s.work / r.multiplications / cores, fmt.Sprintf("%.0f million multiplications", s.work/1e6)
	case s.name == "find" || s.name == "read":
		return float64(f.read) / r.bytes, fmt.Sprintf("%.2f MB read", float64(f.read)/1e6)
	case s.name == "report":
		return float64(f.written) / r.bytes / cores, fmt.Sprintf("%.2f MB written", float64(f.written)/1e6)
	}
	return 0, ""
}

// measuredRates times the kernel on a block that stays near the processor, and the hash.
func measuredRates() rates {
	const rows, n = 64, 4096
	block, at, vals := make([]kernel.Block, rows), make([]int32, n), make([]float32, n)
	for i := range at {
		at[i], vals[i] = int32(i*7%rows), 1e-3
	}
	var sum kernel.Block
	data := make([]byte, 1<<20)
	return rates{
		multiplications: perSecond(func() { kernel.Sum(&sum, block, at, vals) }) * n * kernel.Width,
		bytes:           perSecond(func() { sha256.Sum256(data) }) * float64(len(data)),
	}
}

// perSecond is how often something is done in a second: the best of ten fiftieths.
func perSecond(do func()) float64 {
	best := 0.0
	for range 10 {
		n, start := 0, time.Now()
		for time.Since(start) < 20*time.Millisecond {
			do()
			n++
		}
		best = max(best, float64(n)/time.Since(start).Seconds())
	}
	return best
}

// size is the bytes of a file or of all files of a folder.
func size(path string) (n int64) {
	_ = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}

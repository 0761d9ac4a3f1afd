package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"casebook/bench/labelled"
	"casebook/bench/made"
	"casebook/bench/usage"
)

// runs are what is measured.
var runs = []struct {
	name, says string
	do         func(*program) (*figures, error)
}{
	{"book", "a text book of 60 cases", (*program).book},
	{"documents", "1,373 documents (egov), every output", (*program).documents},
	{"many", "20,000 documents (egov, a tenth of their characters deleted), every output", (*program).many},
	{"add", "one text book added to fifty", (*program).add},
}

// program starts casebook in a folder.
type program struct{ exe, dir, data string }

// repeats is how often a run is measured.
const repeats = 3

// best is the fastest of several runs; before prepares each.
func (p *program) best(n int, before func() error, args ...string) (*figures, error) {
	var best *figures
	for range n {
		if err := before(); err != nil {
			return nil, err
		}
		f, err := p.run(append(args, "--profile", filepath.Join(p.dir, "profile"))...)
		if err != nil {
			return nil, err
		}
		if best == nil || f.clock < best.clock {
			best = f
		}
	}
	return best, nil
}

// run starts the program once and reads its table of steps.
func (p *program) run(args ...string) (*figures, error) {
	c := exec.Command(p.exe, args...)
	cache := filepath.Join(p.dir, "cache")
	c.Env = append(os.Environ(), "CASEBOOK_CACHE="+cache, "XDG_CACHE_HOME="+cache)
	var msg strings.Builder
	c.Stderr = &msg
	start := time.Now()
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, msg.String())
	}
	f := &figures{clock: time.Since(start).Seconds(), processor: (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), mib: usage.PeakOf(c.ProcessState)}
	var err error
	f.steps, err = readSteps(filepath.Join(p.dir, "profile"))
	return f, err
}

// whole measures runs from nothing on one input.
func (p *program) whole(input string, n int) (*figures, error) {
	out := filepath.Join(p.dir, "out")
	if _, err := p.run("run", input, "-o", out, "-q", "--profile", filepath.Join(p.dir, "profile")); err != nil { // prepares the dictionary
		return nil, err
	}
	f, err := p.best(n, func() error { return os.RemoveAll(out) }, "run", input, "-o", out, "-q")
	if err != nil {
		return nil, err
	}
	f.read, f.written = size(input), size(out)
	return f, nil
}

func (p *program) book() (*figures, error) {
	path := filepath.Join(p.dir, "60.txt")
	if err := made.Book(path, 60, 1); err != nil {
		return nil, err
	}
	return p.whole(path, repeats)
}

func (p *program) documents() (*figures, error) {
	path := filepath.Join(p.data, "eval", "egov_raw.jsonl")
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return p.whole(path, repeats)
}

// many draws documents with repetition and deletes a tenth of their characters, so that no two are equal.
func (p *program) many() (*figures, error) {
	docs, err := labelled.Read(filepath.Join(p.data, "eval", "egov_raw.jsonl"))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(p.dir, "many.jsonl")
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rnd, w := rand.New(rand.NewPCG(20000, 1)), json.NewEncoder(f)
	for range 20000 {
		var b strings.Builder
		for _, r := range docs[rnd.IntN(len(docs))].Text {
			if rnd.IntN(10) > 0 {
				b.WriteRune(r)
			}
		}
		if err := w.Encode(map[string]string{"text": b.String()}); err != nil {
			return nil, err
		}
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return p.whole(path, 1)
}

// add measures a book added to a collection of fifty, which is made once and copied, and the
// book by itself.
func (p *program) add() (*figures, error) {
	books, fifty, out := filepath.Join(p.dir, "books"), filepath.Join(p.dir, "fifty"), filepath.Join(p.dir, "out")
	if err := os.MkdirAll(books, 0o755); err != nil {
		return nil, err
	}
	for i := range 50 {
		if err := made.Book(filepath.Join(books, fmt.Sprintf("%02d.txt", i)), 20, uint64(100+i)); err != nil {
			return nil, err
		}
	}
	more := filepath.Join(p.dir, "51.txt")
	if err := made.Book(more, 20, 999); err != nil {
		return nil, err
	}
	if _, err := p.run("run", books, "-o", fifty, "-q", "--profile", filepath.Join(p.dir, "profile")); err != nil {
		return nil, err
	}
	again := func() error {
		if err := os.RemoveAll(out); err != nil {
			return err
		}
		return os.CopyFS(out, os.DirFS(fifty))
	}
	f, err := p.best(repeats, again, "add", more, "-o", out, "-q")
	if err != nil {
		return nil, err
	}
	f.read, f.written = size(more)+size(filepath.Join(fifty, "data")), size(out)
	alone := filepath.Join(p.dir, "alone")
	f.alone, err = p.best(repeats, func() error { return os.RemoveAll(alone) }, "run", more, "-o", alone, "-q")
	return f, err
}

// Command scale measures the analysis of very large collections: processor and wall time,
// peak memory, and how far the themes agree with the labels of the documents that the
// practices were drawn from (../shared/eval, with repetition and random deletions, cases
// of three practices), from 10,000 to 1,000,000 practices.
//
//	go run ./bench/scale                              10,000 to 100,000
//	go run ./bench/scale -sizes 300000,1000000        others
//	go run ./bench/scale -whole 30000 -peer 100000    beside the grouping of all practices at once, up to
//	                                                  so many, and beside scikit-learn's steps
//	go run ./bench/scale -end                         casebook analyze and casebook report, each a process, instead
//	                                                  of the analysis alone: scale_whole.txt, scale_whole.svg
//	go run ./bench/scale -books 100,300,1000          casebook ingest, run and add over so many books of 300 practices, each
//	                                                  a process, and what books take in memory: scale_books.txt; -before PROGRAM measures another
//	                                                  casebook beside it, -pdf books whose pages have lines with places
//	go run ./bench/scale -update                      written to docs/quality/scale.txt and scale.svg (processor time)
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"casebook/bench/plot"
	"casebook/corpus"
	"casebook/ingest/child"
	"casebook/ingest/pdf"
)

func main() {
	child.Main(pdf.Service()) // returns unless this process is to read PDF files for another
	log.SetFlags(0)
	data := flag.String("data", filepath.Join("..", "shared"), "folder with eval/")
	sizes := flag.String("sizes", "10000,30000,100000", "numbers of practices, joined by commas")
	whole := flag.Int("whole", 0, "group all practices at once as well, up to this many")
	end := flag.Bool("end", false, "measure casebook analyze and report end to end, instead of the analysis alone")
	many := flag.String("books", "", "measure casebook run and add over these numbers of books, joined by commas, instead")
	commands := flag.String("commands", "ingest,run,add", "with -books: what is measured")
	before := flag.String("before", "", "with -books: another casebook, measured as well")
	asPDF := flag.Bool("pdf", false, "with -books: books as PDF files")
	peer := flag.Int("peer", 0, "run scikit.py as well, up to this many (needs scikit-learn for /usr/bin/python3)")
	keep := flag.String("keep", "", "keep the made books below this folder, and use those that are there")
	update := flag.Bool("update", false, "write docs/quality/scale.txt")
	dir := flag.String("one", "", "analyse the books of this folder once and print the figures as JSON")
	at := flag.Int("at", 0, "with -one: practices grouped at once; 0: the default")
	k := flag.Int("k", 20, "themes; 0: the number is chosen, and differs from draw to draw")
	flag.Parse()
	if *dir != "" {
		if err := one(*dir, *at, *k); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *many != "" {
		if err := measureBooks(*data, *many, *commands, *keep, *before, *asPDF, *update); err != nil {
			log.Fatal(err)
		}
		return
	}
	var text strings.Builder
	b := bench{out: io.MultiWriter(os.Stdout, &text), keep: *keep, whole: *whole, peer: *peer, k: *k, end: *end}
	name := "scale"
	if *end {
		name = "scale_whole"
	}
	fmt.Fprintf(b.out, "go run ./bench/scale -k %d -sizes %s -whole %d -peer %d%s\n%s/%s, %d cores\n\n", *k, *sizes, *whole, *peer, map[bool]string{true: " -end"}[*end], runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if err := b.run(*data, *sizes); err != nil {
		log.Fatal(err)
	}
	if *update {
		if err := plot.Write(name, b.points); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("docs", "quality", name+".txt"), []byte(text.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

type bench struct {
	out         io.Writer
	keep        string
	whole, peer int
	k           int
	end         bool
	program     string // casebook, where it is measured end to end
	points      []plot.Point
}

func (b *bench) run(data, sizes string) error {
	m, err := newMaker(data)
	if err != nil {
		return err
	}
	if b.end {
		if err := b.build(); err != nil {
			return err
		}
		defer os.Remove(b.program)
		fmt.Fprintf(b.out, "%-9s %-8s %8s %8s %9s %8s %8s\n", "practices", "command", "CPU s", "wall s", "ms/pract.", "MiB", "files MB")
	} else {
		b.heads()
	}
	return eachSize(sizes, func(n int) error { return b.size(m, n) })
}

// eachSize measures sizes that are joined by commas, up to the first error.
func eachSize(sizes string, measure func(n int) error) error {
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		if err := measure(n); err != nil {
			return err
		}
	}
	return nil
}

// heads are those of the columns of the analysis alone.
func (b *bench) heads() {
	fmt.Fprintf(b.out, "%-9s %-14s %8s %8s %9s %8s %7s %5s %8s %6s %6s\n", "practices", "how", "CPU s", "wall s", "ms/pract.", "MiB", "themes", "weak", "without", "AMI", "ARI")
}

// size measures one number of practices.
func (b *bench) size(m *maker, n int) error {
	root := b.keep
	if root == "" {
		var err error
		if root, err = os.MkdirTemp("", "scale"); err != nil {
			return err
		}
		defer os.RemoveAll(root)
	}
	dir := filepath.Join(root, strconv.Itoa(n))
	if _, err := (corpus.Store{Dir: dir}).State(); err != nil {
		if err := m.write(dir, n); err != nil {
			return err
		}
	}
	if b.end {
		return b.endToEnd(dir, n)
	}
	f, err := b.fresh(dir, "casebook", 0)
	if err != nil {
		return err
	}
	b.points = append(b.points, plot.Point{Docs: n, Seconds: f.CPU, MiB: f.PeakMiB})
	if n <= b.whole {
		if _, err := b.fresh(dir, "all at once", n+1); err != nil {
			return err
		}
	}
	if n <= b.peer {
		return b.scikit(dir)
	}
	return nil
}

// fresh analyses the books of a folder in a process of its own.
func (b *bench) fresh(dir, how string, atOnce int) (*figures, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	out, err := output(exec.Command(self, "-one", dir, "-at", strconv.Itoa(atOnce), "-k", strconv.Itoa(b.k)))
	if err != nil {
		return nil, err
	}
	var f figures
	if err := json.Unmarshal(out, &f); err != nil {
		return nil, err
	}
	fmt.Fprintf(b.out, "%-9d %-14s %8.1f %8.1f %9.3f %8.0f %7d %5d %8d %6.3f %6.3f\n", f.Practices, how, f.CPU, f.Wall, 1000*f.CPU/float64(f.Practices), f.PeakMiB, f.Themes, f.Weak, f.Without, f.AMI, f.ARI)
	fmt.Fprintf(b.out, "%25s%s\n", "", f.steps())
	return &f, nil
}

// steps lists the wall seconds of the steps that took any.
func (f *figures) steps() string {
	var out []string
	for _, s := range f.Steps {
		if s.Seconds >= 0.05 {
			out = append(out, fmt.Sprintf("%s %.1f", s.Step, s.Seconds))
		}
	}
	return strings.Join(out, ", ")
}

// scikit runs the same documents through scikit-learn's steps.
func (b *bench) scikit(dir string) error {
	docs, err := os.CreateTemp("", "docs*.jsonl")
	if err != nil {
		return err
	}
	defer os.Remove(docs.Name())
	enc := json.NewEncoder(docs)
	err = corpus.Store{Dir: dir}.EachCase(func(c *corpus.Case) error {
		for i, l := range labelsOf(*c) {
			if err := enc.Encode(map[string]string{"case": c.ID, "label": l, "text": c.Practices[i].Text}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := docs.Close(); err != nil {
		return err
	}
	out, err := output(exec.Command("/usr/bin/python3", filepath.Join("bench", "scale", "scikit.py"), docs.Name()))
	b.out.Write(out)
	return err
}

func output(cmd *exec.Cmd) ([]byte, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, stderr.String())
	}
	return out, nil
}

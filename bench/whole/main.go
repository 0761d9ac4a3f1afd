// Command whole measures the whole program as users start it: a text book end to
// end beside the peer, an unchanged repeat, another number of themes, and one
// book added to fifty. Each is a process of its own; what is told is its time and
// its peak memory.
//
//	go run ./bench/whole -data ../shared           the figures
//	go run ./bench/whole -data ../shared -update   and written to docs/quality/whole.txt
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/made"
	"casebook/corpus/sample"
)

// bench is what the measurements share.
type bench struct {
	out    io.Writer
	exe    string // the program
	dir    string // everything that is written
	data   string
	update bool // the figures are kept
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", filepath.Join("..", "shared"), "folder with seed/")
	update := flag.Bool("update", false, "write docs/quality/whole.txt")
	flag.Parse()
	var text strings.Builder
	b := &bench{out: io.MultiWriter(os.Stdout, &text), data: *data, update: *update}
	if err := b.run(); err != nil {
		log.Fatal("whole: ", err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "whole.txt"), []byte(text.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func (b *bench) run() error {
	var err error
	if b.dir, err = os.MkdirTemp("", "casebook-whole-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	b.exe = filepath.Join(b.dir, "casebook")
	if err := build(b.exe); err != nil {
		return err
	}
	fmt.Fprintln(b.out, "# go run ./bench/whole -update · seconds and peak MiB of each process, 2 cores")
	books := []struct{ name, path string }{{"sample, 24 cases", sample.Path(sample.Text)}}
	if seed := filepath.Join(b.data, "seed", "wenming-100.txt"); exists(seed) {
		books = append(books, struct{ name, path string }{"seed, 3 cases", seed})
	} else {
		fmt.Fprintf(b.out, "seed: left out, %s is not there\n", seed)
	}
	big := filepath.Join(b.dir, "60.txt")
	if err := made.Book(big, 60, 1); err != nil {
		return err
	}
	books = append(books, struct{ name, path string }{"generated, 60 cases", big})
	for _, book := range books {
		if err := b.book(book.name, book.path); err != nil {
			return err
		}
	}
	return b.fifty()
}

// book measures one book from nothing, again, and beside the peer.
func (b *bench) book(name, path string) error {
	fmt.Fprintf(b.out, "\n%s\n", name)
	out := filepath.Join(b.dir, "out")
	cold := filepath.Join(b.dir, "cold")
	defer os.RemoveAll(out)
	first, err := b.casebook(cold, "run", path, "-o", out)
	if err != nil {
		return err
	}
	b.row("casebook, first run on this machine (dictionary is prepared)", first)
	os.RemoveAll(out)
	warm, err := best(3, func() (taken, error) {
		os.RemoveAll(out)
		return b.casebook(cold, "run", path, "-o", out)
	})
	if err != nil {
		return err
	}
	b.row("casebook, every output and the stability of themes", warm)
	again, err := best(3, func() (taken, error) { return b.casebook(cold, "run", path, "-o", out) })
	if err != nil {
		return err
	}
	b.row("casebook, nothing changed", again)
	otherK, err := b.casebook(cold, "run", path, "-o", out, "-k", "4")
	if err != nil {
		return err
	}
	b.row("casebook, another number of themes", otherK)
	return b.peer(path, warm)
}

// peer runs jieba and scikit-learn on the same book.
func (b *bench) peer(path string, own taken) error {
	p, imports, err := peer(path, b.dir)
	if err != nil && b.update { // figures without the peer are none
		return fmt.Errorf("%w; make setup-bench installs what the peer needs", err)
	}
	if err != nil {
		fmt.Fprintf(b.out, "  peer.py: left out (%v)\n", err)
		return nil
	}
	b.row("peer.py --book (themes only)", p)
	fmt.Fprintf(b.out, "  without its imports and dictionary %.2f s; casebook is %.1f times faster (%.1f without), with %.2f of the memory\n",
		p.seconds-imports, p.seconds/own.seconds, (p.seconds-imports)/own.seconds, own.mib/p.mib)
	return nil
}

// fifty adds one book to a folder of fifty.
func (b *bench) fifty() error {
	folder, cache, out := filepath.Join(b.dir, "books"), filepath.Join(b.dir, "cold"), filepath.Join(b.dir, "fifty")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i := range 50 {
		if err := made.Book(filepath.Join(folder, fmt.Sprintf("%02d.txt", i)), 20, uint64(100+i)); err != nil {
			return err
		}
	}
	fmt.Fprintln(b.out, "\nfifty books of 20 cases")
	all, err := b.casebook(cache, "run", folder, "-o", out)
	if err != nil {
		return err
	}
	b.row("all fifty", all)
	same, err := best(3, func() (taken, error) { return b.casebook(cache, "run", folder, "-o", out) })
	if err != nil {
		return err
	}
	b.row("nothing changed", same)
	if err := made.Book(filepath.Join(folder, "50.txt"), 20, 999); err != nil {
		return err
	}
	more, err := b.casebook(cache, "run", folder, "-o", out)
	if err != nil {
		return err
	}
	b.row("one book added", more)
	fresh, err := b.casebook(cache, "run", folder, "-o", filepath.Join(b.dir, "anew"))
	if err != nil {
		return err
	}
	b.row("all fifty-one from nothing", fresh)
	return nil
}

func (b *bench) row(name string, u taken) {
	fmt.Fprintf(b.out, "  %-62s %6.2f s %6.0f MiB\n", name, u.seconds, u.mib)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

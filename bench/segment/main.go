// Command segment measures the cutter beside gse, jieba and jieba-rs in one run:
// how fast a core cuts, how long a dictionary takes to be ready and how much
// memory it then holds. Every engine runs in a process of its own, in rounds
// one after the other, and the best round of each counts, so that what else
// the machine does weighs on all alike. Engines that are not installed are
// passed over with a message. It writes docs/quality/segment.txt.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus/sample"
)

func main() {
	data := flag.String("data", "../shared", "folder with eval/*.jsonl; the sample book is used where there is none")
	out := flag.String("o", "", "file to write instead of docs/quality/segment.txt; - for none")
	rounds := flag.Int("rounds", 3, "rounds of all engines; the best of each counts")
	child := flag.String("child", "", "run one engine and print its figures (used by the command itself)")
	flag.Parse()
	err := error(nil)
	if *child != "" {
		err = runChild(*child, flag.Args(), os.Stdout)
	} else {
		err = run(*data, *out, *rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "segment:", err)
		os.Exit(1)
	}
}

func run(data, out string, rounds int) error {
	text := sample.Path(sample.Text)
	files, err := filepath.Glob(filepath.Join(data, "eval", "*.jsonl"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		fmt.Fprintf(os.Stderr, "segment: no eval/*.jsonl in %s; measuring on the sample book\n", data)
		files = []string{text}
	}
	dir, err := os.MkdirTemp("", "casebook-segment")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	list, err := gather(files, dir)
	if err != nil {
		return err
	}
	table, err := compare(engines(dir), list, files, rounds)
	fmt.Print(table)
	if err != nil || out == "-" {
		return err
	}
	if out == "" {
		out = filepath.Join(filepath.Dir(text), "..", "..", "docs", "quality", "segment.txt")
	}
	return os.WriteFile(out, []byte(table), 0o644)
}

// gather writes all texts into one file, a JSON string a line, for all engines.
func gather(files []string, dir string) (string, error) {
	path := filepath.Join(dir, "texts.jsonl")
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	w := json.NewEncoder(f)
	w.SetEscapeHTML(false)
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		for _, line := range strings.Split(string(b), "\n") {
			var doc struct{ Text string }
			if json.Unmarshal([]byte(line), &doc) != nil {
				doc.Text = line // a plain book: a paragraph a line
			}
			if strings.TrimSpace(doc.Text) == "" {
				continue
			}
			if err := w.Encode(doc.Text); err != nil {
				return "", err
			}
		}
	}
	return path, nil
}

// texts reads what gather wrote.
func texts(path string) (out []string, bytes int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<28)
	for in.Scan() {
		var s string
		if err := json.Unmarshal(in.Bytes(), &s); err != nil {
			return nil, 0, err
		}
		out, bytes = append(out, s), bytes+len(s)
	}
	return out, bytes, in.Err()
}

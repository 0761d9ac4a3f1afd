// Command commonchars writes the lists that the quality check of text layers goes by, from the
// word frequencies of gse's dictionaries: the 500 commonest characters (every character of a
// word counts as often as the word), and the 8,000 commonest pairs of neighbours in words.
//
//	go run ./bench/pdf/commonchars
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"casebook/corpus"
)

const (
	module = "github.com/go-ego/gse"
	count  = 500
	pairs  = 8000
)

func main() {
	log.SetFlags(0)
	for _, l := range []struct{ dict, out string }{
		{"s_1.txt", "common_simplified.txt"},
		{"t_1.txt", "common_traditional.txt"},
	} {
		if err := write(l.dict, filepath.Join("ingest", "pages", "asset", l.out)); err != nil {
			log.Fatalf("commonchars: %v", err)
		}
	}
	if err := writePairs("s_1.txt", filepath.Join("ingest", "pages", "asset", "common_pairs.txt")); err != nil {
		log.Fatalf("commonchars: %v", err)
	}
}

// read is a dictionary of gse's, and the version of it.
func read(dict string) (data []byte, version string, err error) {
	info, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", module).Output()
	if err != nil {
		return nil, "", err
	}
	dir, version, _ := strings.Cut(strings.TrimSpace(string(info)), " ")
	data, err = os.ReadFile(filepath.Join(dir, "data", "dict", "zh", dict))
	return data, version, err
}

func writePairs(dict, out string) error {
	data, version, err := read(dict)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# The %d commonest pairs of neighbouring characters in words, commonest first, 25 a line.\n", pairs)
	fmt.Fprintf(&b, "# Source: word frequencies of %s %s, data/dict/zh/%s (Apache-2.0). Made by bench/pdf/commonchars.\n", module, version, dict)
	for i, p := range ranked(data, func(word []rune, count func(string)) {
		for k := 1; k < len(word); k++ {
			if corpus.Han(word[k-1]) && corpus.Han(word[k]) {
				count(string(word[k-1 : k+1]))
			}
		}
	})[:pairs] {
		b.WriteString(p)
		if i%25 == 24 {
			b.WriteByte('\n')
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

func write(dict, out string) error {
	data, version, err := read(dict)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# The %d commonest characters, commonest first, 50 a line.\n", count)
	fmt.Fprintf(&b, "# Source: word frequencies of %s %s, data/dict/zh/%s (Apache-2.0);\n", module, version, dict)
	fmt.Fprintf(&b, "# each character of a word counts as often as the word. Made by bench/pdf/commonchars.\n")
	for i, r := range ranked(data, func(word []rune, count func(string)) {
		for _, r := range word {
			if corpus.Han(r) {
				count(string(r))
			}
		}
	})[:count] {
		b.WriteString(r)
		if i%50 == 49 {
			b.WriteByte('\n')
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// ranked ranks what parts tells of each word of a dictionary of lines "word frequency tag".
func ranked(dict []byte, parts func(word []rune, count func(string))) []string {
	freq := map[string]float64{}
	sc := bufio.NewScanner(bytes.NewReader(dict))
	for sc.Scan() {
		f := strings.Fields(sc.Text())
		if len(f) < 2 {
			continue
		}
		n, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			continue
		}
		parts([]rune(f[0]), func(s string) { freq[s] += n })
	}
	all := make([]string, 0, len(freq))
	for s := range freq {
		all = append(all, s)
	}
	sort.Slice(all, func(i, j int) bool {
		if freq[all[i]] != freq[all[j]] {
			return freq[all[i]] > freq[all[j]]
		}
		return all[i] < all[j]
	})
	return all
}

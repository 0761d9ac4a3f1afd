// Command commonchars writes the lists of the 500 commonest characters that the
// quality check of text layers goes by, from the word frequencies of gse's
// dictionaries: every character of a word counts as often as the word.
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
}

func write(dict, out string) error {
	info, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", module).Output()
	if err != nil {
		return err
	}
	dir, version, _ := strings.Cut(strings.TrimSpace(string(info)), " ")
	data, err := os.ReadFile(filepath.Join(dir, "data", "dict", "zh", dict))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# The %d commonest characters, commonest first, 50 a line.\n", count)
	fmt.Fprintf(&b, "# Source: word frequencies of %s %s, data/dict/zh/%s (Apache-2.0);\n", module, version, dict)
	fmt.Fprintf(&b, "# each character of a word counts as often as the word. Made by bench/pdf/commonchars.\n")
	for i, r := range commonest(data) {
		b.WriteRune(r)
		if i%50 == 49 {
			b.WriteByte('\n')
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// commonest ranks the Han characters of a dictionary of lines "word frequency tag".
func commonest(dict []byte) []rune {
	freq := map[rune]float64{}
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
		for _, r := range f[0] {
			if corpus.Han(r) {
				freq[r] += n
			}
		}
	}
	all := make([]rune, 0, len(freq))
	for r := range freq {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool {
		if freq[all[i]] != freq[all[j]] {
			return freq[all[i]] > freq[all[j]]
		}
		return all[i] < all[j]
	})
	return all[:count]
}

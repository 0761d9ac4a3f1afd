package facts

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"casebook/corpus/wordlist"
)

// The names of bodies are those that a regular expression finds, which takes five times as long.
func TestBodiesAgainstPattern(t *testing.T) {
	var words, ends []string
	for _, w := range wordlist.Entries(bodiesAsset) {
		word, marked := strings.CutPrefix(w, "*")
		words = append(words, word)
		if marked {
			word = `\p{Han}{1,4}` + word
		}
		ends = append(ends, word)
	}
	pattern := regexp.MustCompile(`\p{Han}{1,14}?(?:` + strings.Join(ends, "|") + `)`)
	before := regexp.MustCompile(`^.*(?:` + strings.Join(wordlist.Entries(beforeBodiesAsset), "|") + `)`)
	words = append(append(words, wordlist.Entries(beforeBodiesAsset)...), strings.Split("市区县办公会局委甲乙丙丁戊己庚辛\U00020000", "")...)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		run := ""
		for range rnd.IntN(25) {
			run += words[rnd.IntN(len(words))]
		}
		var found [][2]int
		for _, r := range look(run).runs {
			found = append(found, bodies(run, r.last)...)
		}
		want := pattern.FindAllStringIndex(run, -1)
		if len(found) != len(want) {
			t.Fatalf("%s: %d bodies, by the pattern %d", run, len(found), len(want))
		}
		for i, b := range found {
			if b[0] != want[i][0] || b[1] != want[i][1] {
				t.Fatalf("%s: body %d is at %v, by the pattern at %v", run, i, b, want[i])
			}
			name := run[b[0]:b[1]]
			masked := name
			for _, w := range wordlist.Entries(withinBodiesAsset) {
				masked = strings.ReplaceAll(masked, w, strings.Repeat("\x00", len(w)))
			}
			if masked == name && beforeBody(name) != len(before.FindString(name)) {
				t.Fatalf("%s: before the body stand %d bytes, by the pattern %d", name, beforeBody(name), len(before.FindString(name)))
			}
		}
	}
}

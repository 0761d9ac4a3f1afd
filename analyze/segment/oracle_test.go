package segment

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"casebook/corpus/sample"
)

// oddWords are own words of every kind: new and known, longer and shorter than
// known ones, with Latin, digits and signs, with characters that gse's
// dictionary lacks, of one character, with frequencies from least to most.
const oddWords = `
街巷长 1000 n
人民 1000000000 v
中
网格化管理服务中心 5000
A1楼 2000 n
app推广
12345热线
c++ 3000
互联网+政务
𠮷野家 3000 nt
龘龘龘
鿫鿬
中华人民共和国国歌法
一一 70000
的 100000
`

// twins are the two engines over the same lists.
type twins struct {
	fast *fast
	gse  *loaded
}

var (
	plainTwins = sync.OnceValue(func() twins { return newTwins("", "") })
	ownTwins   = sync.OnceValue(func() twins { return newTwins(oddWords+domainWords, "民警 = 片儿警\n街巷长 = 人民") })
)

func newTwins(user, synonyms string) twins {
	own, err := ReadWords("own", user)
	if err != nil {
		panic(err)
	}
	s, err := readSynonyms("synonyms", synonyms)
	if err != nil {
		panic(err)
	}
	f, err := newFast(own, s.words())
	if err != nil {
		panic(err)
	}
	g, err := newGSE(own, s.words())
	if err != nil {
		panic(err)
	}
	return twins{f, g}
}

func (w twins) check(t *testing.T, text string) {
	t.Helper()
	got, want := w.fast.cut(nil, text), w.gse.cut(nil, text)
	if !slices.Equal(got, want) {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Fatalf("%.200q: word %d differs: fast %.5q, gse %.5q", text, i, got[i:], want[i:])
	}
}

func both(t *testing.T, text string) {
	t.Helper()
	plainTwins().check(t, text)
	ownTwins().check(t, text)
}

var oddTexts = []string{
	"", " ", "a", "A", "中", "\x00", "中\x00国", "中国\x00", "\x00中", "\xe4", "\xe4\xb8", "中\xe4\xb8国", "\xff\xfe中国",
	"abc中国DEF", "ABCdef123", "A1楼和a1楼", "A1楼A", "4S店 4s店", "éÉ社区é", "e\u0301中", "x\u0301y", "ⅣⅤ１２ＡＢ", "½Ⅲ",
	"𠮷野家与𠮷", "🏘️社区👨‍👩‍👧", "\ufeff人民", "人民\u200b警察", "\u3000\u3000街巷长", "c++与C++程序", "互联网+政务服务",
	"12345热线", "112345热线", "12345热线1", "\xed\xa0\x80中", "\xf4\x90\x80\x80", "\xc0\x80", "\xe0\x80\x80", "\ufffd中\ufffd",
	"龘龘龘龘", "鿫鿬鿫", "一一一一一", "的的的的", "中中中", "ǅ İ ß ﬁ", "αβγ社区ΑΒΓ", "Привет世界",
}

func TestCutEqualsGSEOnOddTexts(t *testing.T) {
	sample.Plainly(t)
	for _, text := range oddTexts {
		both(t, text)
		both(t, text+"人民代表大会"+text)
	}
}

// TestCutEqualsGSEOnGeneratedText draws texts from words, parts of words,
// single characters and odd pieces, up to lengths where single precision blurs.
func TestCutEqualsGSEOnGeneratedText(t *testing.T) {
	sample.Plainly(t)
	rng := rand.New(rand.NewPCG(1, 2))
	w := plainTwins()
	tokens := w.gse.seg.Dict.Tokens
	draw := func(pieces int) string {
		var b strings.Builder
		for range pieces {
			word := tokens[rng.IntN(len(tokens))].Text()
			switch rng.IntN(10) {
			case 0:
				b.WriteRune(rune(rng.IntN(0x11000)))
			case 1:
				b.WriteString(oddTexts[rng.IntN(len(oddTexts))])
			case 2, 3:
				runes := []rune(word)
				b.WriteString(string(runes[:1+rng.IntN(len(runes))]))
			case 4:
				b.WriteByte(byte(rng.IntN(256)))
			default:
				b.WriteString(word)
			}
		}
		return b.String()
	}
	for range 2000 {
		both(t, draw(1+rng.IntN(60)))
	}
	both(t, draw(30_000))
	both(t, strings.Repeat("的", 100_000))
}

// TestCutEqualsGSEOnEveryWord cuts every word of the dictionary, alone and
// with its neighbour in the list.
func TestCutEqualsGSEOnEveryWord(t *testing.T) {
	sample.Plainly(t)
	tokens := plainTwins().gse.seg.Dict.Tokens
	step := 1
	if testing.Short() {
		step = 17
	}
	for i := step; i < len(tokens); i += step {
		plainTwins().check(t, tokens[i-step].Text()+tokens[i].Text())
	}
	for i := 0; i < len(tokens); i += 29 {
		ownTwins().check(t, tokens[i].Text())
	}
}

func TestCutEqualsGSEOnTheSample(t *testing.T) {
	sample.Plainly(t)
	b, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	both(t, string(b))
	for _, line := range strings.Split(string(b), "\n") {
		both(t, line)
	}
}

func TestCutEqualsGSEOnLabelledCorpora(t *testing.T) {
	sample.Plainly(t)
	dir := filepath.Join(filepath.Dir(sample.Path(sample.Text)), "..", "..", "..", "shared", "eval")
	files, _ := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if len(files) == 0 {
		t.Skip("no labelled corpora beside the repository; TestCutEqualsGSEOnTheSample stands in")
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<26)
		for in.Scan() {
			var doc struct{ Text string }
			if err := json.Unmarshal(in.Bytes(), &doc); err != nil {
				t.Fatal(err)
			}
			both(t, doc.Text)
		}
	}
}

func TestTagsEqualGSE(t *testing.T) {
	sample.Plainly(t)
	for _, w := range []twins{plainTwins(), ownTwins()} {
		for i, tok := range w.gse.seg.Dict.Tokens {
			if got := w.fast.tag(tok.Text()); i%7 == 0 && got != tok.Pos() {
				t.Fatalf("tag of %q: fast %q, gse %q", tok.Text(), got, tok.Pos())
			}
		}
		for _, word := range []string{"", "没有这个词的", "中华人", "人民", "片儿警", "A1楼", "\xff"} {
			if got, want := w.fast.tag(word), w.gse.tag(word); got != want {
				t.Errorf("tag of %q: fast %q, gse %q", word, got, want)
			}
		}
		if w.fast.size() != w.gse.size() || w.fast.dict.total != w.gse.seg.Dict.TotalFreq() {
			t.Errorf("fast has %d words of %f in all, gse %d of %f", w.fast.size(), w.fast.dict.total, w.gse.size(), w.gse.seg.Dict.TotalFreq())
		}
	}
}

func FuzzCut(f *testing.F) {
	sample.Plainly(f)
	for _, text := range oddTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { both(t, text) })
}

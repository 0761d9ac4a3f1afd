package segment

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"casebook/corpus/sample"
)

func TestReadWords(t *testing.T) {
	text := "\ufeff# own words\r\n街巷长\r\n\r\n网格员 50 n\nＡＩ治理 2000 # since 2023\n云计算 nz\nC# 3000 nz\n"
	want := []Word{{"街巷长", 1000, ""}, {"网格员", 1000, "n"}, {"ai治理", 2000, ""}, {"云计算", 1000, "nz"}, {"c#", 3000, "nz"}}
	got, err := ReadWords("user.txt", text)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := ReadWords("user.txt", "# nothing\n"); err != nil || len(got) != 0 {
		t.Errorf("empty file: %+v, %v", got, err)
	}
}

// Stop words may be parted as people part them.
func TestStopWordsInALine(t *testing.T) {
	got, err := readStopWords("f", "\ufeff老人，食堂、垃圾; 的\r\n# 停车\r\n调解\r\n")
	if want := []string{"垃圾", "的", "老人", "调解", "食堂"}; err != nil || !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(slices.Values(want))) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBrokenLines(t *testing.T) {
	words := func(s string) error { _, err := ReadWords("f", s); return err }
	same := func(s string) error { _, err := readSynonyms("f", s); return err }
	stop := func(s string) error { _, err := readStopWords("f", s); return err }
	for _, c := range []struct {
		read func(string) error
		text string
		line int
		says string
	}{
		{words, "街巷长\n网格员 一千\n", 2, "frequency"},
		{words, "网格员 0", 1, "frequency"},
		{words, "网格员 -3 n", 1, "frequency"},
		{words, "网格员 1.5", 1, "frequency"},
		{words, "网格员 9999999999", 1, "frequency"},
		{words, "\n\n网格员 1000 n n", 3, "too much"},
		{words, "网格员 n 1000", 1, "too much"},
		{words, "网格员 1000 名词", 1, "part of speech"},
		{words, "a\n\xc8\xcb\xc3\xf1 1000", 2, "UTF-8"},
		{words, "\u200b 1000", 1, "visible"},
		{words, strings.Repeat("网", 41), 1, "41 characters"},
		{stop, "的 了\n\xff", 2, "UTF-8"},
		{same, "居委会", 1, "no ="},
		{same, "居委会 =", 1, "not one word"},
		{same, "甲 = 乙\n= 居民委员会", 2, "not one word"},
		{same, "smart city = 智慧城市", 1, "not one word"},
		{same, "居委会 = 居委会", 1, "itself"},
		{same, "甲 = 乙\n甲 = 丙", 2, "line 1"},
		{same, "甲 = 乙\n乙 = 丙\n# x\n丙 = 甲", 4, "comes back"},
		{same, "甲 = 乙\n乙 = 甲\n丙 = 甲", 2, "comes back"},
	} {
		err := c.read(c.text)
		var e *Error
		if !errors.As(err, &e) || e.Line != c.line || !strings.Contains(e.Why.String(), c.says) {
			t.Errorf("%q: %v, want line %d: … %s …", c.text, err, c.line, c.says)
		}
	}
}

func TestSynonyms(t *testing.T) {
	s, err := readSynonyms("f", "居委会 = 居民委员会\n社区居委会＝居委会 # over two lines\n甲 = 乙 = 丙\n甲 = 丙\n")
	want := map[string]string{"居委会": "居民委员会", "社区居委会": "居民委员会", "甲": "丙", "乙": "丙"}
	if err != nil || fmt.Sprint(s.counted) != fmt.Sprint(want) {
		t.Errorf("got %v, %v", s.counted, err)
	}
	if got := fmt.Sprint(s.groups()); got != "[[居民委员会 居委会 社区居委会] [丙 乙 甲]]" {
		t.Errorf("groups %s", got)
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFilesChangeTerms(t *testing.T) {
	sample.Plainly(t)
	o := Options{
		StopWordsFile: write(t, "stop.txt", "社区"),
		UserDictFile:  write(t, "user.txt", "楼组长议事会 2000 nt"),
		SynonymsFile:  write(t, "same.txt", "片儿警 = 社区民警 = 民警"),
	}
	want := []string{"楼组长议事会", "民警", "民警"}
	for _, o.Engine = range []string{Fast, GSE} {
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Terms("我们社区的楼组长议事会有片儿警和社区民警"); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", o.Engine, got, want)
		}
		if s.Tag("楼组长议事会") != "nt" || s.Tag("北京") != "ns" {
			t.Errorf("%s: tags %q %q", o.Engine, s.Tag("楼组长议事会"), s.Tag("北京"))
		}
		for _, f := range s.Describe() {
			if strings.Contains(f.Value, string(filepath.Separator)+"user") || strings.Contains(f.Value, t.TempDir()) {
				t.Errorf("the manifest holds a path: %+v", f)
			}
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for says, o := range map[string]Options{
		`unknown segmenter "jieba"`: {Engine: "jieba"},
		"user.txt:2:":               {UserDictFile: write(t, "user.txt", "一\n二 三 四")},
		"missing.txt":               {StopWordsFile: filepath.Join(t.TempDir(), "missing.txt")},
	} {
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want … %s …", err, says)
		}
	}
}

// TestDomainWords: own words win over the dictionary's, so that none may weigh
// less than there, and each must be cut as a whole.
func TestDomainWords(t *testing.T) {
	sample.Plainly(t)
	words, err := ReadWords("domain", domainWords)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, w := range words {
		if freq, _, ok := plainTwins().gse.seg.Find(w.Text); ok && freq >= float64(w.Freq) {
			t.Errorf("%s: %d, the dictionary has %.0f", w.Text, w.Freq, freq)
		}
		if seen[w.Text] {
			t.Errorf("%s stands twice", w.Text)
		}
		seen[w.Text] = true
		if got := s.Cut(w.Text); len(got) != 1 {
			t.Errorf("%s is cut into %q", w.Text, got)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := s.Terms(strings.Repeat("老旧小区加装电梯，社区网格员上门服务。", 50))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 40 {
				s.Cut(strings.Repeat("街巷长Ａ1", n))
				if got := s.Terms(strings.Repeat("老旧小区加装电梯，社区网格员上门服务。", 50)); !slices.Equal(got, want) {
					t.Error("words differ between goroutines")
				}
			}
		})
	}
	wg.Wait()
}

func FuzzReadWords(f *testing.F) {
	f.Add("街巷长 1000 n\n# x\n网格员")
	f.Add("\ufeffＡＩ 2 x\r\n")
	f.Add("网格员 一千")
	f.Fuzz(func(t *testing.T, text string) {
		words, err := ReadWords("f", text)
		var e *Error
		if err != nil && (!errors.As(err, &e) || e.Line < 1 || e.Line > strings.Count(text, "\n")+1) {
			t.Fatalf("%v", err)
		}
		for _, w := range words {
			if w.Text == "" || w.Freq < minFreq || w.Freq > maxFreq || strings.ContainsAny(w.Text, " \n\x00") {
				t.Fatalf("%+v", w)
			}
		}
		if tokens, err := tokensOf(words); err != nil || len(tokens) > len(words) {
			t.Fatalf("gse reads %d words of %d, %v", len(tokens), len(words), err)
		}
	})
}

func FuzzReadSynonyms(f *testing.F) {
	f.Add("居委会 = 居民委员会\n甲 = 乙 = 丙")
	f.Add("甲 = 乙\n乙 = 甲")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readSynonyms("f", text)
		var e *Error
		if err != nil {
			if !errors.As(err, &e) || e.Line < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		for from, to := range s.counted {
			if _, ok := s.counted[to]; ok || from == to {
				t.Fatalf("%s is counted as %s, which is counted as another", from, to)
			}
		}
	})
}

// A user's stop words stand beside the built-in ones: they do not bring those back.
func TestUserStopWordsStandBesideTheBuiltIn(t *testing.T) {
	s, err := New(Options{StopWordsFile: write(t, "stop.txt", "图书馆")})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Terms("他们往往不得不去图书馆借书"); slices.Contains(got, "图书馆") || slices.Contains(got, "往往") || slices.Contains(got, "不得") {
		t.Errorf("%q", got)
	}
}

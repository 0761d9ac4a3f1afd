package pages

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus"
	"casebook/ingest/pdf"
)

// good is text of the sample: one of its body pages.
func good(t testing.TB) string {
	t.Helper()
	return samplePages(t)[10]
}

// shifted replaces every Han by another: what a wrong map of a font makes of text.
func shifted(s string) string {
	return strings.Map(func(r rune) rune {
		if corpus.Han(r) {
			return 0x4e00 + (r-0x4e00+4711)%0x51a0
		}
		return r
	}, s)
}

// exchanged gives every Han the place of another one of the text: what a font does that is
// meant to keep its text from being copied.
func exchanged(s string) string {
	var all []rune
	seen := map[rune]bool{}
	for _, r := range s {
		if corpus.Han(r) && !seen[r] {
			seen[r], all = true, append(all, r)
		}
	}
	to := map[rune]rune{}
	for i, r := range all {
		to[r] = all[(7*i+3)%len(all)]
	}
	return strings.Map(func(r rune) rune {
		if as, ok := to[r]; ok {
			return as
		}
		return r
	}, s)
}

// mojibake is the text's GBK bytes taken for Latin-1.
func mojibake(t testing.TB, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().String(strings.Map(func(r rune) rune {
		if corpus.Han(r) {
			return r
		}
		return -1
	}, s))
	if err != nil {
		t.Fatal(err)
	}
	out, err := charmap.ISO8859_1.NewDecoder().String(b)
	if err != nil || !utf8.ValidString(out) {
		t.Fatal(err)
	}
	return out
}

func lines(s string) []corpus.Line {
	var out []corpus.Line
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, corpus.Line{Text: l})
		}
	}
	return out
}

const english = `The library in our street is open until nine in the evening. On Sundays it
closes at noon. Children may borrow ten books at a time, and nobody pays a fee.`

// traditional is written in traditional characters.
const traditionalText = `社區開設了圖書角，居民可以在這裡借書和看報，週末還有老師來給孩子們講故事，大家都很歡迎。
街道辦事處又添了桌椅和檯燈，晚上也開放到九點，下班的人也能來坐一坐，讀讀當天的報紙。`

func TestFault(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the beginning of the fault; empty for none
	}{
		{"a page of the sample", good(t), ""},
		{"traditional characters", traditionalText, ""},
		{"English", english, ""},
		{"a page number", "— 12 —", ""},
		{"a table of numbers", strings.Repeat("2016 1,024 98.5% 37 ", 20), ""},
		{"a short title in rare characters", "龘靐齉", ""},
		{"nothing", "", ""},
		{"a wrong map", shifted(good(t)), "only"},
		{"common characters that stand for each other", exchanged(good(t)), "only"},
		{"bytes taken for Latin-1", mojibake(t, good(t)), "5"},
		{"unmapped", strings.Repeat("\ufffd", 30), "100 %"},
		{"private use", strings.Repeat("\ue123\ue456", 30), "100 %"},
		{"one in ten unmapped", strings.Repeat("社区开设了图书角居\ufffd", 10), "10 %"},
		{"consonants", strings.Repeat("bcdfg hjklm npqrs ", 5), "only"},
		{"letters without spaces", strings.Repeat("aqwertyuiopsdfghjkl", 10), "only"},
	} {
		q := Measure(lines(c.text))
		if got := q.Fault().String(); c.want == "" && got != "" || !strings.HasPrefix(got, c.want) || c.want != "" && got == "" {
			t.Errorf("%s: fault %q, want %q (%+v)", c.name, got, c.want, q)
		}
	}
}

// The limits lie between good text and scrambled, with room on both sides.
func TestSeparation(t *testing.T) {
	for i, page := range samplePages(t) {
		q, s := Measure(lines(page)), Measure(lines(shifted(page)))
		if q.Han < 50 {
			continue
		}
		if q.Level1 < .98 || q.Common < .55 {
			t.Errorf("page %d: %s", i+1, q.Said())
		}
		if q.Pairs >= fewPairs && q.Wordly < .12 {
			t.Errorf("page %d: %.2f of the pairs are common", i+1, q.Wordly)
		}
		if x := Measure(lines(exchanged(page))); x.Pairs >= fewPairs && x.Wordly > .07 {
			t.Errorf("page %d exchanged: %.2f of the pairs are common", i+1, x.Wordly)
		}
		if s.Level1 > .5 || s.Common > .2 {
			t.Errorf("page %d scrambled: %s", i+1, s.Said())
		}
	}
}

func TestDecide(t *testing.T) {
	g, bad := lines(good(t)), lines(shifted(good(t)))
	for _, c := range []struct {
		name string
		page pdf.PageText
		want Use
	}{
		{"empty page", pdf.PageText{}, Blank},
		{"vector drawing without text", pdf.PageText{Objects: 9}, OCR},
		{"scan", pdf.PageText{Objects: 1, ImageCoverage: 1}, OCR},
		{"text", pdf.PageText{Objects: 40, Lines: g, Second: g, Agreement: 1}, TextLayer},
		{"text that the second reader cannot read", pdf.PageText{Objects: 40, Lines: g, Second: bad, Agreement: .1}, TextLayer},
		{"text that only the second reader can read", pdf.PageText{Objects: 40, Lines: bad, Second: g, Agreement: .1}, SecondReader},
		{"text that only the second reader finds", pdf.PageText{Objects: 40, Second: g, Agreement: -1}, SecondReader},
		{"text of which the first reader finds the page number", pdf.PageText{Objects: 40, Lines: lines("7"), Second: g, Agreement: .01}, SecondReader},
		{"text that neither can read", pdf.PageText{Objects: 40, Lines: bad, Second: bad, Agreement: 1}, OCR},
		{"page number over a scan", pdf.PageText{Objects: 2, ImageCoverage: .98, Lines: lines("12")}, OCR},
		{"page number alone", pdf.PageText{Objects: 1, Lines: lines("12")}, TextLayer},
		{"good layer over a scan", pdf.PageText{Objects: 400, ImageCoverage: .98, Lines: g}, TextLayer},
		{"bad layer over a scan", pdf.PageText{Objects: 400, ImageCoverage: .98, Lines: damaged(g)}, OCR},
		{"picture above text", pdf.PageText{Objects: 40, ImageCoverage: .4, Lines: g}, TextLayer},
		{"page that the first reader cannot read", pdf.PageText{FirstErr: errors.New("damaged"), Second: g}, SecondReader},
		{"English", pdf.PageText{Objects: 9, Lines: lines(english)}, TextLayer},
		{"English under a scan", pdf.PageText{Objects: 9, ImageCoverage: 1, Lines: lines(english)}, TextLayer},
	} {
		if got := Decide(c.page); got.Use != c.want || got.Reason.IsZero() {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
}

// damaged puts a rare character in place of every twelfth, as poor OCR does.
func damaged(in []corpus.Line) []corpus.Line {
	rare := []rune("翊鬲圯囟囵圮汩汨卮戍")
	out := append([]corpus.Line(nil), in...)
	n := 0
	for i := range out {
		out[i].Text = strings.Map(func(r rune) rune {
			if n++; corpus.Han(r) && n%12 == 0 {
				return rare[n/12%len(rare)]
			}
			return r
		}, out[i].Text)
	}
	return out
}

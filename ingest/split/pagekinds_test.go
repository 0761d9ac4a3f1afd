package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus/sample"
)

// sections are what must be read of the case that bodies[i] fills.
func sectionsRead(t *testing.T, name, text string) {
	t.Helper()
	b := splitText(t, text)
	sample.Conserved(t, b)
	if titles(b) != kindTitles {
		t.Errorf("%s: titles %s", name, titles(b))
		return
	}
	for i, k := range b.Cases {
		body := bodies[i]
		var got [4]string
		for _, s := range k.Sections {
			switch s.Kind {
			case "background":
				got[0] += s.Text
			case "effects":
				got[3] += s.Text
			}
		}
		if len(k.Practices) == 2 {
			got[1], got[2] = k.Practices[0].Text, k.Practices[1].Text
		}
		if got != body {
			t.Errorf("%s, case %d: %q", name, i+1, got)
		}
	}
}

// TestSectionsOnTopOfPages: bare headings that stand on top of pages, since cases are laid out alike, are no running lines.
func TestSectionsOnTopOfPages(t *testing.T) {
	for name, foot := range map[string]string{"form feeds": "%d\n\f", "numbers only": "%d\n"} {
		n := 0
		sectionsRead(t, name, collected(func(c int, title string) string {
			b := bodies[c-1]
			n += 2
			return fmt.Sprintf("案例%d　%s\n工作背景\n%s\n主要做法\n%s\n%s\n"+foot+"工作成效\n%s\n"+foot, c, title, b[0], b[1], b[2], n-1, b[3], n)
		}))
	}
	// the name of the book, which says 实践, breaks sentences off or stands on pages in a row
	var pages []string
	for i, title := range strings.Split(kindTitles, "|") {
		b, cut := bodies[i], len("社区划出六平方米")
		pages = append(pages, fmt.Sprintf("【缘起】%s\n【做法】%s\n%s", title+"\n"+b[0], b[1], b[2][:cut]), fmt.Sprintf("改革实践\n%s\n【成效】%s", b[2][cut:], b[3]))
		pages[2*i] = strings.Replace(pages[2*i], "【缘起】"+title+"\n", title+"\n【缘起】", 1)
	}
	sectionsRead(t, "running line", strings.Join(pages, "\f"))
}

// TestRomanAndChineseNumbersWithoutFormFeeds: they are those of pages where they count through the text and break sentences off;
// numbers that head the sections of each case, or the cases, are not.
func TestRomanAndChineseNumbersWithoutFormFeeds(t *testing.T) {
	for name, numbers := range map[string][6]string{"Roman": {"i", "ii", "iii", "iv", "v", "vi"}, "large Roman": {"I", "II", "III", "IV", "V", "VI"}, "Chinese": {"一", "二", "三", "四", "五", "六"}} {
		sectionsRead(t, name, collected(func(n int, title string) string {
			b := bodies[n-1]
			return fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%s\n%s\n【成效】%s\n%s\n", title, b[0], b[1], b[2], numbers[2*n-2], b[3], numbers[2*n-1])
		}))
	}
	b := splitText(t, collected(func(n int, title string) string {
		b := bodies[n-1]
		return fmt.Sprintf("%s\n%s\n【缘起】%s\n【做法】%s\n%s\n【成效】%s\n", []string{"一", "二", "三"}[n-1], title, b[0], b[1], b[2], b[3])
	}))
	for i := range b.Ledger {
		if b.Ledger[i].Place == "page_number" {
			t.Error("numbers of cases are those of pages")
		}
	}
}

// TestLinesOfTheCaseAtEdges: the title or the place of each case that runs over its pages is no text, with form feeds and without.
func TestLinesOfTheCaseAtEdges(t *testing.T) {
	for name, set := range map[string]func(page int, title, place, text string) string{
		"place at the foot":            func(n int, _, place, text string) string { return fmt.Sprintf("%s%s\n%d\n\f", text, place, n) },
		"place and number at the foot": func(n int, _, place, text string) string { return fmt.Sprintf("%s%s　%d\n\f", text, place, n) },
		"title and number at the foot": func(n int, title, _, text string) string { return fmt.Sprintf("%s%s　%d\n\f", text, title, n) },
		"title on top":                 func(n int, title, _, text string) string { return fmt.Sprintf("%s\n%s%d\n\f", title, text, n) },
		"title on top, numbers only":   func(n int, title, _, text string) string { return fmt.Sprintf("%s\n%s%d\n", title, text, n) },
		"book and title in turn": func(n int, title, _, text string) string {
			return fmt.Sprintf("%s\n%s%d\n\f", []string{title, "街巷改造案例选编"}[n%2], text, n)
		},
	} {
		sectionsRead(t, name, collected(func(n int, title string) string {
			b := bodies[n-1]
			return set(2*n-1, title, places[n-1], fmt.Sprintf("案例%d　%s\n【缘起】\n%s\n【做法】\n%s\n%s\n", n, title, b[0], b[1], b[2])) + set(2*n, title, places[n-1], fmt.Sprintf("【成效】\n%s\n", b[3]))
		}))
	}
}

// TestNotesThatCite: a note at the foot of a page that names what it cites is one though its sign is not in the text; a numbered
// practice at the foot is none.
func TestNotesThatCite(t *testing.T) {
	for name, note := range map[string]string{
		"circled": "①见%s2019年编印的《街巷志》第%d页。", "in brackets": "(1)参见%s《街巷志》，第%d页。", "a star": "*《%s街巷志》2019年第%d期。", "its sign in the text": "[1]转引自%s《街巷志》第%d页。",
	} {
		for _, end := range []string{"\f", ""} {
			n := 0
			sectionsRead(t, name+fmt.Sprintf("%q", end), collected(func(c int, title string) string {
				b := bodies[c-1]
				n++
				return fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%s\n【成效】%s\n"+note+"\n%d\n%s", title, b[0], b[1], b[2], b[3], places[c-1], n, n, end)
			}))
		}
	}
	for i, k := range splitText(t, collected(func(n int, title string) string {
		b := bodies[n-1]
		return fmt.Sprintf("%s\n【缘起】%s\n【成效】%s\n【做法】\n①%s\n②%s\n%d\n\f", title, b[0], b[3], b[1], b[2], n)
	})).Cases {
		if len(k.Practices) != 2 {
			t.Errorf("case %d: practices are notes", i+1)
		}
	}
}

// TestNamesAboveHeadings: a line above the heading of a case that says who, where or which ends no case before it.
func TestNamesAboveHeadings(t *testing.T) {
	for name, above := range map[string][3]string{"places": {"青石县", "柳湾镇", "东坪街道"}, "numbers": {"案例一", "案例二", "案例三"}, "prizes": {"（一等奖）", "（二等奖）", "（优秀奖）"}, "none": {}} {
		sectionsRead(t, name, collected(func(n int, title string) string {
			return above[n-1] + "\n\n# " + strings.ReplaceAll(marked("## %\n", "缘起", "做法", "成效")(n, title), "\n", "\n\n")
		}))
	}
}

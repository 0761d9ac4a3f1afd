package split

import (
	"context"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/text"
)

// splitScan divides text as an engine read it: a form feed ends a page.
func splitScan(t *testing.T, s string) *corpus.Book {
	t.Helper()
	b := &corpus.Book{File: "book.pdf", Pages: text.Pages(s)}
	for i := range b.Pages {
		b.Pages[i].Origin = corpus.FromOCR
	}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	sample.Conserved(t, b)
	return b
}

// TestBulletsOfScans: engines overlook the bullets of headings, or read them as other signs, in some places and not in others.
func TestBulletsOfScans(t *testing.T) {
	for _, sign := range []string{"◆", "■ ", "+", "·", "◆ ◆"} {
		got := splitScan(t, collected(func(n int, title string) string {
			text := marked("%\n", "工作背景", "主要做法", "工作成效")(n, title)
			if n > 1 {
				text = strings.Replace(text, "工作成效", sign+"工作成效", 1)
			}
			return text
		}))
		if titles(got) != kindTitles {
			t.Fatalf("%q: %s", sign, titles(got))
		}
		for i, k := range got.Cases {
			if len(k.Practices) != 2 || len(k.Sections) != 3 || k.Sections[2].Text != bodies[i%3][3] {
				t.Errorf("%q, case %d: %+v", sign, i+1, k.Sections)
			}
		}
	}
}

// TestPartsOfTheirOwn: the name of a part on a page of its own is no heading of a section, whatever it says.
func TestPartsOfTheirOwn(t *testing.T) {
	for _, number := range []string{"第二单元", "第二篇", "下编"} {
		n := 0
		b := splitScan(t, collected(func(i int, title string) string {
			if n++; n == 3 {
				title = "\f" + number + "\n城乡新貌\n\f" + title
			}
			return marked("%\n", "工作背景", "主要做法", "工作成效")(i, title)
		}))
		if titles(b) != kindTitles || len(b.Cases[1].Sections) != 3 || b.Cases[1].Sections[2].Text != bodies[1][3] {
			t.Errorf("%s: %s, %+v", number, titles(b), b.Cases[1].Sections)
		}
	}
}

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
	plain := collected(marked("%\n", "工作背景", "主要做法", "工作成效"))
	for _, sign := range []string{"◆", "■ ", "+", "·", "◆ ◆"} {
		from, n := 0, 0
		var b strings.Builder
		for _, l := range strings.SplitAfter(plain, "\n") {
			if strings.HasPrefix(l, "工作成效") || strings.HasPrefix(l, "主要做法") {
				if n++; n%3 == 0 {
					b.WriteString(sign)
					from++
				}
			}
			b.WriteString(l)
		}
		got := splitScan(t, b.String())
		if from == 0 || titles(got) != kindTitles {
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

package split

import (
	"fmt"
	"strings"
	"testing"
)

// sections are what must be read of the case that bodies[i] fills.
func sectionsRead(t *testing.T, name, text string) {
	t.Helper()
	b := splitText(t, text)
	conserved(t, b)
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

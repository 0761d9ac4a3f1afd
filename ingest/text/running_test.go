package text

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// A text without form feeds whose running lines count its pages is divided by them.
func TestRunningLinesEndPages(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // pages apart by /, lines by |, running lines in ()
	}{
		{"above the pages, two texts in turn", "街巷小事　　　　第1页\n修灯。\n2　　　　灯与桥\n修桥。\n街巷小事　　　　第3页\n种树。\n4　　　　灯与桥\n扫雪。", "(街巷小事　　　　第1页)|修灯。/(2　　　　灯与桥)|修桥。/(街巷小事　　　　第3页)|种树。/(4　　　　灯与桥)|扫雪。"},
		{"below the pages", "修灯。\n街巷小事    · 7 ·\n修桥。\n街巷小事    · 8 ·\n种树。\n街巷小事    · 9 ·\n", "修灯。|(街巷小事    · 7 ·)/修桥。|(街巷小事    · 8 ·)/种树。|(街巷小事    · 9 ·)"},
		{"a bar behind the number", "修灯。\n7 | 街巷小事\n修桥。\n8 | 街巷小事\n种树。\n9 | 街巷小事\n", "修灯。|(7 | 街巷小事)/修桥。|(8 | 街巷小事)/种树。|(9 | 街巷小事)"},
		{"entries of contents differ", "修灯　　　　1\n修桥　　　　2\n种树　　　　3\n扫雪。", "修灯　　　　1|修桥　　　　2|种树　　　　3|扫雪。"},
		{"numbers that do not count", "投票　　　　12\n修灯。\n投票　　　　40\n修桥。\n投票　　　　7\n种树。", "投票　　　　12|修灯。|投票　　　　40|修桥。|投票　　　　7|种树。"},
		{"a page lost", "修灯。\n街巷小事    · 1 ·\n修桥。\n街巷小事    · 2 ·\n种树。\n街巷小事    · 3 ·\n扫雪。\n街巷小事    · 5 ·\n看井。\n街巷小事    · 6 ·\n", "修灯。|(街巷小事    · 1 ·)/修桥。|(街巷小事    · 2 ·)/种树。|(街巷小事    · 3 ·)/扫雪。|(街巷小事    · 5 ·)/看井。|(街巷小事    · 6 ·)"},
		{"two are too few", "街巷小事　　　　1\n修灯。\n街巷小事　　　　2\n修桥。", "街巷小事　　　　1|修灯。|街巷小事　　　　2|修桥。"},
	} {
		r, err := Read([]byte(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var pages []string
		for _, p := range r.Pages {
			var lines []string
			for _, l := range p.Lines {
				if l.Role == corpus.InHeader {
					l.Text = "(" + l.Text + ")"
				}
				lines = append(lines, l.Text)
			}
			pages = append(pages, strings.Join(lines, "|"))
		}
		if got := strings.Join(pages, "/"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

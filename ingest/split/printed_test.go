package split

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
)

const (
	textSize  = .02
	titleSize = .03
)

// setPages sets lines at the same height from page to page; "# " begins one in the print of titles, "## " one of that size and bold.
func setPages(pages ...string) *corpus.Book {
	b := &corpus.Book{Format: "pdf"}
	for n, text := range pages {
		p := corpus.Page{Number: n + 1, Width: 420, Height: 595, Origin: corpus.FromPDF}
		for i, t := range strings.Split(text, "\n") {
			size := textSize
			if title, ok := strings.CutPrefix(t, "# "); ok {
				t, size = title, titleSize
			}
			y := .1 + float64(i)*.035
			p.Lines = append(p.Lines, corpus.Line{Text: t, Size: size, Box: corpus.Box{X0: .1, X1: .1 + size*float64(len([]rune(t))), Y0: y, Y1: y + size}})
		}
		b.Pages = append(b.Pages, p)
	}
	return b
}

func splitPages(t *testing.T, pages ...string) *corpus.Book {
	t.Helper()
	b := setPages(pages...)
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	return b
}

// filled is a paragraph of n full lines of a page and a short one.
func filled(n int, about string) string {
	line := func(i int) string {
		return string([]rune(fmt.Sprintf("第%d回是%s的事，众人商量停当，按先后办去，并有人记下每一处", i, about))[:26])
	}
	var out []string
	for i := range n {
		out = append(out, line(i+1))
	}
	return strings.Join(append(out, "到此告成。"), "\n")
}

// The second line of a title is no heading of a section, however many titles end so, and though a word of sections is in it.
func TestTitlesThatEndAlike(t *testing.T) {
	for _, c := range []struct {
		name     string
		headings string // print of headings
		ends     []string
	}{
		{"headings in the print of text", "", []string{"探索与实践", "探索与实践", "探索与实践", "停车难题", "停车难题", ""}},
		{"headings in the print of titles", "# ", []string{"新的探索", "", "", "", "", ""}},
		{"one character and a mark", "", []string{"务”", "", "务”", "", "", "本”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var pages, want []string
			for i, end := range c.ends {
				first := "槐树街“" + string([]rune("甲乙丙丁戊己")[i]) + "字号”小铺换门面、"
				if strings.HasSuffix(end, "”") {
					first = "槐树街" + string([]rune("甲乙丙丁戊己")[i]) + "字号小铺换门面“代办服"
				}
				want = append(want, first+end)
				title := "# " + first
				if end != "" {
					title += "\n# " + end
				} else {
					want[i] += "迎客"
					title += "迎客"
				}
				pages = append(pages, title+"\n"+c.headings+"工作背景\n"+filled(2+i, "铺面")+"\n"+c.headings+"主要做法\n"+filled(3, "门板")+"\n"+c.headings+"取得成效\n"+filled(2, "街市"))
			}
			b := splitPages(t, pages...)
			if got := titles(b); got != strings.Join(want, "|") {
				t.Errorf("titles %s\nwant   %s", got, strings.Join(want, "|"))
			}
			for _, k := range b.Cases {
				if len(k.Sections) != 3 {
					t.Errorf("%s has %d sections", k.Title, len(k.Sections))
				}
			}
		})
	}
}

// A heading that stands at the top of several pages, as high as text begins on others, runs not above them, whether or not a word tells
// what it heads.
func TestHeadingsAtTheHeightOfText(t *testing.T) {
	for _, names := range [][]string{{"缘何而起", "怎么推开", "百姓受惠"}, {"工作背景", "主要做法", "取得成效"}} {
		var pages, want []string
		for i := range 6 {
			title := string([]rune("甲乙丙丁戊己")[i]) + "字号小铺换门面"
			want = append(want, title)
			head := "# " + title
			switch {
			case i%3 == 2: // the page ends with the title
				pages[len(pages)-1] += "\n" + head
				pages = append(pages, names[0]+"\n"+filled(3, "铺面")+"\n"+names[1]+"\n"+filled(4, "门板"), filled(3, "窗板")+"\n"+names[2]+"\n"+filled(2, "街市"))
			case i%2 == 0:
				pages = append(pages, head+"\n"+names[0]+"\n"+filled(3, "铺面")+"\n"+names[1]+"\n"+filled(4, "门板"), names[2]+"\n"+filled(4, "街市"))
			default:
				pages = append(pages, head+"\n"+names[0]+"\n"+filled(5, "铺面"), names[1]+"\n"+filled(4, "门板")+"\n"+names[2]+"\n"+filled(2, "街市"))
			}
		}
		b := splitPages(t, pages...)
		if got := titles(b); got != strings.Join(want, "|") {
			t.Errorf("%v: titles %s", names, got)
		}
		for _, k := range b.Cases {
			if len(k.Sections) != 3 {
				t.Errorf("%v: %s has %d sections", names, k.Title, len(k.Sections))
			}
		}
	}
}

// Leads that recur over cases divide no cases, though words of sections are in them, where the headings that do stand on lines of their own.
func TestLeadsThatRecur(t *testing.T) {
	leads := []string{"建好机制", "补齐短板", "摸清家底", "发动街坊"}
	for _, names := range [][]string{{"缘何而起", "怎么推开", "百姓受惠"}, {"基本案情", "裁判结果", "典型意义"}} {
		var text strings.Builder
		var want []string
		for i := range 8 {
			want = append(want, string([]rune("甲乙丙丁戊己庚辛")[i])+"字号小铺换门面")
			fmt.Fprintf(&text, "%s\n%s\n铺面旧了，门板也坏了，过路的人都绕着走开去。\n%s\n", want[i], names[0], names[1])
			for k := range 3 {
				fmt.Fprintf(&text, "（%s）%s。第%d家的事由众人商量停当，按先后办去，不争不抢。\n", []string{"一", "二", "三"}[k], leads[(i+i/4+k)%4], i+k)
			}
			fmt.Fprintf(&text, "%s\n街市又热闹起来，来往的人都愿意停下脚步看看。\n\n", names[2])
		}
		b := splitText(t, text.String())
		if got := titles(b); got != strings.Join(want, "|") {
			t.Errorf("%v: titles %s", names, got)
		}
	}
}

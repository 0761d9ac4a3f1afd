package split

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/text"
)

// guided is a form in which courts, prosecutors and offices publish cases that guide others: a number below the title, keywords and the
// gist before what happened, what it means and the laws that apply behind it.
type guided struct{ bold, number, keywords, first, titles, law, signed string }

// words of the keywords; none of them is a title.
var keywords = []string{"雨棚翻新 样式自选 白天开市", "修车摊位　水电到墙　轮流出摊", "夜间购药 骑手送药"}

func (g guided) mark(s string) string {
	switch g.bold {
	case "tight":
		return "**" + s + "**"
	case "spaced":
		return "** " + s + "  **"
	}
	return s
}

func (g guided) title(n int, t string) string {
	lines := []string{t}
	if g.titles == "two lines" {
		r := []rune(t)
		lines = []string{string(r[:len(r)/2]), string(r[len(r)/2:])}
	}
	var out string
	for _, l := range lines {
		switch {
		case g.titles == "left open" && g.bold != "":
			out += "**" + l + "\n"
		case g.titles == "in pieces" && g.bold != "":
			r := []rune(l)
			out += "**" + string(r[:2]) + "** **" + string(r[2:]) + "**\n"
		default:
			out += strings.TrimSpace(g.mark(l)) + "\n"
		}
	}
	number := fmt.Sprintf("（协办第%d号）", 38+n)
	switch g.number {
	case "below":
		out += number + "\n"
	case "below, bold":
		out += strings.TrimSpace(g.mark(number)) + "\n"
	}
	return out
}

func (g guided) one(n int, t string) string {
	b := bodies[n-1]
	parts := []struct{ name, text string }{
		{"关键词", keywords[n-1] + "\n"},
		{"要旨", "遇到这一类的小事，" + b[1] + "\n"},
		{"基本情况", "住户" + string([]rune(t)[:1]) + "某某，住在街的北头。\n" + b[0] + b[2] + "\n" + b[0] + "\n"},
		{[]string{"协商过程", "协商情况", "协商过程"}[n-1], "一是" + b[1] + "\n二是" + b[2] + "\n三是" + b[1] + b[2] + "\n"},
		{"指导意义", g.mark("（一）小事应当先到现场看过再定。") + "\n" + b[2] + b[3] + "\n" + g.mark("（二）要让住户自己推举代表。") + "\n" + b[3] + "\n"},
	}
	switch g.first {
	case "gist":
		parts = append(parts[1:2], append([]struct{ name, text string }{parts[0]}, parts[2:]...)...)
	case "keywords, then what happened":
		parts[1], parts[2] = parts[2], parts[1]
	}
	switch g.law {
	case "articles":
		parts = append(parts, struct{ name, text string }{"相关规定", fmt.Sprintf("《街面设施管护办法》（2018年修正）第%d条、第十六条\n《居民协商议事规则（试行）》第四条第二款\n", n+10)})
	case "names":
		parts = append(parts, struct{ name, text string }{"相关规定", "《街面设施管护办法》\n《居民协商议事规则（试行）》（2013年施行）\n"})
	}
	out := g.title(n, t)
	for _, p := range parts {
		if p.name == "关键词" {
			switch g.keywords {
			case "none":
				continue
			case "inline":
				out += g.mark("【关键词】") + strings.TrimSuffix(p.text, "\n") + "\n"
				continue
			}
		}
		out += g.mark("【"+p.name+"】") + "\n" + p.text
	}
	switch g.signed {
	case "labels":
		out += g.mark("承办人员：") + "王小河 李大江\n" + g.mark("案例撰稿人：") + "王小河\n"
	case "labels, two bodies":
		out += g.mark("办理协商室：") + "河东街道协商室\n河西街道协商室\n" + g.mark("承办人员：") + "王小河\n"
	}
	return out
}

const letter = "街道协商办发布第九批协办案例\n各社区协商议事会：\n经街道协商办第九十八次会议决定，现将下列三件案例作为第九批协办案例发布，供参照适用。\n街道协商办\n2022年7月21日\n"

// stride leaves out what the crossing repeats; it divides none of its sides.
const stride = 11

func splitMarkdown(t *testing.T, s string) *corpus.Book {
	t.Helper()
	r, err := text.Read([]byte(s), text.Options{Markdown: true})
	if err != nil {
		t.Fatal(err)
	}
	b := &corpus.Book{File: "book.md", Pages: r.Pages}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	sample.Conserved(t, b)
	return b
}

// TestGuidingCases crosses what such collections differ in: the titles, the practices of each case, nothing lost.
func TestGuidingCases(t *testing.T) {
	sample.Plainly(t)
	sides := [][]string{
		{"", "tight", "spaced"},
		{"", "below", "below, bold"},
		{"below", "inline", "none"},
		{"keywords", "gist", "keywords, then what happened"},
		{"one line", "two lines", "left open", "in pieces"},
		{"", "articles", "names"},
		{"", "labels", "labels, two bodies"},
	}
	all := 1
	for _, side := range sides {
		all *= len(side)
	}
	wrong := 0
	for k := 0; k < all; k += stride {
		var of [7]string
		for i, rest := 0, k; i < len(sides); i++ {
			of[i], rest = sides[i][rest%len(sides[i])], rest/len(sides[i])
		}
		g := guided{of[0], of[1], of[2], of[3], of[4], of[5], of[6]}
		b := splitMarkdown(t, letter+collected(g.one))
		var got []string
		for _, c := range b.Cases {
			title, _, _ := strings.Cut(c.Title, "（协办")
			got = append(got, title)
		}
		if strings.Join(got, "|") != kindTitles || !slices.Equal(practiceCounts(b), []int{3, 3, 3}) || strings.Contains(b.Cases[0].Practices[0].Text, "**") {
			if wrong++; wrong <= 20 {
				t.Errorf("%+v: %q %v", g, got, practiceCounts(b))
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d", wrong, (all+stride-1)/stride)
	}
}

// TestHeadsWithStops: a few words with a full stop behind them head the paragraphs below them; a practice is never such a line alone.
func TestHeadsWithStops(t *testing.T) {
	b := splitMarkdown(t, collected(func(n int, title string) string {
		x := bodies[n-1]
		return title + "\n【缘起】\n" + x[0] + "\n【做法】\n**先看现场。**\n" + x[1] + x[2] + "\n** 再来商量。  **\n" + x[2] + x[1] + "\n" + x[2] + "\n【成效】\n" + x[3] + "\n"
	}))
	if !slices.Equal(practiceCounts(b), []int{2, 2, 2}) {
		t.Fatalf("%v", practiceCounts(b))
	}
	if p := b.Cases[0].Practices[0]; p.Lead != "先看现场。" || !strings.HasPrefix(p.Text, "先看现场。\n"+bodies[0][1]) {
		t.Errorf("%q: %q", p.Lead, p.Text)
	}
}

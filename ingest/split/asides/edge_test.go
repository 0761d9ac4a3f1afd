package asides

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/sheet"
)

// A short line of small print that begins or ends the text of a page stands below or above a picture; a note is one, and sentences, lines
// above a title, and scans, whose sizes are not sure, stay.
func TestCaptionsAtTheEdgesOfPages(t *testing.T) {
	const text = "街坊们商量了三天，大家都说好，往后照这个办，谁也没有二话。"
	for name, c := range map[string]struct {
		lines  []string // small print after a star
		at     int
		origin corpus.Origin
		marked bool
		want   corpus.Place
	}{
		"at the head":    {[]string{"*渡口的新棚揭牌现场", text, text, text, text, text, text}, 0, corpus.FromPDF, false, corpus.InCaption},
		"at the foot":    {[]string{text, text, text, text, text, text, "*渡口的新棚揭牌现场"}, 6, corpus.FromPDF, false, corpus.InCaption},
		"of a scan":      {[]string{text, text, text, text, text, text, "*渡口的新棚揭牌现场"}, 6, corpus.FromOCR, false, corpus.Unplaced},
		"a sentence":     {[]string{text, text, text, text, text, text, "*都说渡口的新棚好。"}, 6, corpus.FromPDF, false, corpus.Unplaced},
		"as the text":    {[]string{text, text, text, text, text, text, "渡口的新棚揭牌现场"}, 6, corpus.FromPDF, false, corpus.Unplaced},
		"above a title":  {[]string{"*渡口的新棚揭牌现场", text, text, text, text, text, text}, 0, corpus.FromPDF, true, corpus.Unplaced},
		"two at an edge": {[]string{text, text, text, text, text, "*渡口的新棚揭牌现场", "*老街的茶摊开张以后"}, 6, corpus.FromPDF, false, corpus.Unplaced},
	} {
		p := corpus.Page{Number: 1, Origin: c.origin, Width: 420, Height: 595}
		for _, l := range c.lines {
			size := .02
			if l[0] == '*' {
				l, size = l[1:], .015
			}
			p.Lines = append(p.Lines, corpus.Line{Text: l, Size: size})
		}
		sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
		sh.LearnLayout()
		k := cases.Case{}
		if c.marked {
			k.Title = []int{1}
		}
		Place(sh, []cases.Case{k})
		if got := sh.Lines[c.at].Place; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A box in small print below its name, and notes in small print behind the text of a case, stand beside the text; what is as large as the
// text does not.
func TestBoxesAndNotesInSmallPrint(t *testing.T) {
	const text = "街坊们商量了三天，大家都说好，往后照这个办，谁也没有二话。"
	for name, c := range map[string]struct {
		lines []string // small print after a star, below a first line
		want  string   // c caption, n note, t text
	}{
		"a box":                {[]string{text, "知识链接", "*渡口的新棚是老船工们凑钱搭起来的，", "*前后用了两个月。", text, text, text}, "tcccttt"},
		"its name in brackets": {[]string{text, "*【专家点评】渡口的新棚是老船工们凑钱搭的，", "*前后用了两个月。", text, text, text}, "tccttt"},
		"as large":             {[]string{text, "知识链接", "渡口的新棚是老船工们凑钱搭起来的。", text, text, text}, "tttttt"},
		"notes":                {[]string{text, text, text, text, "*注释：", "*①渡口志稿，第三卷。", "*②老船工们说的，", "*没有写下来。"}, "ttttnnnn"},
		"a glued number":       {[]string{text, text + "¹²", text, text, text, "*12渡口志稿里记着这件事。"}, "tttttn"},
		"it stands not above":  {[]string{text, text + "¹²", text, text, text, "*2渡口志稿里记着这件事。"}, "tttttt"},
		"many":                 {[]string{text, text, text + "①", text, text, "*①渡口志稿。", "*②老船工说的。", "*③街坊的信。", "*④旧报。", "*⑤茶摊的账。", "*⑥灯谱。", "*⑦船票。", "*⑧棚图。"}, "tttttnnnnnnnn"},
		"small print, no note": {[]string{text, text, text, text, text, "*渡口的新棚是老船工们凑钱搭起来的，", "*前后用了两个月。"}, "ttttttt"},
	} {
		p := corpus.Page{Number: 1, Origin: corpus.FromPDF, Width: 420, Height: 595}
		for _, l := range append([]string{text}, c.lines...) {
			size := .02
			if l[0] == '*' {
				l, size = l[1:], .015
			}
			p.Lines = append(p.Lines, corpus.Line{Text: l, Size: size})
		}
		sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
		sh.LearnLayout()
		Place(sh, []cases.Case{{To: len(sh.Lines)}})
		got := ""
		for i := 1; i < len(sh.Lines); i++ {
			got += map[corpus.Place]string{corpus.InCaption: "c", corpus.InFootnote: "n", corpus.Unplaced: "t"}[sh.Lines[i].Place]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

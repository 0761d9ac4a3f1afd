package html

import (
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/report/index"
)

// totals are the figures of the whole collection.
type totals struct {
	Books, Paged, Pages, Cases, Practices, Provinces, Cities int
	Unassigned, Weak                                         int
	TOC, MissingInBody, MissingInTOC, Dropped                int
	NoTOC                                                    int // books with cases and no table of contents
	Chars, Unplaced                                          int
	Repairs, Doubts, Problems, LackSection, Suspects         int
	Accepted                                                 int
}

// Searched is the class of what searches and compares cases: the script shows it, unless there are none.
func (p *page) Searched() string {
	if slices.ContainsFunc(p.Col.Books, func(b *corpus.Book) bool { return len(b.Cases) > 0 }) {
		return "js"
	}
	return ""
}

// Totals counts.
func (p *page) Totals() totals {
	t := totals{Books: len(p.Col.Books), Problems: len(p.Col.Unread)}
	provinces, cities := map[string]bool{}, map[string]bool{}
	for _, b := range p.Col.Books {
		if index.Paged(b) {
			t.Paged, t.Pages = t.Paged+1, t.Pages+len(b.Pages)
		}
		t.Repairs += len(b.Repairs)
		t.Doubts += len(b.Doubts)
		t.Problems += len(corpus.Open(b.Problems))
		t.Suspects += len(corpus.Open(b.Suspects))
		t.Accepted += b.Accepted()
		for _, l := range b.Ledger {
			t.Chars += l.Chars
			if l.Place == corpus.Unplaced {
				t.Unplaced += l.Chars
			}
		}
		t.addTOC(b)
	}
	for c := range p.Index.CaseLines() {
		t.Cases++
		t.Practices += len(c.Practices)
		if len(c.Missing) > 0 {
			t.LackSection++
		}
		if c.Region.Province != "" {
			provinces[c.Region.Province] = true
		}
		if c.Region.City != "" {
			cities[c.Region.City] = true
		}
	}
	for i := range p.An.Placements {
		if p.Theme(p.An.Placements[i].ThemeID) == nil {
			t.Unassigned++
		}
	}
	for i := range p.An.Themes {
		if p.An.Themes[i].Weak {
			t.Weak++
		}
	}
	t.Provinces, t.Cities = len(provinces), len(cities)
	return t
}

// addTOC counts what a book's table of contents lists and what the body has of it.
// Without a table there is nothing that a case could be missing from.
func (t *totals) addTOC(b *corpus.Book) {
	if !index.HasContents(b) {
		if len(b.Cases) > 0 && b.Format != index.Documents && !index.Listed(b) { // which have no contents
			t.NoTOC++
		}
		return
	}
	for _, e := range b.TOC {
		switch e.Status {
		case corpus.MissingInTOC:
			t.MissingInTOC++
		case corpus.MissingInBody:
			t.MissingInBody++
			t.TOC++
		case corpus.Dropped:
			t.Dropped++
			t.TOC++
		default:
			t.TOC++
		}
	}
}

// bySize are the themes, largest first.
func (p *page) bySize() []*themeView {
	out := p.Themed()
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].Practices) > len(out[j].Practices) })
	return out
}

// BySize are the themes, largest first.
func (p *page) BySize() []*themeView { return p.bySize() }

// OnSheet says whether the printed summary has room for the theme at a place of
// that list. The screen has room for all.
func (p *page) OnSheet(i int) bool { return i < p.Sheet().Themes }

// Deed is what the summary on the screen quotes of a practice.
func (p *page) Deed(x *corpus.Practice) string { return Deed(x.Text, onScreen) }

// onScreen is how many characters of a practice the summary quotes on the screen.
const onScreen = 150

// Excerpt is what the summary quotes of a practice.
func (p *page) Excerpt(x *corpus.Practice) string { return excerpt(x, p.Sheet().Room) }

// excerpt is what a practice does, in as much room as there is.
func excerpt(x *corpus.Practice, room int) string { return Deed(x.Text, room) }

// Place is the city that the summary names for a practice, the district where
// there is no city.
func (p *page) Place(x *corpus.Practice) string {
	r := p.CaseLine(x.CaseID).Region
	switch {
	case r.City != "" && r.City != r.Province:
		return r.City
	case r.District != "":
		return index.ShortProvince(r.Province) + r.District
	}
	return r.Province
}

// Partial warns at the very top where much of what the table of contents
// promises is not there: a fifth or more.
func (p *page) Partial() string {
	t := p.Totals()
	if 5*t.MissingInBody < t.TOC || t.MissingInBody == 0 {
		return ""
	}
	return p.tf("注意：目录列有 %d 条，正文里只找到 %d 条%s。以下内容只反映找到的案例，不能代表全书。",
		"Note: of %d entries in the table of contents only %d were found in the body%s. What follows speaks for those, not for all that the books hold.", t.TOC, t.TOC-t.MissingInBody-t.Dropped, p.worstBook())
}

// worstBook says which of several books lacks most of what its table of contents
// promises.
func (p *page) worstBook() string {
	rows := p.BookRows()
	if len(rows) < 2 {
		return ""
	}
	worst := slices.MaxFunc(rows, func(a, b bookRow) int { return a.Missing - b.Missing })
	return p.tf("（《%s》缺 %d 条）", " (%s lacks %d)", cut(24, p.TitleOf(worst.Book)), worst.Missing)
}

// BookNames are the names of a few books; the heading names a single one.
func (p *page) BookNames() string {
	if len(p.Col.Books) < 2 {
		return ""
	}
	const most = 4
	out := p.t("（", " (")
	for _, b := range p.Col.Books[:min(len(p.Col.Books), most)] {
		out += "《" + cut(24, index.Title(b)) + "》" + p.Apart(b)
	}
	if len(p.Col.Books) > most {
		out += p.t("等", "…")
	}
	return out + p.t("）", ")")
}

// Remarks are the notes of the analysis, as many as the summary has room for.
func (p *page) Remarks() []string { return p.SayAll(p.An.Notes[:min(len(p.An.Notes), 3)]) }

// Rest is how many themes the summary leaves out, and their practices.
func (p *page) Rest() (out struct{ Themes, Practices int }) {
	all := p.bySize()
	for _, v := range all[p.Sheet().Themes:] {
		out.Themes++
		out.Practices += len(v.Practices)
	}
	return out
}

// Gaps are the sentences of the summary that say what is weak or missing, each
// with the section that tells more.
func (p *page) Gaps() (out []gap) {
	t := p.Totals()
	say := func(about, zh, en string, args ...any) { out = append(out, gap{p.tf(zh, en, args...), about}) }
	if t.Problems > 0 {
		say("problems", "有 %d 处（书、页或行）未能读取，这些内容不在报告之内。", many(t.Problems, "%d book, page or line could not be read and is not part of this report.", "%d books, pages or lines could not be read and are not part of this report."), t.Problems)
	}
	if t.Suspects > 0 {
		say("suspects", "有 %d 处读得可疑，引用前请对照原书。", many(t.Suspects, "%d reading looks wrong; compare it with the book before quoting.", "%d readings look wrong; compare them with the books before quoting."), t.Suspects)
	}
	if t.Cases == 0 {
		say("books", "没有找到案例：没有认出案例的标题和栏目标记，各书的情况见“质量与缺失”。", "No cases were found: no headings that recur from case to case.")
	}
	if t.NoTOC > 0 {
		say("toc", "%d 本书没有读到目录，无从核对有没有漏掉的案例。", many(t.NoTOC, "%d book has no table of contents to check the cases against.", "%d books have no table of contents to check the cases against."), t.NoTOC)
	}
	if t.MissingInBody > 0 {
		say("toc", "目录列有 %d 条，其中 %d 条在正文里没有找到，报告不含这些案例。", "Of %d entries in tables of contents %d were not found in the body; the report lacks those cases.", t.TOC, t.MissingInBody)
	}
	if t.MissingInTOC > 0 {
		say("toc", "有 %d 个案例在正文里有、目录里没有。", many(t.MissingInTOC, "%d case stands in the body but not in the table of contents.", "%d cases stand in the body but not in the table of contents."), t.MissingInTOC)
	}
	if t.LackSection > 0 {
		say("missing", "%d 个案例缺少部分栏目。", many(t.LackSection, "%d case lacks a section.", "%d cases lack a section."), t.LackSection)
	}
	if t.Unplaced > 0 {
		say("ledger", "有 %d 个字（%s）未能归到任何案例或栏目。", "%d characters (%s) belong to no case or section.", t.Unplaced, percent(t.Unplaced, t.Chars))
	}
	if weak := p.weakNames(); len(weak) > 0 {
		say("themes", "%d 个主题偏弱，不宜单独引用：%s。", "%d themes are weak and should not be relied on by themselves: %s.", len(weak), cut(60, strings.Join(weak, p.t("；", "; "))))
	}
	if t.Unassigned > 0 && len(p.An.Themes) > 0 {
		say("unassigned", "%d 条做法（%s）与哪个主题都不够接近，列为未归类。", "%d practices (%s) fit no theme.", t.Unassigned, percent(t.Unassigned, t.Practices))
	}
	if t.Doubts > 0 {
		say("doubts", "扫描识别中有 %d 行把握不大，引用前请核对原书。", "%d lines of the scan were read with little confidence: check the book before quoting.", t.Doubts)
	}
	if len(out) == 0 {
		say("quality", "目录与正文相符，各栏目齐全，没有未能读取的内容。", "Tables of contents and body agree, all sections are there, everything could be read.")
	}
	return out
}

// gap is a sentence and the part of the page that tells more.
type gap struct{ Words, About string }

func (p *page) weakNames() (out []string) {
	for i := range p.An.Themes {
		if p.An.Themes[i].Weak {
			out = append(out, p.An.Themes[i].Label)
		}
	}
	return out
}

package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/report/index"
	"casebook/report/methods"
)

// Told is what the summary and the themes of the page say in words, for the Word
// document that says the same.
type Told struct {
	Heading string
	Lead    string   // what was read and found
	Remarks []string // of the analysis
	Gaps    []string // what is weak or missing
	Checked string   // how many doubts people accepted; empty for none
	Caution string   // how to take it
	Themes  []ToldTheme
	Method  []string
}

// ToldTheme is a theme in words, the largest first.
type ToldTheme struct {
	Label  string
	Weak   bool
	Size   string // how many practices and cases
	Facts  []string
	Deed   string // what one place does
	Place  string
	Quotes []ToldQuote
}

// ToldQuote is a practice to be quoted.
type ToldQuote struct{ Place, Text, Cite string }

// Tell gathers them.
func Tell(x *index.Index, o Options) Told {
	p := &page{Index: x, Options: o}
	t := p.Totals()
	out := Told{Heading: p.Heading(), Remarks: p.Remarks(), Caution: p.t("主题由计算机按用词归纳，名称取自最有代表性的词；引文照录原书，引用前请按页码核对。主题做法的多少反映案例集的取材，不等于各地工作的多少。",
		"Themes were found by computing over words and are named by their most telling terms. Check the page before quoting. Sizes reflect what the books chose, not what cities do most.")}
	out.Lead = p.LeadWords(t)
	if w := p.Partial(); w != "" {
		out.Gaps = append(out.Gaps, w)
	}
	for _, g := range p.Gaps() {
		out.Gaps = append(out.Gaps, g.Words)
	}
	if t.Accepted > 0 {
		out.Checked = p.tf("另有 %d 处存疑，经人工核对无误。", many(t.Accepted, "%d more doubt was looked at by a person and found to be right.", "%d more doubts were looked at by people and found to be right."), t.Accepted)
	}
	for _, v := range p.bySize() {
		out.Themes = append(out.Themes, v.told())
	}
	out.Method = []string{
		p.t("程序逐页读书：有文字的直接读取，扫描页作文字识别。每个案例里反复出现的标记把案例分成栏目，“做法”一栏再分成一条条做法。用词相近、所在案例也相近的做法归为一个主题；与哪一组都不够接近的列为未归类。",
			"Every page was read, scans by character recognition. Headings that recur divide each case into sections, the practices one by one. Practices that use the same telling words, and come from cases that do, were grouped; what fits no group has no theme."),
		p.t("报告没有查阅书外的资料，也没有改写原文。它说明这些书里写了哪些做法、谁在做、在哪一页；不能说明做法效果好不好、各地做了多少。",
			"Nothing was looked up elsewhere and nothing was rewritten. The report says what the books tell, not how well it works or how common it is."),
	}
	if o.Command != "" {
		out.Method = append(out.Method, p.t("重做命令：", "Command: ")+o.Command)
	}
	return out
}

// LeadWords says what was read and found.
func (p *page) LeadWords(t totals) string {
	s := p.tf("本报告读了%d本书", many(t.Books, "This report read %d book", "This report read %d books"), t.Books) + p.BookNames()
	switch t.Paged { // a text without page breaks has no pages to speak of, documents have lines, and sheets rows
	case 0:
	case t.Books:
		s += p.tf("，共%d页", many(t.Pages, " of %d page", " of %d pages"), t.Pages)
	default:
		s += p.tf("，其中%d本分页，共%d页", many(t.Pages, ", %d of them with pages (%d page),", ", %d of them with pages (%d pages),"), t.Paged, t.Pages)
	}
	s += p.tf("，找到%d个案例、%d条做法", " and found %d "+many(t.Cases, "case", "cases")+" with %d "+many(t.Practices, "practice", "practices"), t.Cases, t.Practices)
	if t.Provinces > 0 {
		s += p.tf("，来自%d个省（区、市）", many(t.Provinces, ", from %d province", ", from %d provinces"), t.Provinces)
	}
	if len(p.An.Themes) == 0 {
		return s + p.t("。没有归纳出主题，其余内容不受影响。", ". No themes were found.")
	}
	return s + p.tf("。按内容相近归为%d个主题。", ". They form %d themes.", len(p.An.Themes))
}

const (
	fewestQuotes = 3
	mostQuotes   = 5
)

func (v *themeView) told() ToldTheme {
	p := v.p
	out := ToldTheme{Label: v.Label, Weak: v.Weak, Size: p.tf("%d条做法，%d个案例", many(v.Cases, "%d practices, %d case", "%d practices, %d cases"), len(v.Practices), v.Cases)}
	facts := p.tf("%d条做法，来自%d个案例", many(v.Cases, "%d practices from %d case", "%d practices from %d cases"), len(v.Practices), v.Cases)
	if len(v.Provinces) > 0 {
		facts += p.tf("、%d个省（区、市）", many(len(v.Provinces), ", %d province", ", %d provinces"), len(v.Provinces))
	}
	facts += p.t("。", ".")
	if v.Stability >= 0 {
		facts += p.tf("稳定度%.2f，%s。", " Stability %.2f, %s.", v.Stability, p.stable(v.Stability, v.Cases))
	}
	if v.Weak {
		facts += p.t("这个主题的界限不清，宜当线索看，不宜单独引用。", " Its limits are unclear: take it as a hint.")
	}
	out.Facts = []string{facts, p.GistOf(v)}
	if v.Note != "" {
		out.Facts = append(out.Facts, p.t("备注：", "Note: ")+v.Note)
	}
	if x := v.Best(); x != nil {
		out.Place, out.Deed = p.Place(x), x.Text
	}
	for _, x := range v.toQuote() {
		out.Quotes = append(out.Quotes, ToldQuote{p.Place(x), x.Text, p.CitePractice(x)})
	}
	return out
}

// toQuote are the representative practices, at most five; where there are fewer
// than three, those that fit best join them, from other cases first.
func (v *themeView) toQuote() []*corpus.Practice {
	out := v.Quotes()
	out = out[:min(len(out), mostQuotes)]
	rest := v.lines()
	slices.SortStableFunc(rest, func(a, b *corpus.Practice) int {
		return cmp.Compare(v.p.Placement(b.ID).Score, v.p.Placement(a.ID).Score)
	})
	for _, otherCases := range []bool{true, false} {
		for _, x := range rest {
			known := slices.ContainsFunc(out, func(y *corpus.Practice) bool { return y.ID == x.ID || otherCases && y.CaseID == x.CaseID })
			if len(out) < fewestQuotes && !known {
				out = append(out, v.p.Practice(x.ID))
			}
		}
	}
	return out
}

// Deed shortens a practice to what is done, within some room: its lead is left out
// where there is no room for it and for what follows, since leads are often slogans, and
// so is the number that it opens with, which means nothing away from its neighbours.
func Deed(text string, room int) string {
	first, _, _ := strings.Cut(text, "\n")
	first = opening.ReplaceAllString(first, "")
	sentences := strings.SplitAfter(first, "。")
	out := within(sentences, room)
	if n := len([]rune(sentences[0])); len(sentences) > 2 && (out == "" || out == sentences[0]) && n <= slogan {
		sentences = sentences[1:] // the lead alone: of what follows it the first is what is done
		out = within(sentences, room)
	}
	if out == "" {
		out = clause(strings.Join(sentences, ""), room)
	}
	return out
}

// within is as many of some sentences, from the first, as there is room for.
func within(sentences []string, room int) (out string) {
	for i := range sentences {
		whole := strings.Join(sentences[:i+1], "")
		if len([]rune(whole)) > room {
			break
		}
		out = whole
	}
	return out
}

// opening is the number of a practice among those of its case: 二是, 第三，, （一）, 2、, ③.
var opening = lazyregexp.New(`^[\s\x{3000}]*(?:[一二三四五六七八九十]{1,2}(?:是|[、．.）)])|[第其][一二三四五六七八九十]{1,2}[，,、：:\s\x{3000}]|` +
	`[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}(?:[、．）)]|[.]\s)|[①-⑳❶-❿⑴-⒇]|(?:首先|其次|再次|最后)[，,：:])[\s\x{3000}]*`)

// slogan is how long a lead may be to be left out.
const slogan = 40

// clause shortens a sentence at the last comma that fits.
func clause(s string, room int) string {
	rs := []rune(s)
	if len(rs) <= room {
		return s
	}
	for _, marks := range []string{"，；：", "、"} {
		for i := room - 2; i > room/2; i-- {
			if strings.ContainsRune(marks, rs[i]) {
				return string(rs[:i]) + "……"
			}
		}
	}
	return fmt.Sprintf("%s…", string(rs[:max(room-1, 0)]))
}

// Methods is the paragraph on methods for a paper, with what this run measured.
func (p *page) Methods() methods.Text { return methods.Of(p.Index, p.Version, methods.Measured{}) }

package report_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"casebook/analyze"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample"
	"casebook/report"
)

// crowded is the sample with n themes, all weak and long of name, with long
// quotations, notes, and everything missing that can be.
func crowded(t *testing.T, n int) (*corpus.Collection, *corpus.Analysis) {
	t.Helper()
	sample, grouped := sampleOf(t)
	col, an, b := *sample, *grouped, *sample.Books[0]
	col.Books = []*corpus.Book{&b}
	col.Unread = []corpus.Unread{{File: "损坏的一册.pdf", Reason: message.New("pdf.broken")}}
	b.Front.Title = "一本书名很长、长到要占两行的案例集：社区治理与公共服务创新实践汇编（上册）"
	b.Cases = append([]corpus.Case(nil), b.Cases...)
	for i := range b.Cases {
		b.Cases[i].Title += strings.Repeat("题目很长", 6)
	}
	b.Cases[0].Missing = []corpus.SectionKind{corpus.Effects}
	b.TOC = append([]corpus.TOCEntry(nil), b.TOC...)
	for i := range 9 {
		b.TOC = append(b.TOC, corpus.TOCEntry{Seq: 100 + i, Title: "正文里没有的案例", Status: corpus.MissingInBody}, corpus.TOCEntry{Seq: 200 + i, Status: corpus.MissingInTOC, BodyTitle: "目录没有列出的案例", CaseID: b.Cases[0].ID})
	}
	b.Ledger = append([]corpus.LedgerEntry{{Page: 1, Place: corpus.Unplaced, Chars: 120}}, b.Ledger...)
	b.Doubts = []corpus.Doubt{{Page: 1, Text: "看不清的一行", Confidence: 0.3}}
	note := message.Verbatim(strings.Repeat("提示的话也可以很长，", 11))
	an.Notes = []message.Message{note, note, note}
	an.Themes = nil
	for i := range n {
		theme := grouped.Themes[i%len(grouped.Themes)]
		theme.ID, theme.Weak, theme.Edited = fmt.Sprintf("T%02d", i+1), true, []message.Message{message.New("edits.kind_rename")}
		theme.Label = "名称相当长的主题、名称相当长的主题、第" + fmt.Sprint(i+1)
		an.Themes = append(an.Themes, theme)
	}
	an.Placements = append([]corpus.Placement(nil), grouped.Placements...)
	for i := range an.Placements {
		an.Placements[i].ThemeID = an.Themes[i%n].ID
	}
	an.Placements[0].ThemeID = ""
	b.Repairs = []corpus.Repair{{Page: 3, Kind: "marker", Original: "【主要傲法】", Repaired: "【主要做法】", Reason: message.New("split.edits_from_heading", 1)}}
	b.Problems = []corpus.Problem{{Page: 4, Message: message.New("child.deadline")}}
	an.Lineage, an.News = history(&an, &b)
	return &col, &an
}

// history is what a run after another would bring: themes of every fate, a novel
// practice beside one that is gone, a near copy, and terms that rise and fall.
func history(an *corpus.Analysis, b *corpus.Book) ([]corpus.Lineage, *corpus.News) {
	var lineage []corpus.Lineage
	for i, change := range []string{"kept", "renamed", "grew", "shrank", "split", "new"} {
		if i < len(an.Themes) {
			lineage = append(lineage, corpus.Lineage{Change: change, ThemeID: an.Themes[i].ID, Before: []string{"T01"}, OldLabel: "上次的名称", Label: an.Themes[i].Label, OldSize: 9, Size: 11, Shared: 8, Overlap: 0.7, Terms: 0.9})
		}
	}
	lineage = append(lineage, corpus.Lineage{Change: "gone", ThemeID: "T90", OldLabel: "不再有的主题"}, corpus.Lineage{Change: "merged", ThemeID: "T91", Before: []string{"T01"}, OldLabel: "并入的主题"})
	one, other := b.Cases[0].Practices[0].ID, b.Cases[1].Practices[0].ID
	return lineage, &corpus.News{PreviousRun: "before", Added: 2, Removed: 1,
		Novel:  []corpus.Novelty{{PracticeID: one, Score: 0.8, Nearest: "gone-1", NearestIn: "上次有、这次没有的一条做法。"}, {PracticeID: other, Score: 0.7, Nearest: one}},
		Copies: []corpus.NearCopy{{A: one, B: other, Similarity: 0.6}},
		Rising: []corpus.Trend{{Term: "智慧", Old: 0.1, New: 0.3}}, Falling: []corpus.Trend{{Term: "黑板", Old: 0.2, New: 0.05}}}
}

// Of hundreds of near copies and practices unlike any before, paper shows the foremost, and says where the others stand; the screen has all.
func TestPairsOnPaper(t *testing.T) {
	col, an := crowded(t, 6)
	news := *an.News
	one, other := news.Copies[0].A, news.Copies[0].B
	for range 300 {
		news.Copies = append(news.Copies, corpus.NearCopy{A: one, B: other, Similarity: .5})
		news.Novel = append(news.Novel, corpus.Novelty{PracticeID: one, Score: .6, Nearest: other})
	}
	an.News = &news
	b := newBrowser(t, 1280)
	b.open(written(t, col, an, "zh"), "")
	if n := ask[int](b, `document.querySelectorAll("#news .pair").length`); n != 603 {
		t.Errorf("%d pairs on the screen", n)
	}
	pages := printed(t, b)
	text := squeeze(strings.Join(pages, ""))
	if n := strings.Count(text, "新，新颖度") + strings.Count(text, "与之相近"); n != 40 {
		t.Errorf("%d pairs on paper", n)
	}
	for _, want := range []string{"做法共301对", "其余281对没有印，见copies.csv", "其余282条没有印，见novel.csv"} {
		if !strings.Contains(text, want) {
			t.Errorf("paper lacks %q", want)
		}
	}
}

// The summary is one page of paper, whatever it has to say.
func TestSummaryIsOnePage(t *testing.T) {
	b := newBrowser(t, 1280)
	for _, n := range []int{1, 6, 10, 20} {
		col, an := crowded(t, n)
		b.open(written(t, col, an, "zh"), "")
		ask[any](b, `document.body.classList.add("only-summary"), 1`)
		pages := printed(t, b)
		for _, want := range []string{"案例集主题报告", "薄弱与缺失", "列为未归类", "不等于各地工作的多少"} {
			if !strings.Contains(squeeze(pages[0]), want) {
				t.Errorf("%d themes: the first page lacks %q", n, want)
			}
		}
		if len(pages) > 1 {
			t.Errorf("%d themes: the summary goes on to a second page: %.90s", n, squeeze(pages[1]))
		}
	}
}

// Up to twelve themes stand on the summary's page, each with what one place does and
// not with a slogan.
func TestSummaryTellsTwelveThemes(t *testing.T) {
	col, _ := sampleOf(t)
	an, err := analyze.Run(context.Background(), col, analyze.Options{Seed: 1, K: 12, Resamples: 5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t, 1280)
	b.open(written(t, col, an, "zh"), "")
	told := ask[[]string](b, `[...document.querySelectorAll(".brief > li:not(.screen-only) q.paper-only")].map((q) => q.textContent)`)
	if len(told) != 12 {
		t.Errorf("the page tells %d themes of 12", len(told))
	}
	for _, deed := range told {
		if n := len([]rune(deed)); n < 35 {
			t.Errorf("in %d characters: %s", n, deed)
		}
	}
	ask[any](b, `document.body.classList.add("only-summary"), 1`)
	if pages := printed(t, b); len(pages) != 1 {
		t.Errorf("the summary prints on %d pages", len(pages))
	}
}

// onPaper is the sample's report as it prints; it is printed once for all tests.
func onPaper(t *testing.T) (pages, headings []string) {
	t.Helper()
	if paper.pages == nil {
		col, an := sampleOf(t)
		b := newBrowser(t, 1280)
		b.open(written(t, col, an, "zh"), "")
		paper.headings = ask[[]string](b, `[...document.querySelectorAll("h2, h3, h4, caption, .finding")].map((h) => h.textContent)`)
		paper.pages = printed(t, b)
	}
	return paper.pages, paper.headings
}

var paper struct{ pages, headings []string }

// No heading is the last thing on a page, and pages after the first name the report.
func TestPrintedPagesHoldTogether(t *testing.T) {
	pages, all := onPaper(t)
	headings := map[string]bool{}
	for _, h := range all {
		headings[squeeze(h)] = true
	}
	for i, p := range pages {
		var lines []string
		for _, line := range strings.Split(p, "\n") {
			if s := squeeze(line); s != "" && !footer(s) {
				lines = append(lines, s)
			}
		}
		if last := lines[len(lines)-1]; headings[last] {
			t.Errorf("page %d ends with the heading %q", i+1, last)
		}
		if i > 0 && !strings.Contains(squeeze(p), "主题报告") {
			t.Errorf("page %d does not name the report", i+1)
		}
	}
}

// A short table stands on one page with its heading, wherever it comes, and paper says nothing of clicks.
func TestTablesOnPaper(t *testing.T) {
	sample.Plainly(t)
	one, grouped := sampleOf(t)
	col, an, other := *one, *grouped, *one.Books[0]
	other.ID, other.Cases, other.Front.Title = "zweites", nil, "又一本书"
	col.Books = []*corpus.Book{one.Books[0], &other}
	an.BookTable = nil
	for _, theme := range an.Themes {
		an.BookTable = append(an.BookTable, corpus.BookCell{BookID: other.ID, ThemeID: theme.ID, Found: 77777})
	}
	b := newBrowser(t, 1280)
	b.open(written(t, &col, &an, "zh"), "")
	for _, above := range []int{0, 120} {
		ask[any](b, fmt.Sprintf(`(document.getElementById("books-themes").closest("div").style.marginTop = "%dmm"), 1`, above))
		for i, p := range printed(t, b) {
			if p = squeeze(p); strings.Contains(p, "各书的主题") && strings.Count(p, "77777") < 2*len(an.Themes) {
				t.Errorf("%d mm: page %d has the heading and %d of %d figures", above, i+1, strings.Count(p, "77777"), 2*len(an.Themes))
			}
			for _, no := range []string{"点方格", "点格子", "点开看"} {
				if strings.Contains(p, no) {
					t.Errorf("page %d says %s", i+1, no)
				}
			}
		}
	}
}

// The buttons print the summary alone, the summary and the themes, or everything.
func TestPrintButtons(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	pages := map[string][]string{}
	for _, what := range []string{"summary", "themes"} {
		b.open(path, "")
		ask[any](b, `window.print = () => {}, document.querySelector('[data-print="`+what+`"]').click(), 1`)
		pages[what] = printed(t, b)
	}
	if n := len(pages["summary"]); n != 1 {
		t.Errorf("the summary alone prints on %d pages", n)
	}
	themes := squeeze(strings.Join(pages["themes"], ""))
	if all, _ := onPaper(t); !strings.Contains(themes, "代表做法") || strings.Contains(themes, "案例浏览") || len(pages["themes"]) >= len(all) {
		t.Errorf("summary and themes print on %d pages, all on %d", len(pages["themes"]), len(all))
	}
}

// footer says whether a line is the page's number or the report's name below it.
func footer(s string) bool {
	return strings.HasSuffix(s, "主题报告") || strings.IndexFunc(s, func(r rune) bool { return r != '/' && !unicode.IsDigit(r) }) < 0 || strings.Contains(s, "主题报告") && strings.Contains(s, "/")
}

// inBooks puts further books beside the one of a collection, each with practices in every theme.
func inBooks(col *corpus.Collection, an *corpus.Analysis, n int) {
	for i := 1; i < n; i++ {
		b := *col.Books[0]
		b.ID, b.Cases, b.TOC, b.Problems, b.Repairs, b.Doubts = fmt.Sprint("b", i), nil, nil, nil, nil, nil
		col.Books = append(col.Books, &b)
	}
	for _, b := range col.Books[:min(n, len(col.Books))] {
		for i, theme := range an.Themes {
			an.BookTable = append(an.BookTable, corpus.BookCell{BookID: b.ID, ThemeID: theme.ID, Found: i})
		}
	}
}

// Nothing is wider than the paper: a browser would print everything smaller.
func TestPaperIsWideEnough(t *testing.T) {
	b := newBrowser(t, 1280)
	const room = 665 // A4 less the margins, in px
	for _, c := range []struct {
		lang          string
		themes, books int
	}{{"zh", 20, 1}, {"en", 20, 1}, {"zh", 18, 3}, {"en", 40, 12}, {"zh", 40, 13}, {"zh", 5, 30}} {
		lang := fmt.Sprintf("%s, %d themes in %d books", c.lang, c.themes, c.books)
		col, an := crowded(t, c.themes)
		everywhere(col)
		inBooks(col, an, c.books)
		b.do(chromedp.EmulateViewport(room, 900), media("print"))
		b.open(written(t, col, an, c.lang), "")
		ask[any](b, `document.querySelectorAll("details").forEach((d) => { d.open = true; }), 1`)
		wide := `[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > ` + fmt.Sprint(room+1) + `).map((e) => e.outerHTML.slice(0, 120)).slice(0, 3)`
		for _, e := range ask[[]string](b, wide) {
			t.Errorf("%s: wider than the paper: %s", lang, e)
		}
	}
}

// everywhere spreads the cases over 34 provinces.
func everywhere(col *corpus.Collection) {
	b := col.Books[0]
	b.Cases = append([]corpus.Case(nil), b.Cases...)
	for len(b.Cases) < 34 {
		c := b.Cases[len(b.Cases)%24]
		c.ID = fmt.Sprintf("%s-%d", c.ID, len(b.Cases))
		c.Practices = nil
		b.Cases = append(b.Cases, c)
	}
	for i := range b.Cases {
		b.Cases[i].Region.Province = fmt.Sprintf("新%d维吾尔自治区", i%34)
	}
}

func media(kind string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind})
		return err
	})
}

// What only the screen can do is not printed, and a practice says its case and page.
func TestPaperCitesInsteadOfLinking(t *testing.T) {
	col, _ := sampleOf(t)
	pages, _ := onPaper(t)
	all := squeeze(strings.Join(pages, ""))
	for _, no := range []string{"复制出处", "复制原文", "在案例浏览中只看", "导出命中", "查找", "任选两边", "跳到正文"} {
		if strings.Contains(all, no) {
			t.Errorf("%q is printed", no)
		}
	}
	x := col.Books[0].Cases[0].Practices[0]
	if cite, err := report.Cite(col, x.ID); err != nil || !strings.Contains(all, squeeze(cite)) {
		t.Errorf("the citation %q is not printed: %v", cite, err)
	}
}

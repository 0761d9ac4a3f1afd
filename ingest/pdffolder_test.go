package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/pdf/pdftest"
)

// printedPage is a page with a running line, its number and lines of text.
func printedPage(number int, lines []string) string {
	var b strings.Builder
	b.WriteString(pdftest.Text(140, 625, 9, "街巷旧事汇编"))
	y := 590.
	for _, l := range lines {
		size := 12.
		if title, ok := strings.CutPrefix(l, "# "); ok {
			l, size = title, 18
		}
		b.WriteString(pdftest.Text(40, y, size, l))
		y -= 2 * size
	}
	b.WriteString(pdftest.Text(190, 40, 9, fmt.Sprintf("— %d —", number)))
	return b.String()
}

// borrowed is a PDF of one case with headings that no word tells to be those of practices, over so many pages.
func borrowed(thing string, pages int) []byte {
	f := pdftest.New()
	f.Page(420, 650, printedPage(1, []string{"# 借" + thing + "不还案", "基本案情", "　　甲向乙借" + thing + "，说好三日归还，到期后", "推说忘在别处，两家为此争了半月。", "裁判结果", "　　判令甲在十日内归还" + thing + "，逾期照价", "赔偿，两家都没有上诉。"}), "", "")
	for i := 1; i < pages; i++ {
		f.Page(420, 650, printedPage(i+1, []string{"典型意义", "　　有借有还，街坊才好相处；" + strings.Repeat("一物", i) + "一", "契，写明日子，争执就少。"}), "", "")
	}
	return f.Bytes()
}

// Cases, a PDF each, are one book where their headings recur over the files, as texts are: none of them by itself shows what its headings are. Each case
// is cited by its file.
func TestFolderOfOneCaseAPDF(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "街巷")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	things := []string{"一把伞", "两袋米", "一口锅", "三条凳", "半扇门"}
	pagesOf := func(i int) int { return 1 + min(1, i%4) } // the first and the last are one page
	for i, thing := range things {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i+1)), borrowed(thing, pagesOf(i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "6.pdf"), []byte("%PDF-1.4 broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	res := readFolder(t, dir, FolderAuto)
	if len(res.Collection.Books) != 1 || len(res.With(corpus.Failed)) != 1 {
		t.Fatalf("%d books, failed %v", len(res.Collection.Books), res.With(corpus.Failed))
	}
	b := res.Collection.Books[0]
	if len(b.Cases) != len(things) || b.File != "街巷" || b.Format != "pdf" {
		t.Fatalf("%s, %s: %d cases", b.File, b.Format, len(b.Cases))
	}
	for i, c := range b.Cases {
		if c.Title != "借"+things[i]+"不还案" || len(c.Sections) != 1+pagesOf(i) || len(c.Practices) != 1 || b.Pages[c.PageStart-1].File != fmt.Sprintf("%d.pdf", i+1) || c.PageEnd != c.PageStart+pagesOf(i)-1 || strings.Contains(c.Practices[0].Text, "—") {
			t.Errorf("%s: %d sections, %d practices, pages %d to %d", c.Title, len(c.Sections), len(c.Practices), c.PageStart, c.PageEnd)
		}
	}
	for _, p := range b.Pages {
		for _, l := range b.Ledger {
			if l.Page == p.Number && l.Place == corpus.Unplaced && l.Chars > 0 {
				t.Errorf("page %d: %d characters unplaced", p.Number, l.Chars)
			}
		}
	}
	if n := len(readFolder(t, dir, FolderNo).Collection.Books); n != len(things) {
		t.Errorf("%d books where each is one", n)
	}
}

// Books that stand in one folder stay books, and each is read once.
func TestFolderOfPDFBooks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "街巷")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for i, pages := range []int{maxCasePages + 1, 2, maxCasePages + 2} {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i+1)), borrowed([]string{"一把伞", "两袋米", "一口锅"}[i], pages), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	o := Options{Progress: func(name string, done, _ int) { told = append(told, fmt.Sprint(name, " ", done)) }}
	o.PDF.Workers = 1
	res, err := Run(context.Background(), inputs, o)
	if err != nil || len(res.Collection.Books) != 3 {
		t.Fatalf("%v, %d books", err, len(res.Collection.Books))
	}
	if slices.Sort(told); len(slices.Compact(slices.Clone(told))) != len(told) {
		t.Errorf("pages read %v", told)
	}
}

func TestHeadingsOfPagesAreNoRunningLines(t *testing.T) {
	line := func(s string) corpus.Line { return corpus.Line{Text: s} }
	page := func(n int, ls ...corpus.Line) corpus.Page {
		return corpus.Page{Number: n, Width: 420, Height: 595, Lines: append(append([]corpus.Line{line("街巷旧事汇编"), line("基本案情")}, ls...), line(fmt.Sprintf("第%d页", n)))}
	}
	b := &corpus.Book{Pages: []corpus.Page{page(1, line("甲向乙借伞。"), line("处理结果"), line("当月归还。")), page(2, line("有借有还"), line("到期照价赔偿，不再"), line("争执。"), line("典型意义"), line("写明日子"))}}
	got := headingsOf(b)
	for name, want := range map[string]int{"街巷旧事汇编": 0, "第1页": 0, "当月归还": 0, "争执": 0, "处理结果": 1, "典型意义": 1} {
		if got[name] != want {
			t.Errorf("%s: %d, want %d (of %v)", name, got[name], want, got)
		}
	}
}

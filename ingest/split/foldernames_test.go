package split

import (
	"context"
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/text"
)

// headed writes a heading and the lead of a practice.
type headed struct {
	heading func(name string) string
	lead    func(n int, lead string) string
}

// folderOf is a book of files, each of which holds what of tells of a case of told and is called by name.
func folderOf(t *testing.T, name func(n int, title string) string, of func(n int, title, body string) string, form headed) *corpus.Book {
	t.Helper()
	b := &corpus.Book{File: "汇编"}
	for n, c := range told {
		body := fmt.Sprintf("%s\n从前这里不便，第%d组的人家意见不小，年年都有人\n提，提了也没有下文。\n%s\n", form.heading("工作背景"), n+1, form.heading("主要做法"))
		for k, l := range c.leads {
			body += fmt.Sprintf("%s。%s以前村里开了%d回会，当家人都来\n了，事情一样一样定下来。\n", form.lead(k, l), c.title, n+k+2)
		}
		body += form.heading("工作成效") + "\n大家都说方便，来看的人也多了，没有再提意见，村里\n也省了心。\n"
		pages := text.Pages(of(n+1, c.title, body))
		for i := range pages {
			pages[i].Number, pages[i].File, pages[i].Begins = len(b.Pages)+1, name(n+1, c.title), i == 0
			b.Pages = append(b.Pages, pages[i])
		}
	}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	sample.Conserved(t, b)
	return b
}

// TestFilesOfAFolder: cases in files of their own have the titles in their files, without numbers in whatever order the files stand, or
// else those that their files are called by; what heads a file is no running line.
func TestFilesOfAFolder(t *testing.T) {
	order := []int{4, 1, 5, 2, 3}
	for _, c := range []struct {
		form string
		name func(n int, title string) string
		of   func(n int, title, body string) string
	}{
		{"the title above", func(n int, _ string) string { return fmt.Sprintf("%02d.txt", n) }, func(_ int, title, body string) string { return title + "\n" + body }},
		{"a number before it", func(_ int, title string) string { return title + ".txt" }, func(n int, title, body string) string {
			return fmt.Sprintf("案例%d：%s\n%s", order[n-1], title, body)
		}},
		{"the name of the file alone", func(n int, title string) string { return fmt.Sprintf("%d、%s(定稿).txt", n, title) }, func(_ int, _, body string) string { return body }},
	} {
		for form, write := range map[string]headed{
			"dashes":  {func(h string) string { return "—— " + h + " ——" }, func(n int, l string) string { return "第" + []string{"一", "二", "三"}[n] + "，" + l }},
			"squares": {func(h string) string { return "\n■ " + h + "\n" }, func(_ int, l string) string { return "\n● " + l }},
			"signs":   {func(h string) string { return "◆" + h + "◆" }, func(_ int, l string) string { return "● " + l }},
		} {
			wantTold(t, c.form+", "+form, folderOf(t, c.name, c.of, write))
		}
	}
}

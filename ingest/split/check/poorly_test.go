package check

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/sheet"
)

// scanned are pages of so many lines of cases, each as probably right as is said for its page.
func scanned(engine string, lines int, right ...float64) (*corpus.Book, *sheet.Sheet) {
	b := &corpus.Book{}
	for n, r := range right {
		p := corpus.Page{Number: n + 1, Origin: corpus.FromOCR, Engine: engine}
		for range lines {
			p.Lines = append(p.Lines, corpus.Line{Text: "街道请摊主选样式，三家比价后定下来。", Right: r})
		}
		b.Pages = append(b.Pages, p)
	}
	sh := sheet.New(b)
	for i := range sh.Lines {
		sh.Lines[i].Place = corpus.InSection
	}
	return b, sh
}

func TestPagesReadPoorly(t *testing.T) {
	for _, c := range []struct {
		name, engine string
		lines        int
		right        []float64
		pages        string // "" where nothing is told
		remedy       string
	}{
		{"a good scan", "ppocr 6", 5, []float64{.99, .97}, "", ""},
		{"an ordinary one by tesseract", "tesseract 5.3", 5, []float64{.5, .45, .6}, "", ""},
		{"just so", "ppocr 6", 5, []float64{.4}, "", ""},
		{"one page", "ppocr 6", 5, []float64{.9, .39, .9}, "2", "check.poorly_read.remedy"},
		{"several", "tesseract 5.3", 5, []float64{.1, .1, .9, .1, .1, .1}, "1–2 4–6", "check.poorly_read.other_engine"},
		{"three lines tell", "ppocr 6", 3, []float64{.1}, "1", "check.poorly_read.remedy"},
		{"two do not", "ppocr 6", 2, []float64{.1}, "", ""},
		{"a text layer", "", 5, []float64{0, 0}, "", ""},
	} {
		b, sh := scanned(c.engine, c.lines, c.right...)
		got := poorlyRead(b, sh, nil)
		if (len(got) > 0) != (c.pages != "") || len(got) > 1 {
			t.Errorf("%s: %v", c.name, got)
			continue
		}
		if len(got) == 1 {
			var pages []string
			for _, a := range got[0].Message.Args[1].List {
				pages = append(pages, a.Text)
			}
			if strings.Join(pages, " ") != c.pages || got[0].Remedy.Code != c.remedy {
				t.Errorf("%s: pages %q, remedy %s", c.name, pages, got[0].Remedy.Code)
			}
		}
	}
	b, sh := scanned("ppocr 6", 5, .1)
	for i := range sh.Lines {
		sh.Lines[i].Place = corpus.InFront
	}
	if got := poorlyRead(b, sh, nil); got != nil {
		t.Errorf("front matter: %v", got)
	}
}

func TestPagesMostlyUnread(t *testing.T) {
	b, sh := scanned("ppocr 6", 1, .9, .9, .9)
	if got := linesUnread(b, sh, nil); got != nil {
		t.Errorf("all read: %v", got)
	}
	for _, p := range []int{0, 2} {
		b.Pages[p].Notes = []message.Message{message.New("ocr.lines_unread", 7)}
	}
	got := linesUnread(b, sh, nil)
	if len(got) != 1 || got[0].Page != 1 || got[0].Message.In(message.English) != "most lines of 2 scanned pages (1, 3) could not be read: what they say is in no case" {
		t.Errorf("%v", got)
	}
}

func TestRunsOfNumbers(t *testing.T) {
	if got := runs([]int{1, 3, 4, 5, 9, 10}); !slices.Equal(got, []string{"1", "3–5", "9–10"}) {
		t.Error(got)
	}
}

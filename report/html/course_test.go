package html

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/report/index"
)

func TestBookMark(t *testing.T) {
	for _, try := range []struct {
		front corpus.Front
		file  string
		want  string
	}{
		{corpus.Front{Title: "街巷（第2辑）", Published: "2019-06"}, "", "2019"}, {corpus.Front{Title: "街巷里的好办法（第2辑）"}, "", "第2辑"},
		{corpus.Front{Title: "2018年案例汇编", Published: "2019-06"}, "", "2018"}, {corpus.Front{Title: "街巷"}, "a.txt", "第3本"},
		{corpus.Front{Title: "街巷"}, "2021-街巷.pdf", "2021"}, {corpus.Front{Title: "街巷"}, "120221.pdf", "第3本"},
	} {
		if got := bookMark(2, &corpus.Book{Front: try.front, File: try.file}); got != try.want {
			t.Errorf("%s, %s: %s, want %s", try.front.Title, try.file, got, try.want)
		}
	}
}

// courseOf is a collection of books of four cases each, of which so many have the theme T01 and the others T02.
func courseOf(titles []string, with []int) *index.Index {
	col, an := &corpus.Collection{}, &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "养老服务"}, {ID: "T02", Label: "食品安全"}}}
	for i, title := range titles {
		b := &corpus.Book{ID: fmt.Sprint("b", i), File: "a.txt", Front: corpus.Front{Title: title}}
		for j := range 4 {
			c, theme := fmt.Sprintf("%s-%03d", b.ID, j+1), "T02"
			if j < with[i] {
				theme = "T01"
			}
			x := corpus.Practice{ID: c + "-1", CaseID: c, BookID: b.ID, Seq: 1, Text: "每天送餐。"}
			b.Cases = append(b.Cases, corpus.Case{ID: c, BookID: b.ID, Seq: j + 1, Title: "案例", Practices: []corpus.Practice{x}})
			an.Placements = append(an.Placements, corpus.Placement{PracticeID: x.ID, ThemeID: theme})
			th := &an.Themes[map[string]int{"T01": 0, "T02": 1}[theme]]
			th.Practices, th.Cases = append(th.Practices, x.ID), th.Cases+1
		}
		col.Books = append(col.Books, b)
	}
	return index.Of(col, an)
}

// Themes rise and fall in the order of the years or numbers of books, whatever order these were given in. Books that have none are set
// beside each other only.
func TestCourse(t *testing.T) {
	many, with := []string{}, []int{}
	for i := range 10 {
		many, with = append(many, fmt.Sprintf("案例%d年", 2009+i)), append(with, map[bool]int{true: 4}[i < 5])
	}
	for name, c := range map[string]struct {
		titles []string
		with   []int
		want   []string
	}{
		"years":           {[]string{"2023年案例", "案例（2021）", "2022年案例"}, []int{4, 1, 2}, []string{">各主题的消长</h3>", "“养老服务”：占案例的比例由2021的25%（1个）变为2023的100%（4个）"}},
		"two of one year": {[]string{"2023年案例", "案例（2021）", "2023年续编"}, []int{4, 1, 2}, []string{"由2021的25%（1个）变为2023的75%（6个）", "2023（2本书）"}},
		"numbers":         {[]string{"案例第十辑", "案例第九辑", "案例第2辑"}, []int{4, 1, 0}, []string{"由第2辑的100%（4个）变为第十辑的0%（0个）"}},
		"neither":         {[]string{"街巷", "案例（2021）", "乡间"}, []int{1, 4, 0}, []string{">各主题在各书中的比例</h3>", "各书差别最大的是“食品安全”：在《乡间》中占案例的100%（4个），在《案例（2021）》中占0%（0个）"}},
		"all of one year": {[]string{"2021年街巷", "案例（2021）"}, []int{1, 4}, []string{">各主题在各书中的比例</h3>"}},
		"many years":      {many, with, []string{"由2011的100%（4个）变为2018的0%（0个）", "只列最近的8个，更早的2个没有列"}},
	} {
		var b strings.Builder
		if err := Write(&b, courseOf(c.titles, c.with), Options{}); err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !strings.Contains(b.String(), want) {
				i := max(0, strings.Index(b.String(), `id="course"`))
				t.Errorf("%s: no %s in %s", name, want, b.String()[i:min(len(b.String()), i+700)])
			}
		}
	}
}

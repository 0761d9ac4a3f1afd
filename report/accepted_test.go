package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// What a person accepted stands in every output, apart from what is still doubted, and all of them count alike.
func TestAcceptedIsToldApart(t *testing.T) {
	col, an := sampleOf(t)
	b := *col.Books[0]
	col = &corpus.Collection{Books: append([]*corpus.Book{&b}, col.Books[1:]...)}
	b.Problems = []corpus.Problem{{Page: 3, Message: message.New("pdf.misled"), Accepted: &corpus.Acceptance{By: "王五"}}, {Page: 4, Message: message.New("child.deadline")}}
	b.Suspects = []corpus.Problem{
		{Page: 5, Case: 2, Message: message.New("check.long_case", "甲乙", 900, 80), Accepted: &corpus.Acceptance{By: "张三", On: "2026-03-09", Why: "就是很长"}},
		{Page: 6, Message: message.New("check.picture"), Lapsed: true},
	}
	dir := filepath.Dir(written(t, col, an, "zh"))
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	page := read("report.html")
	gaps, rest, _ := strings.Cut(page, `id="problems"`)
	for _, want := range []string{"有1处（书、页或行）未能读取", "有1处读得可疑"} {
		if !strings.Contains(gaps, want) {
			t.Errorf("the summary lacks %q", want)
		}
	}
	problems, rest, _ := strings.Cut(rest, `id="suspects"`)
	suspects, accepted, _ := strings.Cut(rest, `id="accepted"`)
	accepted, _, _ = strings.Cut(accepted, "<h3")
	for in, want := range map[string][2]int{problems: {1, 0}, suspects: {1, 1}, accepted: {2, 0}} {
		if got := strings.Count(in, "<tr"); got != want[0]+1 || strings.Count(in, "data-doubt=") != want[1] {
			t.Errorf("%d rows, want %d below the head, %d to be accepted: %.300s", got, want[0], want[1], in)
		}
	}
	if !strings.Contains(suspects, "在校订页（casebook review）里点“核对无误”") {
		t.Errorf("it is not said how doubts are accepted: %s", suspects)
	}
	for _, want := range []string{">张三</td>", "2026-03-09", "就是很长", "有2处存疑，经人工核对无误"} {
		if !strings.Contains(accepted, want) {
			t.Errorf("what was accepted lacks %q: %s", want, accepted)
		}
	}
	if !strings.Contains(suspects, "曾核对无误，其后文字有改变") {
		t.Errorf("it is not said what changed: %s", suspects)
	}
	if !strings.Contains(accepted, `<a class="see" href="#c-`+b.Cases[1].ID) { // a link that paper leaves out
		t.Errorf("the case is not led to: %s", accepted)
	}
	table := read("problems.csv")
	if got := strings.Count(table, ",true,"); got != 2 || strings.Count(table, ",false,,,") != 2 || !strings.Contains(table, ",check.long_case,"+b.Cases[1].ID+",true,张三,2026-03-09,就是很长") {
		t.Errorf("%d accepted in\n%s", got, table)
	}
	for _, want := range []string{`"problems": 1`, `"doubts": 1`, `"accepted": 2`} {
		if !strings.Contains(read("manifest.json"), want) {
			t.Errorf("the manifest lacks %s", want)
		}
	}
	kinds := map[string]int{}
	rows, err := openWorkbook(t, dir).GetRows("质量")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		kinds[r[0]]++
	}
	if kinds["未能读取"] != 1 || kinds["读得可疑"] != 1 || kinds["核对无误"] != 2 {
		t.Errorf("the workbook has %v", kinds)
	}
	word := strings.Join(wordTexts(t, wordParts(t, []byte(read("report.docx")))["word/document.xml"]), "\n")
	for _, want := range []string{"有1处读得可疑", "另有2处存疑，经人工核对无误。"} {
		if !strings.Contains(word, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
}

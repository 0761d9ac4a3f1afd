package report_test

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// Documents without titles are called by how they begin, found once a word, and
// cited by their line; where no province is known there is no map of them.
func TestPageOfDocuments(t *testing.T) {
	sample.Plainly(t)
	b := &corpus.Book{ID: "d", File: "letters.jsonl", Format: "jsonl", SHA256: "00"}
	an := &corpus.Analysis{K: 1, Themes: []corpus.Theme{{ID: "T01", Label: "路灯", Cases: 2, Stability: -1}}, RegionTable: corpus.RegionTable{Provinces: []string{""}, Rows: []corpus.RegionRow{{ThemeID: "T01", Found: []int{2}, Expected: []float64{2}}}}}
	for i, text := range []string{"巷口的路灯坏了两个月，晚上看不见路。", "请在校门口装一盏灯。"} {
		id := []string{"d-001", "d-002"}[i]
		b.Pages = append(b.Pages, corpus.Page{Number: i + 1, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1})
		b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "d", Seq: i + 1, PageStart: i + 1, PageEnd: i + 1,
			Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "d", Seq: 1, Text: text, PageStart: i + 1, PageEnd: i + 1}}})
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: id + "-1", ThemeID: "T01"})
		an.Themes[0].Practices = append(an.Themes[0].Practices, id+"-1")
	}
	browser := newBrowser(t, 1280)
	path := written(t, &corpus.Collection{Books: []*corpus.Book{b}}, an, "zh")
	browser.open(path, "")
	if got := ask[string](browser, `document.querySelector("#c-d-001 h3").textContent`); got != "巷口的路灯坏了两个月，晚上看不见路。" {
		t.Errorf("the first document is called %q", got)
	}
	ask[any](browser, typed+`("q", "路灯"), 1`)
	if got := ask[string](browser, `document.getElementById("count").textContent`); !strings.Contains(got, "，1处命中") {
		t.Errorf("the page says %q", got)
	}
	text := ask[string](browser, `document.querySelectorAll(".case").forEach((c) => { c.open = true; }), document.body.innerText`)
	for _, want := range []string{"没有认出地区", "d-001，《letters》，第1行"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(text, "共 2 页") || strings.Contains(text, "文件第1页") {
		t.Error("the page speaks of pages of documents")
	}
	browser.quiet(path)
}

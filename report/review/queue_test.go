package review

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// What may spoil most comes first; what a person settled is not listed.
func TestQueue(t *testing.T) {
	b := &corpus.Book{ID: "b", File: "街巷.txt", Doubts: []corpus.Doubt{{Page: 2, Text: "请退休 教师", Confidence: 0.4}, {Page: 9, Text: "别处", Confidence: 0.3}},
		Suspects: []corpus.Problem{{Message: message.Verbatim("案例过短"), Remedy: message.Verbatim("看第3页")}}}
	c := corpus.Case{ID: "b-001", BookID: "b"}
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "书屋", Stability: 0.9}, {ID: "T02", Label: "楼道", Weak: true, Stability: 0.5},
		{ID: "T03", Label: "书屋", Weak: true, Stability: 0.4, Edited: []message.Message{message.New("edits.kind_note")}}}, News: &corpus.News{Copies: []corpus.NearCopy{{A: "b-001-1", B: "b-001-3", Similarity: 0.9}}}}
	for i, fit := range []float64{0.5, 0.1, 0.02, 0.01} {
		id := fmt.Sprintf("b-001-%d", i+1)
		c.Practices = append(c.Practices, corpus.Practice{ID: id, CaseID: c.ID, BookID: "b", PageStart: 2, PageEnd: 2, Text: []string{"开书车。", "请退休\n教师整理。", "开书车！", "装灯。"}[i]})
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: id, ThemeID: "T01", Second: "T02", Score: 0.5, SecondFit: 0.4, Fit: fit, Edited: i == 3})
	}
	b.Cases = []corpus.Case{c}
	v := &view{edited: &corpus.Collection{Books: []*corpus.Book{b}}, shown: an}
	var got []string
	for _, r := range v.queue(message.Chinese) {
		got = append(got, r.Kind+" "+r.ID+" "+r.Why)
	}
	want := []string{
		"doubt b:0 案例过短；看第3页",
		"theme T03 与 T01 同名",
		"theme T02 偏弱，稳定度 0.50",
		"practice b-001-2 第 2 页有一行认得把握不大（0.40）：“请退休 教师”",
		"practice b-001-3 与 b-001-1 几乎相同（0.90）",
		"practice b-001-3 介于“书屋”（0.50）和“楼道”（0.40）之间",
		"practice b-001-2 介于“书屋”（0.50）和“楼道”（0.40）之间",
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows:\n%s", len(got), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("row %d: %s, want %s", i, got[i], want[i])
		}
	}
}

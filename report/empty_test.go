package report_test

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample"
)

// A collection without themes, without contents, or without anything says so in
// plain words and still makes a whole page.
func TestPageSaysWhatIsNotThere(t *testing.T) {
	sample.Plainly(t)
	sample, _ := sampleOf(t)
	bare := *sample.Books[0]
	bare.Cases = bare.Cases[:1]
	bare.TOC = []corpus.TOCEntry{{Seq: 1, BodyTitle: bare.Cases[0].Title, CaseID: bare.Cases[0].ID, Status: corpus.MissingInTOC}}
	loose := &corpus.Analysis{Notes: []message.Message{message.New("analyze.few_units", 1, 3)}}
	for _, p := range bare.Cases[0].Practices {
		loose.Placements = append(loose.Placements, corpus.Placement{PracticeID: p.ID, Reason: message.New("analyze.too_few")})
	}
	none := corpus.Book{ID: "n", File: "none.txt", Notes: []message.Message{message.New("split.no_markers", "headings", "", `"缘起=背景"`)}}
	for _, try := range []struct {
		name       string
		book       *corpus.Book
		an         *corpus.Analysis
		says, nots []string
	}{
		{"one case", &bare, loose, []string{"没有归纳出主题", "没有读到目录", "没有划分主题，全部做法列在这里", "这是第一次运行"}, []string{"目录里没有", "主题由计算机"}},
		{"no case", &none, nil, []string{"没有找到案例", "可用 --markers", "0个案例"}, []string{"没有读到目录，无从核对有没有漏掉", "任选两边", "有数字", "全部展开", "对比", "查找做法"}},
	} {
		b := newBrowser(t, 1280)
		path := written(t, &corpus.Collection{Books: []*corpus.Book{try.book}}, try.an, "zh")
		b.open(path, "")
		text := ask[string](b, `document.body.innerText`)
		for _, want := range try.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page does not say %q", try.name, want)
			}
		}
		for _, no := range try.nots {
			if strings.Contains(text, no) {
				t.Errorf("%s: the page says %q", try.name, no)
			}
		}
		if ready := ask[string](b, `document.documentElement.dataset.ready || ""`); ready != "yes" {
			t.Errorf("%s: the script did not run", try.name)
		}
		b.quiet(path)
	}
}

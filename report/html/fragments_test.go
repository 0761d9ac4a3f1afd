package html

import (
	"html/template"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/index"
)

// A share and the p that it stands beside are rounded alike, and cases that no table of contents lists are told of where there are any.
func TestFiguresThatAreToldTwiceAndNone(t *testing.T) {
	an := &corpus.Analysis{RegionTable: corpus.RegionTable{Test: corpus.Independence{Method: "χ²", P: .9175, Draws: 1999}}}
	said := (&page{Index: index.Of(&corpus.Collection{}, an)}).TestWords()
	if !strings.Contains(said, "91.8%") || !strings.Contains(said, "p = 0.918") {
		t.Error(said)
	}
	entries := []corpus.TOCEntry{{Title: "路灯", CaseID: "b-001", Status: corpus.Matched}}
	for _, want := range []string{"缺0条。", "缺0条；另有1个案例目录未列。"} {
		var b strings.Builder
		if err := Write(&b, index.Of(&corpus.Collection{Books: []*corpus.Book{{ID: "b", TOC: entries}}}, &corpus.Analysis{}), Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("of %d entries it is not said: %s in %s", len(entries), want, b.String()[strings.Index(b.String(), `id="toc"`):][:300])
		}
		entries = append(entries, corpus.TOCEntry{CaseID: "b-002", BodyTitle: "花木", Status: corpus.MissingInTOC})
	}
}

// The editing layer is told which entry of the contents a row is about: of the doubt, and of those without a case.
func TestEntriesAreNamed(t *testing.T) {
	b := &corpus.Book{ID: "b", TOC: []corpus.TOCEntry{{Seq: 1, Title: "路灯", Status: corpus.Matched}, {Seq: 2, Title: "花木", Status: corpus.MissingInBody}},
		Suspects: []corpus.Problem{{Message: message.New("check.entry", "花木")}, {Message: message.New("check.picture")}}}
	var s strings.Builder
	if err := Write(&s, index.Of(&corpus.Collection{Books: []*corpus.Book{b}}, &corpus.Analysis{}), Options{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(s.String(), `data-entry="b:2"`); n != 2 || strings.Count(s.String(), "data-entry=") != 2 || strings.Count(s.String(), "data-doubt=") != 1 {
		t.Errorf("%d rows name the entry", n)
	}
}

// Texts are escaped as templates escape them, between tags, in attributes and in addresses.
func FuzzEscapedAsTemplatesDo(f *testing.F) {
	t := template.Must(template.New("").Parse(`<a data-x="{{.}}" href="#{{.}}">{{.}}</a>`))
	for _, s := range []string{"社区“食堂”+1", `<b>&"'`, "\x00\xff", "T01", "p-a_1.2~"} {
		f.Add(s)
	}
	f.Fuzz(func(tt *testing.T, s string) {
		if s == "" {
			return
		}
		var want strings.Builder
		if err := t.Execute(&want, s); err != nil {
			tt.Fatal(err)
		}
		var m markup
		m.WriteString("<a")
		m.attr("data-x", s)
		m.WriteString(` href="`)
		m.to(s)
		m.WriteString(`">`)
		m.text(s)
		m.WriteString("</a>")
		if m.String() != want.String() {
			tt.Errorf("%s, want %s", m.String(), want.String())
		}
	})
}

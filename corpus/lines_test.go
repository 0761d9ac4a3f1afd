package corpus

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"casebook/corpus/message"
)

// byJSON reads a line by package json.
func byJSON(text string) (l line, err error) {
	err = json.Unmarshal([]byte(text), &l)
	return l, err
}

// fullBook has something in every member of pages and cases.
func fullBook() *Book {
	return &Book{
		ID: "b1",
		Pages: []Page{
			{Number: 2, Printed: 7, PrintedRight: 8, PrintedInferred: true, Kind: BodyPage, Origin: FromOCR, Confidence: .91, Engine: "pp", File: "a.pdf", Begins: true, Title: "题", Width: 419.5, Height: 595, Lines: []Line{
				{Text: "河湾镇", Opening: Continues, Box: Box{.125, 0, 1, 1e-7}, Size: .02, Bold: true, Column: 2, Confidence: .5, Half: 1, Right: .25, Role: InFootnote},
				{Text: "a\tb\n\"c\"\\\u2028<&>\x7f"}, {},
			}},
			{Number: 3, Confidence: -1, Lines: []Line{}},
			{Number: 4, Notes: []message.Message{message.New("pages.note", 1)}, Fields: []Field{{"a", "b"}}, Unreadable: message.New("x"), Suspect: message.New("y")},
			{Number: 5, Lines: []Line{{Text: "甲", Second: []Second{{1, "乙", .5}}}}},
		},
		Cases: []Case{
			{ID: "b1-001", BookID: "b1", Seq: 1, Title: "一\n二", Region: Region{"甲省", "乙市", "丙区"}, Year: 2020, PageStart: 1, PageEnd: 3, Printed: 5, Missing: []SectionKind{Effects},
				Sections:  []Section{{Seq: 1, Marker: "做法", Kind: Practices, Text: "做。\n再做。", PageStart: 1, PageEnd: 2}},
				Practices: []Practice{{ID: "b1-001-1", CaseID: "b1-001", BookID: "b1", Seq: 1, Lead: "做。", Text: "做。", PageStart: 1, PageEnd: 2, PrintedPage: 6}}},
			{ID: "b1-002", Sections: []Section{}, Asides: []Aside{{"footnote", "注", 3}}, Extra: []Field{{"作者", "某"}}, Edited: []message.Message{message.New("x")}},
			{ID: "b1-003", Practices: []Practice{{ID: "p", Edited: []message.Message{message.New("x")}}}},
		},
	}
}

// Every line that is stored is read as package json reads it, and most need it not.
func TestLinesAreReadAsJSONReadsThem(t *testing.T) {
	for _, b := range []*Book{sampleBook(), fullBook()} {
		var stored bytes.Buffer
		if err := EncodeBook(&stored, b); err != nil {
			t.Fatal(err)
		}
		for text := range strings.Lines(stored.String()) {
			asJSON(t, text)
		}
		got, err := DecodeBook(&stored)
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Errorf("got %+v, want %+v (%v)", got, b, err)
		}
	}
}

// What is written otherwise is read, or refused, as package json does it.
func TestForeignLinesAreReadAsJSONReadsThem(t *testing.T) {
	for _, text := range []string{
		``, `{}`, `null`, `{"page":null}`, `{"case":{}}`, `{"case":{}} `, `{"case":{}}x`, `{"case":{}}{}`, `{"case":{},"page":{}}`, `{"page":{},"case":{}}`,
		`{"case":{"id":"a","id":"b"}}`, `{"case":{"seq":1,"id":"b"}}`, `{"case":{"ID":"b"}}`, `{"case":{"id" :"b"}}`, `{"case":{"id":"b",}}`, `{"case":{"id":"b"`, `{"case":{"id":"b`, `{"case":{"id":"b\`,
		`{"case":{"seq":01}}`, `{"case":{"seq":-0}}`, `{"case":{"seq":1.0}}`, `{"case":{"seq":1e2}}`, `{"case":{"seq":99999999999}}`, `{"case":{"seq":-}}`, `{"case":{"seq":"1"}}`,
		`{"page":{"confidence":-0.50}}`, `{"page":{"confidence":.5}}`, `{"page":{"confidence":1.}}`, `{"page":{"confidence":1e-7}}`, `{"page":{"confidence":00.5}}`, `{"page":{"confidence":123456789012.5}}`,
		`{"page":{"begins":tru}}`, `{"page":{"begins":1}}`, `{"page":{"lines":[]}}`, `{"page":{"lines":[{"opening":300}]}}`, `{"page":{"lines":[{"text":"a"},]}}`, `{"page":{"lines":nul}}`,
		"{\"case\":{\"id\":\"a\tb\"}}", "{\"case\":{\"id\":\"a\xffb\"}}", "{\"case\":{\"id\":\"\\n\xff\"}}", `{"case":{"id":"\u4e2d\n"}}`, `{"case":{"id":"\q"}}`, `{"case":{"id":"\/\b\f\r"}}`,
		`{"case":{"region":{"city":"a"},"sections":[{"seq":1}],"missing":["effects"]}}`,
	} {
		asJSON(t, text)
	}
}

// asJSON holds decode to package json.
func asJSON(t *testing.T, text string) {
	t.Helper()
	var got line
	err := new(parser).decode([]byte(text), &got)
	want, other := byJSON(text)
	if (err == nil) != (other == nil) || err == nil && !reflect.DeepEqual(got, want) {
		t.Errorf("%q: %+v (%v), package json %+v (%v)", text, got, err, want, other)
	}
}

func FuzzDecodeLine(f *testing.F) {
	var stored bytes.Buffer
	if err := EncodeBook(&stored, fullBook()); err != nil {
		f.Fatal(err)
	}
	for text := range strings.Lines(stored.String()) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { asJSON(t, text) })
}

// Lines as they are stored need package json only where they hold what few have.
func TestMostLinesNeedNoPackageJSON(t *testing.T) {
	b := fullBook()
	b.Pages[0].Lines[1].Text, b.Pages[0].Lines[0].Box.Y1 = "a\nb", 1
	for _, l := range []line{{Page: &b.Pages[0]}, {Page: &b.Pages[1]}, {Case: &b.Cases[0]}} {
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		p := parser{text: text}
		p.object([]string{"page", "case"}, func(i int) {
			if i == 0 {
				p.page(new(Page))
			} else {
				p.oneCase(new(Case))
			}
		})
		if p.failed {
			t.Errorf("%s: stopped at %s", text, text[p.at:])
		}
	}
}

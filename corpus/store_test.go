package corpus

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func sampleBook() *Book {
	return &Book{
		ID: "b1", File: "甲.txt", SHA256: "00", Format: "text", Front: Front{Title: "题"},
		Pages:  []Page{{Number: 1, Kind: BodyPage, Origin: FromText, Confidence: -1, Lines: []Line{{Text: "<甲>&", Opening: Opens}}}},
		TOC:    []TOCEntry{{Seq: 1, Title: "一", Status: Matched, CaseID: "b1-001"}},
		Cases:  []Case{{ID: "b1-001", BookID: "b1", Seq: 1, Title: "一", Practices: []Practice{{ID: "b1-001-1", Text: "做。"}}}},
		Ledger: []LedgerEntry{{Page: 1, Place: InSection, CaseID: "b1-001", Chars: 4}},
	}
}

func TestBookSurvivesTheStore(t *testing.T) {
	b := sampleBook()
	var buf bytes.Buffer
	if err := EncodeBook(&buf, b); err != nil {
		t.Fatal(err)
	}
	got, err := DecodeBook(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, b) {
		t.Errorf("got %+v, want %+v", got, b)
	}
}

func TestStore(t *testing.T) {
	dir := t.TempDir()
	s := Store{Dir: dir}
	if _, err := s.State(); !errors.Is(err, ErrNoStore) {
		t.Fatalf("empty folder: %v, want ErrNoStore", err)
	}
	c := begin(t, dir)
	sum, err := c.PutBook(sampleBook())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(
		c.PutState(&State{Version: "1", Books: []BookState{{ID: "b1", Content: sum}}, Unread: []Unread{{File: "x.pdf"}}}),
		c.PutAnalysis(&Analysis{K: 3}), c.PutPrevious(&Previous{Run: "r", Analysis: &Analysis{K: 2}}), c.PutCurrent(&Previous{Run: "s", Analysis: &Analysis{K: 3}}, &Collection{}), c.Commit()); err != nil {
		t.Fatal(err)
	}
	col, err := s.Collection()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(col.Books[0], sampleBook()) || col.Unread[0].File != "x.pdf" {
		t.Errorf("collection came back as %+v", col)
	}
	a, err := s.Analysis()
	if err != nil || a.K != 3 {
		t.Errorf("analysis came back as %+v, %v", a, err)
	}
	p, err := s.Previous()
	if err != nil || p.Run != "r" {
		t.Errorf("previous run came back as %+v, %v", p, err)
	}
	if p, err = s.Current(); err != nil || p.Run != "s" {
		t.Errorf("current run came back as %+v, %v", p, err)
	}
}

func FuzzDecodeBook(f *testing.F) {
	var buf bytes.Buffer
	if err := EncodeBook(&buf, sampleBook()); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.String())
	f.Add(`{"page":{"number":1}}`)
	f.Fuzz(func(t *testing.T, s string) {
		b, err := DecodeBook(strings.NewReader(s))
		if (b == nil) == (err == nil) {
			t.Errorf("book %v and error %v", b, err)
		}
	})
}

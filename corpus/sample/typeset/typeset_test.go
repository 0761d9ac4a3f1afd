package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"casebook/corpus/sample"
)

func TestSampleIsWhatTheSourceGives(t *testing.T) {
	src, err := readSource(sample.Path("source"))
	if err != nil {
		t.Fatal(err)
	}
	bk := layout(src)
	ans, text := answerOf(src, bk), textOf(bk)
	if err := verify(ans, text); err != nil {
		t.Error(err)
	}
	if !reflect.DeepEqual(ans, sample.Known()) {
		t.Error("answer.json differs from the source: run go run ./corpus/sample/typeset")
	}
	got, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != text {
		t.Error("sample.txt differs from the source: run go run ./corpus/sample/typeset")
	}
}

func TestVerifyFindsALostCharacter(t *testing.T) {
	text, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	lost := strings.Replace(string(text), "守桶讲解", "守桶讲", 1)
	if err := verify(sample.Known(), lost); err == nil {
		t.Error("a lost character went unnoticed")
	}
}

func TestSampleHoldsWhatItIsFor(t *testing.T) {
	a := sample.Known()
	foreign, after := 0, map[string]int{}
	for _, c := range a.Cases {
		for _, p := range c.Practices {
			if p.Foreign {
				foreign++
				break
			}
		}
	}
	for _, c := range a.Cuts {
		after[c.After]++
	}
	if len(a.Cases) < 24 || foreign*4 < len(a.Cases) {
		t.Errorf("%d cases, %d with a foreign practice, want 24 and a quarter", len(a.Cases), foreign)
	}
	if after["middle"] < 3 || after["sentence"] < 3 || after["quote"] < 1 {
		t.Errorf("cuts %v, want several of each", after)
	}
}

func TestValidISBN(t *testing.T) {
	for isbn, want := range map[string]bool{
		"978-7-999999-01-0": true, "978-7-999999-01-1": false, "978-7-999999-01": false, "": false,
	} {
		if got := validISBN(isbn); got != want {
			t.Errorf("%s: %v, want %v", isbn, got, want)
		}
	}
}

func TestBlankDatesKeepsOffsets(t *testing.T) {
	in := []byte("/CreationDate (D:20261124095500+00'00')")
	out := blankDates(in)
	if len(out) != len(in) || !strings.Contains(string(out), "(D:20190601000000+00'00')") {
		t.Errorf("got %s", out)
	}
}

func TestImagePDFHasEveryOffset(t *testing.T) {
	pdf := imagePDF([]scanned{{Width: 8, Height: 1, DPI: 72, Bilevel: true, Data: []byte{1}}})
	s := string(pdf)
	for n, obj := range []string{"1 0 obj", "2 0 obj", "3 0 obj", "4 0 obj", "5 0 obj"} {
		entry := s[strings.Index(s, "xref\n"):]
		line := strings.Split(entry, "\n")[3+n]
		if at := strings.Index(s, "\n"+obj) + 1; !strings.HasPrefix(line, strings.Repeat("0", 10-len(strconv.Itoa(at)))+strconv.Itoa(at)) {
			t.Errorf("%s at %d, table says %s", obj, at, line)
		}
	}
}

func TestSampleFilesAreSmall(t *testing.T) {
	const limit = 6 << 20 // bytes, both PDFs
	sum := int64(0)
	for _, name := range []string{sample.PDF, sample.Scan} {
		st, err := os.Stat(filepath.Clean(sample.Path(name)))
		if err != nil {
			t.Fatal(err)
		}
		sum += st.Size()
	}
	if sum > limit {
		t.Errorf("PDFs of %d bytes, limit %d", sum, limit)
	}
}

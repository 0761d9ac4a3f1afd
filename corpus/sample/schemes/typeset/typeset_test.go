package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"casebook/corpus/sample"
)

func TestBooksAreWhatTheSourceGives(t *testing.T) {
	files, err := build(sample.Path("schemes/source"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		got, err := os.ReadFile(sample.Path("schemes/" + f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, f.Data) {
			t.Errorf("%s differs from the source: run go run ./corpus/sample/schemes/typeset", f.Name)
		}
	}
}

func TestListedBooksLoad(t *testing.T) {
	list, err := sample.Schemes()
	if err != nil {
		t.Fatal(err)
	}
	books, negatives := 0, 0
	for _, s := range list {
		a, err := s.Load()
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		if s.Answer == "" {
			negatives++
			continue
		}
		books++
		if n := len(a.Cases); n < 4 || n > 6 {
			t.Errorf("%s: %d cases, want 4 to 6", s.Name, n)
		}
	}
	if books < 12 || negatives < 3 {
		t.Errorf("%d books and %d texts without cases, want 12 and 3", books, negatives)
	}
}

func TestVerifyFindsALostCharacter(t *testing.T) {
	src, err := readSource(sample.Path("schemes/source"))
	if err != nil {
		t.Fatal(err)
	}
	for _, sp := range src.Books {
		t.Run(sp.Name, func(t *testing.T) {
			cases, err := src.compile(sp)
			if err != nil {
				t.Fatal(err)
			}
			set := setBook(sp, cases)
			text := set.text()
			last := []rune(cases[len(cases)-1].Answer.Sections[0].Text)
			lost := strings.Replace(text, string(last[:3]), string(last[1:3]), 1)
			if lost == text {
				t.Fatal("nothing to lose")
			}
			if verify(sp, set.answer, lost) == nil {
				t.Error("a lost character went unnoticed")
			}
		})
	}
}

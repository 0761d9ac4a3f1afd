package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/message"
)

func TestCheck(t *testing.T) {
	for data, want := range map[string]error{"": ErrKind, "text": ErrKind, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...": ErrDamaged, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00\x00\x00": nil} {
		file := filepath.Join(t.TempDir(), "x.doc")
		os.WriteFile(file, []byte(data), 0o600)
		if err := Check(file); !errors.Is(err, want) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

// A program that is not there is said with a remedy for this system.
func TestRemedy(t *testing.T) {
	if r := message.RemedyOf(ErrMissing).In(message.English); !strings.Contains(r, ".docx") || !strings.Contains(r, "LibreOffice") {
		t.Error(r)
	}
}

func TestConvertDamaged(t *testing.T) {
	if os.Getenv("CASEBOOK_PROGRAMS") != "all" {
		t.Skip("starts LibreOffice: set CASEBOOK_PROGRAMS=all")
	}
	p, err := Find()
	if err != nil {
		t.Skipf("%v: %s", err, message.RemedyOf(err))
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "x.doc")
	os.WriteFile(file, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 damaged"+string(wide("WordDocument"))), 0o600)
	if _, err := p.Convert(context.Background(), file, "docx", filepath.Join(dir, "work")); err == nil {
		t.Error("a damaged file is converted")
	}
}

func FuzzFilter(f *testing.F) {
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "x.doc")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		Check(file)
	})
}

package pages

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"casebook/ingest/child"
	"casebook/ingest/pdf"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service())
	os.Exit(m.Run())
}

func TestTry(t *testing.T) {
	p := os.Getenv("TRY")
	if p == "" {
		t.Skip()
	}
	pages, problems, err := ReadPDF(context.Background(), p, Options{CacheDir: t.TempDir()}, nil)
	if err != nil {
		t.Log(err)
	}
	for _, pg := range pages {
		t.Log(pg.Number, pg.Confidence, pg.Engine, pg.Notes, pg.Unreadable)
		for _, l := range pg.Lines {
			t.Logf("  %d %d %.3f %.3f %.4f %v %s", l.Opening, l.Column, l.Box.X0, l.Box.Y0, l.Size, l.Bold, l.Text)
		}
	}
	t.Log(problems)
	_ = filepath.Join
}

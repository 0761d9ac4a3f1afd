package report_test

import (
	"context"
	"os"
	"sync"
	"testing"

	"casebook/analyze"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest"
)

// the sample collection, read and analysed once for all tests.
var sampleOnce = sync.OnceValues(func() (*corpus.Collection, error) {
	inputs, err := ingest.Find([]string{sample.Path(sample.Text)})
	if err != nil {
		return nil, err
	}
	res, err := ingest.Run(context.Background(), inputs, ingest.Options{})
	if err != nil {
		return nil, err
	}
	return res.Collection, nil
})

var analysedOnce = sync.OnceValues(func() (*corpus.Analysis, error) {
	col, err := sampleOnce()
	if err != nil {
		return nil, err
	}
	return analyze.Run(context.Background(), col, analyze.Options{Seed: 1}, nil)
})

func sampleOf(t *testing.T) (*corpus.Collection, *corpus.Analysis) {
	t.Helper()
	col, err := sampleOnce()
	if err != nil {
		t.Fatal(err)
	}
	an, err := analysedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return col, an
}

func keepDir(t *testing.T) string {
	if d := os.Getenv("CASEBOOK_KEEP"); d != "" {
		return d
	}
	return t.TempDir()
}

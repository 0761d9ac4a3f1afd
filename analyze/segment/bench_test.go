package segment

import (
	"os"
	"strings"
	"testing"

	"casebook/corpus/sample"
)

func BenchmarkCut(b *testing.B) {
	raw, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		b.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	s, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		for _, line := range lines {
			s.Cut(line)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

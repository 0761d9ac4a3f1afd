package ingest

import (
	"context"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/pages"
	"casebook/ingest/split"
)

// The markers of a book that is text are found before it is run, and its cases are counted
// where all of it was read; those of a scan are not looked for.
func TestLookFindsMarkers(t *testing.T) {
	sample.Plainly(t)
	const markers = "产生背景=背景,主要做法=做法,活动效果=效果"
	for _, c := range []struct {
		file    string
		headed  bool
		markers string
		cases   int
	}{
		{sample.Text, true, markers, 24},
		{"sample.pdf", true, markers, 24},
		{"sample-scan.pdf", false, "", 0},
		{"schemes/09-colon.txt", true, "背景=背景,做法=做法,效果=效果", 5},
	} {
		inputs, err := Find([]string{sample.Path(c.file)})
		if err != nil {
			t.Fatal(err)
		}
		p := Look(context.Background(), inputs[0], Options{PDF: pages.Options{CacheDir: t.TempDir()}})
		Discard(inputs)
		got := ""
		for _, sc := range p.Schemes {
			got += split.FormatMarkers(sc.Markers)
		}
		if p.Err != nil || p.Headed != c.headed || got != c.markers || p.Cases != c.cases {
			t.Errorf("%s: headed %v, markers %q, %d cases, %v", c.file, p.Headed, got, p.Cases, p.Err)
		}
		if again, err := split.ParseMarkers(got); err != nil || split.FormatMarkers(again) != got {
			t.Errorf("%s: the markers are not read as they are written: %v, %v", c.file, again, err)
		}
	}
}

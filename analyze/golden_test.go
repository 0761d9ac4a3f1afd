package analyze

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/analyze/agreement"
	"casebook/corpus"
	"casebook/corpus/sample"
)

var update = flag.Bool("update", false, "write the golden files anew")

// What the themes of the sample must reach whatever the golden file says: a
// change that falls below is a fault and is not to be written into it.
const (
	leastAgreement = 0.95 // AMI with the known themes
	leastForeign   = 0.80 // share of the practices about something else than their case that land in their own theme
)

// TestSampleThemes holds the themes of the sample to what people wrote down of
// them, and their names to those that were looked at last.
func TestSampleThemes(t *testing.T) {
	var out strings.Builder
	for _, k := range []int{len(sample.Known().Themes), 0} {
		a, err := Run(context.Background(), wholeSample(), Options{K: k, Seed: 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		ami, foreign := knownAgreement(a)
		if ami < leastAgreement || foreign < leastForeign {
			t.Errorf("k asked %d: AMI %.3f, foreign practices right %.2f; at least %.2f and %.2f", k, ami, foreign, leastAgreement, leastForeign)
		}
		fmt.Fprintf(&out, "k asked %d, themes %d: AMI %.3f, foreign practices right %.2f\n", k, len(a.Themes), ami, foreign)
		for _, x := range a.Themes {
			fmt.Fprintf(&out, "%s %s (%d practices, %d cases, stability %.2f):", x.ID, x.Label, len(x.Practices), x.Cases, x.Stability)
			for _, w := range x.Terms[:min(8, len(x.Terms))] {
				out.WriteString(" " + w.Term)
			}
			out.WriteString("\n")
		}
	}
	golden(t, "sample.golden", out.String())
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update writes it anew once the difference is understood):\n%s\nwant\n%s", path, got, want)
	}
}

// wholeSample is the sample as its known answer has it, with all sections.
func wholeSample() *corpus.Collection {
	b := sampleBook()
	for i, c := range sample.Known().Cases {
		b.Cases[i].Region = c.Region
		for _, s := range c.Sections {
			b.Cases[i].Sections = append(b.Cases[i].Sections, corpus.Section{Seq: s.Seq, Marker: s.Marker, Kind: s.Kind, Text: s.Text})
		}
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

// knownAgreement is the AMI of an analysis of the sample with its known themes, and the
// share of the foreign practices that are where most others of their theme are.
func knownAgreement(a *corpus.Analysis) (ami, foreign float64) {
	var truth, found []string
	var away []bool
	count := map[string]map[string]int{}
	for _, c := range sample.Known().Cases {
		for _, p := range c.Practices {
			in := a.Placements[len(truth)].ThemeID
			truth, found, away = append(truth, p.Theme), append(found, in), append(away, p.Foreign)
			if count[p.Theme] == nil {
				count[p.Theme] = map[string]int{}
			}
			if !p.Foreign {
				count[p.Theme][in]++
			}
		}
	}
	right, all := 0.0, 0.0
	for i, in := range found {
		if !away[i] {
			continue
		}
		all++
		most := true
		for _, n := range count[truth[i]] {
			most = most && n <= count[truth[i]][in]
		}
		if most {
			right++
		}
	}
	return agreement.Compare(truth, found).AMI, right / max(1, all)
}

package split

import (
	"os"
	"testing"

	"casebook/corpus/sample"
	"casebook/corpus/sample/damage"
	"casebook/corpus/sample/score"
	"casebook/ingest/text"
)

// TestDamage demands of damaged copies of the sample what is demanded of bad
// scans: every case up to 5 % of wrong characters, practice boundaries at F1 of
// .98 at 1 % and .93 at 5 %.
func TestDamage(t *testing.T) {
	sample.Plainly(t)
	data, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	whole, _, _ := text.Decode(data)
	for _, c := range []struct{ share, f1 float64 }{{.01, .98}, {.03, .95}, {.05, .93}} {
		var sum score.Score
		for seed := uint64(1); seed <= 3; seed++ {
			s := score.Of(splitText(t, damage.Text(whole, c.share, seed)), sample.Known(), c.share)
			sum.Add(s)
			if os.Getenv("SHOW") != "" {
				t.Logf("%g seed %d: cases %d/%d false %d markers %d/%d false %d F1 %.3f toc %d/%d titles %d leads %d texts %d", c.share, seed, s.CasesFound, s.Cases, s.CasesFalse, s.MarkersFound, s.Markers, s.MarkersFalse, s.F1(), s.TOCRight, s.TOC, s.Titles, s.Leads, s.Texts)
				for _, d := range s.Diffs {
					t.Log(d)
				}
			}
		}
		if sum.CasesFound != sum.Cases || sum.CasesFalse > 0 || sum.MarkersFalse > 0 || sum.MarkersFound < sum.Markers || sum.F1() < c.f1 {
			t.Errorf("at %g: cases %d of %d and %d false, markers %d of %d and %d false, practices F1 %.3f", c.share, sum.CasesFound, sum.Cases, sum.CasesFalse, sum.MarkersFound, sum.Markers, sum.MarkersFalse, sum.F1())
		}
	}
}

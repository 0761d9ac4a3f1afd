package split

import (
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/corpus/sample/damage"
	"casebook/corpus/sample/score"
)

// TestDamagedVariants damages the variants too. Markers without brackets have
// less to be known by; the floors are what every form holds.
func TestDamagedVariants(t *testing.T) {
	sample.Plainly(t)
	for _, v := range variants {
		for _, c := range []struct {
			share, f1 float64
			cases     int
		}{{.01, .98, 24}, {.05, .88, 21}} {
			want := *sample.Known()
			want.TOC = nil
			s := score.Of(splitText(t, damage.Text(strings.ReplaceAll(v.print(want.Cases), "\r\n", "\n"), c.share, 3)), &want, c.share)
			if s.CasesFound < c.cases || s.CasesFalse > 2 || s.F1() < c.f1 {
				t.Errorf("%s at %g: %d cases and %d false, %d markers and %d false, F1 %.3f", v.name, c.share, s.CasesFound, s.CasesFalse, s.MarkersFound, s.MarkersFalse, s.F1())
			}
		}
	}
}

package desk

import (
	"math"
	"testing"
)

// What is expected goes by cases, and the margins of the two-by-two table behind a cell are those of the cases.
func TestExpectedCases(t *testing.T) {
	r := metRow{cases: 3, groupCases: 4, themed: 6, all: 12}
	if r.expected() != 2 {
		t.Errorf("expected %g", r.expected())
	}
}

// Two cases with a theme in one practice and a year in another have both, and no practice has:
// fewer than any table of such margins holds, which is no reason to end.
func TestChanceOfCasesWithBothInOtherPractices(t *testing.T) {
	for _, c := range []struct {
		r    metRow
		want float64
	}{
		{metRow{cases: 0, groupCases: 2, themed: 2, all: 2}, 1},
		{metRow{cases: 0, groupCases: 22, themed: 4, all: 24}, 0.0217391}, // scipy of 2, 20, 2, 0
		{metRow{cases: 3, groupCases: 4, themed: 4, all: 8}, 0.4857143},
	} {
		if got := c.r.chance(); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%+v: %g, want %g", c.r, got, c.want)
		}
	}
}

// The report has the themes against years, cities, books and own columns that group anything, the largest groups of each.
func TestCrossings(t *testing.T) {
	d := sampleDesk(t)
	var names []string
	for _, c := range d.Crossings() {
		names = append(names, c.Variable)
		if len(c.Groups) > shownGroups || len(c.Cells) != len(c.Themes) {
			t.Errorf("%s: %d groups, %d rows of %d themes", c.Variable, len(c.Groups), len(c.Cells), len(c.Themes))
		}
		for i := range c.Cells {
			for j, cell := range c.Cells[i] {
				if cell.Cases > c.Groups[j].Cases || cell.Q < cell.P || cell.Share > 1 {
					t.Errorf("%s: %+v of %d cases", c.Variable, cell, c.Groups[j].Cases)
				}
			}
		}
	}
	t.Log(names)
	if len(names) == 0 {
		t.Error("nothing is crossed")
	}
}

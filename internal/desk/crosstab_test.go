package desk

import "testing"

// What is expected goes by cases, and the margins of the two-by-two table behind a cell are those of the cases.
func TestExpectedCases(t *testing.T) {
	r := metRow{cases: 3, groupCases: 4, themed: 6, all: 12}
	if r.expected() != 2 {
		t.Errorf("expected %g", r.expected())
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

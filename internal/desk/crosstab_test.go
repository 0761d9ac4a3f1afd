package desk

import "testing"

// What is expected goes by cases, and the margins of the two-by-two table behind a cell are those of the cases.
func TestExpectedCases(t *testing.T) {
	r := metRow{cases: 3, groupCases: 4, themed: 6, all: 12}
	if r.expected() != 2 {
		t.Errorf("expected %g", r.expected())
	}
}

// Package crossing holds themes set against a variable, as a report shows them.
package crossing

// Crossing is a table of themes (rows) and groups (columns), counted in cases: a case is in a theme or in a group
// if one of its practices is.
type Crossing struct {
	Variable string // year, city, book, or field:NAME for a column of the user's own
	Themes   []string
	Groups   []Group  // in the order in which they are shown
	Left     int      // groups with fewer cases that are not shown
	Cells    [][]Cell // theme × group
	Test     int      // cells that the false discovery rate is over: those of the groups not shown as well
}

// Group is a value of the variable.
type Group struct {
	Name  string // year, city, title of the book, value of the column
	Cases int
}

// Cell is how often a theme and a group meet.
type Cell struct {
	Cases    int
	Expected float64 // cases, if theme and group had nothing to do with each other
	Share    float64 // of the group's cases
	P        float64 // Fisher's exact test, two-sided
	Q        float64 // false discovery rate (Benjamini and Hochberg 1995)
}

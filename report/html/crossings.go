package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casebook/report/crossing"
)

// mostFindings is how many cells are told in words.
const mostFindings = 5

// crossed is a crossing with what the page says of it.
type crossed struct {
	crossing.Crossing
	ID   string
	p    *page
	name string
}

// Crossed are the themes against years, cities, books and the user's own columns.
func (p *page) Crossed() (out []crossed) {
	if len(p.An.Themes) == 0 {
		return nil
	}
	for i, c := range p.Crossings {
		out = append(out, crossed{c, fmt.Sprintf("x-%d", i+1), p, p.variable(c.Variable)})
	}
	return out
}

// variable is the name of a variable.
func (p *page) variable(name string) string {
	switch name {
	case "year":
		return p.t("文中年份", "Years named")
	case "city":
		return p.t("市（州、盟）", "City")
	case "book":
		return p.t("书", "Book")
	}
	return strings.TrimPrefix(name, "field:")
}

// Name is the name of the variable.
func (c crossed) Name() string { return c.name }

// ByYear says that the groups are years, whose shares are a table of their own.
func (c crossed) ByYear() bool { return c.Variable == "year" }

// crossedRow is a theme of the table.
type crossedRow struct {
	ID, Label string
	Cells     []crossedCell
}

type crossedCell struct {
	crossing.Cell
	Mark string // ＋ clearly more, − clearly fewer cases than expected
}

// Rows are the themes.
func (c crossed) Rows() (out []crossedRow) {
	for i, id := range c.Themes {
		row := crossedRow{ID: id, Label: c.p.Theme(id).Label}
		for _, cell := range c.Cells[i] {
			row.Cells = append(row.Cells, crossedCell{cell, mark(cell)})
		}
		out = append(out, row)
	}
	return out
}

// mark tells a cell that the test does not take for chance.
func mark(c crossing.Cell) string {
	switch {
	case c.Q >= unlikely:
		return ""
	case float64(c.Cases) > c.Expected:
		return "＋"
	}
	return "−"
}

// Finding says in words which themes and groups go together.
func (c crossed) Finding() string {
	type told struct {
		row, column int
		crossing.Cell
	}
	var all []told
	for i := range c.Cells {
		for j, cell := range c.Cells[i] {
			if cell.Q < unlikely {
				all = append(all, told{i, j, cell})
			}
		}
	}
	if len(all) == 0 {
		return c.p.tf("按%s看，没有哪一格多到或少到难以用偶然解释", "By %s no cell holds more or fewer cases than chance explains", c.name)
	}
	slices.SortStableFunc(all, func(a, b told) int { return cmp.Compare(a.Q, b.Q) })
	var says []string
	for _, f := range all[:min(mostFindings, len(all))] {
		way := c.p.t("多于", "more than")
		if float64(f.Cases) < f.Expected {
			way = c.p.t("少于", "fewer than")
		}
		says = append(says, c.p.tf("“%s”在%s有%d个案例，%s推算的%.1f个（p = %.2g）", "“%s” in %s: %d cases, %s the %.1f expected (p = %.2g)",
			c.p.Theme(c.Themes[f.row]).Label, c.Groups[f.column].Name, f.Cases, way, f.Expected, f.P))
	}
	return strings.Join(says, c.p.t("；", "; "))
}

// Percent is a share as it is shown.
func (c crossed) Percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

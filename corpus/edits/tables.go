package edits

import (
	"slices"

	"casebook/corpus"
)

// tables counts the themes by province and by book again. The test of theme
// against province stays that of the computed themes.
func (t *themeEdits) tables() {
	province, book := map[string]string{}, map[string]string{}
	for _, b := range t.col.Books {
		for _, c := range b.Cases {
			for _, p := range c.Practices {
				province[p.ID], book[p.ID] = c.Region.Province, b.ID
			}
		}
	}
	if len(t.was.RegionTable.Provinces) > 0 {
		t.regions(province)
	}
	if len(t.was.BookTable) > 0 {
		t.books(book)
	}
}

// regions fills the table of themes by province; a province that is no column of
// the computed table counts as unknown.
func (t *themeEdits) regions(province map[string]string) {
	table := &t.an.RegionTable
	column := func(p string) int {
		if i := slices.Index(table.Provinces, p); i >= 0 {
			return i
		}
		return slices.Index(table.Provinces, "")
	}
	counts := map[string][]int{}
	sum, total := make([]int, len(table.Provinces)), 0
	for _, p := range t.an.Placements {
		at := column(province[p.PracticeID])
		if p.ThemeID == "" || at < 0 {
			continue
		}
		if counts[p.ThemeID] == nil {
			counts[p.ThemeID] = make([]int, len(sum))
		}
		counts[p.ThemeID][at]++
		sum[at]++
		total++
	}
	table.Rows = nil
	for _, x := range t.an.Themes {
		row := corpus.RegionRow{ThemeID: x.ID, Found: counts[x.ID], Expected: make([]float64, len(sum))}
		if row.Found == nil {
			row.Found = make([]int, len(sum))
		}
		size := 0
		for _, n := range row.Found {
			size += n
		}
		for i := range sum {
			row.Expected[i] = float64(size) * float64(sum[i]) / float64(max(1, total))
		}
		table.Rows = append(table.Rows, row)
	}
}

// books fills the table of themes by book, with the cells in the order of the
// books, then of the themes, 未归类 last where the computed table has it.
func (t *themeEdits) books(book map[string]string) {
	unassigned := slices.ContainsFunc(t.was.BookTable, func(c corpus.BookCell) bool { return c.ThemeID == "" })
	zeros := slices.ContainsFunc(t.was.BookTable, func(c corpus.BookCell) bool { return c.Found == 0 })
	count := map[[2]string]int{}
	for _, p := range t.an.Placements {
		count[[2]string{book[p.PracticeID], p.ThemeID}]++
	}
	t.an.BookTable = nil
	for _, b := range t.col.Books {
		for _, x := range t.an.Themes {
			if n := count[[2]string{b.ID, x.ID}]; n > 0 || zeros {
				t.an.BookTable = append(t.an.BookTable, corpus.BookCell{BookID: b.ID, ThemeID: x.ID, Found: n})
			}
		}
		if n := count[[2]string{b.ID, ""}]; unassigned && (n > 0 || zeros) {
			t.an.BookTable = append(t.an.BookTable, corpus.BookCell{BookID: b.ID, Found: n})
		}
	}
}

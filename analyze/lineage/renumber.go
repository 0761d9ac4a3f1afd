package lineage

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casebook/corpus"
)

// Renumber gives themes other ids, in every field of the analysis that holds
// one, and puts themes and tables in the order of the new ids. to maps every id
// that changes; others stay. The mapping must be one to one. Lineage and Retired
// speak of permanent ids already and are left alone.
func Renumber(an *corpus.Analysis, to map[string]string) {
	id := func(s *string) {
		if t, ok := to[*s]; ok {
			*s = t
		}
	}
	sub := func(s *string) {
		theme, rest, found := strings.Cut(*s, ".")
		if t, ok := to[theme]; ok && found {
			*s = t + "." + rest
		}
	}
	for t := range an.Themes {
		id(&an.Themes[t].ID)
		for i := range an.Themes[t].Subthemes {
			sub(&an.Themes[t].Subthemes[i].ID)
		}
	}
	for i := range an.Placements {
		p := &an.Placements[i]
		id(&p.ThemeID)
		id(&p.Second)
		id(&p.ComputedTheme)
		sub(&p.Subtheme)
	}
	for i := range an.RegionTable.Rows {
		id(&an.RegionTable.Rows[i].ThemeID)
	}
	for i := range an.BookTable {
		id(&an.BookTable[i].ThemeID)
	}
	arrange(an)
}

// arrange sorts by theme what stands in the order of the themes.
func arrange(an *corpus.Analysis) {
	rank := func(id string) int {
		if id == "" { // 未归类 stands last
			return math.MaxInt
		}
		return Number(id)
	}
	byID := func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) }
	slices.SortStableFunc(an.Themes, func(a, b corpus.Theme) int { return byID(a.ID, b.ID) })
	slices.SortStableFunc(an.RegionTable.Rows, func(a, b corpus.RegionRow) int { return byID(a.ThemeID, b.ThemeID) })
	// The cells of a book stand together, in the order of the books.
	for from := 0; from < len(an.BookTable); {
		to := from
		for to < len(an.BookTable) && an.BookTable[to].BookID == an.BookTable[from].BookID {
			to++
		}
		slices.SortStableFunc(an.BookTable[from:to], func(a, b corpus.BookCell) int { return byID(a.ThemeID, b.ThemeID) })
		from = to
	}
}

package asides

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
	"casebook/ingest/split/sheet"
)

// leastRows of a table that no rules draw stand below each other.
const leastRows = 2

// Tables places tables that stand behind the first heading of a section, before cases are looked for: their rows look like titles.
func Tables(sh *sheet.Sheet, found marks.Found) {
	if len(found.Marks) == 0 {
		return
	}
	s, marked := &finder{Sheet: sh}, map[int]bool{}
	for _, m := range found.Marks {
		marked[m.Unit] = true
	}
	s.figures(found.Marks[0].Unit, marked)
	s.aroundTables(found.Marks[0].Unit, marked)
}

// figures places the rows of tables that no rules draw, with the row of short headings above them: beside the text, as other tables of
// short cells stand.
func (s *finder) figures(from int, marked map[int]bool) {
	row := func(i int) []string {
		if i < from || i >= len(s.Lines) || !s.Lines[i].Free() || marked[i] {
			return nil
		}
		if cells := forms.Cells(s.Lines[i].Trimmed()); cells != nil {
			return cells
		}
		return forms.Columns(s.Lines[i].Trimmed())
	}
	s.drawn(from, marked)
	for i := from; i < len(s.Lines); i++ {
		first := row(i)
		if first == nil {
			continue
		}
		to := i + 1
		for alike(first, row(to)) {
			to++
		}
		headed := len(row(i-1)) == len(first) // words, among which is no figure
		if !s.table(first, i, to, headed) {
			continue
		}
		if headed {
			s.Put(i-1, corpus.InCaption, "headings above rows of figures")
		}
		for j := i; j < to; j++ {
			s.Put(j, corpus.InCaption, "rows of figures")
		}
		i = to - 1
	}
}

// shortCell is how many characters the cells of a table have at most that is none of text.
const shortCell = 30

// drawn places the rows of tables of a file, three columns of short cells or more: beside the text, as those of a text are. What names the title of
// a case is a form.
func (s *finder) drawn(from int, marked map[int]bool) {
	cells := func(i int) []string {
		if i >= len(s.Lines) || !s.Lines[i].Free() || marked[i] || !strings.Contains(s.Lines[i].Text, flow.Between) {
			return nil
		}
		cells := strings.Split(s.Lines[i].Trimmed(), flow.Between)
		if len(cells) < 3 || slices.ContainsFunc(cells, func(c string) bool {
			return corpus.Chars(c) > shortCell || strings.ContainsRune(c, '。') || marks.IsTitleField(corpus.Normalize(c))
		}) {
			return nil
		}
		return cells
	}
	for i := from; i < len(s.Lines); i++ {
		first, to := cells(i), i
		for first != nil && len(cells(to)) == len(first) {
			to++
		}
		if to-i < leastRows {
			continue
		}
		for j := i; j < to; j++ {
			s.Put(j, corpus.InCaption, "rows of a table of short cells")
		}
		i = to - 1
	}
}

// table: the rows i..to, which are like the first, make a table: of figures, or of words with wide gaps between them.
func (s *finder) table(first []string, i, to int, headed bool) bool {
	rows := to - i
	switch {
	case !slices.ContainsFunc(first[1:], forms.IsFigure):
		return len(first) > 2 && rows > leastRows && forms.Columns(s.Lines[i].Trimmed()) != nil
	case len(first) == 2:
		return rows >= leastRows && headed || rows > leastRows
	}
	return rows >= leastRows && (ofFigures(first) || headed || rows > leastRows)
}

// alike: two rows have as many cells, and numbers in the same columns.
func alike(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for n := range a {
		if n > 0 && forms.IsFigure(a[n]) != forms.IsFigure(b[n]) {
			return false
		}
	}
	return true
}

// What stands around a table: what its figures are counted in, and where they are from.
var (
	unitLine   = lazyregexp.New(`^\(?(?:金额)?(?:计量)?单位[::]\S{1,10}\)?$`)
	sourceLine = lazyregexp.New(`^(?:注|备注|说明|(?:数据|资料)?来源)[::]`)
)

// aroundTables places the name of a table in the line above it, which stands amid its column or in small print, and the lines that say
// what it counts in, and where its figures are from.
func (s *finder) aroundTables(from int, marked map[int]bool) {
	free := func(i int) bool {
		return i >= from && i < len(s.Lines) && s.Lines[i].Free() && !marked[i] && s.Lines[i].Chars <= maxCaption
	}
	for i := from; i < len(s.Lines); i++ {
		if !s.ofTable(i) {
			continue
		}
		to := i + 1
		for to < len(s.Lines) && s.ofTable(to) && s.Lines[to].Page == s.Lines[i].Page {
			to++
		}
		above := i - 1
		for free(above) && unitLine.MatchString(s.Lines[above].Normal()) && s.Lines[above].Page == s.Lines[i].Page {
			s.Put(above, corpus.InCaption, "what a table counts in")
			above--
		}
		if free(above) && s.Lines[above].Page == s.Lines[i].Page && s.namesTable(above) {
			s.Put(above, corpus.InCaption, "name of a table")
			if free(above-1) && unitLine.MatchString(s.Lines[above-1].Normal()) {
				s.Put(above-1, corpus.InCaption, "what a table counts in")
			}
		}
		for free(to) && s.Lines[to].Page == s.Lines[i].Page && sourceLine.MatchString(s.Lines[to].Normal()) {
			s.Put(to, corpus.InCaption, "note below a table")
			to++
		}
		i = to - 1
	}
}

// ofTable: the line is a row of a table that stands beside the text.
func (s *finder) ofTable(i int) bool {
	u := &s.Lines[i]
	return u.Place == corpus.InCaption && (u.Rule == "rows of figures" || u.Rule == "headings above rows of figures" || u.Rule == sheet.ByFile && len(strings.Fields(u.Text)) > 1)
}

// namesTable: the line is like a title, and set as no line of text is or, where that is not known, stands behind the end of a sentence.
func (s *finder) namesTable(i int) bool {
	u := &s.Lines[i]
	if class, _ := forms.Enumerator(u.Trimmed()); class != "" || !forms.TitleLike(u.Text) {
		return false
	}
	if u.Height() == 0 {
		return !forms.HeadsAny(u.Normal()) && i > 0 && s.Lines[i-1].Page == u.Page && forms.EndsSentence(s.Lines[i-1].Text)
	}
	return s.Small(u) || s.Centred(i)
}

// ofFigures: all cells but the first are numbers.
func ofFigures(cells []string) bool {
	for n, c := range cells {
		if n > 0 && !forms.IsFigure(c) {
			return false
		}
	}
	return true
}

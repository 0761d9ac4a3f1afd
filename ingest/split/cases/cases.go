// Package cases divides a marked book into cases: where each begins and ends, which
// lines are its title, and which entry of the table of contents it has.
package cases

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
	"casebook/ingest/split/sheet"
)

// Case is a case on its way: where its title and its markers stand.
type Case struct {
	Marks    []marks.Mark
	Lines    []int  // units that may hold the title, in order
	Title    []int  // those that do
	Name     string // the title as one line, without numbering
	From, To int    // units, to exclusive
	Entry    int    // entry of the table, −1 none
	distance int    // edits to that entry's title
	number   int    // bytes of the title's first line that number it
	Rule     string // by which a case without markers was found
	byTitle  bool   // found by its title alone: its first marker is lost
	Row      bool   // a row of a list without the headings of the others: its text is its practices
}

// First is the unit from which the case's text is known to begin.
func (k *Case) First() int {
	if len(k.Marks) > 0 {
		return k.Marks[0].Unit
	}
	return k.Title[len(k.Title)-1] + 1
}

// last is the unit of the last marker, First where there is none.
func (k *Case) last() int {
	if n := len(k.Marks); n > 0 {
		return k.Marks[n-1].Unit
	}
	return k.First()
}

// stopAbove is the last unit that is surely no title of case c: the last marker of the case before, or what stands before the body.
func (s *finder) stopAbove(c int) int {
	if c > 0 {
		return s.cases[c-1].last()
	}
	return s.table.BodyStart() - 1
}

// begins is the first unit that is known to be the case's: of its title, or of its markers.
func (k *Case) begins() int {
	if len(k.Title) > 0 {
		return min(k.Title[0], k.First())
	}
	return k.First()
}

// finder is a sheet on which cases are looked for.
type finder struct {
	*sheet.Sheet
	table   *contents.Table
	schemes []marks.Scheme
	marks   []marks.Mark
	cases   []Case
	labels  map[string]int // lines by the label that they sign with, nil before it is asked for
	// chapters says whether headings of parts are the titles, as far as it was asked: 1 no, 2 yes.
	chapters int
	texts    map[[2]int]bool // headings named like the field of a title below which texts stand, nil before it is asked for
}

// Find divides the marked text into cases, pairs them with the entries of the table
// of contents (Entry.CaseIndex), and looks again for headings in the gaps that are left.
func Find(sh *sheet.Sheet, table *contents.Table, found marks.Found) ([]Case, *contents.Table) {
	s := &finder{sh, table.Clone(), found.Schemes, found.Marks, nil, nil, 0, nil}
	s.findCases()
	s.repairMarkers()
	for i := range s.cases {
		s.cases[i].Name = s.titleOfCase(&s.cases[i])
	}
	s.titlesOfWorks()
	s.readTitleFields()
	s.readFormTitles()
	s.readTagTitles()
	return s.cases, s.table
}

// findCases divides the marked text into cases.
func (s *finder) findCases() {
	if len(s.schemes) == 0 {
		s.findWhole()
		return
	}
	s.findParts()
	s.cases = s.group()
	for i := range s.cases {
		s.cases[i].Lines = s.linesBefore(i)
	}
	s.titlesLikeParts()
	s.titlesAboveLeads()
	s.cutGroups()
	s.align()
	s.addByTitle()
	s.chooseTitles()
	s.dropNumbering()
	s.addRows()
	s.setRanges()
}

// group divides the markers into cases: a case ends where the order of its
// scheme begins anew, or where a title stands before a heading that opens cases.
// In a folder of one case a file the headings of a file may stand in any order: only
// one that the case has already opens another.
func (s *finder) group() []Case {
	var out []Case
	byFile := s.files() > 1
	leads := s.fieldsBeforeTitles()
	for i, m := range s.marks {
		opens := i == 0 || s.opensCase(s.marks[i-1], m) && !s.inAnotherOrder(out, m) || s.opensBelowLead(out, m) || s.countsAnew(out, m)
		if i > 0 && (leads[i] || s.titleField(m)) {
			opens = !leads[i-1]
		}
		if opens && i > 0 && byFile && !s.FileBegins(s.marks[i-1].Unit, m.Unit) {
			opens = has(out[len(out)-1].Marks, m) || s.ParentOf(m.Unit, s.marks[i-1].Unit) >= 0
		}
		if opens {
			out = append(out, Case{Entry: -1, distance: -1})
		}
		last := &out[len(out)-1]
		last.Marks = append(last.Marks, m)
	}
	return out
}

// opensBelowLead: a background stands behind the practices or effects of the case, and between them a line alone like a title above an
// introduction: another author's case begins, whose headings stand behind the others in their order.
func (s *finder) opensBelowLead(out []Case, m marks.Mark) bool {
	k := &out[len(out)-1]
	before := k.Marks[len(k.Marks)-1]
	kind := func(m marks.Mark) corpus.SectionKind { return s.schemes[m.Scheme].Names[m.Name].Kind }
	done := slices.ContainsFunc(k.Marks, func(m marks.Mark) bool {
		return kind(m) == corpus.Practices || kind(m) == corpus.Effects
	})
	if !done || kind(m) != corpus.Background || before.Scheme != m.Scheme {
		return false
	}
	at := s.titleFurtherUp(before.Unit, m.Unit)
	return len(at) > 0 && s.charsBetween(at[0], m.Unit) <= mostLead
}

// countsAnew: below a line like a title the headings count from one again, or name practices where the case has had its own and what follows
// them: another author's case begins with a heading that opens no others.
func (s *finder) countsAnew(out []Case, m marks.Mark) bool {
	k := &out[len(out)-1]
	before := k.Marks[len(k.Marks)-1]
	if before.Scheme != m.Scheme || !s.titled(before, m) {
		return false
	}
	practices := func(m marks.Mark) bool { return s.schemes[m.Scheme].Names[m.Name].Kind == corpus.Practices }
	return m.Number == 1 && before.Number > 1 || practices(m) && !practices(before) && slices.ContainsFunc(k.Marks, practices)
}

// inAnotherOrder: the case has no such heading yet, no title stands above it, and it opens no cases: its author put the section further down.
func (s *finder) inAnotherOrder(out []Case, m marks.Mark) bool {
	k := &out[len(out)-1]
	before := k.Marks[len(k.Marks)-1]
	return before.Scheme == m.Scheme && !s.schemes[m.Scheme].Names[m.Name].Starts && m.Name < before.Name && !has(k.Marks, m) && !s.titled(before, m) &&
		!s.FileBegins(before.Unit, m.Unit) && s.ParentOf(m.Unit, before.Unit) < 0
}

// has reports that one of the marks is of the same heading.
func has(marks []marks.Mark, m marks.Mark) bool {
	for _, n := range marks {
		if n.Scheme == m.Scheme && n.Name == m.Name {
			return true
		}
	}
	return false
}

// files are those that the book is made of.
func (s *finder) files() (n int) {
	for i := range s.Pages {
		if s.Pages[i].Begins {
			n++
		}
	}
	return n
}

func (s *finder) opensCase(before, m marks.Mark) bool {
	switch {
	case s.FileBegins(before.Unit, m.Unit):
		return true
	case s.titleField(m):
		return true
	case s.titleField(marks.Mark{Scheme: m.Scheme}) && before.Scheme == m.Scheme:
		return false // each case begins with the field of its title
	case s.ParentOf(m.Unit, before.Unit) >= 0:
		return true
	case (before.Extra || m.Extra) && before.Number > 0 && m.Number > 0:
		return m.Number <= before.Number
	}
	if before.Scheme != m.Scheme {
		return s.schemes[m.Scheme].Names[m.Name].Starts || s.titled(before, m)
	}
	return m.Name <= before.Name && !s.goesForward(before, m) || s.schemes[m.Scheme].Names[m.Name].Starts && s.titled(before, m)
}

// goesForward: the heading names the section that is due behind the one before, and no title stands between: several authors have so
// many names for their sections that these stand in no one order.
func (s *finder) goesForward(before, m marks.Mark) bool {
	names := s.schemes[m.Scheme].Names
	return m.Name < before.Name && slices.Index(corpus.SectionKinds, names[m.Name].Kind) > slices.Index(corpus.SectionKinds, names[before.Name].Kind) &&
		slices.Contains(corpus.SectionKinds, names[before.Name].Kind) && !s.titled(before, m)
}

// titled: a line like a title stands before the heading, and is none itself.
func (s *finder) titled(before, m marks.Mark) bool {
	return s.TitledBefore(m.Unit) && !(before.Unit == m.Unit-1 && before.End < len(s.Lines[before.Unit].Text))
}

// titleField: the heading is the field that holds a case's title.
func (s *finder) titleField(m marks.Mark) bool {
	return marks.IsTitleField(s.schemes[m.Scheme].Names[m.Name].Name) && !s.headsTexts(m.Scheme, m.Name)
}

// titlesLikeParts serves books whose cases are chapters: where most cases have no title
// and a line that looks like the heading of a part (第一篇 …) right above their first
// marker, or above what signs them, that line is the title.
func (s *finder) titlesLikeParts() {
	at := make([]int, len(s.cases))
	with := 0
	for c := range s.cases {
		at[c] = -1
		k := &s.cases[c]
		i := k.First() - 1
		if len(k.Lines) > 0 {
			i = k.Lines[0] - 1
		}
		for i >= s.table.BodyStart() && (!s.Lines[i].Free() || s.saysWho(i)) {
			i--
		}
		k.Lines = slices.DeleteFunc(k.Lines, s.saysWho)
		whole := s.onlySigns(k.Lines) // else its first line broke off
		if i >= s.table.BodyStart() && s.table.IsPart(&s.Lines[i]) && forms.TitleLike(s.Lines[i].Text) && (whole || s.wide(i)) {
			at[c] = i
			with++
		}
	}
	if float64(with) < countedShare*float64(len(s.cases)) {
		return
	}
	for c, i := range at {
		if i >= 0 {
			s.cases[c].Lines = append([]int{i}, s.cases[c].Lines...)
		}
	}
}

// saysWho: the line says by a label who wrote a case, or another field of it: 作者：王小河.
func (s *finder) saysWho(i int) bool {
	u := &s.Lines[i]
	return forms.FieldLine(u.Trimmed()) || u.Chars <= forms.MaxTitle && strings.ContainsAny(u.Normal(), ":：（([【编") && forms.Credit.MatchString(u.Normal())
}

// setRanges gives every case its units: from its title to the next case's.
func (s *finder) setRanges() {
	usual := s.usualLines()
	for i := range s.cases {
		k := &s.cases[i]
		k.From = k.First()
		if len(k.Title) > 0 {
			k.From = min(k.From, k.Title[0])
			for n := slices.Index(k.Lines, k.Title[0]) - 1; n >= 0 && (s.signsLike(k, k.Lines[n], usual) || forms.OnlyNumber(s.Lines[k.Lines[n]].Trimmed())); n-- {
				k.From = k.Lines[n] // who, where or which, above the title
			}
		}
		s.fromFileStart(i)
		if i > 0 {
			s.cases[i-1].To = k.From
		}
	}
	if n := len(s.cases); n > 0 {
		s.cases[n-1].To = len(s.Lines)
	}
	s.namesAboveHeadings()
	s.numbersAboveTitles()
	s.endWithFiles()
}

// Package edges finds what stands around the text of a page: running headers and
// footers, page numbers, titles that repeat at the tops of pages.
package edges

import (
	"slices"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/similar"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Running headers and footers stand among the outermost lines of a page.
const (
	edgeLines  = 2
	minRepeats = 3   // pages that must show a line before it is a running one
	leastNamed = 2   // the same of one that is the title of a collection
	maxHeader  = 40  // characters
	maxPrinted = 120 // of one that differs in digits only, such as what browsers print: date, address, page
	maxLabel   = 10  // lines of one character below each other: a label on the margin
	headerSlip = .3  // share of characters that a damaged header may differ in
	titleSlip  = .2  // the same right above a marker, where titles stand
)

// finder is a sheet on which edges are looked for.
type finder struct {
	*sheet.Sheet
	table *contents.Table
	heads map[string]bool // bare lines that head sections
	size  float64         // of the print of the text, 0 before it was asked for
}

// Find places running headers, footers and page numbers, and says of the pages which
// number is printed on them.
func Find(sh *sheet.Sheet) {
	s := &finder{Sheet: sh}
	if len(s.Pages) < 2 {
		s.aroundOnePage()
		s.midstreamNumbers()
		s.heads = s.sectionHeads()
		s.midstreamHeaders()
		s.chapterLines(s.printedEdges())
		return
	}
	s.findNumbers()
	s.findHanNumbers()
	s.findDamagedNumbers()
	s.bandLines()
	s.heads = s.sectionHeads()
	s.findHeaders()
	s.voteNumbers()
}

// edge is one end of a page.
type edge struct {
	units []int // outermost first
}

// edgesOf are the outermost free lines of every page: tops and bottoms.
func (s *finder) edgesOf() (tops, bottoms []edge) {
	s.PrintedRange(func(from, to int) {
		var top, bottom edge
		for i := from; i < to && s.reaches(&top, i); i++ {
		}
		for i := to - 1; i >= from && s.reaches(&bottom, i); i-- {
		}
		tops, bottoms = append(tops, top), append(bottoms, bottom)
	})
	return tops, bottoms
}

// reaches adds line i to an edge if it is free, and reports that the edge may go on: it
// is edgeLines deep, or as deep as a label whose characters stand below each other.
func (s *finder) reaches(e *edge, i int) bool {
	if !s.Lines[i].Free() {
		return true
	}
	if len(e.units) >= edgeLines && (s.Lines[i].Chars > 1 || s.Lines[e.units[len(e.units)-1]].Chars > 1) {
		return false
	}
	e.units = append(e.units, i)
	return len(e.units) < maxLabel
}

// headerKey is what repeats in a running line: digits vary from page to page.
func headerKey(u *sheet.Line) string {
	if u.Chars > maxPrinted {
		return ""
	}
	var b strings.Builder
	digits := false
	for _, r := range u.Normal() {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	return b.String()
}

// findHeaders marks lines that repeat at the edges of pages.
func (s *finder) findHeaders() {
	tops, bottoms := s.edgesOf()
	inner := s.innerLines(tops, bottoms)
	for _, side := range [][]edge{tops, bottoms} {
		for depth := range maxLabel {
			s.markRepeats(side, depth, inner)
		}
	}
	s.chapterLines(tops, bottoms)
}

// innerLines counts the lines away from the edges by key: what also recurs there
// is a heading of the text.
func (s *finder) innerLines(tops, bottoms []edge) map[string]int {
	atEdge := map[int]bool{}
	for _, side := range [][]edge{tops, bottoms} {
		for _, e := range side {
			for _, i := range e.units {
				atEdge[i] = true
			}
		}
	}
	inner := map[string]int{}
	for i := range s.Lines {
		if !atEdge[i] {
			if k := headerKey(&s.Lines[i]); k != "" {
				inner[k]++
			}
		}
	}
	return inner
}

// markRepeats labels, at one depth of one side, the lines of which enough pages
// show the like.
func (s *finder) markRepeats(side []edge, depth int, inner map[string]int) {
	count, places := map[string]int{}, map[string][]int{}
	var order []string
	at := make([]string, len(side))
	for p, e := range side {
		if depth > 0 && (depth > len(e.units) || s.Lines[e.units[depth-1]].Place != corpus.InHeader) {
			continue // the outer line is text: nothing below it is a header
		}
		if depth >= len(e.units) || !s.Lines[e.units[depth]].Free() {
			continue
		}
		k := headerKey(&s.Lines[e.units[depth]])
		if k == "" || !s.mayRun(&s.Lines[e.units[depth]]) || s.headsFile(e.units[depth]) {
			continue
		}
		at[p] = k
		places[k] = append(places[k], e.units[depth])
		if count[k]++; count[k] == 1 {
			order = append(order, k)
		}
	}
	var running []string
	for _, k := range order {
		least := minRepeats
		if forms.NamesCollection(k) {
			least = leastNamed
		}
		if count[k] >= least && 3*inner[k] < count[k] && !s.sentence(places[k]) && !s.beginTitles(places[k]) {
			running = append(running, k)
		}
	}
	for p, e := range side {
		if at[p] == "" || places[at[p]][0] == e.units[depth] && s.opensOnly(places[at[p]]) {
			continue
		}
		slip := headerSlip
		if to := s.endOfPage(e.units[depth]); count[at[p]] == 1 && s.headsCase(e.units[depth], to) {
			slip = titleSlip // right above a marker and on this page only: rather a title
		}
		if likeOne(at[p], running, slip) {
			s.labelHeader(e.units[depth])
		}
	}
}

// titleDepth bounds the lines from a title to the first heading of its case.
const titleDepth = 4

// beginTitles: all of these lines are the first halves of titles.
func (s *finder) beginTitles(at []int) bool {
	return !slices.ContainsFunc(at, func(i int) bool { return !s.upperHalf(i, s.endOfPage(i)) })
}

// opensOnly: a case begins below the first of these lines and below no other: it is the title that the others repeat.
func (s *finder) opensOnly(at []int) bool {
	for n, i := range at {
		if s.headingBelow(i) != (n == 0) {
			return false
		}
	}
	return len(at) > 1
}

// headingBelow: a line near below line i on its page opens the first section, and what stands between signs the title.
func (s *finder) headingBelow(i int) bool {
	for j, to := i+1, min(s.endOfPage(i), i+1+titleDepth); j < to; j++ {
		if j > i+1 && !s.belowTitle(&s.Lines[j-1]) {
			return false
		}
		for _, h := range forms.Headings(s.Lines[j].Text, s.Lines[j].Bold) {
			if forms.Meaning(h.Name) == corpus.Background && (h.Alone || forms.Firmness(h.Class) == 3) {
				return true
			}
		}
	}
	return false
}

// belowTitle: the line is the second half of a title behind a dash, or says who wrote the case, where or when.
func (s *finder) belowTitle(u *sheet.Line) bool {
	return strings.HasPrefix(u.Normal(), "--") || forms.Signs(u.Normal()) || forms.FieldLine(u.Trimmed())
}

// headsFile: the line is the first of a file and text stands right below it: files that are named by their titles begin
// with the heading of their first section.
func (s *finder) headsFile(i int) bool {
	if i > 0 && !s.FileBegins(i-1, i) || !s.Pages[s.Lines[i].Page].Begins {
		return false
	}
	next := i + 1
	if next >= len(s.Lines) || s.Lines[next].Page != s.Lines[i].Page {
		return false
	}
	below := s.Lines[next].Text
	return forms.EndsSentence(below) || strings.ContainsAny(below, "，；") || !forms.TitleLike(below)
}

// endOfPage is the line behind the last one of the page that line i stands on.
func (s *finder) endOfPage(i int) int {
	to := i
	for to < len(s.Lines) && s.Lines[to].Page == s.Lines[i].Page {
		to++
	}
	return to
}

// mayRun: headings of the text (markers, the word 目录, parts, bare names of sections) repeat as well.
func (s *finder) mayRun(u *sheet.Line) bool {
	t := u.Trimmed()
	if toc.IsHeading(t) || forms.EndsSentence(t) || len(s.heads) > 0 && s.heads[u.Normal()] {
		return false
	}
	if class, _ := forms.Enumerator(t); class != "" {
		return false
	}
	for _, h := range forms.Headings(u.Text, u.Bold) {
		if forms.Firmness(h.Class) >= 2 {
			return false
		}
	}
	return true
}

// likeOne: equal to a running line, or as near to it as damage leaves it.
func likeOne(key string, running []string, slip float64) bool {
	for _, k := range running {
		if k == key {
			return true
		}
	}
	rs := []rune(key)
	if len(rs) > maxHeader {
		return false
	}
	for _, k := range running {
		if len(rs) >= 4 && similar.Share(rs, []rune(k), slip) <= slip {
			return true
		}
	}
	return false
}

// labelHeader labels a running line, and a number at one end of it by itself.
func (s *finder) labelHeader(i int) {
	s.Put(i, corpus.InHeader, "repeated at the edge of pages")
}

// midstreamHeaders serves text without form feeds: a short line that repeats
// beside page numbers is a running header.
func (s *finder) midstreamHeaders() {
	count := map[string]int{}
	beside := func(i int) bool {
		return i > 0 && s.Lines[i-1].Place == corpus.InPageNumber || i+1 < len(s.Lines) && s.Lines[i+1].Place == corpus.InPageNumber
	}
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Free() && u.Chars <= maxHeader && beside(i) && s.mayRun(u) {
			count[headerKey(u)]++
		}
	}
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Free() && u.Chars <= maxHeader && beside(i) && count[headerKey(u)] >= minRepeats && s.mayRun(u) {
			s.Put(i, corpus.InHeader, "repeated beside page numbers")
		}
	}
	if len(s.Lines) > 0 { // above the first page no number stands
		if u := &s.Lines[0]; u.Free() && count[headerKey(u)] >= minRepeats {
			s.Put(0, corpus.InHeader, "repeated beside page numbers")
		}
	}
	s.midSentence()
}

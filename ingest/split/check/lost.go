package check

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// What is lost leaves the rest as it should be: nothing but its size, its numbers and what
// the other cases have tells that a heading, a case or a page is gone. The sample and the
// measured books raise none of these.
const (
	wholeCase    = .5 // of the median case is as much text as a case has
	longEnding   = 3  // times the median of what cases end with
	leastEndings = 2  // cases of which that says something
	mostShare    = .5 // of the cases have practices: each of the others is told by itself
	surePages    = 2  // pages in a row with one difference to their printed number
)

// lostHeading: most cases have practices; one that has none, and as much text as a case, has lost the heading that opens them.
// Where less than usual have some, a heading that is not known may be theirs, which fewPractices says.
func lostHeading(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	without, headings := practiceless(b)
	with := float64(len(b.Cases) - len(without))
	if with == 0 || with < mostShare*float64(len(b.Cases)) || with < usualShare*float64(len(b.Cases)) && len(headings) > 0 {
		return nil
	}
	for _, c := range lostTheirs(b, without) {
		out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.lost_heading", short(c.Title)), Remedy: message.New("check.lost_heading.remedy")})
	}
	return out
}

// lostHeadings: most cases lack practices, and no heading that is not known is left to be theirs. It is said once, of the book.
func lostHeadings(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	without, headings := practiceless(b)
	if float64(len(b.Cases)-len(without)) >= mostShare*float64(len(b.Cases)) || len(headings) > 0 {
		return nil
	}
	lost := lostTheirs(b, without)
	if len(lost) == 0 {
		return nil
	}
	return []corpus.Problem{{Page: lost[0].PageStart, Message: message.New("check.lost_headings", len(lost), len(b.Cases), short(lost[0].Title)), Remedy: message.New("check.lost_heading.remedy")}}
}

// lostTheirs are those of the cases without practices that have as much text as a case has.
func lostTheirs(b *corpus.Book, without []*corpus.Case) []*corpus.Case {
	if len(without) == 0 {
		return nil
	}
	least := wholeCase * float64(medianCase(b))
	return slices.DeleteFunc(without, func(c *corpus.Case) bool {
		return !slices.Contains(c.Missing, corpus.Practices) || float64(chars(*c)) < least
	})
}

// nearlyAll of the cases have a section before one without it is looked at: all but one of fewer than five.
const nearlyAll = .8

// lostSections: nearly all cases have a section; one that has none, and whose section before it is longer than usual by half of what
// that one is, has lost the heading between them. Of a case without practices lostHeading tells.
func lostSections(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	lengths, kinds, times, headed := sectionsOf(b)
	for _, k := range kinds {
		above := mostOf(k.above)
		var with, own []int
		for _, l := range lengths {
			if n, ok := l[k.key]; ok {
				with, own = append(with, l[above]), append(own, n)
			}
		}
		if k.key == string(corpus.Practices) || nameOf(kinds, above) == "" || float64(len(own)) < min(nearlyAll*float64(headed), float64(headed-1)) {
			continue
		}
		usual := median(with) + median(own)/2
		alone := func(s corpus.Section) bool { return times[s.Marker] == 1 } // its author has headings of another kind
		for i, l := range lengths {
			c := &b.Cases[i]
			if _, ok := l[k.key]; ok || l[above] < usual || len(c.Practices) == 0 || !slices.ContainsFunc(c.Sections, marked) || slices.ContainsFunc(c.Sections, alone) {
				continue
			}
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.lost_section", short(c.Title), k.name, nameOf(kinds, above)), Remedy: message.New("check.lost_section.remedy")})
		}
	}
	return out
}

// headedKind is a section that cases have: what it is known by, its first heading, and what stands above it.
type headedKind struct {
	key, name string
	above     map[string]int
}

// sectionsOf are the characters of the sections of each case, the sections that have headings in the order in which they are first seen,
// how often each heading stands, and how many cases have any.
func sectionsOf(b *corpus.Book) (lengths []map[string]int, kinds []headedKind, times map[string]int, headed int) {
	times = map[string]int{}
	for _, c := range b.Cases {
		l, last := map[string]int{}, ""
		for _, s := range c.Sections {
			k := sectionKey(s)
			at := slices.IndexFunc(kinds, func(h headedKind) bool { return h.key == k })
			if at < 0 && marked(s) {
				at, kinds = len(kinds), append(kinds, headedKind{k, s.Marker, map[string]int{}})
			}
			if marked(s) {
				times[s.Marker]++
				if _, again := l[k]; !again {
					kinds[at].above[last]++
				}
			}
			l[k] += corpus.Chars(s.Text)
			last = k
		}
		lengths = append(lengths, l)
		if slices.ContainsFunc(c.Sections, marked) {
			headed++
		}
	}
	return lengths, kinds, times, headed
}

// nameOf is the heading of a section.
func nameOf(kinds []headedKind, key string) string {
	at := slices.IndexFunc(kinds, func(h headedKind) bool { return h.key == key })
	if at < 0 {
		return ""
	}
	return kinds[at].name
}

// sectionKey is what a section is known by in other cases: its kind, or else its name.
func sectionKey(s corpus.Section) string {
	if s.Kind != "" {
		return string(s.Kind)
	}
	return " " + corpus.Normalize(s.Marker)
}

// mostOf is the key that counts most, the first by name of several.
func mostOf(count map[string]int) (best string) {
	for k, n := range count {
		if n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

func medianCase(b *corpus.Book) int {
	var lengths []int
	for _, c := range b.Cases {
		lengths = append(lengths, chars(c))
	}
	return median(lengths)
}

// hiddenCase: a case whose last section is far longer than usual and holds a line that
// stands alone like a title, with the text of a case behind it, goes on with the next one.
func hiddenCase(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	var endings []int
	for _, c := range b.Cases {
		if n := len(c.Sections); n > 0 {
			endings = append(endings, corpus.Chars(c.Sections[n-1].Text))
		}
	}
	if len(endings) < leastEndings {
		return nil
	}
	slices.Sort(endings) // of two the shorter one is usual
	usual, whole := endings[(len(endings)-1)/2], wholeCase*float64(medianCase(b))
	for c, k := range b.Cases {
		n := len(k.Sections) - 1
		if n < 0 || corpus.Chars(k.Sections[n].Text) < longEnding*usual {
			continue
		}
		if i := titleWithin(sh, c, whole); i >= 0 {
			u := &sh.Lines[i]
			out = append(out, corpus.Problem{Page: sh.Pages[u.Page].Number, Case: k.Seq, Message: message.New("check.hidden_case", short(k.Title), short(u.Trimmed())), Remedy: message.New("check.hidden_case.remedy")})
		}
	}
	return out
}

// titleWithin is a line of the last section of case c that looks like a title, below the
// end of a sentence, with at least so many characters behind it; −1 where none is.
func titleWithin(sh *sheet.Sheet, c int, whole float64) int {
	var of []int // lines of the section
	last := -1
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Owner != c || u.Place != corpus.InSection {
			continue
		}
		if u.Section > last {
			of, last = of[:0], u.Section
		}
		of = append(of, i)
	}
	behind := 0
	for n := len(of) - 1; n > 0; n-- {
		u := &sh.Lines[of[n]]
		numbered, _ := forms.Enumerator(u.Trimmed())
		if float64(behind) >= whole && forms.TitleLike(u.Text) && !sh.Full(u) && numbered == "" && forms.EndsSentence(sh.Lines[of[n-1]].Text) {
			return of[n]
		}
		behind += u.Chars
	}
	return -1
}

// missingPages: printed numbers go on by more than the pages between them, on pages that
// agree with those beside them: pages are not in the file, or stand elsewhere in it.
func missingPages(_ *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	if len(sh.Pages) == 1 {
		return missingNumbers(sh)
	}
	var read []sheet.Slot
	for _, at := range sh.Slots() {
		if sh.Printed(at) > 0 && !sh.Pages[at.Page].PrintedInferred {
			read = append(read, at)
		}
	}
	difference := func(i int) int { return read[i].At - sh.Printed(read[i]) }
	for i := 1; i < len(read); i++ {
		lost := difference(i-1) - difference(i)
		if lost <= 0 || begins(sh, read[i-1].Page, read[i].Page) {
			continue
		}
		typed := sh.Pages[read[i-1].Page].Origin.Typed() && sh.Pages[read[i].Page].Origin.Typed() // no number is misread
		if !sure(difference, i-1, -1, len(read)) && !(typed && i == 1) || !sure(difference, i, 1, len(read)) && !(typed && i == len(read)-1) {
			continue
		}
		page := sh.Pages[read[i].Page].Number
		out = append(out, corpus.Problem{Page: page, Message: message.New("check.missing_pages", sh.Printed(read[i-1]), sh.Printed(read[i]), lost), Remedy: message.New("check.missing_pages.remedy")})
	}
	return out
}

// stepShare of the numbers within a text count on by one before one that does not is said.
const stepShare = .75

// missingNumbers does the same for a text in one piece, in which the numbers of its pages stand between its lines.
func missingNumbers(sh *sheet.Sheet) (out []corpus.Problem) {
	last, steps, all := 0, 0, 0
	for i := range sh.Lines {
		if sh.Lines[i].Place != corpus.InPageNumber {
			continue
		}
		n, _ := forms.PageNumber(sh.Lines[i].Text)
		if n == 0 {
			continue
		}
		switch {
		case last == 0:
		case n == last+1:
			steps, all = steps+1, all+1
		case n > last:
			all++
			out = append(out, corpus.Problem{Page: sh.PageOf(i).Number, Message: message.New("check.missing_pages", last, n, n-last-1), Remedy: message.New("check.missing_pages.remedy")})
		}
		last = n
	}
	if float64(steps) < stepShare*float64(all) {
		return nil
	}
	return out
}

// sure: from page i on, in this direction, surePages have one difference.
func sure(difference func(int) int, i, step, n int) bool {
	for k := 1; k < surePages; k++ {
		if j := i + k*step; j < 0 || j >= n || difference(j) != difference(i) {
			return false
		}
	}
	return true
}

// begins: a file of a folder begins behind page a, up to page b.
func begins(sh *sheet.Sheet, a, b int) bool {
	for p := a + 1; p <= b; p++ {
		if sh.Pages[p].Begins {
			return true
		}
	}
	return false
}

// repeatedCases: two cases have one title and one text.
func repeatedCases(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	first := map[string]int{}
	for _, c := range b.Cases {
		var text strings.Builder
		for _, s := range c.Sections {
			text.WriteString(s.Text)
		}
		if c.Title == "" || text.Len() == 0 {
			continue
		}
		key := string(forms.Comparable(c.Title)) + "\n" + corpus.Normalize(text.String())
		if page, again := first[key]; again {
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.repeated_case", short(c.Title), page), Remedy: message.New("check.repeated_case.remedy")})
			continue
		}
		first[key] = c.PageStart
	}
	return out
}

// A short line that stands in texts or titles again and again, and once within a sentence,
// runs over the pages of a file that does not show them. The headings of sections stand as
// often, and below sentences without an end where people leave out full stops.
const (
	leastAgain = 4
	mostAgain  = 30 // characters
	brokenLine = 12 // characters of a line of text that it breaks off
)

func runningLines(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	count, page := map[string]int{}, map[string]int{}
	broken := map[string]bool{}
	var order []string
	type section struct{ owner, at int }
	in := section{-1, -1} // of the last line of a text
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place == corpus.InSection {
			before := in
			if in = (section{u.Owner, u.Section}); in != before && headed(b, u) {
				continue
			}
		}
		if u.Place != corpus.InSection && u.Place != corpus.InTitle || u.Chars < 2 || u.Chars > mostAgain || forms.EndsSentence(u.Text) {
			continue
		}
		k := u.Normal()
		if count[k]++; count[k] == 1 {
			page[k], order = sh.Pages[u.Page].Number, append(order, k)
		}
		if i > 0 {
			above := &sh.Lines[i-1]
			broken[k] = broken[k] || above.Place == corpus.InSection && above.Chars >= brokenLine && strings.ContainsAny(above.Text, "，。") &&
				!forms.EndsSentence(above.Text) && !strings.ContainsRune("：:；;，、", forms.LastOf(above.Text))
		}
	}
	for _, k := range order {
		if count[k] >= leastAgain && broken[k] {
			out = append(out, corpus.Problem{Page: page[k], Message: message.New("check.running_line", short(k), count[k]), Remedy: message.New("check.running_line.remedy")})
		}
	}
	return out
}

// headed: the line stands in a section that has a heading.
func headed(b *corpus.Book, u *sheet.Line) bool {
	if u.Owner < 0 || u.Owner >= len(b.Cases) {
		return false
	}
	sections := b.Cases[u.Owner].Sections
	return u.Section >= 0 && u.Section < len(sections) && sections[u.Section].Marker != ""
}

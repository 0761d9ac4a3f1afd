// Package asides finds footnotes and captions among the text of the cases.
package asides

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Footnotes begin with a circled number, a number in brackets, an asterisk or 注:
// at the foot of a page.
var (
	footnoteStart = lazyregexp.New(`^(?:[①-⑳]|\[\d{1,2}\]|[*※]|注(?:释|\d{0,2})[:：]|注释$|\(注\d{0,2}\))`)
	numberedNote  = lazyregexp.New(`^(?:\d{1,2}[\s\x{3000}.、]|[¹²³⁰⁴-⁹]{1,2})`)
	signOfNote    = lazyregexp.New(`^(?:[①-⑳⑴-⒇]|[\[〔［(（【]\d{1,2}[\]〕］)）】]|[*※]|\d{1,2}[\s\x{3000}]|[¹²³⁰⁴-⁹]{1,2})`)
	// citation matches a normalised note that names what it cites: it is one though the sign in the text was not read.
	citation     = lazyregexp.New(`^(?:\D?\d{1,2}\D?|[*※])(?:参?见|参阅|详见|转?引自|载于?|数据来源|资料来源)|《[^》]+》.{0,30}(?:第\d+(?:[-—~至]\d+)?[页期卷]|[12]\d{3}年(?:第\d|版|\d{1,2}月))`)
	markdownNote = lazyregexp.New(`^\[\^[^\]\s]{1,12}\]:`)
)

const (
	maxCaption  = 50
	maxNoteSpan = 6  // lines of a page's footnotes, where their size does not tell them
	mostOnPage  = 40 // lines of small print at the foot of a page of a text layer
)

// finder is a sheet with the cases whose asides are looked for.
type finder struct {
	*sheet.Sheet
	cases []cases.Case
}

// Place places footnotes and captions among the text of the cases.
func Place(sh *sheet.Sheet, cs []cases.Case) {
	s := &finder{sh, cs}
	if len(s.cases) == 0 {
		return
	}
	from := s.cases[0].From
	marked := map[int]bool{}
	for _, k := range s.cases {
		for _, m := range k.Marks {
			marked[m.Unit] = true
		}
		for _, i := range append(append([]int{}, k.Title...), k.Lines...) {
			marked[i] = true
		}
	}
	for i := from; i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if u.Free() && !marked[i] && u.Chars <= maxCaption && forms.IsCaption(u.Normal()) && !strings.ContainsRune("，、；,;", forms.LastOf(u.Text)) && s.standsAlone(i) {
			s.Put(i, corpus.InCaption, "begins like a caption")
		}
	}
	for i := from; i < len(s.Lines); i++ {
		if u := &s.Lines[i]; u.Free() && !marked[i] && u.Chars <= maxCaption && !forms.EndsSentence(strings.TrimRight(u.Trimmed(), "）)")) && s.standsAlone(i) &&
			(forms.CaptionBySign.MatchString(u.Normal()) || s.smallAlone(i) || s.smallAtEdge(i, marked)) {
			s.Put(i, corpus.InCaption, "a line like those below pictures")
		}
	}
	s.smallBoxes(from, marked)
	s.figures(from, marked)
	s.aroundTables(from, marked)
	s.credits(marked)
	for i := from; i < len(s.Lines); i++ {
		if s.Lines[i].Free() && !marked[i] && markdownNote.MatchString(s.Lines[i].Trimmed()) {
			s.Put(i, corpus.InFootnote, "a note of Markdown")
		}
	}
	s.printedPages(func(a, b int) {
		if b > from {
			s.footnotes(max(a, from), b, marked)
		}
	})
	for c := range s.cases {
		s.endNotes(&s.cases[c], marked)
	}
}

// smallBoxes places boxes beside the text without a frame: lines in small print below a line that names one, to the end of their page.
// In scans sizes are not that sure.
func (s *finder) smallBoxes(from int, marked map[int]bool) {
	small := func(i int) bool {
		return i < len(s.Lines) && s.Lines[i].Free() && !marked[i] && s.Small(&s.Lines[i])
	}
	for i := from; i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() || marked[i] || s.Pages[u.Page].Origin != corpus.FromPDF || !forms.BoxName.MatchString(u.Normal()) || !small(i+1) || s.Lines[i+1].Page != u.Page || s.Large(u) {
			continue
		}
		for page := u.Page; i < len(s.Lines) && s.Lines[i].Page == page; i++ {
			s.Put(i, corpus.InCaption, "a box in small print")
			if !small(i + 1) {
				break
			}
		}
	}
}

// mostEndNotes bounds the lines of notes at the end of a case.
const mostEndNotes = 60

// endNotes places notes that stand in small print behind the text of a case.
func (s *finder) endNotes(k *cases.Case, marked map[int]bool) {
	var free []int // from below
	top := -1
	for i := k.To - 1; i > k.From && len(free) < mostEndNotes; i-- {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if marked[i] || !s.Small(u) || s.Pages[u.Page].Origin != corpus.FromPDF {
			break
		}
		free = append(free, i)
		head := u.Trimmed()
		if head = head[:min(len(head), 24)]; footnoteStart.MatchString(head) || numberedNote.MatchString(head) {
			top = len(free)
		}
	}
	for _, i := range free[:max(0, top)] {
		s.Put(i, corpus.InFootnote, "note at the end of its case")
	}
}

// printedPages calls f with the lines of each page; in text without form feeds, with those up to each page number.
func (s *finder) printedPages(f func(from, to int)) {
	if len(s.Pages) > 1 {
		s.PageRange(f)
		return
	}
	s.NumberedRange(f)
}

// credits places who wrote or edited a case, and what a page of the web says below its text.
func (s *finder) credits(marked map[int]bool) {
	for c := range s.cases {
		k := &s.cases[c]
		s.further(k, marked)
		for i := k.To - 1; i > k.From; i-- {
			u := &s.Lines[i]
			if !u.Free() {
				continue
			}
			if marked[i] || u.Chars > maxCaption {
				break
			}
			if forms.PageFoot(u.Normal()) {
				s.Put(i, corpus.InBack, "foot of a page of the web")
				continue
			}
			if !forms.Credit.MatchString(u.Normal()) {
				break
			}
			s.Put(i, corpus.InCaption, "who wrote or edited what stands above")
		}
	}
}

// mostFurther bounds the titles of other texts that a page of the web lists at its foot.
const mostFurther = 12

// further places the other texts that a page of the web names at its foot (往期推荐), where nothing but titles stands up to the end of the case.
func (s *finder) further(k *cases.Case, marked map[int]bool) {
	var below []int
	for i := k.To - 1; i > k.From && len(below) <= mostFurther; i-- {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if marked[i] || u.Chars > forms.MaxTitle || forms.EndsSentence(u.Text) {
			return
		}
		if below = append(below, i); forms.FurtherTexts(u.Normal()) {
			for _, j := range below {
				s.Put(j, corpus.InBack, "foot of a page of the web")
			}
			return
		}
	}
}

// smallAlone: a line of small print like a title stands between lines of the text's size: it says what a picture shows.
func (s *finder) smallAlone(i int) bool {
	normal := func(j int) bool {
		return j >= 0 && j < len(s.Lines) && s.Lines[j].Page == s.Lines[i].Page && s.Lines[j].Size > 0 && !s.Small(&s.Lines[j])
	}
	return s.Small(&s.Lines[i]) && forms.TitleLike(s.Lines[i].Text) && normal(i-1) && normal(i+1)
}

// smallAtEdge: such a line is the first or the last of the text on its page, where a picture stands at its head or foot. In scans
// sizes are not that sure.
func (s *finder) smallAtEdge(i int, marked map[int]bool) bool {
	u := &s.Lines[i]
	if s.Pages[u.Page].Origin != corpus.FromPDF || !s.Small(u) || s.Full(u) || !forms.TitleLike(u.Text) || forms.Cells(u.Trimmed()) != nil || forms.Columns(u.Trimmed()) != nil ||
		footnoteStart.MatchString(u.Normal()) || numberedNote.MatchString(u.Normal()) || signOfNote.MatchString(u.Normal()) || citation.MatchString(u.Normal()) {
		return false
	}
	beside := func(step int) (j int, ok bool) {
		for j = i + step; j >= 0 && j < len(s.Lines) && s.Lines[j].Page == u.Page; j += step {
			if p := s.Lines[j].Place; p != corpus.InHeader && p != corpus.InPageNumber {
				return j, true
			}
		}
		return 0, false
	}
	above, over := beside(-1)
	below, under := beside(1)
	text := func(j int) bool {
		return s.Lines[j].Free() && !marked[j] && s.Lines[j].Size > 0 && !s.Small(&s.Lines[j])
	}
	return over != under && (over && text(above) || under && text(below))
}

// standsAlone: a caption does not go on with a sentence, nor is it gone on with.
func (s *finder) standsAlone(i int) bool {
	u := &s.Lines[i]
	if s.Small(u) || !s.Layout.Wrapped {
		return true
	}
	return !s.Full(u)
}

// footnotes labels the notes at the foot of a page: lines from one that begins
// like a note to the end of the page.
func (s *finder) footnotes(from, to int, marked map[int]bool) {
	var free []int
	for i := from; i < to; i++ {
		if s.Lines[i].Free() {
			free = append(free, i)
		}
	}
	start, span := -1, maxNoteSpan
	if s.Layout.Size > 0 && len(free) > 0 && s.Pages[s.Lines[free[0]].Page].Origin == corpus.FromPDF {
		span = mostOnPage // the first line that is no smaller than the text ends them
	}
	for n := len(free) - 1; n > 0 && n >= len(free)-span; n-- {
		u := &s.Lines[free[n]]
		if marked[free[n]] || s.Layout.Size > 0 && u.Size > 0 && !s.Small(u) {
			break
		}
		if s.noteStart(free[:n], u) {
			start = n
		}
	}
	if start < 0 {
		return
	}
	for _, i := range free[start:] {
		s.Put(i, corpus.InFootnote, "note at the foot of the page")
	}
}

// noteStart: a line begins like a note. By its form alone only where the page's
// text refers to it by the same sign.
func (s *finder) noteStart(above []int, u *sheet.Line) bool {
	t := u.Trimmed()
	head := t[:min(len(t), 24)]
	if s.Small(u) && (footnoteStart.MatchString(head) || numberedNote.MatchString(head)) {
		return true
	}
	if s.Small(u) && s.raisedAbove(above, head) {
		return true
	}
	sign := footnoteStart.FindString(strings.NewReplacer("［", "[", "］", "]", "【", "[", "】", "]", "〔", "[", "〕", "]").Replace(head))
	if signOfNote.MatchString(head) && citation.MatchString(u.Normal()) {
		return true
	}
	if sign == "" {
		return false
	}
	if strings.HasPrefix(sign, "注") || strings.HasPrefix(sign, "(注") {
		return true
	}
	for _, i := range above {
		if at := strings.Index(s.Lines[i].Text, t[:firstRunes(t, sign)]); at > 0 && strings.ContainsFunc(s.Lines[i].Text[:at], unicode.IsLetter) {
			return true
		}
	}
	return false
}

// gluedNote is a note whose number stands before its first word without a space.
var gluedNote = lazyregexp.New(`^(\d{1,3})[\p{Han}《“（(]`)

// raisedAbove: a line begins with a number that stands raised in the text above, without a space behind it.
func (s *finder) raisedAbove(above []int, head string) bool {
	m := gluedNote.FindStringSubmatch(head)
	if m == nil {
		return false
	}
	raised := raisedFigures.Replace(m[1])
	return slices.ContainsFunc(above, func(i int) bool {
		before, behind, ok := strings.Cut(s.Lines[i].Text, raised)
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(behind)
		return ok && !unicode.Is(unicode.No, last) && !unicode.Is(unicode.No, next)
	})
}

var raisedFigures = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// firstRunes is the width in bytes of as many characters of t as sign has.
func firstRunes(t, sign string) int {
	n := len([]rune(sign))
	for i := range t {
		if n == 0 {
			return i
		}
		n--
	}
	return len(t)
}

// Of are the footnotes and captions of case c; their lines become its own.
func Of(sh *sheet.Sheet, cs []cases.Case, c int) (out []corpus.Aside) {
	for i := cs[c].From; i < cs[c].To; i++ {
		u := &sh.Lines[i]
		kind := ""
		switch u.Place {
		case corpus.InFootnote:
			kind = "footnote"
		case corpus.InCaption:
			kind = "caption"
		default:
			continue
		}
		u.Owner = c
		out = append(out, corpus.Aside{Kind: kind, Text: u.Trimmed(), Page: sh.Pages[u.Page].Number})
	}
	return out
}

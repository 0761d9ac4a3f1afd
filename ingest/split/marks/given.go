package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
)

// signsBefore bounds the brackets, dashes and numbers before a heading that is given.
const signsBefore = 8

// givenHeading finds a heading of --markers at the start of a line, whatever signs
// stand around it: the user has said what it is. Behind a bullet the text may follow
// at once.
func (s *finder) givenHeading(t string) (forms.Heading, bool) {
	for at, count := 0, 0; at < len(t) && count <= signsBefore; count++ {
		for _, g := range s.given {
			end, ok := prefixed(t[at:], g.Name, forms.EndsInBullet(t[:at]))
			if ok {
				shape := strings.TrimSpace(t[:at]) + "X"
				return forms.Heading{Class: "given", Shape: shape, Name: corpus.Normalize(g.Name), Label: g.Name, End: at + end, Alone: corpus.Chars(t[at+end:]) == 0}, true
			}
		}
		r, n := utf8.DecodeRuneInString(t[at:])
		if unicode.IsLetter(r) {
			_, n = forms.Enumerator(t[at:])
			if n == 0 {
				return forms.Heading{}, false
			}
		}
		at += n
	}
	return forms.Heading{}, false
}

// prefixed: the text begins with the name, spaces or not between its characters, and
// what follows is no word, unless open says that any text may follow. It returns the
// bytes up to the text behind it.
func prefixed(t, name string, open bool) (end int, ok bool) {
	rest := []rune(forms.Squeeze(name))
	for i, r := range t {
		if len(rest) == 0 {
			if !open && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("，,、；;的“《", r) {
				return 0, false
			}
			tail := strings.TrimLeftFunc(t[i:], func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("“《（([「『【", r)
			})
			return len(t) - len(tail), true
		}
		if unicode.IsSpace(r) || corpus.Invisible(r) {
			continue
		}
		if r != rest[0] {
			return 0, false
		}
		rest = rest[1:]
	}
	return len(t), len(rest) == 0
}

// titleField matches the names of fields that hold the title of a case.
var titleField = lazyregexp.New(`^(?:案例|项目|做法|典型)?(?:标题|题目|名称|题名|案名)$`)

// IsTitleField: the text behind this heading is the title of the case.
func IsTitleField(name string) bool { return titleField.MatchString(name) }

// fields tells which lines begin with a heading in brackets that recurs: no titles,
// whatever follows on the line.
func (s *finder) fields(read [][]forms.Heading) map[int]bool {
	count := map[string]int{}
	at := map[int]string{}
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		if h, ok := forms.Bracketed(s.Lines[i].Text); ok && s.Lines[i].Free() {
			count[h.Name]++
			at[i] = h.Name
		}
	}
	out := map[int]bool{}
	for i, n := range at {
		out[i] = count[n] >= minRecur
	}
	s.colonFields(read, out)
	return out
}

// colonFields adds the lines 时间：… that recur and stand beside others of their kind.
func (s *finder) colonFields(read [][]forms.Heading, out map[int]bool) {
	count := map[string]int{}
	at := map[int]string{}
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		headings := read[i]
		if s.Lines[i].Bold { // which tells nothing of a field
			headings = forms.Headings(s.Lines[i].Text, false)
		}
		for _, h := range headings {
			if h.Class == ":" && s.Lines[i].Free() {
				count[h.Name]++
				at[i] = h.Name
			}
		}
	}
	recurs := func(i int) bool { n, ok := at[i]; return ok && count[n] >= minRecur }
	for i := range at {
		if recurs(i) && (recurs(i-1) || recurs(i+1)) {
			out[i] = true
		}
	}
}

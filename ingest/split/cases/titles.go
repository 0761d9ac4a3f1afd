package cases

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
)

// chooseTitles settles the titles of cases without an entry in the table.
func (s *finder) chooseTitles() {
	below := 0 // lines that sign below the titles
	for below < titleLines-1 && s.signed(func(k *Case) int { return len(k.Lines) - 1 - below }) {
		below++
	}
	first := below == 0 && s.signed(func(*Case) int { return 0 })
	usual := s.usualLines()
	for i := range s.cases {
		k := &s.cases[i]
		if len(k.Title) > 0 || len(k.Lines) == 0 {
			continue
		}
		k.Title = k.Lines
		if n := max(s.bookAbove(i), s.largeAbove(i)); n > 0 {
			if i > 0 && !s.FileBegins(s.cases[i-1].First(), k.Lines[0]) {
				for _, l := range k.Lines[:n] {
					s.Put(l, corpus.InHeader, "name of a collection above its first title")
				}
			}
			k.Title = k.Lines[n:]
			k.Lines = k.Title
		}
		if below == 0 && s.captionAbove(i) {
			s.Put(k.Lines[0], corpus.InCaption, "caption above the title of the next case")
			k.Title = k.Lines[1:]
			k.Lines = k.Title
		}
		if n := len(k.Title) - below; n > 0 {
			k.Title = k.Title[:n]
		}
		if first && len(k.Title) > 1 && s.signsLike(k, k.Title[0], usual) {
			k.Title = k.Title[1:]
		}
	}
}

// shortName bounds a line that signs as those of the other cases do, though nothing tells what it names.
const shortName = 6

// usualLines are the lines above the first marker of the cases that a name signs above their title, 0 where they differ.
func (s *finder) usualLines() (usual int) {
	for i := range s.cases {
		if ls := s.cases[i].Lines; len(ls) > 1 && s.signs(ls[0]) {
			if usual > 0 && usual != len(ls) {
				return 0
			}
			usual = len(ls)
		}
	}
	return usual
}

// prized matches what a book of cases is called by, where its first case has a title below it and the other one a line only: …治理典型案例.
var prized = lazyregexp.New(`(?:典型|优秀|创新|示范|经典|精品|十佳|百佳|十大|最佳|指导性)(?:实践|应用)?案例$`)

// bookAbove counts the lines above a title that name the collection that begins there: the first one says so, and all cases but
// those that have such lines, a third at most, have as few lines as one another.
func (s *finder) bookAbove(c int) int {
	own := func(k *Case) (n int) { // lines without second halves behind a dash
		for _, i := range k.Lines {
			if !strings.HasPrefix(s.Lines[i].Normal(), "--") {
				n++
			}
		}
		return n
	}
	usual := own(&s.cases[c])
	if usual < 2 {
		return 0
	}
	for i := range s.cases {
		usual = min(usual, own(&s.cases[i]))
	}
	named := func(k *Case) bool {
		if own(k) <= usual {
			return false
		}
		i := k.Lines[0]
		return collection.MatchString(s.Lines[i].Normal()) && numbering(s.Lines[i].Trimmed()) == "" && !(s.Full(&s.Lines[i]) && s.fullTitle(i, -1, k.Lines[1]))
	}
	if usual == 0 || !named(&s.cases[c]) {
		return 0
	}
	alone := 0 // lines that name it by themselves
	if t := s.Lines[s.cases[0].Lines[0]].Normal(); c == 0 && (forms.NamesCollection(t) || len(s.cases) == 2 && prized.MatchString(t) && own(&s.cases[0]) == usual+1) {
		alone = 1
	}
	with, others := 0, 0
	for i := range s.cases {
		if named(&s.cases[i]) {
			with++
		} else if others++; own(&s.cases[i]) != usual {
			return alone
		}
	}
	if others < leastWhole || 2*with > others {
		return alone
	}
	return own(&s.cases[c]) - usual
}

// signedShare of the cases, at least, have a line that signs before such lines are taken off those that have more than a title.
const signedShare = .25

// signed: in most cases that have several lines before the first marker this one of them names a body, a
// place or people; the table, where there is one, has told already.
func (s *finder) signed(line func(*Case) int) bool {
	with, several, all := 0, 0, 0
	for i := range s.cases {
		k := &s.cases[i]
		if len(k.Lines) == 0 {
			continue
		}
		if all++; len(k.Lines) == 1 {
			continue
		}
		several++
		if n := line(k); n >= 0 && s.signs(k.Lines[n]) {
			with++
		}
	}
	few := all <= 2 && with > 0 && with == several // of one or two cases each has such a line below a title that is whole without it
	return (with > 1 || few) && 10*with >= 6*several && float64(with) >= signedShare*float64(all)
}

// signs: the line is such a name, or several with gaps between them: 青石县民政局　王小河.
func (s *finder) signs(i int) bool {
	if forms.Signs(s.Lines[i].Normal()) {
		return true
	}
	names := strings.FieldsFunc(s.Lines[i].Text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("|｜丨", r) })
	signed := false
	for _, n := range names {
		switch normal := corpus.Normalize(n); {
		case forms.Signs(normal):
			signed = true
		case !forms.IsYear(normal):
			return false
		}
	}
	return signed && len(names) > 1
}

// signsLike: line i of those above a case signs, or it is short and they are as many as where one does.
func (s *finder) signsLike(k *Case, i, usual int) bool {
	return s.signs(i) || len(k.Lines) == usual && corpus.Chars(strings.TrimLeft(s.Lines[i].Trimmed(), "#")) <= shortName
}

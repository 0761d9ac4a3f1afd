package split

import (
	"regexp"
	"strings"

	"casebook/corpus"
)

// Footnotes begin with a circled number, a number in brackets, an asterisk or 注:
// at the foot of a page; captions with 图 or 表 and a number, or say what is shown.
var (
	footnoteStart = regexp.MustCompile(`^(?:[①-⑳]|\[\d{1,2}\]|[*※]|注\d{0,2}[:：]|\(注\d{0,2}\))`)
	numberedNote  = regexp.MustCompile(`^\d{1,2}[\s\x{3000}.、]`)
	captionLine   = regexp.MustCompile(`^[▲△◆■(]?(?:(?:图|表|插图|照片|图表|图片)\d{1,2}(?:[-.]\d{1,2})?(?:[::.、\s]|\D)|图为|(?:上|下|左|右)图(?:为|:)|图片说明|\(?(?:图片|照片)(?:由|来源|:))`)
)

const (
	smallType   = .9 // of the body's size: footnotes and captions
	maxCaption  = 50
	maxNoteSpan = 6 // lines of a page's footnotes
)

// findAsides labels footnotes and captions among the text of the cases.
func (s *splitter) findAsides() {
	if len(s.cases) == 0 {
		return
	}
	from := s.cases[0].from
	marked := map[int]bool{}
	for _, k := range s.cases {
		for _, m := range k.marks {
			marked[m.unit] = true
		}
		for _, i := range append(append([]int{}, k.title...), k.lines...) {
			marked[i] = true
		}
	}
	for i := from; i < len(s.units); i++ {
		u := &s.units[i]
		if u.free() && !marked[i] && u.chars <= maxCaption && captionLine.MatchString(u.normal()) && !strings.ContainsRune("，、；,;", lastOf(u.text)) && s.standsAlone(i) {
			u.place = corpus.InCaption
		}
	}
	s.pageRange(func(a, b int) {
		if a >= from {
			s.footnotes(a, b, marked)
		}
	})
}

// standsAlone: a caption does not go on with a sentence, nor is it gone on with.
func (s *splitter) standsAlone(i int) bool {
	u := &s.units[i]
	if s.small(u) || !s.layout.wrapped {
		return true
	}
	return !s.full(u)
}

func (s *splitter) small(u *unit) bool {
	return u.size > 0 && s.layout.size > 0 && u.size < smallType*s.layout.size
}

// footnotes labels the notes at the foot of a page: lines from one that begins
// like a note to the end of the page.
func (s *splitter) footnotes(from, to int, marked map[int]bool) {
	var free []int
	for i := from; i < to; i++ {
		if s.units[i].free() {
			free = append(free, i)
		}
	}
	start := -1
	for n := len(free) - 1; n > 0 && n >= len(free)-maxNoteSpan; n-- {
		u := &s.units[free[n]]
		if marked[free[n]] || s.layout.size > 0 && u.size > 0 && !s.small(u) {
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
		s.units[i].place = corpus.InFootnote
	}
}

// noteStart: a line begins like a note. By its form alone only where the page's
// text refers to it by the same sign.
func (s *splitter) noteStart(above []int, u *unit) bool {
	t := u.trimmed()
	head := t[:min(len(t), 24)]
	if s.small(u) && (footnoteStart.MatchString(head) || numberedNote.MatchString(head)) {
		return true
	}
	sign := footnoteStart.FindString(strings.NewReplacer("［", "[", "］", "]", "【", "[", "】", "]", "〔", "[", "〕", "]").Replace(head))
	if sign == "" {
		return false
	}
	if strings.HasPrefix(sign, "注") || strings.HasPrefix(sign, "(注") {
		return true
	}
	for _, i := range above {
		if at := strings.Index(s.units[i].text, t[:firstRunes(t, sign)]); at > 0 {
			return true
		}
	}
	return false
}

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

// asidesOf keeps the footnotes and captions of a case.
func (s *splitter) asidesOf(c int, out *corpus.Case) {
	k := &s.cases[c]
	for i := k.from; i < k.to; i++ {
		u := &s.units[i]
		kind := ""
		switch u.place {
		case corpus.InFootnote:
			kind = "footnote"
		case corpus.InCaption:
			kind = "caption"
		default:
			continue
		}
		u.owner = c
		out.Asides = append(out.Asides, corpus.Aside{Kind: kind, Text: u.trimmed(), Page: s.book.Pages[u.page].Number})
	}
}

package split

import (
	"regexp"
	"strings"

	"casebook/corpus"
)

// backHeading matches the headings of what follows the last case.
var backHeading = regexp.MustCompile(`^(编?后记|跋|编后语?|附录.{0,20}|附件.{0,20}|参考文献|致谢|鸣谢|索引|结束语|结语|大事记|作者简介|编写说明|出版说明|版权声明)$`)

// frontHeading matches the headings of what stands before the first case.
var frontHeading = regexp.MustCompile(`^(前言|序|序言|序[一二三]|代序|引言|导言|导读|总论|绪论|编者的话|编写说明|编辑说明|出版说明|凡例|卷首语|写在前面|致读者)$`)

// findFront places what stands before the first case and after the last one, and
// headings of parts between cases.
func (s *splitter) findFront() {
	s.readFront()
	switch {
	case len(s.cases) > 0:
		s.placeFront(s.cases[0].from)
		s.placeBack()
		s.placeParts()
	case s.table != nil:
		s.placeFront(s.tableStart())
	default:
		s.placeImprint()
	}
}

// tableStart is the first unit of the table of contents.
func (s *splitter) tableStart() int {
	for i := range s.units {
		if s.units[i].place == corpus.InTOC {
			return i
		}
	}
	return 0
}

func (s *splitter) placeFront(to int) {
	for i := range to {
		u := &s.units[i]
		if !u.free() {
			continue
		}
		u.place = corpus.InFront
		if i >= s.bodyStart() && s.partHeading(u) {
			u.place = corpus.InTitle
		}
	}
}

// placeBack places the text from a heading of back matter on, behind the last
// marker of the last case.
func (s *splitter) placeBack() {
	last := &s.cases[len(s.cases)-1]
	from := last.first()
	if n := len(last.marks); n > 0 {
		from = last.marks[n-1].unit
	}
	for i := from + 1; i < len(s.units); i++ {
		u := &s.units[i]
		if !u.free() || u.chars > 24 || !backHeading.MatchString(u.normal()) && !imprintLine.MatchString(u.normal()) {
			continue
		}
		for j := i; j < len(s.units); j++ {
			if s.units[j].free() {
				s.units[j].place = corpus.InBack
			}
		}
		last.to = i
		return
	}
}

// placeParts places headings of parts between two cases, with what introduces
// the part below them.
func (s *splitter) placeParts() {
	for c := 0; c+1 < len(s.cases); c++ {
		k := &s.cases[c]
		from := k.first()
		if n := len(k.marks); n > 0 {
			from = k.marks[n-1].unit
		}
		for i := from + 1; i < k.to; i++ {
			u := &s.units[i]
			if !u.free() || !s.partHeading(u) {
				continue
			}
			for j := i; j < k.to; j++ {
				if s.units[j].free() {
					s.units[j].place = corpus.InFront
				}
			}
			u.place = corpus.InTitle
			k.to = i
			break
		}
	}
}

// imprintLine matches lines that only an imprint has.
var imprintLine = regexp.MustCompile(`图书在版编目|^isbn|ISBN\d|CIP数据核字|版次:|印次:|定价:|责任编辑:`)

// placeImprint places title page and imprint of a book in which nothing else was
// found: up to the last line of an imprint at its beginning.
func (s *splitter) placeImprint() {
	last := -1
	for i := 0; i < len(s.units) && i < 80; i++ {
		if u := &s.units[i]; u.chars <= 80 && imprintLine.MatchString(u.normal()) {
			last = i
		}
	}
	for i := 0; i <= last; i++ {
		if s.units[i].free() {
			s.units[i].place = corpus.InFront
		}
	}
}

// organisation reports a name of a body that signs a case.
func organisation(normal string) bool {
	for _, tail := range []string{"局", "委", "办", "部", "处", "委员会", "政府", "中心", "公司", "街道", "办事处", "文明办", "宣传部", "协会", "学校", "医院", "集团", "供稿", "提供"} {
		if strings.HasSuffix(normal, tail) {
			return true
		}
	}
	return false
}

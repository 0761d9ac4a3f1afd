package split

import (
	"regexp"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/ingest/similar"
	"casebook/ingest/toc"
)

// Limits of titles.
const (
	maxTitle      = 45 // characters of one line
	maxTitleLines = 4  // looked at before a marker
	minFuzzy      = 4  // characters from which titles may differ
)

// titleLike reports a line that may be a title, or one line of it.
func titleLike(t string) bool {
	n := 0
	for _, r := range t {
		if corpus.Counts(r) {
			if n++; n > maxTitle {
				return false
			}
		}
	}
	if n < 2 || strings.ContainsAny(t, "。；") {
		return false
	}
	t = strings.TrimSpace(t)
	if strings.ContainsRune("，、；：,;:。.", lastOf(t)) {
		return false
	}
	first := []rune(t)[0]
	if strings.ContainsRune("，。、；：！？）)】]》”’,.;:!?…", first) {
		return false
	}
	letters := 0
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if _, number := pageNumber(t); number {
		return false
	}
	return letters >= 2 && 3*letters >= n
}

// numbering before titles: 案例一, 一、, 1., （一）, 第三例, No.3, and Markdown's marks.
var titleNumber = regexp.MustCompile(`^[#*\s\x{3000}]*(?:(?:案例|实例|典型案例|经验|做法)?(?:之)?[一二三四五六七八九十百\d]{1,4}[、.．:：,，·\s\x{3000}_\-|/]+|案例[一二三四五六七八九十百\d]{1,4}|[(（\[][一二三四五六七八九十百\d]{1,4}[)）\]][、.:]?|第[一二三四五六七八九十百\d]{1,4}(?:例|则|案例)[、.:：]?[\s\x{3000}]*|no\.?\d+[.:]?|[①-⑳])`)

// atx reports a heading of Markdown by its marks.
func atx(t string) bool {
	rest := strings.TrimLeft(t, "#")
	level := len(t) - len(rest)
	return level > 0 && level <= 6 && strings.HasPrefix(rest, " ")
}

// comparable is a title for comparison: normalised, without numbering and marks
// of Markdown.
func comparable(t string) []rune {
	t = strings.TrimSpace(t)
	spaced := titleNumber.FindString(t)
	if spaced != "" && len(t)-len(spaced) >= 4 {
		t = t[len(spaced):]
	}
	n := corpus.Normalize(t)
	if m := titleNumber.FindString(n); m != "" && len(n)-len(m) >= 6 {
		n = n[len(m):]
	}
	return []rune(strings.Trim(n, "#*"))
}

// partHeading reports the heading of a part of the book.
func (s *splitter) partHeading(u *unit) bool {
	if u.chars > maxTitle || endsSentence(u.text) {
		return false
	}
	return toc.IsPart(u.text) || s.table != nil && s.table.parts[u.normal()]
}

// titleHeaders labels titles that repeat at the tops of pages: of the like lines
// the first one is the title, the others are running headers.
func (s *splitter) titleHeaders() {
	if len(s.book.Pages) < 2 {
		return
	}
	var seen []string
	known := map[string]bool{}
	s.pageRange(func(from, to int) {
		top := true
		for i := from; i < to; i++ {
			u := &s.units[i]
			if !u.free() {
				continue
			}
			first := top
			top = false
			if !mayRun(u) || !titleLike(u.text) || s.partHeading(u) && !known[u.normal()] {
				continue
			}
			k := u.normal()
			if first && (known[k] || likeRecent(k, seen) || s.nextLine(i, to) == k) {
				u.place = corpus.InHeader
				continue
			}
			known[k] = true
			seen = append(seen, k)
		}
	})
}

// nextLine is the normalised free line after unit i on its page.
func (s *splitter) nextLine(i, to int) string {
	for j := i + 1; j < to; j++ {
		if s.units[j].free() {
			if s.units[j].chars > maxTitle {
				return ""
			}
			return s.units[j].normal()
		}
	}
	return ""
}

// likeRecent compares a line with the short lines shortly before it: nearly
// equal, and not only by a number.
func likeRecent(k string, seen []string) bool {
	rs := []rune(k)
	if len(rs) < 6 {
		return false
	}
	for n := len(seen) - 1; n >= 0 && n >= len(seen)-12; n-- {
		other := []rune(seen[n])
		if similar.Share(rs, other, .2) <= .2 && numerals(k) == numerals(seen[n]) {
			return true
		}
	}
	return false
}

// numerals are the digits of a title, Chinese ones too.
func numerals(t string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十上中下", r) {
			return r
		}
		return -1
	}, t)
}

// joinTitle makes one title of its lines.
func (s *splitter) joinTitle(units []int) string {
	return joined(s.titleLines(units))
}

func (s *splitter) titleLines(units []int) []string {
	var lines []string
	for _, i := range units {
		lines = append(lines, s.units[i].trimmed())
	}
	return lines
}

func joined(lines []string) string { return toc.Title(lines...) }

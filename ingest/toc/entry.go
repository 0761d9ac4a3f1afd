// Package toc reads tables of contents: it finds them among the lines of a book,
// takes their entries apart and repairs their page numbers.
package toc

import (
	"strconv"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
)

// Strength says how surely a line is an entry.
type Strength int

// The strengths of an entry.
const (
	None   Strength = iota
	Weak            // a number at the end, set apart by one space or by nothing
	Strong          // leader dots, a tab, a wide gap, a slash or brackets before it
)

// parsed is a line taken apart as an entry.
type parsed struct {
	title    string
	number   int    // 0 where it could not be read
	raw      string // the number as it stands
	strength Strength
	leading  bool // the number stands before the title
	column   bool // a number of a column by itself: it is that of a title above
	heading  bool // the line stands above a table; neither a title nor a number of a column does
}

// maxEntry bounds an entry's line in characters; longer lines are text.
const maxEntry = 90

// narrow folds full-width digits, letters and brackets to ASCII.
func narrow(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xfee0
	case r == '【' || r == '〔' || r == '〖':
		return '['
	case r == '】' || r == '〕' || r == '〗':
		return ']'
	}
	return r
}

func isLeader(r rune) bool {
	return strings.ContainsRune(".·…⋯‥・•—–―─-_=~～。﹒∙‧", r)
}

// parse takes a line apart: title, leaders or space, number with or without
// brackets; or the number first.
func parse(line string) parsed {
	rs := []rune(strings.TrimSpace(visible(line))) // what takes no room parts leaders and figures: …(1\u200c5)
	if len(rs) < 2 || corpus.Chars(string(rs)) > 2*maxEntry {
		return parsed{}
	}
	if p := trailing(rs); p.strength > None {
		return p
	}
	return leading(rs)
}

// trailing reads entries with the number behind the title.
func trailing(rs []rune) parsed {
	end := len(rs)
	for end > 0 && (unicode.IsSpace(rs[end-1]) || strings.ContainsRune(".。,，·", rs[end-1])) {
		end--
	}
	if end > 1 && rs[end-1] == '页' {
		end--
	}
	closed := end > 0 && strings.ContainsRune(")]}>", narrow(rs[end-1]))
	if closed {
		end--
	}
	start := numberStart(rs[:end], closed)
	if start == end && !closed {
		return trailingHan(rs[:end])
	}
	if start == end {
		return parsed{}
	}
	e := evidence{number: string(rs[start:end]), closed: closed, open: start > 0 && strings.ContainsRune("([{<", narrow(rs[start-1])), noted: noted.MatchString(string(rs))}
	if e.open {
		start--
	}
	if start > 0 && rs[start-1] == '第' || start > 1 && strings.ContainsRune("PpＰ", rs[start-1]) && (isLeader(rs[start-2]) || unicode.IsSpace(rs[start-2])) {
		start--
	}
	raw := strings.TrimSpace(string(rs[start:]))
	if from, ok := ahead(rs[:start]); ok && !closed {
		if n := rangeBegins(rs, from, start); n != "" {
			e.number, raw = n, n
		}
		start = from
	}
	e.title = cleanTitle(rs[:start])
	e.leaders, e.gap, e.slash = between(rs[:start])
	return parsed{title: e.title, number: Number(e.number), raw: raw, strength: verdict(e)}
}

// ahead is where what stands before a page number begins, if that is set apart from the title: P, or the first
// page of a case with a dash (……12-15).
func ahead(rs []rune) (from int, ok bool) {
	from = len(rs)
	for from > 0 && len(rs)-from < 8 && strings.ContainsRune("pP.-–—~～至0123456789", narrow(rs[from-1])) {
		from--
	}
	for from < len(rs) && isLeader(rs[from]) { // leaders, and no dash behind a number
		from++
	}
	leaders, gap, _ := between(rs[:from])
	said := strings.Trim(string(rs[from:]), ".-–—~～至")
	return from, said != "" && (leaders >= 2 || gap >= 2) && (strings.EqualFold(said, "p") || allDigits(strings.TrimLeft(said, "pP")))
}

// rangeBegins is the first of two pages of a case, whose second one begins at to.
func rangeBegins(rs []rune, from, to int) string {
	first := strings.TrimLeft(strings.TrimRight(string(rs[from:to]), "pP.-–—~～至"), "pP.")
	last := rs[to:]
	n := 0
	for n < len(last) && narrow(last[n]) >= '0' && narrow(last[n]) <= '9' {
		n++
	}
	if !allDigits(first) || len(first) > 4 || Number(first) > Number(string(last[:n])) {
		return ""
	}
	return first
}

// trailingHan reads entries with a number in Chinese characters behind leaders or a wide gap: 标题……十二.
func trailingHan(rs []rune) parsed {
	start := len(rs)
	for start > 0 && len(rs)-start < 5 && strings.ContainsRune(numeral.Signs, rs[start-1]) {
		start--
	}
	leaders, gap, _ := between(rs[:start])
	n := numeral.Of(string(rs[start:]))
	title := cleanTitle(rs[:start])
	if n == 0 || leaders < 2 && gap < 2 || !nameable(title) {
		return parsed{}
	}
	return parsed{title: title, number: n, raw: strconv.Itoa(n), strength: Strong} // in digits, which repairs compare
}

// noted matches a sentence with the signs of notes at once behind its full stop: 。[1],
// 。[^1], 。^1, 。[1][2]. A run of misread dots before the stop is a leader.
var noted = lazyregexp.New(`[^.·…⋯‥・•—–―─_=~～。﹒∙‧-][。！？!?｡；][”’」』）)]*(?:\s?[\[［〔【(（<{]?\^?\d{1,3}[\]］〕】)）>}^]+|\s?\^\d{1,3})+$`)

// dated: a title that ends like this had a number of its own.
func dated(title string) bool {
	for _, tail := range []string{"第", "年", "月", "○", "％", "%", "-", "ISBN"} {
		if strings.HasSuffix(title, tail) {
			return true
		}
	}
	return false
}

// numberStart is where the number that ends at the end of rs begins. Inside
// brackets glyphs that are mistaken for digits, and spaces, belong to it.
func numberStart(rs []rune, closed bool) int {
	start := len(rs)
	for start > 0 && len(rs)-start < 6 {
		r := narrow(rs[start-1])
		if !(r >= '0' && r <= '9') && !(closed && (mistaken(r) || r == ' ')) {
			break
		}
		start--
	}
	if len(rs)-start > 4 && !closed || start > 0 && narrow(rs[start-1]) >= '0' && narrow(rs[start-1]) <= '9' {
		return len(rs) // a number too long for a page
	}
	return start
}

// leading reads entries with the number before the title: 12 标题, （12）标题, 12／标题.
func leading(rs []rune) parsed {
	i, open := 0, false
	if strings.ContainsRune("([", narrow(rs[0])) {
		i, open = 1, true
	}
	from := i
	for i < len(rs) && i-from < 4 && narrow(rs[i]) >= '0' && narrow(rs[i]) <= '9' {
		i++
	}
	to := i
	if to == from || i >= len(rs) {
		return parsed{}
	}
	closed := strings.ContainsRune(")]", narrow(rs[i]))
	if open && closed {
		i++
	}
	apart := i
	for i < len(rs) && (unicode.IsSpace(rs[i]) || isLeader(rs[i]) || strings.ContainsRune("/／|", rs[i])) {
		i++
	}
	e := evidence{before: true, number: string(rs[from:to]), open: open, closed: open && closed, apart: i > apart, title: cleanTitle(rs[i:])}
	return parsed{title: e.title, number: Number(e.number), raw: e.number, strength: verdict(e), leading: true}
}

// cleanTitle takes leaders and space from the end of a title.
func cleanTitle(rs []rune) string {
	end := len(rs)
	for end > 0 && (unicode.IsSpace(rs[end-1]) || isLeader(rs[end-1]) || strings.ContainsRune("/／|,，:：;", rs[end-1])) {
		end--
	}
	return strings.TrimSpace(string(rs[:end]))
}

// nameable: a title holds two characters that are no digit or sign, at least
// one of them Chinese or a letter.
func nameable(title string) bool {
	n := 0
	for _, r := range title {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 2
}

func allDigits(s string) bool {
	for _, r := range s {
		if n := narrow(r); n < '0' || n > '9' {
			return false
		}
	}
	return s != ""
}

// looks are glyphs that readers give for digits.
var looks = map[rune]rune{
	'O': '0', 'o': '0', 'Q': '0', 'D': '0', '〇': '0', 'l': '1', 'I': '1', 'i': '1', '|': '1', ']': '1', '!': '1', 'J': '1', 't': '1', '丨': '1',
	'Z': '2', 'z': '2', 'A': '4', 'S': '5', 's': '5', 'b': '6', 'G': '6', 'T': '7', '?': '7', 'B': '8', '&': '8', 'g': '9', 'q': '9',
}

func mistaken(r rune) bool { _, ok := looks[r]; return ok }

// Number reads a page number with the usual mistakes, 0 where it is none.
func Number(s string) int {
	n, digits := 0, 0
	for _, r := range s {
		r = narrow(r)
		if d, ok := looks[r]; ok {
			r = d
		}
		if r == ' ' {
			continue
		}
		if r < '0' || r > '9' || digits == 5 {
			return 0
		}
		n, digits = 10*n+int(r-'0'), digits+1
	}
	return n
}

package toc

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
)

// place matches what counts an entry: 案例3：, 【案例三】, 3. , 第三章. What stands before the number and behind it is its form.
var place = lazyregexp.New(`^([【\[（(]?(?:[\p{Han}]{0,2}(?:案例|实例|范例|故事)|例|第)?)\s*(?:(\d{1,3})|([一二三四五六七八九十百]{1,4}))\s*([例则篇章]?[】\]）)、.．:：·]?)`)

// placeOf is the form and the number that count a line; the form is empty where nothing does.
func placeOf(line string) (form string, n int) {
	m := place.FindStringSubmatch(strings.TrimSpace(line))
	if m == nil || m[1] == "" && m[4] == "" {
		return "", 0
	}
	if m[2] != "" {
		n, _ = strconv.Atoi(m[2])
		return m[1] + "1" + m[4], n
	}
	return m[1] + "一" + m[4], numeral.Of(m[3])
}

// goOn takes the lines behind the last entry of a table without page numbers that count on in the form of all its entries, though
// they stand nowhere else: the file is cut off, and their cases are lost.
func (t *Table) goOn(lines []Line) {
	form, last := "", 0
	for i, e := range t.Entries {
		f, n := placeOf(e.Raw)
		if f == "" || i > 0 && (f != form || n <= last) {
			return
		}
		form, last = f, n
	}
	for i, apart := t.To, 0; i < len(lines) && apart <= 1; i++ {
		s := strings.TrimSpace(lines[i].Text)
		f, n := placeOf(s)
		switch {
		case f == form && n == last+1 && entryLike(s):
			t.Entries = append(t.Entries, Entry{Title: Title(s), Raw: s, Page: lines[i].Page, Line: i})
			t.To, last, apart = i+1, n, 0
		case f == form || running(s): // the body begins
			return
		case !IsHeading(s):
			apart++
		}
	}
}

// entryLike: the line may be an entry without a page number.
func entryLike(s string) bool {
	return nameable(s) && corpus.Chars(s) <= maxEntry && !strings.ContainsRune("。；", lastRune(s))
}

package forms

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
	"casebook/ingest/toc"
)

var (
	loneNumber = lazyregexp.New(`(?i)^(?:p\.?|page|no\.?|页[码次]:?)?[` + ornaments + `<>\[(「{]{0,4}第?([0-9OoIlQZSB|!]{1,5})页?(?:(?:/|of)(?:总共|共|总)?\d{1,4}页?|[(,|]?(?:总共|共|总)\d{1,4}页)?[` + ornaments + `<>\])」}]{0,4}$`)
	// behindTotal is a page's number behind that of all pages, ofHanTotal one in Chinese characters before it.
	behindTotal = lazyregexp.New(`^\(?(?:总共|共|总)\d{1,4}页[,(/|]?(?:本页为?)?第(\d{1,4})页\)?$`)
	ofHanTotal  = lazyregexp.New(`^\(?第([〇零一二三四五六七八九十百]{1,7})页[(,/]?共[〇零一二三四五六七八九十百]{1,7}页\)?$`)
	barTotal    = lazyregexp.New(`^\s*(\d{1,4})(?:\s+\|\s+|\s*｜\s*)(\d{1,4})\s*$`) // of the line as it stands: bars between figures are ones that were misread
	romanPage   = lazyregexp.New(`(?i)^[-·.(]{0,2}[ivxl]{1,6}[-·.)]{0,2}$`)
	hanNumber   = lazyregexp.New(`^[-·.(]{0,2}第?([〇零一二三四五六七八九十百]{1,5})页?[-·.)]{0,2}$`)
)

// ornaments are what printers set beside the numbers of pages, as a class of expressions.
const ornaments = `-·.*~=|_•/\\:◆◇●○◎★☆■□▪▲△▶◀►◄▼♦❖※§♣♠✦✧❀❁`

// mostNumber is how many characters a line may have that is nothing but a page number: 第一百二十一页（共一百八十八页）.
const mostNumber = 18

// PageNumber reads a line that is nothing but a page number. n is 0 for Roman
// numbers.
func PageNumber(line string) (n int, ok bool) {
	if corpus.Chars(line) > mostNumber {
		return 0, false
	}
	if m := barTotal.FindStringSubmatch(line); m != nil && toc.Number(m[1]) <= toc.Number(m[2]) {
		return toc.Number(m[1]), true
	}
	t := plainDashes.Replace(corpus.Normalize(line))
	if inner := strings.Trim(t, "|"); len(inner) == len(t)-2 && t[0] == '|' { // bars on both sides are no ones
		t = inner
	}
	if m := loneNumber.FindStringSubmatch(t); m != nil && strings.ContainsAny(m[1], "0123456789") {
		return toc.Number(m[1]), true
	}
	if m := hanNumber.FindStringSubmatch(t); m != nil && strings.ContainsAny(t, "第页-·.(") {
		return numeral.Of(m[1]), true
	}
	if m := behindTotal.FindStringSubmatch(t); m != nil {
		return toc.Number(m[1]), true
	}
	if m := ofHanTotal.FindStringSubmatch(t); m != nil {
		return numeral.Of(m[1]), true
	}
	return 0, romanPage.MatchString(t) && t != ""
}

// HanNumber reads a line that is nothing but a number in Chinese characters, 0 where it is none.
func HanNumber(line string) int {
	if corpus.Chars(line) > 5 {
		return 0
	}
	if m := hanNumber.FindStringSubmatch(corpus.Normalize(line)); m != nil {
		return numeral.Of(m[1])
	}
	return 0
}

// mostRoman bounds a line that is nothing but a Roman number, in bytes, with all that stands
// around it: most lines are longer, and are not made comparable for it.
const mostRoman = 64

// RomanNumber reads a line that is nothing but a Roman number, 0 where it is none.
func RomanNumber(line string) int {
	if len(line) > mostRoman {
		return 0
	}
	t := strings.ToUpper(strings.Trim(plainDashes.Replace(corpus.Normalize(line)), "-·.()"))
	if !romanPage.MatchString(t) || strings.Trim(t, "IVXL") != "" {
		return 0
	}
	return romanValue(t)
}

var plainDashes = strings.NewReplacer("…", "", "―", "-", "~", "", "∽", "", "∼", "")

package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
)

// Ordinals are the numbers that open practices, each with the expression that
// reads it.
var Ordinals = []*lazyregexp.Regexp{
	lazyregexp.New(`^([一二三四五六七八九十]{1,2})是`),
	lazyregexp.New(`^第([一二三四五六七八九十]{1,2})[，,、：:\s\x{3000}]`),
	lazyregexp.New(`^其([一二三四五六七八九十]{1,2})[，,、：:\s]`),
	lazyregexp.New(`^(?:做法|措施|举措|办法|招数|步骤|亮点|创新点)之?([一二三四五六七八九十]{1,2}|[1-9])[，,、：:\s\x{3000}]?`),
	lazyregexp.New(`^([一二三四五六七八九十]{1,2})[、．.]`),
	lazyregexp.New(`^[（(]([一二三四五六七八九十]{1,2})[）)]`),
	lazyregexp.New(`^[（(]([0-9０-９]{1,2})[）)]`),
	lazyregexp.New(`^([0-9０-９]{1,2})(?:[、．]|[.](?:[^0-9]|$)|[)）])`),
	lazyregexp.New(`^([①-⑳])`),
	lazyregexp.New(`^([❶-❿])`),
	lazyregexp.New(`^([⑴-⒇])`),
	lazyregexp.New(`^([㈠-㈩])`),
	lazyregexp.New(`^([⒈-⒛])`),
	lazyregexp.New(`^([Ⅰ-Ⅻ])[、．.，,：:\s\x{3000}]`),
	lazyregexp.New(`^([A-H])[、．.][\s\x{3000}]*\p{Han}`),
	lazyregexp.New(`^([一二三四五六七八九十]{1,2})[)）]`),
	lazyregexp.New(`^(首先|其次|再次|最后)[，,：:]`),
	lazyregexp.New(`^([1-9])\x{FE0F}?\x{20E3}`),
	lazyregexp.New(`^第([一二三四五六七八九十]{1,2})(?:招|计|步|(?:条|点|项|个(?:环节|方面|步骤))[，,、：:\s\x{3000}])`),
	lazyregexp.New(`^([一二三四五六七八九十]{1,2})要`),
	lazyregexp.New(`^[1-9][.．]([1-9])[、\s\x{3000}]+\p{Han}{3}`),
}

// Ordinal is 1 + the form of the number that a text opens with, 0 for none.
func Ordinal(t string) int {
	form, _ := OrdinalValue(t)
	return form
}

// OrdinalValue reads the number that a text opens with: its form (from 1) and value.
func OrdinalValue(t string) (form, value int) {
	t = strings.TrimLeft(t[:min(len(t), 64)], " \t\u3000*#_■●◆▲")
	if !opensNumber(t) {
		return 0, 0
	}
	t = radicalNumerals.Replace(t)
	for f, re := range Ordinals {
		m := re.FindStringSubmatch(t)
		if m == nil {
			continue
		}
		return f + 1, Numeral(m[1])
	}
	return 0, 0
}

// opensNumber: one of Ordinals may match. Most texts begin with other Han, and no expression need be asked.
func opensNumber(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Po, r) || strings.ContainsRune("一二三四五六七八九十第其做措举办招步亮创首再最⼀⼆⼋⼗", r)
}

// formalNumerals writes the numbers of cheques as plain ones.
var formalNumerals = strings.NewReplacer("壹", "一", "贰", "二", "貳", "二", "叁", "三", "參", "三", "参", "三", "肆", "四", "伍", "五",
	"陆", "六", "陸", "六", "柒", "七", "捌", "八", "玖", "九", "拾", "十")

// Numeral is what a number of any of these forms counts to.
func Numeral(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '❶' && r <= '❿':
		return int(r-'❶') + 1
	case r >= '⑴' && r <= '⒇':
		return int(r-'⑴') + 1
	case r >= '㈠' && r <= '㈩':
		return int(r-'㈠') + 1
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		return int(r-'Ⅰ') + 1
	case r >= '⒈' && r <= '⒛':
		return int(r-'⒈') + 1
	case s == "首先":
		return 1
	case s == "其次":
		return 2
	case s == "再次":
		return 3
	case s == "最后":
		return 4
	case corpus.Han(r):
		return numeral.Of(formalNumerals.Replace(s))
	case strings.ContainsRune("IVX", r):
		return romanValue(s)
	case r >= 'A' && r <= 'Z':
		return int(r-'A') + 1
	}
	n := 0
	for _, d := range corpus.Normalize(s) {
		n = 10*n + int(d-'0')
	}
	return n
}

// romanValue reads a Roman number below ninety.
func romanValue(s string) (n int) {
	digits := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	for i := range len(s) {
		d := digits[s[i]]
		if i+1 < len(s) && d < digits[s[i+1]] {
			d = -d
		}
		n += d
	}
	return n
}

package word

import (
	"strconv"
	"strings"
)

// Numeral writes a number as lists of that format do, by the names that Office Open
// XML gives them. Unknown formats are written with digits.
func Numeral(n int, format string) string {
	if n < 0 || n > 1_000_000 {
		return strconv.Itoa(n)
	}
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return han(n, "零一二三四五六七八九", "十百千万")
	case "chineseLegalSimplified":
		return han(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万")
	case "ideographLegalTraditional":
		return han(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return pick(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return pick(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return enclosed(n, '①', 20)
	case "decimalEnclosedParen":
		return enclosed(n, '⑴', 20)
	case "decimalEnclosedFullstop":
		return enclosed(n, '⒈', 20)
	case "ideographEnclosedCircle":
		return enclosed(n, '㊀', 10)
	case "decimalZero":
		return pad(n)
	case "upperLetter":
		return strings.ToUpper(letter(n))
	case "lowerLetter":
		return letter(n)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "bullet", "none":
		return ""
	}
	return strconv.Itoa(n)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func digits(n int, signs string) string {
	rs := []rune(signs)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(rs[d-'0'])
	}
	return b.String()
}

func pick(n int, signs string) string {
	rs := []rune(signs)
	if n < 1 || n > len(rs) {
		return strconv.Itoa(n)
	}
	return string(rs[n-1])
}

func enclosed(n int, first rune, most int) string {
	if n < 1 || n > most {
		return strconv.Itoa(n)
	}
	return string(first + rune(n-1))
}

// letter counts a … z, aa, bb …, as Word does.
func letter(n int) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

// han writes 1 as 一, 12 as 十二, 105 as 一百零五.
func han(n int, signs, units string) string {
	ds, us := []rune(signs), []rune(units)
	if n == 0 {
		return string(ds[0])
	}
	if n >= 10000 {
		rest := ""
		if n%10000 > 0 {
			rest = han(n%10000, signs, units)
			if n%10000 < 1000 {
				rest = string(ds[0]) + rest
			}
		}
		return han(n/10000, signs, units) + string(us[3]) + rest
	}
	var b strings.Builder
	zero := false
	for i, p := range []int{1000, 100, 10, 1} {
		d := n / p % 10
		switch {
		case d == 0:
			zero = b.Len() > 0
			continue
		case zero:
			b.WriteRune(ds[0])
		}
		zero = false
		if !(p == 10 && d == 1 && n < 20) {
			b.WriteRune(ds[d])
		}
		if p > 1 {
			b.WriteRune(us[2-i])
		}
	}
	return b.String()
}

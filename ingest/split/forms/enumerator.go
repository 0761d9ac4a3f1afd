package forms

import (
	"strings"

	"casebook/corpus/lazyregexp"
)

// enumeratorRules are the numbers before a heading, each with its class.
var enumeratorRules = []struct {
	re    *lazyregexp.Regexp
	class string
}{
	{lazyregexp.New(`^第[一二三四五六七八九十]+(?:(?:部分|节|点|步|条)[、，,：:\s\x{3000}]*|[、，,：:\s\x{3000}]+)`), "第一"},
	{lazyregexp.New(`^[一二三四五六七八九十]{1,3}[、．.，,:：]\s*`), "一、"},
	{lazyregexp.New(`^[壹贰貳叁參参肆伍陆陸柒捌玖拾]{1,2}[、．.，,:：\s\x{3000}]\s*`), "壹、"},
	{lazyregexp.New(`^[（(][一二三四五六七八九十]{1,3}[）)][、.]?\s*`), "（一）"},
	{lazyregexp.New(`^[（(][0-9０-９]{1,2}[）)][、.]?\s*`), "（1）"},
	{lazyregexp.New(`^[0-9０-９]{1,2}(?:[、．]|[.](?:[^0-9]|$))\s*`), "1."},
	{lazyregexp.New(`^[0-9０-９]{1,2}[)）]\s*`), "1)"},
	{lazyregexp.New(`^[①-⑳❶-❿]\s*`), "①"},
	{lazyregexp.New(`^[⑴-⑽]\s*`), "⑴"},
	{lazyregexp.New(`^[㈠-㈩]\s*`), "㈠"},
	{lazyregexp.New(`^[⒈-⒛]\s*`), "⒈"},
	{lazyregexp.New(`^[Ⅰ-Ⅻ][、．.，,:：\s\x{3000}]+`), "Ⅰ"},
	{lazyregexp.New(`^[一二三四五六七八九十]{1,2}[)）]\s*`), "一）"},
	{lazyregexp.New(`^[1-9]\x{FE0F}?\x{20E3}\s*`), "1⃣"},
	{lazyregexp.New(`^[【〔［\[][一二三四五六七八九十]{1,2}[】〕］\]]\s*`), "【一】"},
}

// Numbers that stand before bare headings only: in running text they begin other things
// (A 座, 02 号, Part 1 of).
var headingNumbers = []struct {
	re    *lazyregexp.Regexp
	class string
}{
	{lazyregexp.New(`^[A-H][、．.)）]\s*`), "A."},
	{lazyregexp.New(`^[a-h][、．.)）]\s*`), "a."},
	{lazyregexp.New(`^0[1-9](?:[\s\x{3000}|丨｜/·]|[.．、][^\d])[\s\x{3000}|丨｜/·]*`), "01"},
	{lazyregexp.New(`^(?i:part|step)[\s.]*(?:\d{1,2}|[一二三四五六七八九十])[\s\x{3000}.．:：、|丨｜]*`), "PART"},
	{lazyregexp.New(`^[/|｜丨][ \t]?\d{1,2}[ \t]?[/|｜丨][ \t\x{3000}]*`), "/1/"},
	{lazyregexp.New(`^[一二三四五六七八九十][ \t\x{3000}]+`), "一 "},
	{lazyregexp.New(`^[Ⅰ-Ⅻ]`), "Ⅰ"},
	{lazyregexp.New(`^[IVX]{1,4}[、．.，,:：)）]\s*`), "Ⅰ"},
}

// headingNumber reads one of headingNumbers at the start of a line as short as a heading.
func headingNumber(t string) (class string, width int) {
	for _, n := range headingNumbers {
		if m := n.re.FindString(t); m != "" {
			if n.class == "01" { // the expression looks one character ahead
				m = m[:len(m)-len(strings.TrimLeft(m[2:], " \t\u3000|丨｜/·.．、"))]
			}
			return n.class, len(m)
		}
	}
	return "", 0
}

// ownNumber matches the number of a heading on a line of its own.
var ownNumber = lazyregexp.New(`^[/|｜丨·—–\-\s]*(?i:part|step|no|chapter)?[\s.．/·]*(?:\d{1,2}|[一二三四五六七八九十壹贰叁肆伍])[/|｜丨·—–\-\s.．]*$`)

// OwnNumber reports a line that is the number of a heading alone: PART.01, / 02 /.
func OwnNumber(t string) bool { return len(t) <= 24 && ownNumber.MatchString(t) }

// radicalNumerals are radicals that stand for numbers; the numbers take as many bytes.
var radicalNumerals = strings.NewReplacer("⼀", "一", "⼆", "二", "⼋", "八", "⼗", "十")

// Enumerator reads a number at the start of a text: its class and width in bytes.
func Enumerator(t string) (class string, width int) {
	head := radicalNumerals.Replace(t[:min(len(t), 48)])
	for _, e := range enumeratorRules {
		if m := e.re.FindString(head); m != "" {
			if e.class == "1." { // the expression looks one character ahead
				m = m[:len(m)-len(strings.TrimLeft(strings.TrimLeft(m, "0123456789０１２３４５６７８９"), "、．. "))]
			}
			return e.class, len(m)
		}
	}
	return "", 0
}

// sectionNumber matches the numbers of case and section before a heading (3.2 做法). It is
// no enumerator: sums of money begin paragraphs alike.
var sectionNumber = lazyregexp.New(`^[0-9０-９]{1,2}[.．][0-9０-９]{1,2}[、.．\s\x{3000}]*`)

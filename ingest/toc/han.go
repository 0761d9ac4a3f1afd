package toc

import "strings"

// hanDigits write the numbers of pages in Chinese characters.
const hanDigits = "〇零一二三四五六七八九十百"

// HanNumber reads a number below a thousand in Chinese digits.
func HanNumber(s string) int {
	n, digit, units := 0, 0, strings.ContainsAny(s, "十百")
	for _, r := range s {
		d := strings.Index("〇一二三四五六七八九", string(r)) / 3
		switch {
		case r == '十':
			n, digit = n+10*max(digit, 1), 0
		case r == '百':
			n, digit = n+100*max(digit, 1), 0
		case r == '零':
			digit = digit * 10
		case units:
			digit = d
		default:
			digit = 10*digit + d
		}
	}
	return n + digit
}

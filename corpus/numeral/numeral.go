// Package numeral reads numbers in Chinese characters.
package numeral

import "strings"

// Signs write the numbers that Of reads.
const Signs = "〇零一二三四五六七八九十百"

const most = 1 << 40 // of numbers by their digits

// Of reads a number below a thousand (一百二十三, 十二), or of any size by its digits (一二三, 一〇五). Signs are all it may hold.
func Of(s string) int {
	n, digit, units := 0, 0, strings.ContainsAny(s, "十百")
	for _, r := range s {
		d := strings.IndexRune("〇一二三四五六七八九", r) / len("〇")
		switch {
		case r == '十':
			n, digit = n+10*max(digit, 1), 0
		case r == '百':
			n, digit = n+100*max(digit, 1), 0
		case units: // 零 is none
			digit = d
		default:
			digit = min(10*digit+d, most)
		}
	}
	return n + digit
}

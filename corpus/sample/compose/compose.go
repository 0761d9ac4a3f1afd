// Package compose breaks Chinese paragraphs into printed lines.
package compose

import (
	"strings"
	"unicode"
)

// Widths are counted in half ems: a Han character or a full-width mark takes
// two, an ASCII character one.

// Line breaking after the rules for Chinese print (kinsoku; GB/T 15834 names the
// marks): closing marks never begin a line, opening marks never end one, runs of
// digits, dashes and ellipses stay whole.
const (
	noStart = "。，、；：？！”’）》】」』〉〕…—％%·"
	noEnd   = "“‘（《【「『〈〔"
)

// Lines sets a paragraph on lines of width half ems, the first of them
// shorter by indent. Joined, the lines are the paragraph.
func Lines(text string, width, indent int) []string {
	toks := tokens(text)
	var out []string
	room := width - indent
	for len(toks) > 0 {
		n := fit(toks, room)
		out = append(out, strings.Join(toks[:n], ""))
		toks, room = toks[n:], width
	}
	return out
}

// fit is how many tokens go on a line. One closing mark more than fits is
// pressed in; otherwise the line ends at the last place where it may.
func fit(toks []string, room int) int {
	n, w := 0, 0
	for n < len(toks) && w+Width(toks[n]) <= room {
		w += Width(toks[n])
		n++
	}
	if n == len(toks) {
		return n
	}
	if isNoStart(toks[n]) && (n+1 == len(toks) || !isNoStart(toks[n+1])) && w >= room-1 {
		return n + 1
	}
	for k := n; k > 1; k-- {
		if !isNoStart(toks[k]) && !isNoEnd(toks[k-1]) {
			return k
		}
	}
	return max(n, 1)
}

// tokens cuts a paragraph into pieces that are never broken.
func tokens(text string) []string {
	var out []string
	rs := []rune(text)
	for i := 0; i < len(rs); {
		j := i + 1
		for j < len(rs) && glued(rs[j-1], rs[j]) {
			j++
		}
		out = append(out, string(rs[i:j]))
		i = j
	}
	return out
}

// glued says that no line may break between two runes: inside numbers with
// their signs, Latin words, —— and ……
func glued(a, b rune) bool {
	if a == b && (a == '—' || a == '…') {
		return true
	}
	return narrow(a) && narrow(b) && a != ' ' && b != ' '
}

func narrow(r rune) bool { return r < unicode.MaxASCII }

func isNoStart(tok string) bool {
	r := []rune(tok)[0]
	return strings.ContainsRune(noStart, r)
}

func isNoEnd(tok string) bool {
	rs := []rune(tok)
	return strings.ContainsRune(noEnd, rs[len(rs)-1])
}

// Width a text in half ems.
func Width(s string) int {
	w := 0
	for _, r := range s {
		if narrow(r) {
			w++
		} else {
			w += 2
		}
	}
	return w
}

package toc

import (
	"strings"
	"unicode"

	"casebook/corpus"
)

// Title joins the lines of a title. Spaces that part it into pieces of two
// characters or more are the book's and stay, one each; where single characters
// stand apart (前 言) they are spacing and go. Lines are joined without a space
// but between Latin words. Marks of Markdown and ornaments around it go.
func Title(lines ...string) string {
	parts := make([]string, 0, len(lines))
	for _, l := range lines {
		l = strings.TrimFunc(visible(l), ornament)
		if l != "" {
			parts = append(parts, spaced(l))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	out := parts[0]
	for _, p := range parts[1:] {
		out = joinLines(out, p)
	}
	return out
}

// ornament reports what is set around a title and is no part of it: space, Markdown's
// marks, and signs such as ★ ■ ◆ (U+2190 to U+2BFF) and 📌 (U+1F300 to U+1FAFF).
func ornament(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("#*_＃＊", r) || (r >= 0x2190 && r < 0x2C00 || r >= 0x1F300 && r < 0x1FB00) && unicode.Is(unicode.So, r)
}

// joinLines joins two lines as JoinHan joins lines, leaving the spaces inside.
func joinLines(a, b string) string {
	ra, rb := []rune(a), []rune(b)
	edge := corpus.JoinHan(string(ra[len(ra)-1]) + "\n" + string(rb[0]))
	if strings.ContainsRune(edge, ' ') {
		return a + " " + b
	}
	return a + b
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if corpus.Invisible(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func spaced(line string) string {
	parts := strings.Fields(line)
	for _, p := range parts {
		if corpus.Chars(p) < 2 {
			return corpus.JoinHan(line)
		}
	}
	return strings.Join(parts, " ")
}

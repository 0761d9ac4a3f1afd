// Package chart draws the charts of the report as SVG: on the server, with
// widths measured for Han, without scripts, styles or anything from elsewhere.
// Colours come from classes that the page's style sheet defines, so that charts
// follow light, dark and print.
package chart

import (
	"strings"
	"unicode"

	"casebook/corpus"
)

// Width is the width of a text in em, as common sans-serif fonts have it: Han
// and full-width forms 1, others by class. Combining and invisible characters
// take no room.
func Width(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

func runeWidth(r rune) float64 {
	switch {
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3001 && r <= 0x3029, r >= 0xff01 && r <= 0xff60: // nearly all are, and the tables need not be asked
		return 1
	case r >= ' ' && r <= '~':
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || corpus.Invisible(r):
		return 0
	case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe4f, r >= 0x1f000:
		return 1
	case strings.ContainsRune("“”‘’…—·", r):
		return 1
	}
	switch {
	case strings.ContainsRune("mwMW@%", r):
		return 0.9
	case strings.ContainsRune("iljtfrI.,:;|!'()[] ", r):
		return 0.34
	case r >= 'A' && r <= 'Z':
		return 0.68
	}
	return 0.58
}

// Cut shortens a text to a width in em, with an ellipsis where something went.
func Cut(s string, em float64) string {
	if Width(s) <= em {
		return s
	}
	w := 1.0
	for i, r := range s {
		if w += runeWidth(r); w > em {
			return s[:i] + "…"
		}
	}
	return s
}

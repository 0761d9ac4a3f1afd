package text

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

const uprights = "│┃║|"

var (
	// frameRule matches a rule that is drawn with signs for boxes; plainRule one of a box of one cell that is drawn with + and -.
	frameRule = lazyregexp.New(`^\s*[\x{2500}-\x{257F}][\x{2500}-\x{257F}\s]*[\x{2500}-\x{257F}]\s*$`)
	plainRule = lazyregexp.New(`^\s*\+[-=]{4,}\+\s*$`)
	framed    = lazyregexp.New(`^\s*[│┃║|].*[│┃║|]\s*$`)
)

// unframed takes the frames away that are drawn around a text (┌──┐ │…│ └──┘): what stands in a box of one cell is text, and one of several
// becomes a grid with + and -, which is read as a table.
func unframed(s string) string {
	if !strings.ContainsAny(s, "│┃║|") {
		return s
	}
	lines := strings.Split(s, "\n")
	for i := 0; i < len(lines); i++ {
		if !isFrameRule(lines[i]) {
			continue
		}
		end, cells := frameFrom(lines, i)
		switch {
		case end-i < 3:
		case cells == 1:
			openFrame(lines[i:end])
		case frameRule.MatchString(lines[i]):
			gridFrame(lines[i:end], cells)
		}
		i = max(i, end-1)
	}
	return strings.Join(lines, "\n")
}

func isFrameRule(l string) bool { return frameRule.MatchString(l) || plainRule.MatchString(l) }

// frameFrom is the line behind the last rule of the frame that begins at line i, and the most cells of its rows.
func frameFrom(lines []string, i int) (end, cells int) {
	end = i
	for j := i; j < len(lines); j++ {
		l := strings.TrimSpace(lines[j])
		switch {
		case isFrameRule(l):
			end = j + 1
			if strings.ContainsAny(l, "└╰╚┗") {
				return end, cells
			}
		case framed.MatchString(l):
			cells = max(cells, len(cellsOfFrame(l)))
		default:
			return end, cells
		}
	}
	return end, cells
}

// cellsOfFrame are the cells of a row between its uprights.
func cellsOfFrame(l string) []string {
	l = strings.TrimSpace(l)
	return strings.FieldsFunc(l, func(r rune) bool { return strings.ContainsRune(uprights, r) })
}

// openFrame leaves the text of a box of one cell, without the margin that all its lines have.
func openFrame(lines []string) {
	margin, inked := -1, 0
	for i, l := range lines {
		if isFrameRule(l) {
			lines[i] = ""
			continue
		}
		l = strings.Trim(strings.TrimSpace(l), uprights)
		lines[i] = strings.TrimRight(l, " \t\u3000")
		if corpus.Chars(l) > 0 {
			inked++
			if n := len(l) - len(strings.TrimLeft(l, " ")); margin < 0 || n < margin {
				margin = n
			}
		}
	}
	for i, l := range lines {
		spaces := len(l) - len(strings.TrimLeft(l, " "))
		lines[i] = l[min(max(margin, 0), spaces):] // a box without text has no margin, and a line may begin with a space of another kind
		if inked == 1 {
			lines[i] = strings.TrimSpace(lines[i])
		}
	}
}

// gridFrame draws a box of several cells with + and -.
func gridFrame(lines []string, cells int) {
	rule := "+" + strings.Repeat("--+", cells)
	for i, l := range lines {
		if isFrameRule(l) {
			lines[i] = rule
			continue
		}
		lines[i] = strings.Map(func(r rune) rune {
			if strings.ContainsRune(uprights, r) {
				return '|'
			}
			return r
		}, l)
	}
}

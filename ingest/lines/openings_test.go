package lines

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// flushPage is lines of a column of thirty em that all stand flush, but for those that begin with a space: two em further in. Before a
// line with ^ there is a gap of half a line.
func flushPage(text ...string) []corpus.Line {
	var out []corpus.Line
	const em, aspect = 10., page650 / page480
	y := 100.
	for _, t := range text {
		y += 16
		rest := strings.TrimPrefix(t, "^")
		if rest != t {
			y += 8
		}
		x := 50.
		if in := strings.TrimPrefix(rest, " "); in != rest {
			x, rest = x+2*em, in
		}
		w := em * float64(len([]rune(rest)))
		out = append(out, corpus.Line{Text: rest, Size: em / page650, Box: corpus.Box{X0: x / page480, X1: (x + w) / page480, Y0: (y - 9) / page650, Y1: (y + 1) / page650}})
	}
	openings(out, page650/page480, true)
	return out
}

func openingsOf(ls []corpus.Line) (out string) {
	for _, l := range ls {
		out += string("?oc"[l.Opening])
	}
	return out
}

const (
	fullLine  = "街坊们在院里商量了三天三夜，你一言我一语，把该办的事"
	endedLine = "一件一件写在小黑板上，谁有空谁就去办。"
	shortLine = "商量妥了。"
)

// Without indents lines below sentences that end short may open paragraphs, also where headings have gaps around them; where gaps open
// paragraphs it is they that do, and the first line of the page may open one; a first line that is indented (by a dropped initial)
// changes nothing of that.
func TestOpeningsWithoutIndents(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"none":                         {[]string{fullLine, fullLine, shortLine, fullLine, fullLine, shortLine, fullLine, fullLine}, "ccc?cc?c"},
		"gaps around headings":         {[]string{fullLine, fullLine, shortLine, fullLine, shortLine, "^主要做法", "^" + fullLine, fullLine, shortLine, fullLine, fullLine}, "?cc?coocc?c"},
		"gaps":                         {[]string{fullLine, shortLine, "^" + fullLine, fullLine, shortLine, "^" + fullLine, shortLine, "^" + fullLine, fullLine}, "?coccococ"},
		"gaps and initials":            {[]string{"主要做法", " " + endedLine, "^" + fullLine, shortLine, "^" + fullLine, shortLine, "^" + fullLine, shortLine}, "?oocococ"},
		"indents, a gap before others": {[]string{" " + fullLine, shortLine, " " + fullLine, shortLine, " " + fullLine, shortLine, "^" + fullLine, fullLine}, "ocococcc"},
	} {
		if got := openingsOf(flushPage(c.lines...)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

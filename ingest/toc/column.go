package toc

import "strings"

// leastColumn titles and as many numbers below them are two columns read one by one.
const leastColumn = 3

// pairColumns gives the titles of a page the numbers that were read below them: where
// a page has as many lines of rising numbers as it has titles right above, title and
// number of a row stand apart.
func pairColumns(lines []Line, ps []parsed) {
	for i := 0; i < len(lines); i++ {
		j, last := i, 0
		for j < len(lines) && lines[j].Page == lines[i].Page {
			n := loneNumber(lines[j].Text)
			if n == 0 || n < last {
				break
			}
			last, j = n, j+1
		}
		if count := j - i; count >= leastColumn && titles(lines, ps, i-count, i) {
			for k := range count {
				raw := strings.TrimSpace(lines[i+k].Text)
				title := cleanTitle([]rune(strings.TrimSpace(lines[i-count+k].Text)))
				ps[i-count+k] = parsed{title: title, number: loneNumber(raw), raw: raw, strength: Strong}
				ps[i+k] = parsed{column: true}
			}
		}
		i = max(i, j-1)
	}
}

// loneNumber reads a line that is nothing but a page number, 0 for others.
func loneNumber(t string) int {
	t = strings.Trim(strings.TrimSpace(t), "()（）[]［］〔〕【】.·… ")
	if t == "" || len(t) > 12 || !allDigits(t) {
		return 0
	}
	return Number(t)
}

// titles: the lines from..to stand on one page and may each be a title without number.
func titles(lines []Line, ps []parsed, from, to int) bool {
	if from < 0 || lines[from].Page != lines[to].Page {
		return false
	}
	for i := from; i < to; i++ {
		if ps[i].strength != None || IsHeading(lines[i].Text) || running(lines[i].Text) || !nameable(lines[i].Text) {
			return false
		}
	}
	return true
}

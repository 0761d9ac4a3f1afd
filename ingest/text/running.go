package text

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// runningSign stands before a running line that shows where a page begins or ends, until
// Pages makes a role of it. No text holds it, as none holds rowSign.
const runningSign = rowSign + "\x01"

// A running line is a few words and, behind or before a gap, the number of the page.
var (
	numberBehind = lazyregexp.New(`^(.*[^\s\x{3000}·•|丨/])(?:[ \t]{2,}|[\t\x{3000}]+[ \x{3000}]*|[ \t]*[|丨/][ \t]*)[-—·•]*\s*第?\s*(\d{1,4})\s*页?[-—·•\s]*$`)
	numberAhead  = lazyregexp.New(`^[-—·•]*\s*第?\s*(\d{1,4})\s*页?\s*[-—·•]*(?:[ \t]{2,}|[\t\x{3000}]+[ \x{3000}]*|[ \t]*[|｜丨/][ \t]*)([^\s\x{3000}].*)$`)
)

const (
	runningLeast = 3  // lines that count page by page
	runningMost  = 30 // characters of one
)

// running is a line that may run through a text.
type running struct {
	line, number int
	words        string
}

// runningLines are the lines of a text without marks of pages that show one of a few
// texts with a number that counts page by page. The texts recur: entries of a table of
// contents differ.
func runningLines(lines []string) []running {
	var all []running
	count := map[string]int{}
	for i, l := range lines {
		if len(l) > 4*runningMost || corpus.Chars(l) > runningMost {
			continue
		}
		t := strings.TrimSpace(norm.NFKC.String(strings.ReplaceAll(l, "\u3000", "\t")))
		words, digits := "", ""
		if m := numberBehind.FindStringSubmatch(t); m != nil {
			words, digits = m[1], m[2]
		} else if m := numberAhead.FindStringSubmatch(t); m != nil {
			words, digits = m[2], m[1]
		} else {
			continue
		}
		n, err := strconv.Atoi(digits)
		if err != nil || corpus.Chars(words) < 2 {
			continue
		}
		words = corpus.Normalize(words)
		count[words]++
		all = append(all, running{i, n, words})
	}
	var out []running
	steps := 0
	for _, r := range all {
		if count[r.words] < 2 {
			continue
		}
		if n := len(out); n > 0 {
			switch d := r.number - out[n-1].number; {
			case d == 1:
				steps++
			case d < 1 || d > mostLost:
				return nil
			}
		}
		out = append(out, r)
	}
	if len(out) < runningLeast || float64(steps) < stepShare*float64(len(out)-1) {
		return nil
	}
	return out
}

// endAtRunning ends pages at the running lines of a text that has no other sign of pages.
func endAtRunning(s string) (string, pageMarks) {
	lines := strings.Split(s, "\n")
	found := runningLines(lines)
	if len(found) == 0 || strings.Contains(s, "\f") {
		return s, pageMarks{}
	}
	first := found[0]
	heads := !blank(lines[found[len(found)-1].line+1:]) // else the last line stands at the foot of its page
	out := pageMarks{count: len(found), sample: strings.TrimSpace(lines[first.line])}
	for _, r := range found {
		out.numbers = append(out.numbers, r.number)
	}
	out.around(heads && !blank(lines[:first.line]), !heads && !blank(lines[found[len(found)-1].line+1:]))
	for i, r := range found {
		l := runningSign + lines[r.line]
		switch {
		case heads && (i > 0 || !blank(lines[:r.line])):
			l = "\f" + l
		case !heads && i < len(found)-1:
			l += "\n\f"
		}
		lines[r.line] = l
	}
	return strings.Join(lines, "\n"), out
}

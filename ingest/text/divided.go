package text

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

const (
	markerOpens  = "【〖〔［["
	markerCloses = "】〗〕］]"
	longestName  = 12 // characters of a marker's name
)

// wholeMarkers puts markers together that the end of a line divides (【产生 / 背景】): their own line begins with them, so that text
// before them ends its line.
func wholeMarkers(s string) string {
	if !strings.ContainsAny(s, markerOpens) {
		return s
	}
	lines := strings.Split(s, "\n")
	out := make([]string, 0, len(lines))
	for i := 0; i < len(lines); i++ {
		next := i + 1
		if next+1 < len(lines) && strings.TrimSpace(lines[next]) == "" {
			next++
		}
		if next < len(lines) {
			if before, marker, rest, ok := divided(lines[i], lines[next]); ok {
				if before != "" {
					out = append(out, before)
				}
				lines[next], i = marker+rest, next-1
				continue
			}
		}
		out = append(out, lines[i])
	}
	return strings.Join(out, "\n")
}

// divided takes two lines apart over which a marker goes: what stands before it, the marker, what follows.
func divided(line, next string) (before, marker, rest string, ok bool) {
	at := strings.LastIndexAny(line, markerOpens)
	if at < 0 {
		return "", "", "", false
	}
	open, n := utf8.DecodeRuneInString(line[at:])
	next = strings.TrimLeft(next, " \t\u3000")
	end := strings.IndexAny(next, markerCloses)
	if end < 0 {
		return "", "", "", false
	}
	closing, m := utf8.DecodeRuneInString(next[end:])
	name := strings.TrimSpace(line[at+n:]) + next[:end]
	before, rest = strings.TrimRight(line[:at], " \t\u3000"), next[end+m:]
	if !pairs(open, closing) || !isName(name) || strings.HasPrefix(rest, "(") || before != "" && !endsSentence(before) && strings.Trim(before, "#* ") != "" {
		return "", "", "", false
	}
	if strings.Trim(before, "#* ") == "" { // signs of Markdown stay with their heading
		return "", line[:at] + string(open) + name + string(closing), rest, true
	}
	return before, string(open) + name + string(closing), rest, true
}

// pairs: the second bracket closes what the first one opens.
func pairs(open, closing rune) bool {
	return []rune(markerCloses)[len([]rune(markerOpens[:strings.IndexRune(markerOpens, open)]))] == closing
}

func isName(s string) bool {
	n := 0
	for _, r := range s {
		if !corpus.Han(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= longestName
}

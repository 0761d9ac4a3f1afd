package edits

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
)

var (
	yamlLine = lazyregexp.New(`line (\d+): `)
	// Of keys that are written with an input method: a colon, dash or space of full width,
	// and a colon that the text follows at once. Neither makes a key in YAML.
	wideLine = lazyregexp.New(`^[\s\x{3000}]*[-－—]?[\s\x{3000}]*([a-z-]+)\s*：|^\s*\x{3000}|^\s*[－—]\s*[a-z-]+\s*:`)
	tightKey = lazyregexp.New(`^\s*(?:-\s+)?([a-z-]+):[^\s/]`)
)

// malformed tells of a file that is no YAML, with the line where it breaks and, of the
// usual slips, what to write instead.
func (p *parser) malformed(err error) {
	if p.miswritten() {
		return
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	// The parser names the line on which the list began, or the next one.
	if at := breaksAt(p.data); at > 0 {
		line = at
	}
	p.bad(line, message.New("edits.indent"), "edits.not_yaml", yamlLine.ReplaceAllString(strings.TrimPrefix(err.Error(), "yaml: "), ""))
}

// miswritten finds the first line whose key is none for want of a half-width colon or of
// a space behind it.
func (p *parser) miswritten() bool {
	for i, line := range strings.Split(string(p.data), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if wideLine.MatchString(line) {
			p.bad(i+1, message.New("edits.half_width"), "edits.full_width")
			return true
		}
		if m := tightKey.FindStringSubmatch(line); m != nil && isKey(m[1]) {
			p.bad(i+1, message.New("edits.space_behind", m[1]), "edits.no_space", m[1])
			return true
		}
	}
	return false
}

// isKey reports whether a word is a key of some edit.
func isKey(word string) bool {
	for _, f := range forms {
		if slices.Contains(f.must, word) || slices.Contains(f.may, word) {
			return true
		}
	}
	return word == "do" || word == "why" || word == "edits"
}

// mostPrefixes bounds how many lines are taken off to find where a file breaks.
const mostPrefixes = 2000

// breaksAt is the line after the longest beginning of the file that is YAML, 0 where it
// was not found.
func breaksAt(data []byte) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	end := len(data)
	for n := len(lines); n > 0 && len(lines)-n < mostPrefixes; n-- {
		end -= len(lines[n-1])
		if n == 1 || yaml.Unmarshal(data[:end], new(yaml.Node)) == nil {
			return n
		}
	}
	return 0
}

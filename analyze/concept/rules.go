// Package concept finds concepts that a researcher defines by rules over words.
//
// A file of rules and texts → which texts hold which concept. A rule is a line
//
//	数字治理: 大数据 or 云平台 or near(数据, 共享, 10) and not 纸质
//
// not binds before and, and before or; parentheses group. In place of the words stand
// also 非 ! for not, 且 & for and, 或 | for or. A word is found wherever its characters
// stand, in either script and any width; a word with blanks or operators in it stands in
// quotation marks. near(a, b, n) holds where at most n characters (10 if not said) stand
// between a place of a and one of b, in either order. # begins a comment; a line that
// begins with a blank goes on with the rule above it.
package concept

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Rule is a concept with its definition.
type Rule struct {
	Name string
	Text string // as it was written
	test node
}

// Holds reports whether a text, as Fold gives it, holds the concept.
func (r Rule) Holds(folded string) bool { return r.test.holds(folded) }

// Fold is a text as rules see it: normalised, letters of ASCII lowered.
func Fold(s string) string { return strings.ToLower(corpus.Normalize(s)) }

// node is a part of a rule.
type node interface{ holds(folded string) bool }

type (
	word   string
	all    []node
	either []node
	not    struct{ of node }
	near   struct {
		a, b string
		most int // runes between them
	}
)

func (w word) holds(s string) bool { return strings.Contains(s, string(w)) }

func (n all) holds(s string) bool {
	for _, x := range n {
		if !x.holds(s) {
			return false
		}
	}
	return true
}

func (n either) holds(s string) bool {
	for _, x := range n {
		if x.holds(s) {
			return true
		}
	}
	return false
}

func (n not) holds(s string) bool { return !n.of.holds(s) }

func (n near) holds(s string) bool {
	as, bs := places(s, n.a), places(s, n.b)
	for _, a := range as {
		for _, b := range bs {
			between := max(b.from-a.to, a.from-b.to)
			if between >= 0 && between <= n.most {
				return true
			}
		}
	}
	return false
}

// place is where a word stands, in runes.
type place struct{ from, to int }

func places(s, w string) (out []place) {
	long, runes := utf8.RuneCountInString(w), 0
	for at := 0; ; {
		i := strings.Index(s[at:], w)
		if i < 0 {
			return out
		}
		runes += utf8.RuneCountInString(s[at : at+i])
		out = append(out, place{runes, runes + long})
		_, size := utf8.DecodeRuneInString(s[at+i:])
		at, runes = at+i+size, runes+1
	}
}

// mostRules bounds a file of rules.
const mostRules = 1000

// Parse reads a file of rules; name stands in what is said of its faults.
func Parse(name, text string) ([]Rule, error) {
	var out []Rule
	seen := map[string]bool{}
	for _, l := range joinedLines(text) {
		broken := func(cause error) error {
			return message.Wrap(cause, "desk.rule_line", name, l.number).Hint("desk.rule_form")
		}
		if !utf8.ValidString(l.text) { // no word of it would be found
			return nil, broken(message.Fail("segment.not_utf8"))
		}
		title, body, found := cutName(l.text)
		if title = strings.TrimSpace(title); !found || title == "" {
			return nil, broken(message.Fail("desk.rule_name"))
		}
		if seen[title] {
			return nil, broken(message.Fail("desk.rule_twice", title))
		}
		seen[title] = true
		test, err := parse(body)
		if err != nil {
			return nil, broken(err)
		}
		if out = append(out, Rule{title, strings.TrimSpace(body), test}); len(out) > mostRules {
			return nil, broken(message.Fail("desk.rule_many", mostRules))
		}
	}
	if len(out) == 0 {
		return nil, message.Fail("desk.rule_none", name).Hint("desk.rule_form")
	}
	return out, nil
}

type line struct {
	number int
	text   string
}

// joinedLines are the lines of a file without comments, those that begin with a blank at
// the end of the one above.
func joinedLines(text string) (out []line) {
	for i, s := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		s, _, _ = strings.Cut(strings.TrimRight(s, "\r"), "#")
		rest := strings.TrimLeft(s, " \t\u3000")
		switch {
		case rest == "":
		case rest != s && len(out) > 0:
			out[len(out)-1].text += " " + rest
		default:
			out = append(out, line{i + 1, rest})
		}
	}
	return out
}

// cutName cuts a rule at its first colon.
func cutName(s string) (name, body string, found bool) {
	at := strings.IndexAny(s, ":：")
	if at < 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[:at], s[at+size:], true
}

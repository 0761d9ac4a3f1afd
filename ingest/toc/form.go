package toc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// evidence is what stands in a line that may be an entry.
type evidence struct {
	title        string
	number       string // as it stands, without brackets
	before       bool   // it stands before the title
	open, closed bool   // a bracket before it, and one behind it
	noted        bool   // the line ends like a sentence with the sign of a note
	apart        bool   // of a number before the title: something stands between
	leaders, gap int    // between title and number: leader dots, and blanks
	slash        bool   // between them: a slash or a bar
}

// bracketed reports a number in brackets, of which one may have been lost.
func (e *evidence) bracketed() bool { return e.open || e.closed }

// setApart reports a number that leaders or a wide gap divide from the title: 读书月……12 has no number of its own.
func (e *evidence) setApart() bool { return e.leaders >= 2 || e.gap >= 2 }

// longLeaders are more than a line of anything but an entry has.
const longLeaders = 6

// lastLetter: the title is the last character of one that began on the lines above, with a sign perhaps.
func (e *evidence) lastLetter() bool {
	return e.leaders >= longLeaders && !e.before && utf8.RuneCountInString(e.title) <= 2 && strings.IndexFunc(e.title, unicode.IsLetter) >= 0
}

// entryRules are tried in order: the first whose evidence holds says how surely a line
// is an entry. What contradicts an entry stands before what speaks for one.
var entryRules = []struct {
	form    string
	holds   func(e *evidence) bool
	verdict Strength
}{
	{"less than two letters of a title", func(e *evidence) bool { return !nameable(e.title) && !e.lastLetter() }, None},
	{"the sign of a note behind a sentence", func(e *evidence) bool { return e.noted }, None},
	{"a number before the title, within it", func(e *evidence) bool { return e.before && !e.closed && (e.open || !e.apart) }, None},
	{"a number before a sentence", func(e *evidence) bool { return e.before && strings.ContainsAny(e.title, "。；") }, None},
	{"a number before the title", func(e *evidence) bool { return e.before }, Weak},
	{"words with a bracket behind them", func(e *evidence) bool { return !e.open && !strings.HasPrefix(e.number, " ") && !allDigits(e.number) }, None},
	{"a number of the title's own", func(e *evidence) bool { return !e.bracketed() && !e.setApart() && dated(e.title) }, None},
	{"brackets", func(e *evidence) bool { return e.bracketed() }, Strong},
	{"a slash", func(e *evidence) bool { return e.slash }, Strong},
	{"leader dots", func(e *evidence) bool { return e.leaders >= 2 }, Strong},
	{"a wide gap", func(e *evidence) bool { return e.gap >= 2 }, Strong},
	{"a number at the end", func(e *evidence) bool { return true }, Weak},
}

// verdict says how surely a line is an entry.
func verdict(e evidence) Strength {
	for _, r := range entryRules {
		if r.holds(&e) {
			return r.verdict
		}
	}
	return None
}

// between counts what stands between a title and the number behind it, at the end of rs:
// leader dots, and blanks in half characters.
func between(rs []rune) (leaders, gap int, slash bool) {
	for i := len(rs) - 1; i >= 0; i-- {
		switch r := rs[i]; {
		case r == '\t':
			gap += 4
		case r == '\u3000':
			gap += 2
		case unicode.IsSpace(r):
			gap++
		case r == '/' || r == '／' || r == '|':
			return leaders, gap, true
		case r == '…' || r == '⋯':
			leaders += 3
		case isLeader(r):
			leaders++
		default:
			return leaders, gap, false
		}
	}
	return leaders, gap, false
}

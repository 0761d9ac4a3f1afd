package toc

import (
	"runtime"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/parallel"
)

// Line is a line that may belong to a table of contents.
type Line struct {
	Text string
	Page int // index of the page, for entries
}

// Entry is an entry of the table.
type Entry struct {
	Title string // best reading, lines joined
	Raw   string // as it stands, with number
	// Before are short lines above the entry: the first line of its title, or a
	// heading of a part. Joined says that they are taken into Title.
	Before  []string
	Joined  bool
	Number  int    // printed page, 0 unknown
	Written string // the number as read
	Page    int    // Line.Page of the entry's last line
	Line    int    // index of that line
}

// Table is a table of contents: the lines From..To (exclusive).
type Table struct {
	From, To int
	Entries  []Entry
	Parts    []string // headings of parts without number
	Repairs  []Repair
}

// heading matches the normalised line above a table.
var heading = lazyregexp.New(`(?i)^\d{0,3}[-—<\[(《#*·|]*(总|本书|案例)?(目录|目次|目錄|[曰日月]录)(contents)?[》)\]>—*-]*\d{0,3}$|^\d{0,3}[-—·|]?(table ?of ?)?contents[-—·|]?\d{0,3}$`)

// IsHeading reports the line above a table of contents.
func IsHeading(line string) bool {
	n := corpus.Normalize(line)
	return len(n) <= 40 && heading.MatchString(n)
}

// Limits of a table.
const (
	maxApart    = 3  // lines without number between two entries
	minHeaded   = 2  // entries below a heading
	minUnheaded = 4  // strong entries without one
	maxStep     = 60 // pages from one entry to the next
	maxPart     = 40 // characters of a line that is neither an entry nor text
	maxTried    = 12 // headings looked below
	maxAbove    = 40 // lines of a title page and an imprint above the heading
)

// Find looks for the table of contents; ok is false where there is none. Two
// tables that follow each other (over pages, with headings between) are one.
func Find(lines []Line) (t Table, ok bool) {
	ps := make([]parsed, len(lines))
	parallel.Share(len(lines), runtime.GOMAXPROCS(0), func(from, to int) {
		for i := from; i < to; i++ {
			ps[i] = parse(lines[i].Text)
			ps[i].heading = IsHeading(lines[i].Text)
		}
	})
	pairColumns(lines, ps)
	tried := 0
	for i := 0; i < len(lines); i++ {
		below := ps[i].heading
		if below {
			if tried++; tried > maxTried {
				below = false
			}
		}
		if !below && (ps[i].strength != Strong || headed(ps[i:])) {
			continue
		}
		end, strong, all := extent(lines, ps, i)
		if below && (all >= minHeaded || all == 1 && strong == 1 && begun(lines, ps, i, end)) || strong >= minUnheaded && rising(ps[i:end]) {
			return build(lines, ps, i, end), true
		}
		if below {
			if t, ok := bare(lines, i); ok {
				return t, true
			}
		} else if end > i {
			i = end - 1
		}
	}
	return Table{}, false
}

// headed: the lines stand above the heading of a table and are none of it: a title page or an imprint (案例选（2023）, ISBN …-2,
// 定价：58.00). Those of a table that goes on below a running 目录 are as many as a table has, and its numbers go on.
func headed(ps []parsed) bool {
	strong, last := 0, 0
	for i, p := range ps[:min(maxAbove, len(ps))] {
		if p.heading {
			return strong < minUnheaded || beginsBelow(ps[i+1:], last)
		}
		if p.strength == Strong {
			strong++
			last = max(last, p.number)
		}
	}
	return false
}

// beginsBelow: the first entry below has a lower number than the last one above.
func beginsBelow(ps []parsed, last int) bool {
	for _, p := range ps[:min(maxApart, len(ps))] {
		if p.strength > None && p.number > 0 {
			return p.number < last
		}
	}
	return false
}

// extent walks from line i to the end of the table.
func extent(lines []Line, ps []parsed, i int) (end, strong, all int) {
	end = i
	apart := 0
	last := 0
	listed := map[string]bool{}
	for j := i; j < len(lines); j++ {
		if ps[j].heading {
			apart = 0
			continue
		}
		switch p := ps[j]; {
		case p.column:
			apart, end = 0, j+1
		case !(p.leading && p.strength == Strong) && listed[unnumbered(lines[j].Text)]: // a title that was listed, though it may end in a number as entries do: the body begins
			return end, strong, all
		case p.strength == Strong || p.strength == Weak && fits(p, last):
			if p.strength == Strong {
				strong++
			}
			all++
			apart = 0
			end = j + 1
			if p.number > 0 {
				last = p.number
			}
			listed[unnumbered(p.title)] = true
		case running(lines[j].Text):
			if !continues(ps[j+1:], last) {
				return end, strong, all
			}
		default:
			if apart++; apart > maxApart && !continues(ps[j+1:], last) {
				return end, strong, all
			}
		}
	}
	return end, strong, all
}

// begun: the title of the one entry of a table, from line i to end, stands again right below it.
func begun(lines []Line, ps []parsed, i, end int) bool {
	return end < len(lines) && unnumbered(lines[end].Text) == unnumbered(ps[end-1].title) && i < end-1
}

// continues: the table goes on behind a line that is none of its own (a remark on a part, an entry that was misread): nearly
// all of the lines that follow are strong entries whose numbers go on from the last one.
func continues(ps []parsed, last int) bool {
	const next, most = 4, 3
	n := 0
	for _, p := range ps[:min(next, len(ps))] {
		if p.strength == Strong && p.number >= last && p.number <= last+maxStep {
			n, last = n+1, p.number
		}
	}
	return last > 0 && n >= most
}

// fits: a weak entry's number goes on from the last one.
func fits(p parsed, last int) bool {
	return p.number > 0 && p.number >= last && (last == 0 || p.number <= last+maxStep)
}

// running: a line of text, none of a table.
func running(s string) bool {
	n := corpus.Chars(s)
	return n > maxPart || n > 12 && strings.ContainsRune("。；", lastRune(s)) || n > 20 && strings.Contains(s, "。")
}

func lastRune(s string) rune {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	last := rune(0)
	for _, r := range s {
		last = r
	}
	return last
}

// rising: the numbers of a table go up, most of them.
func rising(ps []parsed) bool {
	up, pairs, last := 0, 0, -1
	for _, p := range ps {
		if p.strength == None || p.number == 0 {
			continue
		}
		if last >= 0 {
			pairs++
			if p.number >= last {
				up++
			}
		}
		last = p.number
	}
	return pairs > 0 && 10*up >= 7*pairs && last > 0
}

// build makes the table of the lines from..to.
func build(lines []Line, ps []parsed, from, to int) Table {
	t := Table{From: from, To: to}
	var before []string
	flip := leadingStyle(ps[from:to])
	for i := from; i < to; i++ {
		p := ps[i]
		if flip && !p.leading {
			if q := leading([]rune(strings.TrimSpace(lines[i].Text))); q.strength > None {
				p = q
			}
		}
		if !flip && p.leading && i+1 < to && endsTitle(ps[i+1]) {
			p.strength = None
		}
		switch {
		case p.column:
		case IsHeading(lines[i].Text):
			if len(t.Entries) == 0 { // else it runs on top of a page, amid a title perhaps
				before = nil
			}
		case p.strength == None && strings.Contains(lines[i].Text, "。"): // a remark within the table
			before = nil
		case p.strength == None:
			if s := strings.TrimSpace(lines[i].Text); corpus.Chars(s) > 1 {
				before = append(before, s)
			}
		default:
			for _, e := range columns(lines[i], p) {
				e.Before, e.Line = before, i
				t.Entries = append(t.Entries, e)
				before = nil
			}
		}
	}
	t.Entries = inOrder(t.Entries)
	t.join()
	t.repair()
	return t
}

// endsTitle: the line is an entry without a number of its own, in a table of numbers behind titles: 5.… above it is the first line of the title.
func endsTitle(next parsed) bool {
	return next.strength == Strong && !next.leading && before.FindString(corpus.Normalize(next.title)) == ""
}

// leadingStyle: most entries have their number before the title.
func leadingStyle(ps []parsed) bool {
	lead, all := 0, 0
	for _, p := range ps {
		if p.strength > None {
			all++
			if p.leading {
				lead++
			}
		}
	}
	return 2*lead > all
}

// betweenEntries finds where one entry of a line ends and the next begins, in tables of
// two columns.
var betweenEntries = lazyregexp.New(`(?:[\s.·…⋯\x{3000}]{2,}|[(（\[〔]\s*)\d{1,4}\s*[)）\]〕]?[\s\x{3000}]{2,}`)

// columns cuts a line of a table in two columns into its entries.
func columns(l Line, p parsed) []Entry {
	one := Entry{Title: Title(p.title), Raw: strings.TrimSpace(l.Text), Number: p.number, Written: p.raw, Page: l.Page}
	if p.leading {
		return []Entry{one}
	}
	at := betweenEntries.FindStringIndex(l.Text)
	if at == nil {
		return []Entry{one}
	}
	left, right := parse(l.Text[:at[1]]), parse(l.Text[at[1]:])
	if left.strength != Strong || right.strength != Strong || left.leading || right.leading {
		return []Entry{one}
	}
	one.Title, one.Raw, one.Number, one.Written = Title(left.title), strings.TrimSpace(l.Text[:at[1]]), left.number, left.raw
	return append([]Entry{one}, columns(Line{l.Text[at[1]:], l.Page}, right)...)
}

// inOrder puts the entries of two columns into the order of their numbers: the
// left column of a page first, where that is what the numbers say.
func inOrder(es []Entry) []Entry {
	var out []Entry
	for i := 0; i < len(es); {
		j := i
		for j < len(es) && es[j].Page == es[i].Page {
			j++
		}
		page := es[i:j]
		if byColumn := columnwise(page); ups(byColumn) > ups(page) {
			page = byColumn
		}
		out = append(out, page...)
		i = j
	}
	return out
}

// columnwise reads the first entries of all lines, then the second ones.
func columnwise(es []Entry) []Entry {
	var left, right []Entry
	for i, e := range es {
		if i > 0 && es[i-1].Line == e.Line {
			right = append(right, e)
		} else {
			left = append(left, e)
		}
	}
	return append(left, right...)
}

func ups(es []Entry) int {
	n := 0
	for i := 1; i < len(es); i++ {
		if es[i].Number >= es[i-1].Number {
			n++
		}
	}
	return n
}

// bare reads a table without page numbers: short lines below a heading that
// stand again, alone, further down.
func bare(lines []Line, at int) (Table, bool) {
	again := map[string]int{}
	for i, l := range lines[at+1:] {
		if n := unnumbered(l.Text); n != "" && len(n) < 3*maxEntry {
			again[n] = at + 1 + i
			if k := at + 2 + i; k < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[k].Text), "——") { // a title and its second half
				again[n+corpus.Normalize(lines[k].Text)] = k
			}
		}
	}
	t := Table{From: at, To: at + 1}
	seen, apart := map[string]bool{}, 0
	for i := at + 1; i < len(lines) && apart <= 1; i++ {
		s := strings.TrimSpace(lines[i].Text)
		n := unnumbered(s)
		if IsHeading(s) {
			continue
		}
		if again[n] > i && entryLike(s) && !seen[n] {
			e := Entry{Title: Title(s), Raw: s, Page: lines[i].Page, Line: i}
			t.Entries, seen[n], seen[unnumbered(e.Title)] = append(t.Entries, e), true, true
			t.To, apart = i+1, 0
			continue
		}
		if seen[n] {
			break // the body begins
		}
		apart++
	}
	if len(t.Entries) < minHeaded {
		return t, false
	}
	t.goOn(lines)
	return t, true
}

// before matches what counts a title, which table and body need not share: 案例一：, 3., 【案例3】, 典型案例3：.
var before = lazyregexp.New(`^#*[\[(]?(?:(?:典型|优秀|创新|示范|精选|最佳)?(?:案例|实例|范例|故事)|例|第)?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})[例则篇章]?[\]、.:)·]{0,2}`)

// leastTitle characters are left of a title whose number is taken off.
const leastTitle = 4

// unnumbered is a line for comparison, without the number before it.
func unnumbered(line string) string {
	n := corpus.Normalize(line)
	if rest := n[len(before.FindString(n)):]; corpus.Chars(rest) >= leastTitle {
		return rest
	}
	return n
}

package lazyregexp

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// ends are the characters that a text must begin and end with for an expression to match it, where the expression
// says so by ^ and $; nil where any will do. Most texts that are asked begin or end otherwise, and a look at one character
// takes a twentieth of the time that the expression takes to find out.
type ends struct{ first, last *chars }

// endsOf are those of an expression, none where it is faulty.
func endsOf(text string) ends {
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return ends{}
	}
	return ends{side{anchor: syntax.OpBeginText}.of(re), side{anchor: syntax.OpEndText, back: true}.of(re)}
}

// may says whether the expression may match a text.
func (e ends) may(s string) bool {
	if e.first != nil {
		if r, n := utf8.DecodeRuneInString(s); n == 0 || !e.first.has(r) {
			return false
		}
	}
	if e.last != nil {
		if r, n := utf8.DecodeLastRuneInString(s); n == 0 || !e.last.has(r) {
			return false
		}
	}
	return true
}

// side is the side of a text that is looked at: its beginning, or back from its end.
type side struct {
	anchor syntax.Op
	back   bool
}

// of are the characters that stand there in every match, nil where they are not known or a match may have none.
func (s side) of(re *syntax.Regexp) *chars {
	out := &chars{}
	if !s.anchored(re) || s.collect(re, out) || out.any {
		return nil
	}
	out.sort()
	return out
}

// anchored: every match lies at this side of the text.
func (s side) anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case s.anchor:
		return true
	case syntax.OpCapture:
		return s.anchored(re.Sub[0])
	case syntax.OpConcat:
		return s.anchored(s.outermost(re.Sub))
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !s.anchored(sub) })
	}
	return false
}

func (s side) outermost(sub []*syntax.Regexp) *syntax.Regexp {
	if s.back {
		return sub[len(sub)-1]
	}
	return sub[0]
}

// collect adds the characters that a match of re may have at this side, and says whether it may have none at all.
func (s side) collect(re *syntax.Regexp, out *chars) (empty bool) {
	switch re.Op {
	case syntax.OpNoMatch:
		return false
	case syntax.OpLiteral:
		r := re.Rune[0]
		if s.back {
			r = re.Rune[len(re.Rune)-1]
		}
		out.add(r, r)
		for f := unicode.SimpleFold(r); re.Flags&syntax.FoldCase != 0 && f != r; f = unicode.SimpleFold(f) {
			out.add(f, f)
		}
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			out.add(re.Rune[i], re.Rune[i+1])
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		out.any = true
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return s.collect(re.Sub[0], out)
	case syntax.OpStar, syntax.OpQuest:
		s.collect(re.Sub[0], out)
		return true
	case syntax.OpRepeat:
		return s.collect(re.Sub[0], out) || re.Min == 0
	case syntax.OpConcat:
		for i := range re.Sub {
			if s.back {
				i = len(re.Sub) - 1 - i
			}
			if !s.collect(re.Sub[i], out) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = s.collect(sub, out) || empty
		}
		return empty
	}
	return true // what is of no width
}

// chars is a set of characters.
type chars struct {
	any    bool
	ascii  [2]uint64
	ranges [][2]rune // of all others, in their order once they are sorted
}

func (c *chars) add(from, to rune) {
	for r := from; r <= to && r < utf8.RuneSelf; r++ {
		c.ascii[r/64] |= 1 << (r % 64)
	}
	if to >= utf8.RuneSelf {
		c.ranges = append(c.ranges, [2]rune{max(from, utf8.RuneSelf), to})
	}
}

func (c *chars) sort() {
	slices.SortFunc(c.ranges, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	var apart [][2]rune
	for _, r := range c.ranges {
		if last := len(apart) - 1; last >= 0 && r[0] <= apart[last][1]+1 {
			apart[last][1] = max(apart[last][1], r[1])
		} else {
			apart = append(apart, r)
		}
	}
	c.ranges = apart
}

func (c *chars) has(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r/64]>>(r%64)&1 != 0
	}
	low, high := 0, len(c.ranges) // the range that holds r, if any does, is among them
	for low < high {
		if mid := (low + high) / 2; c.ranges[mid][1] < r {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low < len(c.ranges) && c.ranges[low][0] <= r
}

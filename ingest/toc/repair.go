package toc

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/similar"
)

// Repair is a number that was read one way and taken another.
type Repair struct {
	Entry  int
	Was    string
	Is     int
	Reason message.Message
}

// part matches headings of parts of a book.
var part = lazyregexp.New(`^(第[一二三四五六七八九十百\d]+(篇|章|编|部分|辑|单元|卷|板块|专题)|[上中下]篇|[上中下]编|附录|附件)`)

// IsPart reports headings of parts (第一篇 …).
func IsPart(line string) bool { return part.MatchString(corpus.Normalize(line)) }

// join decides what the lines above an entry are. A line that nearly fills the
// table's width is the first line of a title; others head a part.
func (t *Table) join() {
	widths := map[int]int{}
	widest := 0
	for _, e := range t.Entries {
		w := corpus.Chars(e.Title)
		widths[w]++
		widest = max(widest, w)
	}
	each := t.lineEach()
	for i := range t.Entries {
		e := &t.Entries[i]
		n := len(e.Before)
		if n == 0 {
			continue
		}
		last := e.Before[n-1]
		w := corpus.Chars(last)
		short := corpus.Chars(e.Title)
		if !IsPart(last) && (goesOn(last) || each || w >= 8) && (goesOn(last) || each || 10*w >= 7*widest || short <= w/2 && w >= 10) {
			e.Joined = true
			e.Title, e.Raw = Title(last, e.Title), last+"\n"+e.Raw
			n--
			for n > 0 && goesBefore(e.Before[n-1], last) {
				last = e.Before[n-1]
				e.Title, e.Raw = Title(last, e.Title), last+"\n"+e.Raw
				n--
			}
		}
		t.Parts = append(t.Parts, e.Before[:n]...)
	}
}

// goesOn: the line stops at a comma or a dash, so that what stands below ends it.
func goesOn(line string) bool { return strings.ContainsRune("，,、：:—-", lastRune(line)) }

// leastFilled is the fewest characters of a line that fills a narrow column.
const leastFilled = 10

// goesBefore: the line above the first line of a title is one of it too, since it stops at a comma or is as wide.
func goesBefore(above, first string) bool {
	w := corpus.Chars(first)
	return !IsPart(above) && (goesOn(above) || w >= leastFilled && corpus.Chars(above)+2 >= w)
}

// lineEachShare of the entries have a line of their own above them, where a title takes
// two lines; a part heads several entries.
const lineEachShare = .8

// lineEach: nearly every entry has one line above it.
func (t *Table) lineEach() bool {
	with := 0
	for _, e := range t.Entries {
		if len(e.Before) == 1 {
			with++
		}
	}
	return len(t.Entries) >= minUnheaded && float64(with) >= lineEachShare*float64(len(t.Entries))
}

// repair mends numbers that break the rising order: those of the longest rising
// run of entries are trusted, the others must lie between their neighbours.
func (t *Table) repair() {
	trusted := longestRise(t.Entries)
	for i := range t.Entries {
		if trusted[i] {
			continue
		}
		low, high := bounds(t.Entries, trusted, i)
		e := &t.Entries[i]
		if n := e.Number; n > 0 && n > low && (high == 0 || n < high) && digits(e.Written) == strconv.Itoa(n) && high-low > 0 {
			continue // misread glyphs, but a number that fits
		}
		n := nearest(e.Written, low, high, position(trusted, i))
		if n == e.Number {
			continue
		}
		reason := message.New("split.must_lie_between", low, high)
		if high == 0 {
			reason = message.New("split.must_follow", low)
		}
		t.Repairs = append(t.Repairs, Repair{i, e.Written, n, reason})
		e.Number = n
	}
}

// position is where i stands among the untrusted entries between two trusted
// ones: the rank, and their count.
func position(trusted []bool, i int) [2]int {
	from, to := i, i
	for from > 0 && !trusted[from-1] {
		from--
	}
	for to+1 < len(trusted) && !trusted[to+1] {
		to++
	}
	return [2]int{i - from + 1, to - from + 1}
}

// longestRise marks the entries of the longest run (with gaps) of rising
// numbers, equal ones allowed; of equal runs the one with the lowest end.
func longestRise(es []Entry) []bool {
	tails, prev := []int{}, make([]int, len(es))
	for i, e := range es {
		prev[i] = -1
		if e.Number <= 0 || !allDigits(strings.Trim(e.Written, "()[]（）【】〔〕［］ \u3000第页·")) {
			continue
		}
		lo, hi := 0, len(tails)
		for lo < hi {
			if mid := (lo + hi) / 2; es[tails[mid]].Number <= e.Number {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		if lo > 0 {
			prev[i] = tails[lo-1]
		}
		if lo == len(tails) {
			tails = append(tails, i)
		} else {
			tails[lo] = i
		}
	}
	trusted := make([]bool, len(es))
	if len(tails) == 0 {
		return trusted
	}
	for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
		trusted[i] = true
	}
	return trusted
}

// bounds are the numbers of the trusted entries around i, high 0 where none follows.
func bounds(es []Entry, trusted []bool, i int) (low, high int) {
	for j := i - 1; j >= 0; j-- {
		if trusted[j] {
			low = es[j].Number
			break
		}
	}
	for j := i + 1; j < len(es); j++ {
		if trusted[j] {
			return low, es[j].Number
		}
	}
	return low, 0
}

// nearest is the number in low..high whose digits are closest to what was read;
// of equally close ones that nearest to the entry's share of the way. 0 where
// nothing can be said.
func nearest(written string, low, high int, at [2]int) int {
	if high == 0 || high < low {
		return 0
	}
	got := digits(written)
	middle := low + (high-low)*at[0]/(at[1]+1)
	best, bestCost := 0, 1<<30
	for n := max(low, 1); n <= high && n < low+2000; n++ {
		cost := 1000 * similar.DistanceWild([]rune(got), []rune(strconv.Itoa(n)), '?')
		if n == low || n == high {
			cost += 900 // two titles on one page are rare
		}
		cost += abs(n - middle)
		if cost < bestCost {
			best, bestCost = n, cost
		}
	}
	return best
}

// digits is what was read, each glyph as the digit it looks like, others as '?'.
func digits(written string) string {
	out := []byte{}
	for _, r := range written {
		r = narrow(r)
		if r == '(' || r == ')' || r == ' ' {
			continue
		}
		if d, ok := looks[r]; ok {
			r = d
		}
		if r < '0' || r > '9' {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return string(out)
}

func abs(n int) int { return max(n, -n) }

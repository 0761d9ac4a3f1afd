package edges

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

var (
	headNumber = lazyregexp.New(`^[-·(]{0,2}(\d{1,4})[-·)]{0,2}[|/·]?\D`)
	tailNumber = lazyregexp.New(`\D[|/·]?[-·(]{0,2}(\d{1,4})[-·)]{0,2}$`)
)

// inRunningLine is the rule of numbers that stand in running lines.
const inRunningLine = "number in a running line"

// findNumbers labels lines that are page numbers at the very edges of pages.
func (s *finder) findNumbers() {
	tops, bottoms := s.edgesOf()
	for p := range tops {
		for _, e := range []edge{bottoms[p], tops[p]} {
			for depth, i := range e.units {
				u := &s.Lines[i]
				if n, ok := forms.PageNumber(u.Text); ok && u.Free() && (depth == 0 || s.plausible(u.Page, n)) {
					s.Put(i, corpus.InPageNumber, "number at the edge of the page")
					if n > 0 && s.PrintedOf(i) == 0 {
						s.SetPrinted(s.SlotOf(i), n, false)
					}
					break
				}
			}
		}
	}
}

// findHanNumbers labels Chinese numbers alone at the edges of pages (十二, 一二), where they count page by page. One
// such line may be a heading of the text.
func (s *finder) findHanNumbers() {
	tops, bottoms := s.edgesOf()
	for _, side := range [][]edge{bottoms, tops} {
		type found struct{ line, number int }
		by := map[int][]found{} // page − number
		for p, e := range side {
			if len(e.units) == 0 {
				continue
			}
			if n := forms.HanNumber(s.Lines[e.units[0]].Text); n > 0 {
				by[p-n] = append(by[p-n], found{e.units[0], n})
			}
		}
		for _, fs := range by {
			if len(fs) < minRepeats {
				continue
			}
			for _, f := range fs {
				s.Put(f.line, corpus.InPageNumber, "Chinese number that counts page by page")
				if s.PrintedOf(f.line) == 0 {
					s.SetPrinted(s.SlotOf(f.line), f.number, false)
				}
			}
		}
	}
}

// damagedNumber: a scrap of a line stands where most pages have their number.
func damagedNumber(u *sheet.Line) bool {
	if u.Chars > 4 {
		return false
	}
	digits := 0
	for _, r := range u.Normal() {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits > 0 || u.Chars <= 1 && !strings.ContainsRune(closing, forms.LastOf(u.Text))
}

// closing are the signs that end a sentence or a part of it: alone on a line they are the end of a paragraph.
const closing = "。！？；：，、”’」』）》…"

// findDamagedNumbers labels scraps on the side where most pages have a number.
func (s *finder) findDamagedNumbers() {
	tops, bottoms := s.edgesOf()
	onSide := [2]int{}
	s.PrintedRange(func(from, to int) {
		if s.Lines[from].Place == corpus.InPageNumber {
			onSide[0]++
		} else if s.Lines[to-1].Place == corpus.InPageNumber {
			onSide[1]++
		}
	})
	for n, side := range [][]edge{tops, bottoms} {
		if onSide[n] < minRepeats || 2*onSide[n] < len(side)/2 {
			continue
		}
		for _, e := range side {
			if len(e.units) == 0 || s.PrintedOf(e.units[0]) > 0 {
				continue
			}
			if u := &s.Lines[e.units[0]]; damagedNumber(u) && !(s.Pages[u.Page].Origin.Typed() && strings.ContainsFunc(u.Text, corpus.Han)) {
				s.Put(e.units[0], corpus.InPageNumber, "scrap where most pages have their number")
			}
		}
	}
}

// plausible: a number inside the edge lines is a page's only if it is near it.
func (s *finder) plausible(page, n int) bool {
	return n > 0 && n <= s.Pages[page].Number+600
}

// numberInHeader takes the number from a running line that has one at an end.
func (s *finder) numberInHeader(i int) int {
	if n, _ := numberOfTotal(s.Lines[i].Text); n > 0 {
		return n
	}
	t := s.Lines[i].Normal()
	for _, re := range []*lazyregexp.Regexp{tailNumber, headNumber} {
		if m := re.FindStringSubmatch(t); m != nil {
			return toc.Number(m[1])
		}
	}
	return 0
}

// voteNumbers settles the printed numbers by the vote of (page − number): a
// number whose difference no near page shares is a misreading.
func (s *finder) voteNumbers() {
	s.numbersFromHeaders()
	slots := s.Slots()
	votes, raw := map[int]int{}, make([]int, len(slots))
	for i, at := range slots {
		if raw[i] = s.Printed(at); raw[i] > 0 {
			votes[at.At-raw[i]]++
		}
	}
	counted := counting(raw)
	for i, at := range slots {
		if raw[i] == 0 || counted[i] || s.Pages[at.Page].Origin.Typed() && inOrder(raw, i) {
			continue
		}
		difference := at.At - raw[i]
		own := votes[difference]
		want, support := neighbourOffset(slots, raw, i)
		if want == difference || own >= 2 && support < 2 || own >= 3 && nearShare(slots, raw, i) || support < 2 {
			continue
		}
		is := at.At - want
		if is < 1 {
			continue
		}
		s.Repair(at.Page, "page_number", fmt.Sprint(raw[i]), fmt.Sprint(is), message.New("split.pages_around", support, want))
		s.SetPrinted(at, is, true)
	}
	s.dropLone(slots, counted)
}

// nearlyAll of the pages have a number before one with which no other agrees is that of its page.
const nearlyAll = .8

// mostLost bounds the pages that a text may lack between two that it has.
const mostLost = 12

// inOrder: number i is a little above the one before and below the one behind: where nothing is misread pages are lost there.
func inOrder(raw []int, i int) bool {
	before, behind := i-1, i+1
	for before >= 0 && raw[before] == 0 {
		before--
	}
	for behind < len(raw) && raw[behind] == 0 {
		behind++
	}
	if before < 0 {
		return behind < len(raw) && raw[i] < raw[behind] && raw[behind]-raw[i] <= behind-i+mostLost
	}
	return raw[i] > raw[before] && raw[i]-raw[before] <= i-before+mostLost && (behind == len(raw) || raw[i] < raw[behind])
}

// counting marks the numbers that count on by one, three and more of them, whatever pages
// without a number stand between (plates, blank pages): their differences are all different.
// A book that was scanned from the last page on counts down.
func counting(raw []int) []bool {
	out := make([]bool, len(raw))
	var at []int // with a number
	for i, n := range raw {
		if n > 0 {
			at = append(at, i)
		}
	}
	for from := 0; from < len(at); {
		to, step := from+1, 0
		for ; to < len(at); to++ {
			d := raw[at[to]] - raw[at[to-1]]
			if to == from+1 {
				step = d
			}
			if d != step || d != 1 && d != -1 {
				break
			}
		}
		if to-from >= minRepeats {
			for _, i := range at[from:to] {
				out[i] = true
			}
		}
		from = max(from+1, to-1)
	}
	return out
}

// fewPages: in so short a book one page's number need not agree with another's.
const fewPages = 3

// dropLone gives back the numbers whose difference no other page shares: cells of tables
// and counts that end a page are text.
func (s *finder) dropLone(slots []sheet.Slot, counted []bool) {
	if len(slots) <= fewPages {
		return
	}
	votes := map[int]int{}
	for _, at := range slots {
		if n := s.Printed(at); n > 0 {
			votes[at.At-n]++
		}
	}
	raw, with := make([]int, len(slots)), 0
	for i, at := range slots {
		if raw[i] = s.Printed(at); raw[i] > 0 {
			with++
		}
	}
	all := float64(with) >= nearlyAll*float64(len(slots))
	lone := map[sheet.Slot]bool{}
	for i, at := range slots {
		if n := raw[i]; n > 0 && votes[at.At-n] == 1 && !counted[i] && !(all && s.Pages[at.Page].Origin.Typed() && inOrder(raw, i)) {
			s.SetPrinted(at, 0, false)
			lone[sheet.Slot{Page: at.Page, Part: at.Part}] = true
		}
	}
	for i := range s.Lines {
		u := &s.Lines[i]
		if u.Place != corpus.InPageNumber || !lone[s.SlotOf(i)] {
			continue
		}
		if n, ok := forms.PageNumber(u.Text); !ok || n == 0 || adorned.MatchString(u.Normal()) {
			continue
		}
		if u.Rule == inRunningLine { // a number, if not the page's: 案例 7
			s.Put(i, corpus.InHeader, u.Rule)
		} else {
			s.Put(i, corpus.Unplaced, "")
		}
	}
}

// adorned matches a number with what printers set beside those of pages, and nobody beside a cell or a count, in a normalised line: - 3 -, 第3页.
var adorned = lazyregexp.New(`^(?:[-·]+\d{1,4}[-·]+|第\d{1,4}页.*)$`)

// nearShare: a page beside i has the same difference.
func nearShare(slots []sheet.Slot, raw []int, i int) bool {
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j >= 0 && j < len(raw) && raw[j] > 0 && slots[j].At-raw[j] == slots[i].At-raw[i] {
			return true
		}
	}
	return false
}

// numbersFromHeaders reads the numbers that stand in running lines, where enough
// of them agree.
func (s *finder) numbersFromHeaders() {
	at := map[sheet.Slot]int{}
	for _, slot := range s.Slots() {
		at[sheet.Slot{Page: slot.Page, Part: slot.Part}] = slot.At
	}
	found := map[int]int{}
	votes := map[int]int{}
	for i := range s.Lines {
		if s.Lines[i].Place != corpus.InHeader || s.PrintedOf(i) > 0 {
			continue
		}
		if n := s.numberInHeader(i); n > 0 {
			found[i] = n
			votes[at[s.SlotOf(i)]-n]++
		}
	}
	for i := len(s.Lines) - 1; i >= 0; i-- {
		n, ok := found[i]
		if !ok || votes[at[s.SlotOf(i)]-n] < 2 {
			continue
		}
		s.SetPrinted(s.SlotOf(i), n, false)
		s.cutNumber(i)
	}
}

// cutNumber divides a running line into its words and its number.
func (s *finder) cutNumber(i int) {
	isNumber := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("-—–·()（）|/ \t\u3000・•", r)
	}
	t := s.Lines[i].Text
	if n, at := numberOfTotal(t); n > 0 {
		if s.Cut(i, at) == 2 {
			s.Put(i+1, corpus.InPageNumber, inRunningLine)
		}
		return
	}
	if at := len(t) - len(strings.TrimLeftFunc(t, isNumber)); at > 0 && strings.ContainsAny(t[:at], "0123456789０１２３４５６７８９") {
		if s.Cut(i, at) == 2 {
			s.Put(i, corpus.InPageNumber, inRunningLine)
		}
		return
	}
	if at := len(strings.TrimRightFunc(t, isNumber)); at < len(t) && s.Cut(i, at) == 2 {
		s.Put(i+1, corpus.InPageNumber, inRunningLine)
	}
}

// neighbourOffset is the difference that the nearest numbered pages agree on,
// and how many of them do.
func neighbourOffset(slots []sheet.Slot, raw []int, i int) (offset, support int) {
	votes := map[int]int{}
	seen := 0
	for d := 1; d < len(raw) && d <= 12 && seen < 6; d++ {
		for _, j := range []int{i - d, i + d} {
			if j >= 0 && j < len(raw) && raw[j] > 0 {
				o := slots[j].At - raw[j]
				votes[o]++
				seen++
				if votes[o] > support {
					offset, support = o, votes[o]
				}
			}
		}
	}
	return offset, support
}

package split

import (
	"fmt"
	"regexp"
	"strings"

	"casebook/corpus"
	"casebook/ingest/toc"
)

// Page numbers by themselves, in normalised text: 12, -12-, ·12·, (12), 第12页,
// 12/220, p.12, and Roman ones of front matter.
var (
	loneNumber = regexp.MustCompile(`(?i)^(?:p\.?|page)?[-·.*~=|_•<>\[(「/\\:]{0,4}第?([0-9OoIlQZSB|!]{1,5})页?(?:/\d{1,4}|共\d{1,4}页)?[-·.*~=|_•<>\])」/\\:]{0,4}$`)
	romanPage  = regexp.MustCompile(`(?i)^[-·.(]{0,2}[ivxl]{1,6}[-·.)]{0,2}$`)
	hanNumber  = regexp.MustCompile(`^[-·.(]{0,2}第?([〇零一二三四五六七八九十百]{1,5})页?[-·.)]{0,2}$`)
	headNumber = regexp.MustCompile(`^[-·(]{0,2}(\d{1,4})[-·)]{0,2}[|/·]?\D`)
	tailNumber = regexp.MustCompile(`\D[|/·]?[-·(]{0,2}(\d{1,4})[-·)]{0,2}$`)
)

// pageNumber reads a line that is nothing but a page number. n is 0 for Roman
// numbers.
func pageNumber(line string) (n int, ok bool) {
	if corpus.Chars(line) > 14 {
		return 0, false
	}
	t := strings.NewReplacer("…", "", "―", "-", "~", "").Replace(corpus.Normalize(line))
	if m := loneNumber.FindStringSubmatch(t); m != nil && strings.ContainsAny(m[1], "0123456789") {
		return toc.Number(m[1]), true
	}
	if m := hanNumber.FindStringSubmatch(t); m != nil && strings.ContainsAny(t, "第页-·.(") {
		return hanValue(m[1]), true
	}
	return 0, romanPage.MatchString(t) && t != ""
}

// hanValue reads a number below a thousand in Chinese digits.
func hanValue(s string) int {
	n, digit, units := 0, 0, strings.ContainsAny(s, "十百")
	for _, r := range s {
		d := strings.Index("〇一二三四五六七八九", string(r)) / 3
		switch {
		case r == '十':
			n, digit = n+10*max(digit, 1), 0
		case r == '百':
			n, digit = n+100*max(digit, 1), 0
		case r == '零':
			digit = digit * 10
		case units:
			digit = d
		default:
			digit = 10*digit + d
		}
	}
	return n + digit
}

// findNumbers labels lines that are page numbers at the very edges of pages.
func (s *splitter) findNumbers() {
	tops, bottoms := s.edgesOf()
	for p := range tops {
		for _, e := range []edge{bottoms[p], tops[p]} {
			for depth, i := range e.units {
				u := &s.units[i]
				if n, ok := pageNumber(u.text); ok && u.free() && (depth == 0 || s.plausible(u.page, n)) {
					u.place = corpus.InPageNumber
					if n > 0 && s.book.Pages[u.page].Printed == 0 {
						s.book.Pages[u.page].Printed = n
					}
					break
				}
			}
		}
	}
}

// damagedNumber: a scrap of a line stands where most pages have their number.
func damagedNumber(u *unit) bool {
	if u.chars > 4 {
		return false
	}
	digits := 0
	for _, r := range u.normal() {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits > 0 || u.chars <= 1
}

// findDamagedNumbers labels scraps on the side where most pages have a number.
func (s *splitter) findDamagedNumbers() {
	tops, bottoms := s.edgesOf()
	onSide := [2]int{}
	s.pageRange(func(from, to int) {
		if s.units[from].place == corpus.InPageNumber {
			onSide[0]++
		} else if s.units[to-1].place == corpus.InPageNumber {
			onSide[1]++
		}
	})
	for n, side := range [][]edge{tops, bottoms} {
		if onSide[n] < minRepeats || 2*onSide[n] < len(side)/2 {
			continue
		}
		for _, e := range side {
			if len(e.units) == 0 || s.book.Pages[s.units[e.units[0]].page].Printed > 0 {
				continue
			}
			if u := &s.units[e.units[0]]; damagedNumber(u) {
				u.place = corpus.InPageNumber
			}
		}
	}
}

// plausible: a number inside the edge lines is a page's only if it is near it.
func (s *splitter) plausible(page, n int) bool {
	return n > 0 && n <= s.book.Pages[page].Number+600
}

// numberInHeader takes the number from a running line that has one at an end.
func (s *splitter) numberInHeader(i int) int {
	t := s.units[i].normal()
	for _, re := range []*regexp.Regexp{tailNumber, headNumber} {
		if m := re.FindStringSubmatch(t); m != nil {
			return toc.Number(m[1])
		}
	}
	return 0
}

// voteNumbers settles the printed numbers by the vote of (page − number): a
// number whose difference no near page shares is a misreading.
func (s *splitter) voteNumbers() {
	pages := s.book.Pages
	s.numbersFromHeaders()
	votes := map[int]int{}
	for _, p := range pages {
		if p.Printed > 0 {
			votes[p.Number-p.Printed]++
		}
	}
	raw := make([]int, len(pages))
	for i := range pages {
		raw[i] = pages[i].Printed
	}
	for i := range pages {
		p := &pages[i]
		if raw[i] == 0 {
			continue
		}
		own := votes[p.Number-raw[i]]
		want, support := s.neighbourOffset(raw, i)
		if want == p.Number-raw[i] || own >= 2 && support < 2 || own >= 3 && nearShare(pages, raw, i) || support < 2 {
			continue
		}
		is := p.Number - want
		if is < 1 {
			continue
		}
		s.repair(i, "page_number", fmt.Sprint(raw[i]), fmt.Sprint(is), fmt.Sprintf("%d pages around it differ from their number by %d", support, want))
		p.Printed, p.PrintedInferred = is, true
	}
}

// nearShare: a page beside i has the same difference.
func nearShare(pages []corpus.Page, raw []int, i int) bool {
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j >= 0 && j < len(raw) && raw[j] > 0 && pages[j].Number-raw[j] == pages[i].Number-raw[i] {
			return true
		}
	}
	return false
}

// numbersFromHeaders reads the numbers that stand in running lines, where enough
// of them agree.
func (s *splitter) numbersFromHeaders() {
	found := map[int]int{}
	votes := map[int]int{}
	for i := range s.units {
		u := &s.units[i]
		if u.place != corpus.InHeader || s.book.Pages[u.page].Printed > 0 {
			continue
		}
		if n := s.numberInHeader(i); n > 0 {
			found[i] = n
			votes[s.book.Pages[u.page].Number-n]++
		}
	}
	for i := len(s.units) - 1; i >= 0; i-- {
		n, ok := found[i]
		p := s.units[i].page
		if !ok || votes[s.book.Pages[p].Number-n] < 2 {
			continue
		}
		s.book.Pages[p].Printed = n
		s.cutNumber(i)
	}
}

// cutNumber divides a running line into its words and its number.
func (s *splitter) cutNumber(i int) {
	isNumber := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("-—–·()（）|/ \t\u3000・•", r)
	}
	t := s.units[i].text
	if at := len(t) - len(strings.TrimLeftFunc(t, isNumber)); at > 0 && strings.ContainsAny(t[:at], "0123456789０１２３４５６７８９") {
		if s.cut(i, at) == 2 {
			s.units[i].place = corpus.InPageNumber
		}
		return
	}
	if at := len(strings.TrimRightFunc(t, isNumber)); at < len(t) && s.cut(i, at) == 2 {
		s.units[i+1].place = corpus.InPageNumber
	}
}

// neighbourOffset is the difference that the nearest numbered pages agree on,
// and how many of them do.
func (s *splitter) neighbourOffset(raw []int, i int) (offset, support int) {
	votes := map[int]int{}
	seen := 0
	for d := 1; d < len(raw) && d <= 12 && seen < 6; d++ {
		for _, j := range []int{i - d, i + d} {
			if j >= 0 && j < len(raw) && raw[j] > 0 {
				o := s.book.Pages[j].Number - raw[j]
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

// midstreamNumbers serves text without form feeds: lone numbers that count up
// one by one are those of pages.
func (s *splitter) midstreamNumbers() {
	type at struct{ unit, n int }
	var all []at
	for i := range s.units {
		if n, ok := pageNumber(s.units[i].text); ok && n > 0 {
			all = append(all, at{i, n})
		}
	}
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].n > all[j-1].n && all[j].n <= all[j-1].n+3 {
			j++
		}
		if j-i >= minRepeats {
			for _, a := range all[i:j] {
				s.units[a.unit].place = corpus.InPageNumber
			}
		}
		i = j
	}
}

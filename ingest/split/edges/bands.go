package edges

import (
	"math"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Running lines stand at one height above the text of all pages, where no line of text begins a page. What they say
// need not recur: a case of two pages shows its title there once. And they may say what headings of sections say.
const (
	bandNear  = .6  // of a line's height, that lines of one height differ by
	bandSizes = .1  // that their sizes differ by
	bandText  = .1  // of the lines at that height at most are text
	bandTwins = .3  // of them at least stand there on another page too
	bandSmall = .95 // of the text's size: headings are no smaller than it
)

// bandLines places the first lines of pages that stand where running lines do: the words of some recur, and they are smaller than the
// text, or a sentence goes on below one.
func (s *finder) bandLines() {
	tops, _ := s.edgesOf()
	body := s.bodySize()
	var first []int
	for _, e := range tops {
		if len(e.units) == 0 {
			continue
		}
		if u := &s.Lines[e.units[0]]; u.Height() > 0 && u.Size > 0 && u.Size < (1+bandSizes)*body && s.topOfPage(e.units[0]) {
			first = append(first, e.units[0])
		}
	}
	s.namesAbove(first, body)
	for _, band := range s.bandsOf(first) {
		rule := "at the height of running lines"
		if !s.isBand(band, body) {
			if rule = apart; !s.standsApart(band, body) {
				continue
			}
		}
		for _, i := range band {
			if u := &s.Lines[i]; !toc.IsHeading(u.Trimmed()) && !s.textIn(u, body) {
				s.Put(i, corpus.InHeader, rule)
			}
		}
	}
}

// namesAbove places those of these lines that name a collection in small print above the text: they run, though on one page alone.
func (s *finder) namesAbove(first []int, body float64) {
	for _, i := range first {
		if j := i + 1; forms.NamesCollection(headerKey(&s.Lines[i])) && s.Pages[s.Lines[i].Page].Origin == corpus.FromPDF && j < len(s.Lines) && s.Lines[j].Page == s.Lines[i].Page && s.smallAbove(i, body) {
			s.Put(i, corpus.InHeader, apart)
		}
	}
}

// aroundOnePage places the name of a collection above the only page of a text layer, and the number below it.
func (s *finder) aroundOnePage() {
	if len(s.Lines) < minRepeats || s.Pages[0].Origin != corpus.FromPDF {
		return
	}
	if s.Lines[0].Free() && s.Lines[0].Height() > 0 {
		s.namesAbove([]int{0}, s.bodySize())
	}
	last := len(s.Lines) - 1
	u, above := &s.Lines[last], &s.Lines[last-1]
	n, ok := forms.PageNumber(u.Trimmed())
	if ok && n > 0 && u.Free() && u.Height() > 0 && u.Middle()-above.Middle() > numberApart*u.Height() {
		s.Put(last, corpus.InPageNumber, "number below the only page")
		s.SetPrinted(s.SlotOf(last), n, false)
	}
}

// numberApart is how far the number of a page stands from its text, by its height.
const numberApart = 2.5

// bandsOf divides lines by their heights on the page and their sizes.
func (s *finder) bandsOf(first []int) (out [][]int) {
	sort.SliceStable(first, func(a, b int) bool { return s.Lines[first[a]].Middle() < s.Lines[first[b]].Middle() })
	for len(first) > 0 {
		u := &s.Lines[first[0]]
		near := sort.Search(len(first), func(k int) bool { return s.Lines[first[k]].Middle() > u.Middle()+bandNear*u.Height() })
		var band, rest []int
		for _, i := range first[:near] {
			if math.Abs(s.Lines[i].Size-u.Size) <= bandSizes*u.Size {
				band = append(band, i)
			} else {
				rest = append(rest, i)
			}
		}
		out, first = append(out, band), append(rest, first[near:]...)
	}
	return out
}

// isBand: running lines stand there.
func (s *finder) isBand(band []int, body float64) bool {
	if len(band) < minRepeats {
		return false
	}
	count, texts, twins := map[string]int{}, 0, 0
	for _, i := range band {
		count[headerKey(&s.Lines[i])]++
		if s.textIn(&s.Lines[i], body) {
			texts++
		}
	}
	for _, n := range count {
		if n > 1 {
			twins += n
		}
	}
	n := float64(len(band))
	return float64(texts) <= bandText*n && float64(twins) >= bandTwins*n &&
		(s.Lines[band[0]].Size < bandSmall*body || slices.ContainsFunc(band, s.withinSentence))
}

// apartBy is the white below a running line in small print, by its height, and smallScanned its print by the text's in scans, whose
// sizes are those of boxes.
const apartBy, smallScanned = .8, .85

// standsApart: three lines and more on top of pages are in smaller print than the text, at one height, and white divides each from what is
// below: running lines, though each says something else (the title of its case) and a number may stand beside it.
func (s *finder) standsApart(band []int, body float64) bool {
	if len(band) < minRepeats {
		return false
	}
	return !slices.ContainsFunc(band, func(i int) bool { return !s.smallAbove(i, body) })
}

// smallAbove: line i, the first one of its page, is in smaller print than the text, and white divides it from what is below.
func (s *finder) smallAbove(i int, body float64) bool {
	u, small, j := &s.Lines[i], bandSmall, i+1
	if s.Pages[u.Page].Origin == corpus.FromOCR {
		small = smallScanned
	}
	if j >= len(s.Lines) || s.Lines[j].Page != u.Page || s.Lines[j].Half != u.Half {
		return true // nothing else on its page
	}
	below := s.Lines[j].Middle() - s.Lines[j].Height()/2
	return u.Size < small*body && !s.textIn(u, body) && below-u.Middle()-u.Height()/2 >= apartBy*u.Height()
}

// withinSentence: the text breaks off above line i, and goes on below it.
func (s *finder) withinSentence(i int) bool {
	above := i - 1
	for above >= 0 && !s.Lines[above].Free() {
		above--
	}
	return above >= 0 && brokenOff(&s.Lines[above]) && !strings.ContainsRune("：:；;", forms.LastOf(s.Lines[above].Text)) &&
		i+1 < len(s.Lines) && s.Lines[i+1].Page == s.Lines[i].Page && text(&s.Lines[i+1])
}

// text: the line holds sentences, or is too long for a running one.
func text(u *sheet.Line) bool {
	return u.Chars > maxHeader || forms.EndsSentence(u.Text) || strings.ContainsAny(u.Text, "，。")
}

// textIn: the same of a line at the height of others, where a title in smaller print than the text may hold a comma.
func (s *finder) textIn(u *sheet.Line, body float64) bool {
	if u.Size >= bandSmall*body {
		return text(u)
	}
	return u.Chars > maxHeader || forms.EndsSentence(u.Text) || strings.Contains(u.Text, "。")
}

// bodySize is the size of most lines, 0 unknown.
func (s *finder) bodySize() float64 {
	if s.size > 0 {
		return s.size
	}
	var sizes []float64
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Size > 0 && u.Chars >= longEnough {
			sizes = append(sizes, u.Size)
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	sort.Float64s(sizes)
	s.size = sizes[len(sizes)/2]
	return s.size
}

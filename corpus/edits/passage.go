package edits

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// passage is a section of an added case, and its characters on each page of the book; none where it is typed out.
type passage struct {
	section corpus.Section
	chars   map[int]int
}

// closing signs behind the last quoted word belong to it.
const closing = "。！？；”’》）】…"

// passagesOf finds the sections of an added case, each behind the one before where it stands there: how a case ends
// (群众都说好) may end others too.
func passagesOf(b *corpus.Book, sections []Passage) ([]passage, error) {
	text, pageOf := wholeText(b)
	rs := []rune(text)
	var out []passage
	since := 0
	for _, s := range sections {
		kind, _ := sectionKind(s.Section)
		p := passage{section: corpus.Section{Marker: s.Marker, Kind: kind, Text: strings.TrimSpace(s.Text)}}
		if s.Text == "" {
			from, to, err := between(rs, since, s, b.ID)
			if err != nil {
				from, to, err = between(rs, 0, s, b.ID)
			}
			if err != nil {
				return nil, err
			}
			p.chars, since = map[int]int{}, to
			for i := from; i < to; i++ {
				if corpus.Counts(rs[i]) {
					p.chars[pageOf[i]]++
				}
			}
			p.section.PageStart, p.section.PageEnd = pageOf[from], pageOf[to-1]
			p.section.Text = paragraphed(string(rs[from:to]))
		}
		out = append(out, p)
	}
	return out, nil
}

// between is where the words of a passage begin and end in a text, behind a place.
func between(rs []rune, since int, s Passage, book string) (from, to int, err error) {
	first, _, ok := locate(s.From, lettersOf(string(rs[since:])))
	if !ok {
		return 0, 0, message.Fail("edits.words_on_no_page", cut(s.From), book)
	}
	from = since + first.from
	last, _, ok := locate(s.Until, lettersOf(string(rs[from:])))
	if !ok {
		return 0, 0, message.Fail("edits.words_do_not_follow", cut(s.Until), cut(s.From), book)
	}
	for to = from + last.to; to < len(rs) && strings.ContainsRune(closing, rs[to]); {
		to++
	}
	return from, to, nil
}

// paragraphed is a text of lines as paragraphs: those that are known to open one do, and where every line ends a sentence each is
// one. Other lines are wrapped.
func paragraphed(text string) string {
	parts := strings.Split(text, "\x00")
	if lines := strings.Split(strings.TrimSpace(text), "\n"); len(parts) == 1 && !slices.ContainsFunc(lines, func(l string) bool { return !endsSentence(l) }) {
		parts = lines
	}
	for i, p := range parts {
		parts[i] = corpus.JoinHan(strings.TrimSpace(p))
	}
	return paragraphs(parts...)
}

func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " ”’》）】\t\r\u3000"))
	return strings.ContainsRune("。！？；：…", last)
}

// wholeText is the text of all pages with the page of each of its runes. Where a
// line is known to open a paragraph, a zero character stands before it.
func wholeText(b *corpus.Book) (string, []int) {
	var s strings.Builder
	var pageOf []int
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			sep := "\n"
			if l.Opening == corpus.Opens {
				sep = "\x00"
			}
			line := sep + l.Text
			s.WriteString(line)
			for range line {
				pageOf = append(pageOf, p.Number)
			}
		}
	}
	return s.String(), pageOf
}

// claim places a passage in the added case. What another case holds of it is taken out of that, with its paragraphs; else
// its text would count twice.
func (t *textEdits) claim(book int, e *Edit, id string, p *passage) {
	if p.chars == nil {
		return
	}
	b := t.book(book)
	at, parts := holder(b, e.After, p.section.Text)
	if at < 0 {
		take(b, id, ledgerName(p.section), p.chars)
		return
	}
	c := t.at(place{book: book, at: at})
	to := corpus.LedgerEntry{Place: corpus.InSection, CaseID: id, Section: ledgerName(p.section)}
	var texts []string
	for _, x := range parts {
		s := &c.Sections[x.section]
		rs := []rune(s.Text)
		before, within, behind := strings.TrimSpace(string(rs[:x.from])), strings.TrimSpace(string(rs[x.from:x.to])), strings.TrimSpace(string(rs[x.to:]))
		hand(b, c.ID, *s, to, corpus.Chars(within), p.chars)
		before, title := withoutTitle(before, e.To)
		hand(b, c.ID, *s, corpus.LedgerEntry{Place: corpus.InTitle, CaseID: id}, corpus.Chars(title), p.chars)
		texts = append(texts, within)
		if s.Text = paragraphs(before, behind); behind == "" && p.section.PageStart > 0 {
			s.PageEnd = min(s.PageEnd, p.section.PageStart)
		}
	}
	p.section.Text = paragraphs(texts...)
	renumber(c)
	c.Missing = lacking(b, c.Sections)
	c.PageEnd = c.PageStart
	for _, s := range c.Sections {
		c.PageEnd = max(c.PageEnd, s.PageEnd)
	}
	mark(&c.Edited, message.New("edits.mark_given", cut(e.To)))
}

// part is a stretch of a section, in runes.
type part struct{ section, from, to int }

// holder is the case whose sections hold a text, and where; −1 where none does. The case before the added one is asked first.
func holder(b *corpus.Book, first, text string) (int, []part) {
	want := string(lettersOf(text).rs)
	order := make([]int, 0, len(b.Cases)+1)
	if i := slices.IndexFunc(b.Cases, func(c corpus.Case) bool { return c.ID == first }); i >= 0 {
		order = append(order, i)
	}
	for i := range b.Cases {
		order = append(order, i)
	}
	for _, i := range order {
		var all []rune
		var at [][2]int // section, rune
		for s, x := range b.Cases[i].Sections {
			l := lettersOf(x.Text)
			all = append(all, l.rs...)
			for _, r := range l.at {
				at = append(at, [2]int{s, r})
			}
		}
		k := strings.Index(string(all), want)
		if k < 0 || want == "" {
			continue
		}
		from := utf8.RuneCountInString(string(all)[:k])
		return i, partsOf(b.Cases[i].Sections, at[from:from+utf8.RuneCountInString(want)])
	}
	return -1, nil
}

// partsOf are the stretches of sections whose letters these are, with the signs around them.
func partsOf(sections []corpus.Section, letters [][2]int) (out []part) {
	for _, l := range letters {
		if n := len(out); n > 0 && out[n-1].section == l[0] {
			out[n-1].to = l[1] + 1
			continue
		}
		out = append(out, part{l[0], l[1], l[1] + 1})
	}
	for i := range out {
		rs := []rune(sections[out[i].section].Text)
		out[i].from = widen(rs, out[i].from)
		for out[i].to < len(rs) && strings.ContainsRune(closing, rs[out[i].to]) {
			out[i].to++
		}
	}
	return out
}

// withoutTitle is a text without its last line where that is a title, and that line.
func withoutTitle(text, title string) (rest, line string) {
	at := strings.LastIndex(text, "\n") + 1
	if apart(text[at:], title) > allowed(lettersOf(title).rs) {
		return text, ""
	}
	return strings.TrimSpace(text[:at]), text[at:]
}

// hand moves characters of a section from a case to an added one in the ledger: from the pages of the passage first, the last of
// the others then.
func hand(b *corpus.Book, from string, s corpus.Section, to corpus.LedgerEntry, n int, pages map[int]int) {
	var rows []int
	for _, on := range []bool{true, false} {
		for i := len(b.Ledger) - 1; i >= 0; i-- {
			l := &b.Ledger[i]
			if l.CaseID == from && l.Place == corpus.InSection && l.Section == ledgerName(s) && (pages[l.Page] > 0) == on {
				rows = append(rows, i)
			}
		}
	}
	for _, i := range rows {
		k := min(n, b.Ledger[i].Chars)
		b.Ledger[i].Chars -= k
		n -= k
		to.Page, to.Chars = b.Ledger[i].Page, k
		b.Ledger = append(b.Ledger, to)
	}
	b.Ledger = joined(slices.DeleteFunc(b.Ledger, func(l corpus.LedgerEntry) bool { return l.Chars == 0 }))
	slices.SortStableFunc(b.Ledger, func(a, b corpus.LedgerEntry) int { return a.Page - b.Page })
}

// lacking are the kinds of sections that a case has none of, and others of its book have.
func lacking(b *corpus.Book, sections []corpus.Section) (out []corpus.SectionKind) {
	has := func(all []corpus.Section, k corpus.SectionKind) bool {
		return slices.ContainsFunc(all, func(s corpus.Section) bool { return s.Kind == k })
	}
	for _, k := range corpus.SectionKinds {
		if !has(sections, k) && slices.ContainsFunc(b.Cases, func(c corpus.Case) bool { return has(c.Sections, k) }) {
			out = append(out, k)
		}
	}
	return out
}

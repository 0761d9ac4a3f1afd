package sheet

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
)

// leastTold characters of a cell with a sentence are text and no entry.
const leastTold = 20

// rowByRow are the pages with a line for each row of the ruled tables that hold sentences and stay among the text: across
// the page their cells' lines run into one another.
func rowByRow(pages []corpus.Page) []corpus.Page {
	out := slices.Clone(pages)
	for p := range out {
		for _, t := range out[p].Tables {
			told, within := sectionsTold(t)
			if told == nil {
				told, within = rowsTold(t)
			}
			if told == nil {
				continue
			}
			var rest []corpus.Line
			var first *corpus.Line
			at, chars := -1, 0
			for i, l := range out[p].Lines {
				if l.Role != "" || !holds(t.Box, l.Box) {
					rest = append(rest, l)
					continue
				}
				if chars += corpus.Chars(l.Text); first == nil {
					first, at = &out[p].Lines[i], len(rest)
				}
			}
			if first == nil || chars != within { // some of its text stands elsewhere
				continue
			}
			if told[0].Opening == corpus.Unknown {
				told[0].Opening = first.Opening
			}
			for i := range told {
				told[i].Box, told[i].Size, told[i].Column, told[i].Confidence = t.Box, first.Size, first.Column, first.Confidence
			}
			out[p].Lines = slices.Insert(rest, at, told...)
		}
	}
	return out
}

// mostSectioned: most tables of the pages are cases, or parts of them, whose titles stand elsewhere or whose rows go on from page to
// page. They are read as text, in which a section does.
func mostSectioned(pages []corpus.Page) bool {
	sectioned, titled, all, torn := 0, 0, 0, false
	for p := range pages {
		for _, t := range pages[p].Tables {
			if len(t.Rows) == 0 {
				continue
			}
			all++
			if told, _ := sectionsTold(t); told == nil {
				continue
			}
			sectioned++
			torn = torn || len(t.Rows[0][0].Paragraphs) == 0 && len(textsOf(t.Rows[0])) == 1
			if slices.ContainsFunc(t.Rows, func(cells []corpus.TableCell) bool {
				return slices.ContainsFunc(textsOf(cells), func(s string) bool { return named(s) == Title })
			}) {
				titled++
			}
		}
	}
	return 2*sectioned > all && (torn || 2*titled < sectioned)
}

// rowsTold are the rows of a table of which one has a sentence beside another cell, nil for others, and how many characters its cells have.
func rowsTold(t corpus.Table) (rows []corpus.Line, chars int) {
	told := false
	for _, cells := range t.Rows {
		texts := textsOf(cells)
		if len(texts) == 0 {
			continue
		}
		told = told || len(texts) > 1 && slices.ContainsFunc(texts, func(s string) bool { return corpus.Chars(s) >= leastTold && forms.EndsSentence(s) })
		rows, chars = append(rows, corpus.Line{Text: strings.Join(texts, flow.Between), Opening: corpus.Opens}), chars+corpus.Chars(strings.Join(texts, ""))
	}
	if !told || len(rows) < 2 {
		return nil, 0
	}
	return rows, chars
}

// sectionsTold are the lines of a table that is a case, or the part of one on its page, with the names of its sections beside their
// texts (主要做法 | 一是设点……), nil for other tables, and how many characters its cells have: names and paragraphs are lines of their
// own, and what the first rows go on with has no name beside it. What stands beside other names (报送单位) is one line with them.
func sectionsTold(t corpus.Table) (out []corpus.Line, chars int) {
	named := false
	line := func(text string) { out = append(out, corpus.Line{Text: text, Opening: corpus.Opens}) }
	for _, cells := range t.Rows {
		cells = slices.DeleteFunc(slices.Clone(cells), func(c corpus.TableCell) bool { return len(c.Paragraphs) == 0 })
		texts := textsOf(cells)
		chars += corpus.Chars(strings.Join(texts, ""))
		switch {
		case len(texts) == 0:
		case len(texts) == 1 && !named:
			out = append(out, corpus.Line{Text: cells[0].Paragraphs[0]})
			for _, text := range cells[0].Paragraphs[1:] {
				line(text)
			}
		case len(texts) != 2:
			return nil, 0
		default:
			name := forms.Squeeze(texts[0])
			if corpus.Chars(name) > forms.MaxName || forms.EndsSentence(name) {
				return nil, 0
			}
			heads := headsBy(name, forms.Heads)
			if !heads && (!headsBy(name, forms.HeadsAny) || !strings.ContainsAny(texts[1], "，。；！？")) {
				line(strings.TrimRight(name, "：:") + "：" + texts[1])
				continue
			}
			named = named || heads
			line(name)
			for _, text := range cells[1].Paragraphs {
				line(text)
			}
		}
	}
	if !named {
		return nil, 0
	}
	return out, chars
}

// headsBy: the name heads a section by its words, with or without a number before it.
func headsBy(name string, words func(string) bool) bool {
	return slices.ContainsFunc(forms.Headings(name, false), func(h forms.Heading) bool { return h.Alone && words(h.Name) })
}

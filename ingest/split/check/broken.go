package check

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
)

// Limits of a table of contents that breaks off: so many cases at its end that it does not name, while
// it names so large a part of those before them.
const (
	leastUnnamed = 5
	namedShare   = .8
)

// brokenContents: the table of contents names nearly all cases up to one, and none of the many behind it. It was
// probably read in part, and what the rest of it names is not looked for.
func brokenContents(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	names := map[string]string{} // case → its entry
	page := 0
	for _, e := range b.TOC {
		if e.Status == corpus.Matched {
			names[e.CaseID], page = e.Title, e.Page
		}
	}
	last := -1
	for i, c := range b.Cases {
		if _, named := names[c.ID]; named {
			last = i
		}
	}
	unnamed := len(b.Cases) - 1 - last
	if last < 0 || unnamed < leastUnnamed || float64(len(names)) < namedShare*float64(last+1) {
		return nil
	}
	entry := names[b.Cases[last].ID]
	return []corpus.Problem{{Page: page, Message: message.New("check.broken_contents", short(entry), unnamed), Remedy: message.New("check.broken_contents.remedy")}}
}

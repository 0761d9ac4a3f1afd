package review

import (
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
)

// entryRow is an entry of the contents, and the cases of its book that it may be that of: those without an entry first.
type entryRow struct {
	Title string    `json:"title"`
	Cases []caseRow `json:"cases"`
}

// entry is the entry that the report names by its book and number.
func (v *view) entry(name string) (*corpus.Book, *corpus.TOCEntry) {
	id, number, _ := strings.Cut(name, ":")
	seq, err := strconv.Atoi(number)
	for _, b := range v.edited.Books {
		if b.ID != id || err != nil {
			continue
		}
		if i := slices.IndexFunc(b.TOC, func(e corpus.TOCEntry) bool { return e.Seq == seq && e.Status != corpus.MissingInTOC }); i >= 0 {
			return b, &b.TOC[i]
		}
	}
	return nil, nil
}

func (v *view) entryRow(name string) *entryRow {
	b, e := v.entry(name)
	if e == nil {
		return nil
	}
	has := map[string]bool{}
	for _, x := range b.TOC {
		has[x.CaseID] = has[x.CaseID] || x.Status == corpus.Matched
	}
	free, taken := []caseRow{}, []caseRow{}
	for _, c := range b.Cases {
		if row := (caseRow{ID: c.ID, Title: c.Title}); has[c.ID] {
			taken = append(taken, row)
		} else {
			free = append(free, row)
		}
	}
	return &entryRow{e.Title, append(free, taken...)}
}

// toc is the edit that says which case an entry is that of, or that it is none.
func (v *view) toc(e *edits.Edit, r request) error {
	b, entry := v.entry(r.Entry)
	if entry == nil {
		return &problem{404, message.New("review.no_entry")}
	}
	e.Book, e.Entry, e.Case = b.ID, entry.Title, r.Case
	if r.Case == edits.None {
		return nil
	}
	for _, c := range b.Cases {
		if c.ID == r.Case {
			e.Quote = start(c.Title)
		}
	}
	if e.Quote == "" {
		return &problem{404, message.New("review.no_case", r.Case)}
	}
	return nil
}

package review

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
)

// passage is a section of an added case as the page asks for it: its first and last words in the book, or its text.
type passage struct {
	Section string `json:"section"`
	From    string `json:"from"`
	Until   string `json:"until"`
	Text    string `json:"text"`
}

// add is the edit that puts in a case: behind another one, or for an entry of the contents, behind the case of an entry before it.
func (v *view) add(e *edits.Edit, r request) error {
	if b, entry := v.entry(r.Entry); entry != nil {
		e.Book, e.After = b.ID, caseBefore(b, entry)
	} else if b, _ := v.caseOf(r.Case); b != nil {
		e.Book, e.After = b.ID, r.Case
	} else {
		return &problem{404, message.New("review.no_case", r.Case)}
	}
	e.Province, e.City, e.District = strings.TrimSpace(r.Province), strings.TrimSpace(r.City), strings.TrimSpace(r.District)
	for _, p := range r.Sections {
		s := edits.Passage{Section: p.Section, From: strings.TrimSpace(p.From), Until: strings.TrimSpace(p.Until), Text: strings.TrimSpace(p.Text)}
		switch {
		case s.From == "" && s.Until == "" && s.Text == "":
			continue
		case s.Text != "" && s.From+s.Until != "":
			return &problem{422, message.New("review.one_way")}
		case s.Text == "" && (s.From == "" || s.Until == ""):
			return &problem{422, message.New("review.both_ends")}
		}
		e.Sections = append(e.Sections, s)
	}
	if len(e.Sections) == 0 {
		return &problem{422, message.New("review.one_section")}
	}
	return nil
}

// caseBefore is the case of the nearest entry before one that has any.
func caseBefore(b *corpus.Book, entry *corpus.TOCEntry) (id string) {
	for _, x := range b.TOC {
		switch {
		case x.Seq == entry.Seq:
			return id
		case x.Status == corpus.Matched:
			id = x.CaseID
		}
	}
	return id
}

// caseOf is a case with its book; nil where there is none.
func (v *view) caseOf(id string) (*corpus.Book, *corpus.Case) {
	for _, b := range v.edited.Books {
		for i := range b.Cases {
			if b.Cases[i].ID == id {
				return b, &b.Cases[i]
			}
		}
	}
	return nil, nil
}

// within says of a doubt which case may hold another one, and what that is called, where the doubt tells.
func within(b *corpus.Book, p *corpus.Problem) (id, title string) {
	if p.Case < 1 || p.Case > len(b.Cases) || p.Message.Code != "check.hidden_case" && p.Message.Code != "check.long_case" {
		return "", ""
	}
	if p.Message.Code == "check.hidden_case" && len(p.Message.Args) > 1 {
		title = wholeLine(b, p.Message.Args[1].Text)
	}
	return b.Cases[p.Case-1].ID, title
}

// wholeLine is the line of a book whose beginning a doubt tells.
func wholeLine(b *corpus.Book, told string) string {
	start, cut := strings.CutSuffix(told, "…")
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			if t := strings.TrimSpace(l.Text); cut && strings.HasPrefix(t, start) {
				return t
			}
		}
	}
	return start
}

package review

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
)

// request is an edit as the page asks for it: ids only. The quotations that make
// it last are put in here, from the text and the labels as they are.
type request struct {
	Version   string   `json:"version"`
	Do        string   `json:"do"`
	Theme     string   `json:"theme"`
	Practice  string   `json:"practice"`
	Case      string   `json:"case"`
	Practices []string `json:"practices"`
	Into      string   `json:"into"`
	To        string   `json:"to"`
	Quote     string   `json:"quote"` // of correct: the words to be replaced
	Province  string   `json:"province"`
	City      string   `json:"city"`
	District  string   `json:"district"`
	Why       string   `json:"why"` // the person's reason, if one is given
	// Of boundary: the section, and the words with which it begins. Of toc: the entry, by its book and number.
	Section string `json:"section"`
	Begins  string `json:"begins"`
	Entry   string `json:"entry"`
	// Of accept: which doubt, who looked at it and when.
	Doubt string `json:"doubt"`
	By    string `json:"by"`
	On    string `json:"on"`
	// Of add, which is for an entry or behind a case.
	Sections []passage `json:"sections"`
}

// quoted is how many characters of a text an edit quotes.
const quoted = 40

func (v *view) edit(r request) (edits.Edit, error) {
	e := edits.Edit{Do: edits.Kind(r.Do), To: strings.TrimSpace(r.To), Why: strings.TrimSpace(r.Why)}
	var err error
	switch e.Do {
	case edits.Rename, edits.Note:
		e.Theme, e.Label, err = v.theme(r.Theme)
	case edits.Merge:
		e.Theme, e.Label, err = v.theme(r.Theme)
		if err == nil {
			e.Into, e.IntoLabel, err = v.theme(r.Into)
		}
	case edits.Split:
		err = v.split(&e, r)
	case edits.Move, edits.Pin:
		err = v.move(&e, r)
	case edits.Title, edits.Region, edits.Drop:
		err = v.ofCase(&e, r)
	case edits.Boundary:
		e.Section, e.Begins = r.Section, strings.TrimSpace(r.Begins)
		err = v.ofCase(&e, r)
	case edits.TOC:
		err = v.toc(&e, r)
	case edits.Add:
		err = v.add(&e, r)
	case edits.Correct:
		err = v.correct(&e, r)
	case edits.Accept:
		err = v.accept(&e, r)
	default:
		err = &problem{400, message.New("review.no_deed", r.Do)}
	}
	if err == nil && e.Do == edits.Boundary && e.Begins == "" {
		return e, &problem{422, message.New("review.beginning")}
	}
	if needsTo := e.Do == edits.Rename || e.Do == edits.Note || e.Do == edits.Split || e.Do == edits.Title || e.Do == edits.Correct || e.Do == edits.Add; err == nil && needsTo && e.To == "" {
		err = &problem{422, message.New("review.empty")}
	}
	return e, err
}

// theme is the id of a theme and the label that was computed for it, or that a
// person gave to one split by hand.
func (v *view) theme(id string) (string, string, error) {
	for _, t := range v.shown.Themes {
		if t.ID != id {
			continue
		}
		if t.ComputedLabel != "" {
			return t.ID, t.ComputedLabel, nil
		}
		return t.ID, t.Label, nil
	}
	return "", "", &problem{404, message.New("review.no_theme", id)}
}

func (v *view) split(e *edits.Edit, r request) error {
	var err error
	if e.Theme, e.Label, err = v.theme(r.Theme); err != nil {
		return err
	}
	for _, id := range r.Practices {
		p, err := practice(v.edited, id)
		if err != nil {
			return err
		}
		e.Practices = append(e.Practices, edits.Ref{Practice: p.ID, Quote: start(p.Text)})
	}
	if len(e.Practices) == 0 {
		return &problem{422, message.New("review.none_picked")}
	}
	return nil
}

func (v *view) move(e *edits.Edit, r request) error {
	p, err := practice(v.edited, r.Practice)
	if err != nil {
		return err
	}
	e.Practice, e.Quote, e.Into = p.ID, start(p.Text), r.Into
	if e.Do == edits.Pin {
		for _, x := range v.shown.Placements {
			if x.PracticeID == p.ID {
				e.Into = x.ThemeID
			}
		}
	}
	switch {
	case e.Into == edits.None && e.Do == edits.Move:
	case e.Into == "":
		return &problem{422, message.New("review.nothing_to_pin")}
	default:
		e.Into, e.IntoLabel, err = v.theme(e.Into)
	}
	return err
}

func (v *view) ofCase(e *edits.Edit, r request) error {
	for _, b := range v.raw.Books {
		for _, c := range b.Cases {
			if c.ID == r.Case {
				e.Case, e.Quote = c.ID, start(c.Title)
				if e.Do == edits.Region {
					e.Province, e.City, e.District = strings.TrimSpace(r.Province), strings.TrimSpace(r.City), strings.TrimSpace(r.District)
				}
				return nil
			}
		}
	}
	return &problem{404, message.New("review.no_case", r.Case)}
}

// correct quotes the words to be replaced, which must stand in the practice once.
func (v *view) correct(e *edits.Edit, r request) error {
	p, err := practice(v.edited, r.Practice)
	if err != nil {
		return err
	}
	e.Practice, e.Quote = p.ID, strings.TrimSpace(r.Quote)
	switch n := strings.Count(p.Text, e.Quote); {
	case e.Quote == "" || n == 0:
		return &problem{422, message.New("review.no_words")}
	case n > 1:
		return &problem{422, message.New("review.words_twice")}
	}
	return nil
}

// practice finds a practice by its id, with its text.
func practice(col *corpus.Collection, id string) (*corpus.Practice, error) {
	for _, b := range col.Books {
		for i := range b.Cases {
			for j := range b.Cases[i].Practices {
				if b.Cases[i].Practices[j].ID == id {
					return &b.WholeCase(&b.Cases[i]).Practices[j], col.Err()
				}
			}
		}
	}
	return nil, &problem{404, message.New("review.no_practice", id)}
}

// start is the beginning of a text, without line breaks.
func start(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if rs := []rune(line); len(rs) > quoted {
		return string(rs[:quoted])
	}
	return line
}

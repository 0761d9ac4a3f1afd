package edits

import (
	"slices"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
)

// correct replaces quoted words, in a practice or in the sections of a case. The
// two are kept the same: a practice is a part of its section.
func (t *textEdits) correct(e *Edit) Outcome {
	if e.Practice != "" {
		return t.correctPractice(e)
	}
	f := t.find().findCase(e.Case, e.Quote)
	if f.status == Lost {
		if g := t.find().findCase(e.Case, e.To); g.status == Applied {
			return outcome(e, Already, g.id, message.New("edits.reads_so", g.id))
		}
	}
	if f.status == Lost || f.status == Ambiguous {
		return missing(e, f.status, "edits.case", e.Case)
	}
	c := t.at(f.place)
	for i := range c.Sections {
		text, many, ok := replaced(c.Sections[i].Text, e.Quote, e.To)
		if many {
			return outcome(e, Ambiguous, c.ID, message.New("edits.words_twice", cut(e.Quote), c.ID))
		}
		if !ok {
			continue
		}
		if text == c.Sections[i].Text {
			return outcome(e, Already, c.ID, message.New("edits.reads_so", c.ID))
		}
		c.Sections[i].Text = text
		mark(&c.Edited, message.New("edits.mark_words", cut(e.Quote)))
		for p := range c.Practices {
			if text, many, ok := replaced(c.Practices[p].Text, e.Quote, e.To); ok && !many && c.Sections[i].Kind == corpus.Practices {
				rewrite(&c.Practices[p], text, e.Quote)
			}
		}
		return done(e, f, c.ID)
	}
	return outcome(e, Lost, c.ID, message.New("edits.words_in_no_section", cut(e.Quote), c.ID))
}

func (t *textEdits) correctPractice(e *Edit) Outcome {
	f := t.find().findPractice(e.Practice, e.Quote)
	if f.status != Applied {
		if g, ok := t.corrected(e); ok {
			f = g
		}
	}
	if f.status == Lost {
		if g := t.find().findPractice(e.Practice, e.To); g.status == Applied {
			return outcome(e, Already, g.id, message.New("edits.reads_so", g.id))
		}
	}
	if f.status == Lost || f.status == Ambiguous {
		return missing(e, f.status, "edits.practice", e.Practice)
	}
	c := t.at(f.place)
	at := slices.IndexFunc(c.Practices, func(p corpus.Practice) bool { return p.ID == f.id })
	if at < 0 {
		return outcome(e, Lost, f.id, message.New("edits.practice_went", f.id))
	}
	p := &c.Practices[at]
	old := p.Text
	text, many, ok := replaced(old, e.Quote, e.To)
	switch {
	case many:
		return outcome(e, Ambiguous, p.ID, message.New("edits.words_twice", cut(e.Quote), p.ID))
	case !ok:
		return outcome(e, Lost, p.ID, message.New("edits.words_gone", cut(e.Quote), p.ID))
	case text == old:
		return outcome(e, Already, p.ID, message.New("edits.reads_so", p.ID))
	}
	rewrite(p, text, e.Quote)
	for i := range c.Sections {
		c.Sections[i].Text = strings.Replace(c.Sections[i].Text, old, text, 1)
	}
	return done(e, f, p.ID)
}

// corrected finds a practice whose quoted words are themselves the work of an
// edit before this one.
func (t *textEdits) corrected(e *Edit) (found, bool) {
	for b := range t.own {
		for c := range t.col.Books[b].Cases {
			for i, p := range t.col.Books[b].Cases[c].Practices {
				if p.ID == e.Practice && strings.Contains(p.Text, e.Quote) {
					return found{place: place{b, c, i, p.ID}, status: Applied}, true
				}
			}
		}
	}
	return found{}, false
}

// rewrite gives a practice its corrected text.
func rewrite(p *corpus.Practice, text, quote string) {
	if l, _, ok := replacedLead(p, text); ok {
		p.Lead = l
	}
	p.Text = text
	mark(&p.Edited, message.New("edits.mark_words", cut(quote)))
}

// replacedLead is the lead after a correction: as much of the new text as the
// old lead was of the old one.
func replacedLead(p *corpus.Practice, text string) (string, int, bool) {
	if p.Lead == "" || !strings.HasPrefix(p.Text, p.Lead) {
		return "", 0, false
	}
	rest := p.Text[len(p.Lead):]
	if l, ok := strings.CutSuffix(text, rest); ok {
		return l, len(l), true
	}
	if strings.HasPrefix(text, p.Lead) {
		return p.Lead, len(p.Lead), true
	}
	return lead(text), 0, true
}

// replaced puts to in the place of quote. Where quote stands literally it is
// replaced as it stands; else where its letters stand, with the signs at the ends
// of both left out. many reports several places that are as good.
func replaced(text, quote, to string) (out string, many, ok bool) {
	if n := strings.Count(text, quote); n == 1 {
		return strings.Replace(text, quote, to, 1), false, true
	} else if n > 1 {
		return text, true, true
	}
	if strings.Contains(text, to) && apart(quote, to) <= allowed([]rune(quote)) {
		return text, false, true // read so already: the quotation is near its correction
	}
	s, many, ok := locate(quote, lettersOf(text))
	if !ok || many {
		return text, many, ok
	}
	rs := []rune(text)
	sign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
	return string(rs[:s.from]) + strings.TrimFunc(to, sign) + string(rs[s.to:]), false, true
}

package edits

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// scalar reads a single value as text; a number written without quotes is text
// as well, since ids may look like numbers.
func (p *parser) scalar(name string, n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		p.bad(n.Line, message.New("edits.one_value"), "edits.not_single", name)
		return "", false
	}
	s := strings.TrimSpace(n.Value)
	if n.Tag == "!!null" {
		s = ""
	}
	if s == "" && name != "province" && name != "city" && name != "district" && name != "why" && name != "by" && name != "date" {
		p.bad(n.Line, message.New("edits.a_value"), "edits.empty", name)
		return "", false
	}
	return s, true
}

func (p *parser) refs(e *Edit, n *yaml.Node) {
	p.items(n, "practices", []string{"practice", "quote"}, func(line int, v map[string]string) {
		if v["practice"] == "" || v["quote"] == "" {
			p.bad(line, message.New("edits.write_practice"), "edits.practice_needs")
		}
		e.Practices = append(e.Practices, Ref{Line: line, Practice: v["practice"], Quote: v["quote"]})
	})
}

func (p *parser) passages(e *Edit, n *yaml.Node) {
	p.items(n, "sections", []string{"section", "marker", "text", "from", "until"}, func(line int, v map[string]string) {
		s := Passage{Line: line, Section: v["section"], Marker: v["marker"], Text: v["text"], From: v["from"], Until: v["until"]}
		if _, ok := sectionKind(s.Section); !ok {
			p.bad(line, message.New("edits.one_of", "background, practices, effects"), "edits.unknown_section", s.Section)
		}
		if (s.Text == "") == (s.From == "" || s.Until == "") {
			p.bad(line, message.New("edits.write_section"), "edits.section_needs")
		}
		e.Sections = append(e.Sections, s)
	})
}

// items reads a list of mappings of single values.
func (p *parser) items(n *yaml.Node, name string, keys []string, take func(line int, v map[string]string)) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		p.bad(n.Line, message.New("edits.item_a_line"), "edits.not_list", name)
		return
	}
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode {
			p.bad(item.Line, message.New("edits.keys", keys), "edits.item_no_keys", name)
			continue
		}
		v := map[string]string{}
		p.keys(item) // tells of keys that stand twice
		for i := 0; i+1 < len(item.Content); i += 2 {
			key, value := item.Content[i].Value, item.Content[i+1]
			if !slices.Contains(keys, key) {
				p.bad(value.Line, message.New("edits.keys", keys), "edits.unknown_key_in", key, name)
				continue
			}
			v[key], _ = p.scalar(key, value)
		}
		take(item.Line, v)
	}
}

var (
	themeID = lazyregexp.New(`^T\d{2,}[a-z]*$`)
	// shortestQuote is the number of letters under which a quotation is refused:
	// it would be found everywhere; longestQuote bounds the work of finding it.
	shortestQuote, longestQuote = 2, 1000
)

// check looks at the values of an edit, which all have their keys.
func (p *parser) check(e *Edit) {
	for _, id := range []string{e.Theme, e.Into} {
		if id != "" && !themeID.MatchString(id) && !(id == None && e.Do == Move) {
			p.bad(e.Line, message.New("edits.theme_ids"), "edits.no_theme_id", id)
		}
	}
	for _, q := range []string{e.Quote, e.Begins, e.Entry} {
		p.checkQuote(e.Line, q)
	}
	for _, r := range e.Practices {
		p.checkQuote(r.Line, r.Quote)
	}
	for _, s := range e.Sections {
		p.checkQuote(s.Line, s.From)
		p.checkQuote(s.Line, s.Until)
	}
	p.checkKind(e)
}

func (p *parser) checkQuote(line int, q string) {
	switch n := len(shingle.Letters(q)); {
	case q == "":
	case n < shortestQuote:
		p.bad(line, message.New("edits.quote_some"), "edits.quote_short", q)
	case n > longestQuote:
		p.bad(line, message.New("edits.quote_dozen"), "edits.quote_long", cut(q))
	}
}

func (p *parser) checkKind(e *Edit) {
	switch e.Do {
	case Region:
		if e.Province == "" && e.City == "" && e.District == "" {
			p.bad(e.Line, message.New("edits.write_place"), "edits.no_place")
		}
	case Boundary:
		if _, ok := sectionKind(e.Section); !ok {
			p.bad(e.Line, message.New("edits.one_of", "background, practices, effects"), "edits.unknown_section", e.Section)
		}
	case Marker:
		if _, ok := sectionKind(e.To); !ok && e.To != None {
			p.bad(e.Line, message.New("edits.one_of", "background, practices, effects, none"), "edits.unknown_section", e.To)
		}
		if (e.Case == "") != (e.Quote == "") {
			p.bad(e.Line, message.New("edits.case_and_quote"), "edits.marker_needs")
		}
	case TOC:
		if e.Case != None && e.Quote == "" {
			p.bad(e.Line, message.New("edits.quote_title"), "edits.toc_needs")
		}
	case Correct:
		if (e.Case == "") == (e.Practice == "") {
			p.bad(e.Line, message.New("edits.either"), "edits.correct_needs")
		}
	case Accept:
		p.checkAccept(e)
	case Merge:
		if e.Theme == e.Into {
			p.bad(e.Line, message.New("edits.two_themes"), "edits.self_merge", e.Theme)
		}
	case Move, Pin:
		if e.Into != None && e.IntoLabel == "" {
			p.bad(e.Line, message.New("edits.write_label"), "edits.no_into_label", e.Do)
		}
	}
}

func (p *parser) checkAccept(e *Edit) {
	if !corpus.MayBeAccepted(e.Doubt) {
		p.bad(e.Line, message.New("edits.say_where"), "edits.not_accepted", e.Doubt)
	}
	if e.Sum != "" && !sumForm.MatchString(e.Sum) {
		p.bad(e.Line, message.New("edits.copy_doubt"), "edits.bad_sum", e.Sum)
	}
	if e.On != "" && !dateForm.MatchString(e.On) {
		p.bad(e.Line, message.New("edits.write_date"), "edits.bad_date", e.On)
	}
}

// sectionKind reads the canonical name of a section, in English or Chinese.
func sectionKind(s string) (corpus.SectionKind, bool) {
	switch s {
	case "background", "背景":
		return corpus.Background, true
	case "practices", "做法":
		return corpus.Practices, true
	case "effects", "效果":
		return corpus.Effects, true
	}
	return "", false
}

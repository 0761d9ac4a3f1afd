package edits

import (
	"strconv"

	"casebook/corpus/message"
)

// conflicts finds edits that cannot stand together by their ids, marks them and
// tells of them. ApplyText and ApplyThemes apply none of them.
func (e *Edits) conflicts() []Issue {
	var out []Issue
	clash := func(a, b int, remedy message.Message, code string, args ...any) {
		seen := func(at int) message.Message {
			return message.New("edits.see_line", message.New(code, args...), e.List[at].Line)
		}
		for _, x := range []struct{ at, other int }{{a, b}, {b, a}} {
			if e.List[x.at].conflict.IsZero() {
				e.List[x.at].conflict = seen(x.other)
			}
		}
		out = append(out, Issue{Line: e.List[b].Line, Conflict: true, Remedy: remedy, Message: seen(a)})
	}
	e.twice(clash)
	e.circles(clash)
	e.dropped(clash)
	return out
}

type clash func(a, b int, remedy message.Message, code string, args ...any)

// settles says which matter an edit settles, and how. Two edits that settle one
// matter in different ways conflict; the same way twice is merely superfluous.
func (e *Edit) settles() (matter message.Message, way string) {
	switch e.Do {
	case Title:
		return message.New("edits.of_title", e.Case), e.To
	case Region:
		return message.New("edits.of_region", e.Case), e.Province + "/" + e.City + "/" + e.District
	case Boundary: // effects and 效果 are one
		kind, _ := sectionKind(e.Section)
		return message.New("edits.of_boundary", sectionNames[kind], e.Case), e.Begins
	case Marker:
		return message.New("edits.of_marker", e.Marker, e.Book+e.Case), e.To
	case TOC:
		return message.New("edits.of_toc", e.Entry, e.Book), e.Case
	case Correct:
		return message.New("edits.of_words", e.Quote, e.Case+e.Practice), e.To
	case Accept: // the sum is no way: where the text changed, the newer edit holds
		return message.New("edits.of_doubt", e.Doubt, e.Book, e.Case+strconv.Itoa(e.Page), e.Quote), ""
	case Rename:
		return message.New("edits.of_name", e.Theme), e.To
	case Merge:
		return message.New("edits.of_merge", e.Theme), e.Into
	case Move, Pin:
		return message.New("edits.of_practice", e.Practice), e.Into
	case Note:
		return message.New("edits.of_note", e.Theme), e.To
	}
	return message.Message{}, ""
}

// Superseded lists the lines of the edits that settle the same matter as x: who
// decides anew takes them out first.
func (e *Edits) Superseded(x Edit) (lines []int) {
	matter, _ := x.settles()
	for i := range e.List {
		if m, _ := e.List[i].settles(); !matter.IsZero() && m.Key() == matter.Key() {
			lines = append(lines, e.List[i].Line)
		}
	}
	return lines
}

// twice finds matters that are settled in two ways.
func (e *Edits) twice(clash clash) {
	first := map[string]int{}
	for i := range e.List {
		matter, way := e.List[i].settles()
		if matter.IsZero() {
			continue
		}
		at, seen := first[matter.Key()]
		if !seen {
			first[matter.Key()] = i
			continue
		}
		if _, before := e.List[at].settles(); before != way {
			clash(at, i, message.New("edits.keep_one"), "edits.settled_twice", matter, before, way)
		}
	}
}

// circles finds merges that lead back to their own theme.
func (e *Edits) circles(clash clash) {
	into := map[string]int{}
	for i := range e.List {
		if e.List[i].Do == Merge {
			if _, has := into[e.List[i].Theme]; !has {
				into[e.List[i].Theme] = i
			}
		}
	}
	for i := range e.List {
		if e.List[i].Do != Merge {
			continue
		}
		at, steps := i, 0
		for steps <= len(into) {
			next, goesOn := into[e.List[at].Into]
			if !goesOn {
				break
			}
			if at, steps = next, steps+1; at == i {
				break
			}
		}
		if at != i || steps == 0 {
			continue
		}
		other := into[e.List[i].Into]
		if e.List[i].conflict.IsZero() || e.List[other].conflict.IsZero() {
			clash(min(i, other), max(i, other), message.New("edits.one_direction"), "edits.leads_back",
				e.List[i].Theme, e.List[i].Into, e.List[i].Into, e.List[i].Theme)
		}
	}
}

// dropped finds edits of cases that another edit drops.
func (e *Edits) dropped(clash clash) {
	drops := map[string]int{}
	for i := range e.List {
		if e.List[i].Do == Drop {
			drops[e.List[i].Case] = i
		}
	}
	for i := range e.List {
		x := &e.List[i]
		at, gone := drops[x.Case]
		if x.Case != "" && gone && x.Do != Drop && x.Do != Accept {
			clash(min(at, i), max(at, i), message.New("edits.keep_one"), "edits.dropped_changed", x.Case)
		}
	}
}

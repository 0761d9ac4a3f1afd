package edits

import "fmt"

// conflicts finds edits that cannot stand together by their ids, marks them and
// tells of them. ApplyText and ApplyThemes apply none of them.
func (e *Edits) conflicts() []Issue {
	var out []Issue
	clash := func(a, b int, remedy, format string, args ...any) {
		msg := fmt.Sprintf(format, args...)
		for _, x := range []struct{ at, other int }{{a, b}, {b, a}} {
			if e.List[x.at].conflict == "" {
				e.List[x.at].conflict = fmt.Sprintf("%s (see line %d)", msg, e.List[x.other].Line)
			}
		}
		out = append(out, Issue{Line: e.List[b].Line, Conflict: true, Remedy: remedy,
			Message: fmt.Sprintf("%s (see line %d)", msg, e.List[a].Line)})
	}
	e.twice(clash)
	e.circles(clash)
	e.dropped(clash)
	return out
}

type clash func(a, b int, remedy, format string, args ...any)

// settles says which matter an edit settles, and how. Two edits that settle one
// matter in different ways conflict; the same way twice is merely superfluous.
func (e *Edit) settles() (matter, way string) {
	switch e.Do {
	case Title:
		return "the title of case " + e.Case, e.To
	case Region:
		return "the region of case " + e.Case, e.Province + "/" + e.City + "/" + e.District
	case Boundary:
		return "where " + e.Section + " of case " + e.Case + " begins", e.Begins
	case Marker:
		return "what marker " + e.Marker + " of " + e.Book + e.Case + " stands for", e.To
	case TOC:
		return "the match of TOC entry " + e.Entry + " of book " + e.Book, e.Case
	case Correct:
		return "the words " + e.Quote + " of " + e.Case + e.Practice, e.To
	case Rename:
		return "the name of theme " + e.Theme, e.To
	case Merge:
		return "what theme " + e.Theme + " is merged into", e.Into
	case Move, Pin:
		return "the theme of practice " + e.Practice, e.Into
	case Note:
		return "the note of theme " + e.Theme, e.To
	}
	return "", ""
}

// Superseded lists the lines of the edits that settle the same matter as x: who
// decides anew takes them out first.
func (e *Edits) Superseded(x Edit) (lines []int) {
	matter, _ := x.settles()
	for i := range e.List {
		if m, _ := e.List[i].settles(); matter != "" && m == matter {
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
		if matter == "" {
			continue
		}
		at, seen := first[matter]
		if !seen {
			first[matter] = i
			continue
		}
		if _, before := e.List[at].settles(); before != way {
			clash(at, i, "keep one of them", "%s is settled twice, as %q and as %q", matter, before, way)
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
		if e.List[i].conflict == "" || e.List[other].conflict == "" {
			clash(min(i, other), max(i, other), "merge in one direction only", "theme %s is merged into %s, and %s leads back to %s",
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
		if x.Case != "" && gone && x.Do != Drop {
			clash(min(at, i), max(at, i), "keep one of them", "case %s is dropped and changed", x.Case)
		}
	}
}

package html

import (
	"cmp"
	"slices"

	"casebook/corpus"
)

// A page holds the whole of a collection up to so many practices. Of a larger one it shows,
// with their cases, the practices that stand for a theme or lie at its border, those that
// the map draws, and every so manieth of each theme, and says so; counts and charts
// are those of all, and the tables hold all.
const (
	mostShown = 20000 // unless Options.MostShown says otherwise
	// portions is into how many parts that is divided among the themes: cases bring their other
	// practices along, and there is more to show than what is drawn from the themes.
	portions = 8
)

// chosen is which cases the page shows; nil for all.
type chosen struct {
	cases     map[string]bool
	practices int // of these cases
	all       int
}

// chooseCases settles which cases the page shows.
func (p *page) chooseCases() {
	all := p.PracticeCount()
	if all <= cmp.Or(p.MostShown, mostShown) {
		return
	}
	p.chosen = &chosen{cases: map[string]bool{}, all: all}
	ofATheme := cmp.Or(p.MostShown, mostShown) / portions / (1 + len(p.An.Themes))
	for i := range p.An.Themes {
		t := &p.An.Themes[i]
		p.choose(t.Representative)
		p.choose(t.Borderline)
		p.choose(every(t.Practices, ofATheme))
	}
	var none []string
	for i := range p.An.Placements {
		if p.An.Placements[i].ThemeID == "" {
			none = append(none, p.An.Placements[i].PracticeID)
		}
	}
	p.choose(every(none, ofATheme))
	list, _ := p.mapped()
	for _, i := range list {
		p.choose([]string{p.An.Placements[i].PracticeID})
	}
	for _, n := range p.Novel() {
		p.choose([]string{n.AID, n.BID})
	}
	for _, c := range p.Copies() {
		p.choose([]string{c.AID, c.BID})
	}
	for id := range p.chosen.cases {
		p.chosen.practices += len(p.CaseLine(id).Practices)
	}
}

// every is at most so many ids, at even distances.
func every(ids []string, most int) []string {
	if len(ids) <= most {
		return ids
	}
	out := make([]string, most)
	for i := range out {
		out[i] = ids[i*len(ids)/most]
	}
	return out
}

// choose shows the cases of practices.
func (p *page) choose(ids []string) {
	for _, id := range ids {
		if x := p.PracticeLine(id); x != nil {
			p.chosen.cases[x.CaseID] = true
		}
	}
}

// shows says whether the page shows a case.
func (p *page) shows(caseID string) bool { return p.chosen == nil || p.chosen.cases[caseID] }

// Bounded says that the page does not show all practices; empty where it does.
func (p *page) Bounded() string {
	if p.chosen == nil {
		return ""
	}
	return p.tf("共 %d 条做法，本页只列出其中 %d 条（连同所在案例）：各主题的代表、边界上的和等距抽出的。计数和图按全部做法；全部做法见 practices.csv，全部案例见 cases.csv。查找和筛选也只在列出的案例之内。",
		"Of %d practices this page shows %d, with their cases: those that stand for a theme, those at its border, and every so manieth. Counts and charts are of all practices; practices.csv and cases.csv hold all. Search and filters see the cases shown only.",
		p.chosen.all, p.chosen.practices)
}

// Some are those of a list of practices whose cases the page shows, with their texts.
func (p *page) Some(list []*corpus.Practice) []*corpus.Practice {
	var out []*corpus.Practice
	for _, x := range p.seen(list) {
		out = append(out, p.Practice(x.ID))
	}
	return out
}

// seen are those of a list of practices whose cases the page shows.
func (p *page) seen(list []*corpus.Practice) []*corpus.Practice {
	if p.chosen == nil {
		return slices.Clone(list)
	}
	var out []*corpus.Practice
	for _, x := range list {
		if p.shows(x.CaseID) {
			out = append(out, x)
		}
	}
	return out
}

package marks

// evidence is what speaks for a set of headings being a scheme.
type evidence struct {
	firmness         int // what the form says by itself
	class            string
	known            int // kinds of sections that the words name
	recurring, names int // headings that recur, and all
	cycle            float64
	titled           float64 // share of the first heading's places with a title before them
	length           float64 // mean characters under a heading
	often            bool    // every heading stands three times or more
	above            bool    // headings of a lower level recur below most of them
	within           bool    // most of them stand among those of an accepted scheme
	alone            bool    // each fills its line
	practices        bool    // one of them names practices
	named            bool    // nearly each ends in a word for a section, and none is a field of facts
}

// leadsTitled of the places of the first heading have a title above; of the first of leads that recur (（一）补齐短板。…), fewer.
const leadsTitled = .2

// acceptRules are tried in order: the first whose form and evidence fit gives the
// verdict. The less a form says, the more must words and recurrence.
var acceptRules = []struct {
	name    string
	fits    func(e evidence) bool
	verdict bool
}{
	{"headings below those of a scheme", func(e evidence) bool { return e.within && (e.known < 2 || e.titled < titledShare) }, false},
	{"titles above headings that recur", func(e evidence) bool { return e.above && e.recurring == 0 }, false},
	{"brackets, words of two kinds", func(e evidence) bool { return e.firmness == 3 && e.known >= 2 }, true},
	{"brackets that recur in order, a known word or titles above", func(e evidence) bool {
		return e.firmness == 3 && e.recurring >= 2 && e.cycle >= .7 && (e.known > 0 || e.titled >= .5)
	}, true},
	{"headings of one case, a title above and a known word", func(e evidence) bool {
		return e.firmness >= 2 && e.recurring == 0 && e.names >= 3 && e.alone && e.titled >= 1 && e.known > 0
	}, true},
	{"marks of Markdown of one case, words of two kinds below a title", func(e evidence) bool {
		return e.firmness == 2 && e.recurring == 0 && e.known >= 2 && e.alone && e.titled >= 1
	}, true},
	{"marks of Markdown or bullets that recur, words of two kinds", func(e evidence) bool { return e.firmness == 2 && e.recurring >= 2 && e.known >= 2 }, true},
	{"marks of Markdown or bullets that recur in order, a known word", func(e evidence) bool {
		return e.firmness == 2 && e.recurring >= 2 && e.known > 0 && e.cycle >= .7
	}, true},
	{"marks of Markdown or bullets that recur in order below titles", func(e evidence) bool {
		return e.firmness == 2 && e.recurring >= 2 && e.cycle >= .8 && e.titled >= .5
	}, true},
	{"numbers of one case, words of all kinds below a title", func(e evidence) bool {
		return e.firmness == 1 && e.recurring == 0 && e.known == 3 && e.alone && e.titled >= 1 && e.length >= minSection
	}, true},
	{"numbers that recur, words of two kinds", func(e evidence) bool { return e.firmness == 1 && e.recurring >= 2 && e.known >= 2 && e.alone }, true},
	{"numbers that recur, words of two kinds before text", func(e evidence) bool {
		return e.firmness == 1 && e.recurring >= 2 && e.known >= 2 && e.titled >= leadsTitled
	}, true},
	{"numbers that recur, words of all kinds", func(e evidence) bool { return e.firmness == 1 && e.recurring >= 2 && e.known == 3 }, true},
	{"numbers that recur often in order below titles", func(e evidence) bool {
		return e.firmness == 1 && e.recurring >= 3 && e.cycle >= .85 && e.often && e.length >= minSection && e.titled >= titledShare
	}, true},
	{"bare lines or fields, words of two kinds in order", func(e evidence) bool {
		return e.firmness == 0 && e.recurring >= 2 && e.length >= minSection && e.known >= 2 && e.cycle >= .7
	}, true},
	{"fields below titles in order, one of practices", func(e evidence) bool {
		return e.class == ":" && e.recurring >= 3 && e.practices && e.cycle >= .9 && e.titled >= .8
	}, true},
	{"names of sections below titles in order", func(e evidence) bool {
		return e.recurring >= 3 && e.named && e.cycle >= .9 && e.titled >= .8 && e.length >= minSection
	}, true},
	{"bare lines that recur often in order below titles", func(e evidence) bool {
		return e.firmness == 0 && e.recurring >= 2 && e.length >= minSection && e.cycle >= .9 && e.often && e.class != ":" && e.titled >= .8
	}, true},
}

// verdict is the rule by which headings are a scheme, "" where they are none.
func verdict(e evidence) string {
	for _, r := range acceptRules {
		if r.fits(e) {
			if !r.verdict {
				return ""
			}
			return r.name
		}
	}
	return ""
}

// allAlone: each heading fills its line.
func allAlone(part []sighting) bool {
	for _, g := range part {
		if !g.heading.Alone {
			return false
		}
	}
	return true
}

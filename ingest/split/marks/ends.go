package marks

import (
	"cmp"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// sentenceEnds are the signs behind which the heading of the next section may stand on the same line.
const sentenceEnds = "。！？”"

// withEnds are the places where headings may stand, with those of the schemes found that end a line of text: what stood on a line of its
// own was joined to the paragraph above (…，车位够用了。三、主要成效). The form must say that it is one, and the name be exactly one of the scheme's.
func (s *finder) withEnds() []sighting {
	all := s.sighted()
	var ends []sighting
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		t := strings.TrimRight(u.Text, " \t\u3000")
		at := strings.LastIndexAny(t, sentenceEnds)
		if at < 0 || len(t)-at > endBytes {
			continue
		}
		at += len("。")
		if tail := t[at:]; corpus.Chars(tail) > minName && corpus.Chars(t[:at]) > forms.MaxName {
			for _, h := range forms.Headings(tail, false) {
				if m, ok := s.identify(sighting{unit: i, heading: h}); ok && m.Distance == 0 && h.Alone && forms.Firmness(h.Class) >= 1 && !strings.Contains(h.Shape, "【") && !strings.Contains(h.Shape, "〖") {
					h.End += at
					ends = append(ends, sighting{unit: i, from: at, heading: h})
					break
				}
			}
		}
	}
	ends = append(ends, s.behindTitles(all)...)
	if len(ends) == 0 {
		return all
	}
	out := append(slices.Clone(all), ends...)
	slices.SortStableFunc(out, func(a, b sighting) int { return cmp.Or(a.unit-b.unit, a.from-b.from) })
	return out
}

// behindTitles are the headings that open cases and were joined to the title above (邻里议事厅■工作缘起): the line ends as others are that
// hold such a heading alone, and none of that name follows below it.
func (s *finder) behindTitles(all []sighting) (out []sighting) {
	opening := map[string]sighting{} // by the line as it is printed
	for _, g := range all {
		if m, ok := s.identify(g); ok && m.Distance == 0 && g.from == 0 && g.heading.Alone && s.schemes[m.Scheme].Names[m.Name].Starts && !s.schemes[m.Scheme].Given {
			opening[s.Lines[g.unit].Trimmed()] = g
		}
	}
	for i := s.table.BodyStart(); len(opening) > 0 && i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() || u.Chars > forms.MaxTitle {
			continue
		}
		t, joined := strings.TrimRight(u.Text, " \t\u3000"), ""
		for printed := range opening {
			before, ok := strings.CutSuffix(t, printed)
			if ok && len(printed) > len(joined) && corpus.Chars(printed) > leastJoined && corpus.Chars(before) > leastJoined && forms.TitleLike(before) && i+1 < len(s.Lines) && (s.text(i+1) || forms.EndsSentence(s.Lines[i+1].Text)) {
				joined = printed // the longest, whatever the order
			}
		}
		if joined != "" {
			h := opening[joined].heading
			h.End = len(t)
			out = append(out, sighting{unit: i, from: len(t) - len(joined), heading: h, titled: true})
		}
	}
	return out
}

// leastJoined characters of a heading and of a title are more than the end of a title has by chance.
const leastJoined = 3

// minName is the fewest characters of such a heading.
const minName = 2

// endBytes bounds a heading at the end of a line, with its number and brackets.
const endBytes = 64

package marks

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// extra takes a heading into a scheme that does not recur: one case has headings of
// its own. Its form must be the scheme's, and it must count on from the heading before,
// or count one below a title; headings of Markdown must say what they are.
func (s *finder) extra(g sighting, last Mark) (Mark, bool) {
	h := g.heading
	for si := range s.schemes {
		sc := &s.schemes[si]
		if sc.Given || sc.Class != h.Class || !h.Alone && forms.Firmness(h.Class) < 3 && !s.ownLabel(g) || g.from > 0 {
			continue
		}
		n := numberOf(s.Lines[g.unit].Text)
		counts := n > 1 && last.Scheme == si && n == last.Number+1 || n == 1 && g.titled && last.Number > 1
		named := n == 0 && (strings.HasSuffix(h.Class, "#") && forms.Meaning(h.Name) != "" || last.Scheme == si && (s.reflects(g) || s.goesForward(g, last) || s.between(g, last)))
		if !counts && !named || len(sc.Names) >= authorsNames || h.Alone && s.aboveOpening(g.unit, si) {
			continue
		}
		sc.Names = append(sc.Names, SchemeName{Name: h.Name, Label: h.Label, Kind: s.kindOfExtra(h.Name), count: 1})
		return Mark{Scheme: si, Name: len(sc.Names) - 1, End: h.End, Label: h.Label, Extra: true}, true
	}
	return Mark{}, false
}

// reflects: the heading of a case names what is behind the three sections, as 专家点评 and 经验启示 do: authors have many words for it.
// Where its form says nothing it stands between sentences.
func (s *finder) reflects(g sighting) bool {
	h := g.heading
	if !forms.HeadsAny(h.Name) || forms.Meaning(h.Name) != forms.OtherKind || utf8.RuneCountInString(h.Name) > mostSynonym || h.Alone && g.unit+1 >= len(s.Lines) {
		return false
	}
	return forms.Firmness(h.Class) >= 1 || s.ownLabel(g) || h.Class == "" && forms.EndsSentence(s.Lines[g.unit-1].Text) && s.Lines[g.unit+1].Chars > forms.MaxTitle
}

// ownLabel: the text of a section that one author alone has follows its name on the line, between sentences: 启示：….
func (s *finder) ownLabel(g sighting) bool {
	h := g.heading
	return h.Class == ":" && forms.HeadsAny(h.Name) && forms.Meaning(h.Name) == forms.OtherKind && !forms.FieldLine(h.Label+"：") &&
		utf8.RuneCountInString(h.Name) <= mostSynonym && g.unit > 0 && forms.EndsSentence(s.Lines[g.unit-1].Text) && forms.EndsSentence(s.Lines[g.unit].Text)
}

// goesForward: the heading of a case stands alone between sentences and names a section that is due behind the last heading: in a book of
// few cases no other author may have the same word for it.
func (s *finder) goesForward(g sighting, last Mark) bool {
	h := g.heading
	if !forms.Heads(h.Name) || utf8.RuneCountInString(h.Name) > mostSynonym || g.unit+1 >= len(s.Lines) || last.Scheme >= len(s.schemes) || last.Name >= len(s.schemes[last.Scheme].Names) {
		return false
	}
	before := slices.Index(corpus.SectionKinds, s.schemes[last.Scheme].Names[last.Name].Kind)
	return before >= 0 && slices.Index(corpus.SectionKinds, forms.Meaning(h.Name)) > before && g.unit > last.Unit+1 &&
		forms.EndsSentence(s.Lines[g.unit-1].Text) && s.Lines[g.unit+1].Chars > forms.MaxTitle
}

// between: a heading whose form says that it is one stands alone behind a section that holds no practices, between sentences: what its author
// alone has there (总体思路, 持续改进).
func (s *finder) between(g sighting, last Mark) bool {
	h := g.heading
	if forms.Firmness(h.Class) < 2 || !h.Alone || strings.Trim(h.Class, "#") == "" || utf8.RuneCountInString(h.Name) > mostSynonym || g.unit == 0 || g.unit+1 >= len(s.Lines) || last.Name >= len(s.schemes[last.Scheme].Names) {
		return false
	}
	kind := s.schemes[last.Scheme].Names[last.Name].Kind
	return kind != corpus.Practices && kind != "" && g.unit > last.Unit+1 && forms.EndsSentence(s.Lines[g.unit-1].Text) && s.text(g.unit+1)
}

// text: the line is one of sentences, a whole paragraph or the first line of a wrapped one.
func (s *finder) text(i int) bool {
	return s.Lines[i].Chars > forms.MaxTitle || s.Layout.Wrapped && (s.Full(&s.Lines[i]) || forms.EndsSentence(s.Lines[i].Text))
}

// mostSigning bounds the lines below a title that say who and where.
const mostSigning = 2

// aboveOpening: the heading that opens cases of a scheme stands right below the line, or below what signs it, so that it is the
// title of one.
func (s *finder) aboveOpening(unit, scheme int) bool {
	signing := 0
	for i := unit + 1; i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		for _, h := range forms.Headings(u.Text, u.Bold) {
			if m, ok := s.identify(sighting{unit: i, heading: h}); ok && m.Scheme == scheme && m.Distance == 0 {
				return s.schemes[scheme].Names[m.Name].Starts
			}
		}
		if signing++; signing > mostSigning || u.Chars > forms.MaxTitle/2 || forms.EndsSentence(u.Text) {
			return false
		}
	}
	return false
}

// kindOfExtra is what the words of the heading say.
func (s *finder) kindOfExtra(name string) corpus.SectionKind {
	if k := forms.Meaning(name); k != forms.OtherKind {
		return k
	}
	return ""
}

package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
)

// behindField is what stands behind the name of the field of a title and a colon
// (标题：老菜场换了新棚).
func behindField(t string) (rest string, ok bool) {
	i := strings.IndexAny(t, "：:")
	if i < 0 || !marks.IsTitleField(corpus.Normalize(strings.Trim(t[:i], "#*_ \u3000"))) {
		return "", false
	}
	return strings.Trim(t[i:], "：:*_ \u3000"), true
}

// readTitleFields names the cases whose first heading is the field of their title
// (【标题】…): by the text behind it, or by the line below.
func (s *finder) readTitleFields() {
	for c := range s.cases {
		k := &s.cases[c]
		if len(k.Marks) == 0 || !s.titleField(k.Marks[0]) {
			continue
		}
		m := k.Marks[0]
		t := strings.TrimLeft(s.Lines[m.Unit].Text[m.End:], "：: \u3000\t*_")
		if corpus.Chars(t) == 0 && m.Unit+1 < k.To {
			t = s.Lines[m.Unit+1].Text
		}
		if name := forms.Joined([]string{t}); name != "" {
			k.Name = name
		}
	}
}

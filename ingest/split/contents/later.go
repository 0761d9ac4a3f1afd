package contents

import (
	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// led matches an entry that leaders divide from its number.
var led = lazyregexp.New(`\p{Han}.*(?:…+|\.{3,}|·{3,})[\s.…·]*(\d{1,4})$`)

// leastLater entries below a heading make a table of another volume.
const leastLater = 3

// placeLater places the tables of contents of the volumes that follow in the same file: a heading and entries with leaders
// whose numbers rise. Their titles stand in the body; the entries are not paired.
func placeLater(s *sheet.Sheet, from int) {
	for i := from; from > 0 && i < len(s.Lines); i++ {
		if !s.Lines[i].Free() || !toc.IsHeading(s.Lines[i].Trimmed()) {
			continue
		}
		to, last := i+1, 0
		for to < len(s.Lines) && s.Lines[to].Free() {
			m := led.FindStringSubmatch(s.Lines[to].Normal())
			if m == nil || toc.Number(m[1]) < last {
				break
			}
			last = toc.Number(m[1])
			to++
		}
		if to-i-1 < leastLater {
			continue
		}
		if name := i - 1; name > from && s.Lines[name].Free() && forms.TitleLike(s.Lines[name].Text) && forms.EndsSentence(s.Lines[name-1].Text) {
			s.Put(name, corpus.InHeader, "name of another volume above its table of contents")
		}
		for j := i; j < to; j++ {
			s.Put(j, corpus.InTOC, "table of contents of another volume")
		}
		i = to - 1
	}
}

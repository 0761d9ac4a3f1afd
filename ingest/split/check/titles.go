package check

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// twoLines: in a text file whose lines are whole paragraphs most titles are a line, and another has one more right below a sentence, which is no
// first half of it by any sign: it may be a caption, or what the case before ends with.
func twoLines(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	if sh.Layout.Wrapped {
		return nil
	}
	lines := make([][]int, len(b.Cases))
	for i := range sh.Lines {
		if u := &sh.Lines[i]; u.Place == corpus.InTitle && u.Owner >= 0 && u.Owner < len(lines) {
			lines[u.Owner] = append(lines[u.Owner], i)
		}
	}
	one := 0
	for c, ls := range lines {
		if len(ls) == 1 {
			one++
		}
		if len(ls) != 2 || c == 0 {
			continue
		}
		upper, lower := &sh.Lines[ls[0]], &sh.Lines[ls[1]]
		if ls[0] == 0 || sh.PageOf(ls[0]).Origin != corpus.FromText || halves(upper.Trimmed(), lower.Normal()) || !forms.EndsSentence(sh.Lines[ls[0]-1].Text) {
			continue
		}
		out = append(out, corpus.Problem{Page: sh.Pages[upper.Page].Number, Case: b.Cases[c].Seq, Message: message.New("check.two_lines", short(b.Cases[c].Title), short(upper.Trimmed())), Remedy: message.New("check.no_title.remedy")})
	}
	if one < len(out) {
		return nil
	}
	return out
}

// halves: signs show that two lines are one title: the first stops at a comma, a colon or a dash, or numbers it, or the second opens with a dash or a
// bracket.
func halves(upper, lower string) bool {
	width, _ := forms.NumberBefore(upper)
	return width > 0 || strings.ContainsRune("，、：:—-", forms.LastOf(upper)) || strings.HasPrefix(lower, "-") || strings.HasPrefix(lower, "(")
}

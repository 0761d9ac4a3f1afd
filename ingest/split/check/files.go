package check

import (
	"cmp"
	"slices"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
)

// besideCases matches the names of files that say something of a folder of cases and are none.
var besideCases = lazyregexp.New(`(?i)^(?:\d+[-_.、\s]*)?(?:readme|index|contents|summary|license|changelog|目[录錄次]|说明|使用说明|索引|前言|序言?|后记|附录|封面|版权页?|编者的?话|编后记?|结语)[^/\\\\]{0,6}$`)

const leastFile = 40 // characters of a file that may be a case

// filesWithoutCase: of a folder that is read as one book, a file that no case begins in, and a row of a list whose other rows have
// headings in their texts. What its name tells to stand beside the cases is left in peace.
func filesWithoutCase(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	for from := 0; from < len(sh.Pages); {
		to := from + 1
		for to < len(sh.Pages) && !sh.Pages[to].Begins {
			to++
		}
		p := &sh.Pages[from]
		name := cmp.Or(p.File, p.Title)
		if p.Begins && name != "" && len(b.Cases) > 0 && !besideCases.MatchString(name) && !hasCase(b, p.Number, sh.Pages[to-1].Number, p.File == "") {
			n := 0
			for i := from; i < to; i++ {
				n += sh.Pages[i].Chars()
			}
			if n >= leastFile {
				doubt := corpus.Problem{Page: p.Number, Message: message.New("check.file_without_case", name, n), Remedy: message.New("check.file_without_case.remedy")}
				if p.File == "" {
					if at := slices.IndexFunc(b.Cases, func(c corpus.Case) bool { return c.PageStart == p.Number }); at >= 0 {
						doubt.Case = b.Cases[at].Seq
					}
					doubt.Message, doubt.Remedy = message.New("check.row_without_case", name, n), message.New("check.row_without_case.remedy")
				}
				out = append(out, doubt)
			}
		}
		from = to
	}
	return out
}

func marked(s corpus.Section) bool { return s.Marker != "" }

// hasCase: a case begins on these pages; of a row, one that has a heading.
func hasCase(b *corpus.Book, from, to int, row bool) bool {
	return slices.ContainsFunc(b.Cases, func(c corpus.Case) bool {
		return c.PageStart >= from && c.PageStart <= to && (!row || len(b.Schemes) == 0 || slices.ContainsFunc(c.Sections, marked))
	})
}

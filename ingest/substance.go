package ingest

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// wholeAsPractices gives every case one practice, which is all of its sections,
// where no case of a book has any: court cases and the like have no section of
// practices, and without this nothing of them would be grouped, searched or cited.
// It says so in a note. Sections stay as they are.
func wholeAsPractices(b *corpus.Book) {
	whole := make([]string, len(b.Cases))
	for i, c := range b.Cases {
		if len(c.Practices) > 0 {
			return
		}
		var parts []string
		for _, s := range c.Sections {
			if text := strings.TrimSpace(s.Text); text != "" {
				parts = append(parts, text)
			}
		}
		whole[i] = strings.Join(parts, "\n")
	}
	made := 0
	for i := range b.Cases {
		c := &b.Cases[i]
		if whole[i] == "" {
			continue
		}
		c.Practices = []corpus.Practice{{ID: c.ID + "-1", CaseID: c.ID, BookID: c.BookID, Seq: 1, Text: whole[i],
			PageStart: c.PageStart, PageEnd: c.PageEnd, PrintedPage: c.Printed}}
		made++
	}
	if made > 0 {
		b.Notes = append(b.Notes, message.New("ingest.whole_cases", made))
	}
}

// How much text without a case is too much to say nothing of, in characters.
const (
	leastText = 200 // as the shortest cases have: it is doubted
	leastPage = 500 // as a page has: it is a problem
)

// noCase says of a book that it has no case: of all its text nothing would be grouped,
// searched or cited. A page of text or more is a problem, with which a run does not end as
// if it were done; less may be a note on other files, and is doubted, and so is a book whose
// pages are all blank, of which nothing else has been said.
func noCase(b *corpus.Book) {
	chars := 0
	for i := range b.Pages {
		chars += b.Pages[i].Chars()
	}
	if chars == 0 && len(b.Problems) == 0 && len(b.Suspects) == 0 {
		b.Suspects = append(b.Suspects, corpus.Problem{Message: message.New("ingest.no_text", len(b.Pages)), Remedy: message.New("ingest.no_text.remedy")})
	}
	if len(b.Cases) > 0 || chars < leastText {
		return
	}
	p := corpus.Problem{Message: message.New("ingest.no_case", chars), Remedy: message.New("ingest.no_case.remedy", `"缘起=背景,举措=做法,收获=效果"`)}
	if chars < leastPage {
		b.Suspects = append(b.Suspects, p)
	} else {
		b.Problems = append(b.Problems, p)
	}
}

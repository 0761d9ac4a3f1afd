package document

import (
	"fmt"

	"casebook/corpus"
	"casebook/ingest/word"
)

// tell puts a remark of a reader among the notes of a book, or among its problems
// where text may be lost.
func tell(b *corpus.Book, r word.Remark) {
	switch r.Code {
	case word.Comments:
		b.Notes = append(b.Notes, fmt.Sprintf("%d comments are left out", r.Count))
	case word.Changes:
		b.Notes = append(b.Notes, fmt.Sprintf("%d tracked changes are taken as accepted", r.Count))
	case word.Hidden:
		b.Notes = append(b.Notes, fmt.Sprintf("%d pieces of hidden text are left out", r.Count))
	case word.Pictures:
		b.Notes = append(b.Notes, fmt.Sprintf("%d pictures: text in them is not read", r.Count))
	case word.Foreign:
		b.Problems = append(b.Problems, corpus.Problem{
			Message: fmt.Sprintf("%d embedded documents are not read", r.Count), Remedy: "save them as files of their own",
		})
	case word.OnlyImages:
		b.Problems = append(b.Problems, corpus.Problem{
			Message: fmt.Sprintf("hardly any text, but %d pictures", r.Count), Remedy: "if they show pages, save the file as PDF: pages of PDF files are recognised",
		})
	}
}

// isZip reports the first bytes of a ZIP container.
func isZip(head []byte) bool {
	return len(head) >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6)
}

package document

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/word"
)

// tell puts a remark of a reader among the notes of a book, or among its problems
// where text may be lost.
func tell(b *corpus.Book, r word.Remark) {
	switch r.Code {
	case word.Comments:
		b.Notes = append(b.Notes, message.New("ingest.comments", r.Count))
	case word.Changes:
		b.Notes = append(b.Notes, message.New("ingest.tracked_changes", r.Count))
	case word.Hidden:
		b.Notes = append(b.Notes, message.New("ingest.hidden_text", r.Count))
	case word.Pictures:
		b.Notes = append(b.Notes, message.New("ingest.pictures", r.Count))
	case word.Foreign:
		b.Problems = append(b.Problems, corpus.Problem{
			Message: message.New("ingest.embedded", r.Count), Remedy: message.New("ingest.save_apart"),
		})
	case word.OnlyImages:
		b.Problems = append(b.Problems, corpus.Problem{
			Message: message.New("ingest.only_pictures", r.Count), Remedy: message.New("ingest.pictures_as_pdf"),
		})
	}
}

// isZip reports the first bytes of a ZIP container.
func isZip(head []byte) bool {
	return len(head) >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6)
}

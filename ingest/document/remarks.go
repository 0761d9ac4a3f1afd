package document

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/word"
)

// said are the codes of what remarks say, with their number; those with a remedy tell
// that text may be lost.
var said = []struct {
	code   string
	note   func(n int) message.Message
	remedy message.Message
}{
	{word.Changes, func(n int) message.Message { return message.New("ingest.tracked_changes", n) }, message.Message{}},
	{word.Comments, func(n int) message.Message { return message.New("ingest.comments", n) }, message.Message{}},
	{word.Foreign, func(n int) message.Message { return message.New("ingest.embedded", n) }, message.New("ingest.save_apart")},
	{word.Hidden, func(n int) message.Message { return message.New("ingest.hidden_text", n) }, message.Message{}},
	{word.OnlyImages, func(n int) message.Message { return message.New("ingest.only_pictures", n) }, message.New("ingest.pictures_as_pdf")},
	{word.Pictures, func(n int) message.Message { return message.New("ingest.pictures", n) }, message.Message{}},
}

// tell puts the remarks of a reader among the notes of a book, or among its problems
// where text may be lost.
func tell(b *corpus.Book, remarks map[string]int) {
	for _, w := range said {
		n := remarks[w.code]
		switch {
		case n == 0:
		case !w.remedy.IsZero():
			b.Problems = append(b.Problems, corpus.Problem{Message: w.note(n), Remedy: w.remedy})
		default:
			b.Notes = append(b.Notes, w.note(n))
		}
	}
}

// isZip reports the first bytes of a ZIP container.
func isZip(head []byte) bool {
	return len(head) >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6)
}

package index

import (
	"path"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Title is how a book is called: its title, or its file's name without ending.
func Title(b *corpus.Book) string {
	if b == nil {
		return ""
	}
	if b.Front.Title != "" {
		return b.Front.Title
	}
	return strings.TrimSuffix(b.File, path.Ext(b.File))
}

// TitleOf is how a book is called among those of its collection: of those with one
// title each is told by more, or nobody knew which of them is meant.
func (x *Index) TitleOf(b *corpus.Book) string { return Title(b) + x.Apart(b) }

// TitleInMarks is the same as it stands in a citation: 《书名》.
func (x *Index) TitleInMarks(b *corpus.Book) string {
	return "《" + nested(Title(b)) + "》" + x.Apart(b)
}

// Apart tells a book from others of its title, in brackets: by when it was published, by its
// file, or by its id, whatever all of them have of their own first. Empty where it needs nothing.
func (x *Index) Apart(b *corpus.Book) string {
	if b == nil || len(x.namesakes[Title(b)]) < 2 {
		return ""
	}
	for _, mark := range []func(*corpus.Book) string{published, file, func(b *corpus.Book) string { return b.ID }} {
		if tells(x.namesakes[Title(b)], mark) {
			if x.Lang == message.English {
				return " (" + mark(b) + ")"
			}
			return "（" + mark(b) + "）"
		}
	}
	return ""
}

func published(b *corpus.Book) string { return b.Front.Published }

func file(b *corpus.Book) string { return b.File }

// tells reports whether each of the books has a mark of its own.
func tells(books []*corpus.Book, mark func(*corpus.Book) string) bool {
	seen := map[string]bool{}
	for _, b := range books {
		m := mark(b)
		if m == "" || seen[m] {
			return false
		}
		seen[m] = true
	}
	return true
}

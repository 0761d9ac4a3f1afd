package rows

import (
	"path"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

var outcomes = []string{string(corpus.WasRead), string(corpus.Twice), string(corpus.Failed), string(corpus.LeftOut)}

// Files is one row a file of the run: what was read, what was not, and why.
func Files(x *index.Index) table.Table {
	type row = *corpus.File
	book := func(f row) *corpus.Book {
		if f.Outcome != corpus.WasRead {
			return nil
		}
		return x.Book(f.BookID)
	}
	return table.Of(table.Table{
		Name: "files", Title: "文件", TitleEn: "Files", Key: []string{"file"},
		About:   "每行一个文件：读了还是没读，以及原因。",
		AboutEn: "One row a file that was named or found: whether it was read, and why not.",
	}, func(yield func(row) bool) {
		for i := range x.Col.Files {
			if !yield(&x.Col.Files[i]) {
				return
			}
		}
	}, []table.Field[row]{
		table.Text("file", "文件", "从所给的文件夹或压缩包起的路径", "path from the folder or archive that was named on", func(f row) string { return f.Name }),
		table.Choice("outcome", "结果", "read 已读、twice 与另一本相同、failed 没能读、left_out 略去", "read, twice (the same as another), failed or left_out", outcomes, func(f row) string { return string(f.Outcome) }),
		table.Text("book_id", "书号", "所成的或所属的书；没读则空", "the book that it is or is a part of, empty where it is none", func(f row) string { return f.BookID }),
		table.Text("format", "格式", "按什么读的", "what it was read as", func(f row) string {
			if b := book(f); b != nil {
				return b.Format
			}
			return ""
		}),
		table.Int("pages", "页数", "其中的页数", "pages of it", 1, func(f row) int { return filePages(book(f), f.Name) }),
		table.Int("n_cases", "案例数", "其中的案例数", "cases of it", 1, func(f row) int { return fileCases(book(f), f.Name) }),
		table.Text("reason", "原因", "为什么没有单独成书", "why it is no book of its own", func(f row) string { return x.Say(f.Reason) }),
		table.Text("remedy", "办法", "怎样补救", "what helps", func(f row) string { return x.Say(f.Remedy) }),
		table.Text("code", "代码", "原因的代码，不随语言变化", "code of the reason, the same in every language", func(f row) string { return f.Reason.Cause().Code }),
	})
}

// filePages are the pages of a book that a file holds: all of them, unless the book is a
// folder of files.
func filePages(b *corpus.Book, name string) int {
	if b == nil {
		return 0
	}
	n := 0
	for i := range b.Pages {
		if f := b.Pages[i].File; f == "" || b.File == path.Base(name) || f == path.Base(name) {
			n++
		}
	}
	return n
}

// fileCases are the cases that begin on the pages of a file.
func fileCases(b *corpus.Book, name string) int {
	if b == nil {
		return 0
	}
	n := 0
	for i := range b.Cases {
		at := b.Cases[i].PageStart - 1
		if at < 0 || at >= len(b.Pages) || b.Pages[at].File == "" || b.File == path.Base(name) || b.Pages[at].File == path.Base(name) {
			n++
		}
	}
	return n
}

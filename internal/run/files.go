package run

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
)

// filesOf are the files of a stored collection that lead to a book, as a run knows them.
func filesOf(col *corpus.Collection) []ingest.File {
	books := map[string]*corpus.Book{}
	for _, b := range col.Books {
		books[b.ID] = b
	}
	var out []ingest.File
	for _, f := range col.Files {
		if b := books[f.BookID]; b != nil {
			known := ingest.File{Shown: f.Name, Outcome: f.Outcome, Book: b}
			if !f.Reason.IsZero() {
				known.Err = &message.Error{Message: f.Reason, Remedy: f.Remedy}
			}
			out = append(out, known)
		}
	}
	return out
}

// keepFiles records what became of each file, once the books have the ids that stay. A file of
// an earlier run that this one was given again for the same book, alone or within its folder (b.txt, lib/b.txt), counts once.
func (w *work) keepFiles(files []ingest.File) {
	there := map[*corpus.Book]bool{}
	for _, b := range w.raw.Books {
		there[b] = true
	}
	again := map[string][]string{} // book → names of its files in this run
	w.raw.Files = make([]corpus.File, 0, len(files))
	for i := len(files) - 1; i >= 0; i-- {
		f := w.fileOf(files[i], there)
		if i >= w.hadFiles {
			again[f.BookID] = append(again[f.BookID], f.Name)
		} else if slices.ContainsFunc(again[f.BookID], func(name string) bool { return sameFile(name, f.Name) }) {
			continue
		}
		w.raw.Files = append(w.raw.Files, f)
	}
	slices.Reverse(w.raw.Files)
	w.state.Files = w.raw.Files
}

// sameFile says that two names, as outputs have them, may be those of one file: equal, or one goes on where the other begins.
func sameFile(a, b string) bool {
	return a == b || strings.HasSuffix(a, "/"+b) || strings.HasSuffix(b, "/"+a)
}

// fileOf is what became of a file once books that are one are told from each other.
func (w *work) fileOf(f ingest.File, there map[*corpus.Book]bool) corpus.File {
	out := corpus.File{Name: f.Shown, Outcome: f.Outcome, Reason: message.Of(f.Err), Remedy: message.RemedyOf(f.Err)}
	b := f.Book
	for steps := 0; b != nil && !there[b] && steps < len(w.insteadOf); steps++ {
		b = w.insteadOf[b]
		out.Outcome, out.Reason = corpus.Twice, message.Message{}
	}
	if b != nil {
		out.BookID = b.ID
		if out.Outcome == corpus.Twice && out.Reason.IsZero() {
			out.Reason = message.New("run.same_book_as", b.File)
		}
	}
	return out
}

// tellFiles shows at the end of a run what was read and what was not, where more than
// one file is concerned.
func (w *work) tellFiles() {
	if w.raw != nil && len(w.raw.Files) > 1 {
		w.tell.Files(w.raw.Files)
	}
}

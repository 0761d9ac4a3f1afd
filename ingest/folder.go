package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
)

// Whether the files of a folder are read as one book.
const (
	FolderAuto = "auto" // where their form says that each is one short case
	FolderYes  = "yes"
	FolderNo   = "no"
)

// Kinds of files of which one book may be made: of those that were written, and of those that are pages. A folder that has its cases as
// both has them twice.
const (
	texts = "texts"
	pdfs  = "pdfs"
)

// kindOf is the kind of a format, empty for one of whose files each is a book.
func kindOf(format string) string {
	switch format {
	case "text", "document", "office":
		return texts
	case "pdf":
		return pdfs
	}
	return ""
}

// groups divides the inputs: files of one folder and kind that may be parts of one book
// stand together, in the place of the first of them; all others alone.
func groups(inputs []Input, how string) [][]Input {
	var out [][]Input
	at := map[string]int{}
	for _, in := range inputs {
		key := in.Folder
		if how != FolderYes && key != "" {
			key = filepath.Dir(in.Name)
		}
		kind := kindOf(in.Format)
		if how == FolderNo || in.Err != nil || kind == "" || key == "" {
			out = append(out, []Input{in})
			continue
		}
		key += "\x00" + kind
		if g, ok := at[key]; ok {
			out[g] = append(out[g], in)
			continue
		}
		at[key] = len(out)
		out = append(out, []Input{in})
	}
	return out
}

// together reports whether files are to be tried as parts of one book.
func (o Options) together(g []Input) bool {
	return len(g) > 1 || o.FolderIsBook == FolderYes && g[0].Folder != "" && g[0].Err == nil
}

// group reads the files of one folder: as one book where they are parts of one,
// else nothing (nil): each is a book of its own then. An error that wraps ocr.ErrMissing
// may come with a book.
func (o Options) group(ctx context.Context, parts []Input, became fates) (*corpus.Book, string, error) {
	if o.Known != nil {
		fp := o.fingerprintOfGroup(parts)
		if b := o.Known(fp); b != nil {
			for _, in := range parts {
				became.tell(in, corpus.WasRead, b, nil)
			}
			return b, fp, nil
		}
	}
	src, err := o.parts(ctx, parts)
	if src == nil || err != nil {
		return nil, "", err
	}
	whole := merge(src.books)
	whole.File, whole.SHA256 = folderName(parts), sumOf(parts)
	whole.Notes = append(whole.Notes, message.New("ingest.folder_is_book", len(src.books)))
	doubts := whole.Suspects // splitting begins its own
	if err := o.divide(ctx, whole); err != nil {
		return nil, "", err
	}
	whole.Suspects = append(doubts, whole.Suspects...)
	if err := o.finish(ctx, whole, src.pageAt); err != nil {
		return nil, "", err
	}
	broken := false
	for _, in := range parts {
		err := src.failed[in.Path]
		if err == nil {
			became.tell(in, corpus.WasRead, whole, nil)
			continue
		}
		what := outcomeOf(err)
		broken = broken || what == corpus.Failed
		became.tell(in, what, nil, err)
	}
	if broken {
		return whole, "", src.missing // the next run tries again
	}
	return whole, o.fingerprintOfGroup(parts), src.missing
}

// sources are the files of one folder that are parts of one book, as they were read.
type sources struct {
	books   []*corpus.Book
	of      []Input          // the file of each book
	failed  map[string]error // by path: why single ones could not be read
	missing error            // wraps ocr.ErrMissing, where some pages need what is not there
}

// parts reads the files of one folder that are parts of one book; nothing (nil) where
// they are not: what took long to read is kept then, since each is a book of its own.
func (o Options) parts(ctx context.Context, parts []Input) (src *sources, err error) {
	var all []reading
	defer func() {
		if src == nil {
			o.kept.put(all)
		}
	}()
	s, long := &sources{failed: map[string]error{}}, 0
	for i, in := range parts {
		r := reading{path: in.Path}
		r.book, r.in, r.err = o.reading(ctx, in)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		all = append(all, r)
		parts[i] = r.in
		switch b := r.book; {
		case b == nil:
			s.failed[r.in.Path] = r.err
			continue
		case len(b.Cases) > 0:
			return nil, nil // a table: its rows are cases already
		case !short(b):
			long++
		}
		if o.FolderIsBook != FolderYes && float64(long) > (1-shortShare)*float64(len(parts)) {
			return nil, nil // so that books are read one after the other, as they come
		}
		if errors.Is(r.err, ocr.ErrMissing) {
			s.missing = r.err
		}
		s.books, s.of = append(s.books, r.book), append(s.of, r.in)
	}
	if o.FolderIsBook != FolderYes && !oneCaseEach(s.books) {
		return nil, nil
	}
	return s, nil
}

func (o Options) fingerprintOfGroup(parts []Input) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\nfolder %s\n", o.Fingerprint, folderName(parts))
	for _, in := range parts {
		fmt.Fprintf(h, "%s\n", o.FingerprintOf(in))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// folderName is the name of the folder that was named, or in which the files lie.
func folderName(parts []Input) string {
	dir := filepath.Dir(parts[0].Name)
	for _, p := range parts[1:] {
		if filepath.Dir(p.Name) != dir {
			dir = parts[0].Folder
		}
	}
	return baseName(dir)
}

// sumOf is the hash of the names and contents of the files.
func sumOf(parts []Input) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%s %s\n", filepath.Base(p.Path), p.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// pageAt is the file of a page of the book that is made of all, and which page of that it is.
func (s *sources) pageAt(page int) (path string, of int) {
	for i, b := range s.books {
		if page <= len(b.Pages) {
			return s.of[i].Path, page
		}
		page -= len(b.Pages)
	}
	return "", 0
}

// merge makes one book of files: their pages one behind the other, each with the
// name of its file, so that whatever is said of a page names it.
func merge(books []*corpus.Book) *corpus.Book {
	out := &corpus.Book{Format: books[0].Format}
	alike := map[string]int{} // code → files of which it is noted
	for _, b := range books {
		doubt(b)
		noted := map[string]bool{}
		for _, n := range b.Notes {
			if !noted[n.Code] {
				noted[n.Code] = true
				alike[n.Code]++
			}
		}
	}
	for _, b := range books {
		before := len(out.Pages)
		for i, p := range b.Pages {
			p.Number, p.File, p.Begins = before+i+1, b.File, i == 0 || p.Begins
			out.Pages = append(out.Pages, p)
		}
		of := func(p corpus.Problem) corpus.Problem {
			p.Page, p.Message = before+max(p.Page, 1), message.New("because", b.File, p.Message)
			return p
		}
		for _, p := range b.Problems {
			out.Problems = append(out.Problems, of(p))
		}
		for _, p := range b.Suspects {
			out.Suspects = append(out.Suspects, of(p))
		}
		for _, n := range b.Notes {
			switch files := alike[n.Code]; {
			case files > mostAlike:
				out.Notes = append(out.Notes, message.New("ingest.noted_of", files, b.File, n))
				alike[n.Code] = 0
			case files > 0:
				out.Notes = append(out.Notes, message.New("because", b.File, n))
			}
		}
	}
	return out
}

// mostAlike is of how many files the same is noted one by one; of more the first is named.
const mostAlike = 3

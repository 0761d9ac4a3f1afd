// Package ingest turns book files into cases: file → pages → cases + ledger.
// Its subpackages do the work; this one holds the order in which they do it.
package ingest

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/second"
	"casebook/ingest/pages"
	"casebook/ingest/sheet"
)

// Options of ingestion.
type Options struct {
	Markers []corpus.Marker // given with --markers; found by itself when empty
	// FolderIsBook is FolderAuto, FolderYes or FolderNo; empty is FolderAuto.
	FolderIsBook string
	PDF          pages.Options // how PDF files are read
	// Columns says what the columns of sheets hold, by their headings; recognised
	// where it is empty.
	Columns map[string]sheet.Role
	// Dictionary decides between two readings of a character of a scan; nil: the first stands.
	// It is asked for when a book has such.
	Dictionary  func() (second.Dictionary, error)
	Fingerprint string // of version and options: with the content it identifies a result
	// Known returns the stored result for a fingerprint, nil where there is none.
	Known func(fingerprint string) *corpus.Book
	// Progress is told the pages read of a book.
	Progress func(book string, done, total int)
	// KeepCutOut is handed pictures of doubtful lines with their names below the
	// output folder; nil where none are asked for.
	KeepCutOut func(name string, data []byte) error

	// Became, where given, is told of each input what became of it as soon as that is known.
	Became func(File)

	// Finished is told each book as soon as it is finished, in their order, and may let its
	// texts go (corpus.Change.Shelve); an error ends the run. nil: books stay whole.
	Finished func(*corpus.Book) error

	// tables says that cases in tables are read however much text stands outside them.
	tables bool
	// read reads a file at rest; nil is readAtRest.
	read func(context.Context, Input) (*corpus.Book, Input, error)
	// kept is what was read of files of which no book of several was made.
	kept *readings
}

// Result is what became of the inputs.
type Result struct {
	Collection *corpus.Collection
	// Fingerprints of the books, in the same order.
	Fingerprints []string
	// Files are all inputs with what became of each, in their order.
	Files []File
	// Missing says that an external program was needed and is not there.
	Missing error
}

// Run reads the inputs in their order. A book that fails leaves the others
// unharmed; only the end of ctx stops the run. OCR engines are kept over books, and
// scans that come later are begun where engines would stand still.
func Run(ctx context.Context, inputs []Input, o Options) (*Result, error) {
	res := &Result{Collection: &corpus.Collection{}}
	became := newFates(o.Became)
	all := groups(onceEach(inputs, became), o.FolderIsBook)
	ahead, end := readAhead(ctx, all, o)
	defer end()
	o.Known, o.PDF.Crew, o.read, o.kept = ahead.known, ahead.opts.PDF.Crew, ahead.read, &readings{of: map[string]reading{}}
	for len(all) > 0 {
		single := slices.Clip(all[0])
		if o.together(all[0]) {
			b, fp, err := o.group(ctx, all[0], became)
			if errors.Is(err, ocr.ErrMissing) && b != nil {
				res.Missing = err
			} else if err != nil {
				return nil, err
			}
			if b != nil {
				if err := res.add(b, fp, o); err != nil {
					return nil, err
				}
				single = nil
			}
		}
		for all = all[1:]; len(all) > 0 && !o.together(all[0]); all = all[1:] {
			single = append(single, all[0]...)
		}
		if err := res.readEach(ctx, single, o, became); err != nil {
			return nil, err
		}
	}
	res.Files = became.inOrder(inputs)
	return res, nil
}

// onceEach leaves out files whose bytes are those of another: of the earlier one, unless the
// name of that is the later one's with something added, as copies are called (书 副本.pdf, 书 (1).pdf).
func onceEach(inputs []Input, became fates) (kept []Input) {
	taken := map[string]int{} // sha256 → the input that is read
	for i, in := range inputs {
		if in.Err != nil {
			continue
		}
		if other, again := taken[in.SHA256]; !again || copyOf(inputs[other], in) {
			taken[in.SHA256] = i
		}
	}
	for i, in := range inputs {
		if at, known := taken[in.SHA256]; in.Err == nil && known && at != i {
			became.note(in, corpus.Twice, nil, message.Fail("ingest.same_file", inputs[at].Name))
			became.copied[inputs[at].Path] = append(became.copied[inputs[at].Path], in)
			continue
		}
		kept = append(kept, in)
	}
	return kept
}

// copyOf says that the name of a file is that of another in its folder with something before
// its ending.
func copyOf(file, other Input) bool {
	ext := filepath.Ext(file.Path)
	stem, ok := strings.CutSuffix(other.Path, ext)
	return ok && len(file.Path) > len(other.Path) && strings.HasPrefix(file.Path, stem)
}

func (res *Result) add(b *corpus.Book, fp string, o Options) error {
	res.Collection.Books = append(res.Collection.Books, b)
	res.Fingerprints = append(res.Fingerprints, fp)
	if o.Finished == nil {
		return nil
	}
	return o.Finished(b)
}

// take reads one file as a book, or takes what was read of it beforehand; the error is that of ctx or of o.Finished.
func (res *Result) take(ctx context.Context, in Input, begun <-chan outcome, o Options, became fates) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if in.LeftOut {
		became.tell(in, corpus.LeftOut, nil, in.Err)
		return nil
	}
	var r outcome
	if begun != nil {
		r = <-begun
	} else {
		r = readWhole(ctx, in, o)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(r.err, ocr.ErrMissing) {
		res.Missing = r.err
	}
	if r.book == nil {
		became.tell(in, outcomeOf(r.err), nil, r.err)
		return nil
	}
	became.tell(in, corpus.WasRead, r.book, nil)
	return res.add(r.book, r.fingerprint, o)
}

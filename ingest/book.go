package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/bookid"
	"casebook/ingest/flow"
	"casebook/ingest/gazetteer"
	"casebook/ingest/jsonl"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/second"
	"casebook/ingest/pages"
	"casebook/ingest/sheet"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

// maxText bounds a text file in bytes: a thousand books of the usual size.
const maxText = 1 << 30

// FingerprintOf identifies what an input becomes under these options, by its
// content and its name; empty for an input that cannot be read.
func (o Options) FingerprintOf(in Input) string {
	if in.Err != nil {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s", o.Fingerprint, in.SHA256, in.Format, filepath.Base(in.Path))
	return hex.EncodeToString(h.Sum(nil))
}

// book reads one input and splits it, or takes what is known of it. An error
// that wraps ocr.ErrMissing may come with a book: the pages that needed no OCR.
func book(ctx context.Context, in Input, o Options) (*corpus.Book, string, error) {
	if in.Err != nil {
		return nil, "", in.Err
	}
	fp := o.FingerprintOf(in)
	if o.Known != nil {
		if b := o.Known(fp); b != nil {
			return b, fp, nil
		}
	}
	b, in, missing := o.reading(ctx, in)
	fp = o.FingerprintOf(in)
	if b == nil {
		return nil, "", missing
	}
	if len(b.Cases) > 0 {
		settle(b)
		doubt(b)
		if b.SHA256 == "" {
			b.SHA256 = in.SHA256
			bookid.Set(b, bookid.Of(b))
		}
		return b, fp, missing // a line or row is a case: there is nothing to split
	}
	b, err := o.divided(ctx, in, b)
	if err != nil {
		return nil, "", err
	}
	if err := o.finish(ctx, b, func(page int) (string, int) { return in.Path, page }); err != nil {
		return nil, "", err
	}
	return b, fp, missing
}

// finish does what follows once a book is divided; at tells where its pages are.
func (o Options) finish(ctx context.Context, b *corpus.Book, at pages.At) error {
	settle(b)
	wholeAsPractices(b)
	noCase(b)
	return cutOut(ctx, at, b, o)
}

// settle settles what can be told once all cases of a book are known.
func settle(b *corpus.Book) {
	gazetteer.Among(b.Cases)
	sheet.BoundFields(b, sheet.MostFields)
}

// reading reads a file, or takes what was read of it before its turn.
func (o Options) reading(ctx context.Context, in Input) (*corpus.Book, Input, error) {
	if r, ok := o.kept.take(in.Path); ok {
		return r.book, r.in, r.err
	}
	if o.read != nil {
		return o.read(ctx, in)
	}
	return readAtRest(ctx, in, o)
}

// divided splits a book. Where the text has no case and its tables seem to, it is read
// once more for these.
func (o Options) divided(ctx context.Context, in Input, b *corpus.Book) (*corpus.Book, error) {
	b.SHA256 = in.SHA256
	if err := o.divide(ctx, b); err != nil {
		return nil, err
	}
	defer doubt(b)
	left := slices.ContainsFunc(b.Notes, func(n message.Message) bool { return n.Code == sheet.TablesLeft || n.Code == sheet.TablesDoubted })
	if len(b.Cases) > 0 || !left || o.tables {
		return b, nil
	}
	o.tables = true
	again, _, err := readAtRest(ctx, in, o)
	if again == nil {
		return b, err
	}
	return o.divided(ctx, in, again)
}

// doubted are the codes of what a reader doubts, with what mends it.
var doubted = map[string]message.Message{
	sheet.TablesDoubted: message.New("ingest.tables_doubted.remedy"), sheet.TableUnread: message.New("ingest.table_unread.remedy"),
	sheet.SheetUnread: message.New("ingest.sheet_unread.remedy"), sheet.ColumnsUnread: message.New("ingest.columns_unread.remedy"), sheet.Framed: message.New("ingest.framed.remedy"),
	sheet.RowsTorn: message.New("ingest.rows_torn.remedy"), sheet.Uncomputed: message.New("ingest.cells_uncomputed.remedy"), sheet.CellCut: message.New("ingest.cell_cut.remedy"),
}

// doubt puts what the reader of a book doubts among its suspects, which a strict run
// fails for; other notes stay.
func doubt(b *corpus.Book) {
	var notes []message.Message
	for _, n := range b.Notes {
		if remedy, ok := doubted[n.Code]; ok {
			b.Suspects = append(b.Suspects, corpus.Problem{Message: n, Remedy: remedy})
			continue
		}
		notes = append(notes, n)
	}
	b.Notes = notes
}

// divide splits a book into its cases. What its reader said, and which characters were
// settled before, stands before what splitting says, which begins anew.
func (o Options) divide(ctx context.Context, b *corpus.Book) error {
	said := b.Notes
	repairs, err := o.decide(b)
	if err != nil {
		return err
	}
	if err := split.Split(ctx, b, split.Options{Markers: o.Markers}); err != nil {
		return err
	}
	b.Notes, b.Repairs = append(said, b.Notes...), append(repairs, b.Repairs...)
	return nil
}

// decide settles which characters of a scan are meant where its engine had two readings.
func (o Options) decide(b *corpus.Book) ([]corpus.Repair, error) {
	if o.Dictionary == nil || !second.Needed(b.Pages) {
		return nil, nil
	}
	d, err := o.Dictionary()
	if err != nil {
		return nil, err
	}
	return second.Decide(b.Pages, d), nil
}

// cutOut makes pictures of the doubtful lines of a scan where they are asked for.
func cutOut(ctx context.Context, at pages.At, b *corpus.Book, o Options) error {
	if o.KeepCutOut == nil || b.Format != "pdf" || len(b.Doubts) == 0 {
		return nil
	}
	note, err := pages.CutOuts(ctx, at, o.PDF, b, o.KeepCutOut)
	if !note.IsZero() {
		b.Notes = append(b.Notes, note)
	}
	return err
}

// readLines reads lines of JSON: documents with a text, or else the rows of a list.
func readLines(_ context.Context, in Input, o Options) (*corpus.Book, error) {
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	in8, decoded, err := asUTF8(f)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(in.Path)
	role := func(field string) sheet.Role { return sheet.RoleOf(field, o.Columns) }
	b, err := jsonl.Read(in8, name, role)
	if err == nil && decoded {
		b.SHA256 = "" // that of the file is known
	}
	untitled := err == nil && !slices.ContainsFunc(b.Cases, func(c corpus.Case) bool { return c.Title != "" })
	if err == nil && !untitled && !dividedByMarks(b) {
		return b, nil
	}
	if _, again := in8.Seek(0, io.SeekStart); again != nil {
		return nil, plain(again)
	}
	list, none := jsonl.Rows(in8, role)
	if none != nil {
		if err == nil {
			return b, nil
		}
		return nil, none
	}
	if !sheet.Recognises(list.Rows, o.Columns) || untitled && !dividedByMarks(b) && !slices.ContainsFunc(list.Rows[0], func(name string) bool { return role(name) == sheet.Title }) {
		return b, err
	}
	if b, err = sheet.Book([]sheet.Table{{Name: list.Name, Rows: list.Rows}}, o.Columns); err != nil {
		return nil, err
	}
	b.File, b.Format, b.Notes, b.Problems = name, "jsonl", append(list.Notes, b.Notes...), append(list.Problems, b.Problems...)
	return b, nil
}

// asUTF8 is a file of JSON in UTF-8: as it is, or decoded where it is in another encoding,
// which it answers too.
func asUTF8(f *os.File) (io.ReadSeeker, bool, error) {
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, false, plain(err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, false, plain(err)
	}
	if head = head[:n]; utf8.Valid(head[:max(0, n-utf8.UTFMax)]) && !bytes.ContainsRune(head, 0) {
		return f, false, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxText+1))
	if err != nil {
		return nil, false, plain(err)
	}
	s, encoding, err := text.Decode(data)
	if err != nil || len(data) > maxText || strings.EqualFold(encoding, "utf-8") {
		_, err := f.Seek(0, io.SeekStart) // what is damaged is said line by line
		return f, false, err
	}
	return strings.NewReader(s), true, nil
}

// dividedByMarks: the texts of most documents have headings of sections, by which they are divided.
func dividedByMarks(b *corpus.Book) bool {
	var texts []string
	for _, c := range b.Cases {
		texts = append(texts, sheet.WithoutTags(c.Practices[0].Text))
	}
	return sheet.Headed(texts)
}

func readText(_ context.Context, in Input, o Options) (*corpus.Book, error) {
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxText+1))
	if err != nil {
		return nil, plain(err)
	}
	if len(data) > maxText {
		return nil, message.Fail("file.too_large", maxText>>20).Hint("file.split")
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, message.Fail("file.not_read_as_text").Hint("file.save_text")
	}
	ext := strings.ToLower(filepath.Ext(in.Path))
	tabled := func(p []corpus.Page, t []flow.Table) ([]corpus.Page, []message.Message, bool) {
		return sheet.Tabled(p, t, sheet.Options{Columns: o.Columns, Markers: o.Markers, Always: o.tables})
	}
	r, err := text.Read(data, text.Options{Markdown: ext == ".md" || ext == ".markdown", Tabled: tabled})
	if err != nil {
		return nil, err
	}
	return &corpus.Book{File: filepath.Base(in.Path), Format: "text", Pages: r.Pages, Problems: r.Problems, Notes: r.Notes}, nil
}

// readPDF reads the pages of a PDF file. Where a program is missing for some of
// them, the book comes with the others and the error names the program.
func readPDF(ctx context.Context, in Input, o Options) (*corpus.Book, error) {
	opts := o.PDF
	if len(in.hashed) == 1 {
		opts.Original = &in.hashed[0]
	}
	name := in.base()
	var progress func(done, total int)
	if o.Progress != nil {
		progress = func(done, total int) { o.Progress(name, done, total) }
	}
	list, problems, err := pages.ReadPDF(ctx, in.Path, opts, progress)
	if err != nil && !errors.Is(err, ocr.ErrMissing) {
		return nil, err
	}
	if !anyRead(list) {
		if err == nil {
			err = message.Fail("file.no_page_read")
			if len(problems) > 0 {
				err = noPageRead(problems[0])
			}
		}
		return nil, err
	}
	list, notes, _ := sheet.Printed(list, sheet.Options{Columns: o.Columns, Markers: o.Markers, Always: o.tables})
	for i := range list {
		list[i].Tables = nil
	}
	return &corpus.Book{File: name, Format: "pdf", Pages: list, Problems: problems, Notes: notes}, err
}

// noPageRead is the error of a book whose first page has a problem.
func noPageRead(p corpus.Problem) error {
	page := &message.Error{Message: message.New("because", message.New("file.page_because", p.Page), p.Message), Remedy: p.Remedy}
	return message.Wrap(page, "file.no_page_read")
}

// anyRead reports whether some page was read, be it blank, or was painted and shows
// nothing that reads as text: such a book stands, with its problems.
func anyRead(list []corpus.Page) bool {
	for _, p := range list {
		if p.Unreadable.IsZero() || pages.ShowsNothing(p) {
			return true
		}
	}
	return false
}

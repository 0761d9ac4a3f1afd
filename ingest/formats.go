package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/document"
	"casebook/ingest/office"
)

// byName is the extension of files that are read where they are named one by one: most of
// those that folders and archives hold are no books.
const byName = ".json"

// inFolders reports a file that is read where it stands in a folder or an archive.
func inFolders(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return formats[ext] != "" && ext != byName
}

// reader is one way in which files are read.
type reader struct {
	format string // Input.Format
	// extensions of its files, in small letters; the first ones are named to people.
	extensions []string
	// read makes a book of a file. An error that wraps ocr.ErrMissing may come with
	// a book: what needed no OCR.
	read func(ctx context.Context, in Input, o Options) (*corpus.Book, error)
	// beside says that reading takes one core and asks for no engine and no other program: several files are read at once.
	beside bool
}

// readers are all the ways in which files are read: to read a new kind of file, add a
// line here.
var readers = []reader{
	{"text", []string{".txt", ".md", ".markdown", ".text"}, readText, true},
	{"jsonl", []string{".jsonl", ".ndjson", byName}, readLines, true},
	{"pdf", []string{".pdf"}, readPDF, false},
	{"document", keys(document.Extensions()), readDocument, true},
	{"office", keys(office.Targets), readOffice, false},
	{pictured, []string{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif"}, readPictures, false},
	{archived, []string{".zip"}, nil, false}, // what is in it is read, see archives.go
}

// formats maps the extensions of books to how they are read.
var formats = func() map[string]string {
	out := map[string]string{}
	for _, r := range readers {
		for _, ext := range r.extensions {
			out[ext] = r.format
		}
	}
	return out
}()

// readerOf is the reader of a format.
func readerOf(format string) *reader {
	for i := range readers {
		if readers[i].format == format {
			return &readers[i]
		}
	}
	return &readers[0]
}

// Extensions lists what a folder is searched for, for messages.
var Extensions = func() string {
	var out []string
	for _, r := range readers {
		out = append(out, r.extensions...)
	}
	return strings.Join(out, " ")
}()

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// documents are the options of reading documents.
func (o Options) documents() document.Options {
	return document.Options{Columns: o.Columns, Markers: o.Markers, Tables: o.tables}
}

// readDocument reads a file of a word processor, a sheet, a web page or an e-book.
func readDocument(ctx context.Context, in Input, o Options) (*corpus.Book, error) {
	b, err := document.Read(ctx, in.Path, o.documents())
	if err != nil {
		return nil, err
	}
	b.File = filepath.Base(in.Path)
	return b, nil
}

// readOffice reads a file that LibreOffice converts first. One that is not what its
// name says (a web page or RTF called .doc, as downloads often are) needs no conversion.
func readOffice(ctx context.Context, in Input, o Options) (*corpus.Book, error) {
	if b, err := readDocument(ctx, in, o); err == nil || !errors.Is(err, document.ErrKind) {
		return b, err
	}
	if err := office.Check(in.Path); err != nil {
		return nil, err
	}
	p, err := office.Find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "casebook-office-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ext := strings.ToLower(filepath.Ext(in.Path))
	made, err := p.Convert(ctx, in.Path, office.Targets[ext], dir)
	if err != nil {
		return nil, err
	}
	b, err := document.Read(ctx, made, o.documents())
	if err != nil {
		return nil, err
	}
	b.File, b.Format = filepath.Base(in.Path), strings.TrimPrefix(ext, ".")
	b.Notes = append(b.Notes, message.New("ingest.converted", "LibreOffice "+p.Version))
	return b, nil
}

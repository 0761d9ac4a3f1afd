package document

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/container"
	"casebook/ingest/epub"
	"casebook/ingest/flow"
	"casebook/ingest/sheet"
	"casebook/ingest/web"
	"casebook/ingest/word"
)

const (
	service = "document"
	opRead  = "read"
)

type readArgs struct {
	Path string `json:"path"`
	Options
}

// Service is the child process in which documents are parsed.
func Service() child.Service {
	return child.Service{Name: service, New: func() child.Handler { return handler{} }}
}

type handler struct{}

// Handle answers one request: the book goes back as bytes, since it may be large.
func (handler) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	if op != opRead {
		return nil, nil, child.UnknownRequest(op)
	}
	var a readArgs
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, nil, err
	}
	b, err := readFile(a)
	if err != nil {
		return nil, nil, err
	}
	data, err := json.Marshal(b)
	return struct{}{}, data, err
}

// source is an open file for the readers.
type source struct {
	io.ReaderAt
	size int64
	name string
	o    Options
}

func (s source) reader() io.Reader { return io.NewSectionReader(s, 0, s.size) }

// readFile reads a file by the reader of its kind.
func readFile(a readArgs) (*corpus.Book, error) {
	path := a.Path
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	src := source{f, info.Size(), filepath.Base(path), a.Options}
	head := make([]byte, 4096)
	n, _ := f.ReadAt(head, 0)
	kind := Sniff(head[:n], path)
	if isZip(head[:n]) {
		z, err := container.Open(src, src.size)
		if err != nil {
			return nil, err
		}
		if kind = within(z); kind == "" {
			return nil, message.Fail("file.zip_unknown").Hint("file.check_kind")
		}
		if ownDocument(z) {
			return nil, ErrOwn
		}
	}
	if kind == HTML && ownPage(head[:n]) {
		return nil, ErrOwn
	}
	read := readers[kind]
	if read == nil {
		return nil, ErrKind
	}
	b, err := read(src)
	if err != nil {
		return nil, err
	}
	b.File, b.Format = src.name, kind
	return b, nil
}

// readers are the readers of documents by their kind.
var readers = map[string]func(source) (*corpus.Book, error){
	Docx: func(s source) (*corpus.Book, error) { return s.fromText(word.Docx(s, s.size)) },
	ODT:  func(s source) (*corpus.Book, error) { return s.fromText(word.ODT(s, s.size)) },
	RTF:  func(s source) (*corpus.Book, error) { return s.fromText(word.RTF(s.reader())) },
	Xlsx: func(s source) (*corpus.Book, error) { return s.fromTables(sheet.Xlsx(s, s.size)) },
	ODS:  func(s source) (*corpus.Book, error) { return s.fromTables(sheet.ODS(s, s.size)) },
	CSV:  func(s source) (*corpus.Book, error) { return s.fromTables(sheet.CSV(s.reader(), false)) },
	HTML: func(s source) (*corpus.Book, error) { return s.fromPage(web.HTML(s.reader(), "")) },
	MHT:  func(s source) (*corpus.Book, error) { return s.fromPage(web.MHT(s.reader())) },
	EPUB: func(s source) (*corpus.Book, error) {
		e, err := epub.Read(s, s.size)
		if err != nil {
			return nil, err
		}
		b := s.fromFlow(&e.Builder)
		tell(b, e.Remarks)
		return b, nil
	},
	TSV: func(s source) (*corpus.Book, error) { return s.fromTables(sheet.CSV(s.reader(), true)) },
}

// fromTables makes a book of sheets.
func (s source) fromTables(tables []sheet.Table, err error) (*corpus.Book, error) {
	if err != nil {
		return nil, err
	}
	return sheet.Book(tables, s.o.Columns)
}

// fromFlow makes a book of what was gathered; cases that stand in its tables get pages of
// their own.
func (s source) fromFlow(f *flow.Builder) *corpus.Book {
	pages, notes, _ := sheet.Tabled(f.Pages(), f.Tables(), sheet.Options{Columns: s.o.Columns, Markers: s.o.Markers, Always: s.o.Tables})
	return &corpus.Book{Pages: pages, Notes: notes}
}

// fromText makes a book of a text with what is to be said of it.
func (s source) fromText(t *word.Text, err error) (*corpus.Book, error) {
	if err != nil {
		return nil, err
	}
	b := s.fromFlow(&t.Builder)
	tell(b, t.Remarks())
	return b, nil
}

// fromPage makes a book of a web page.
func (s source) fromPage(p *web.Page, err error) (*corpus.Book, error) {
	if err != nil {
		return nil, err
	}
	b := s.fromFlow(&p.Builder)
	tell(b, p.Remarks())
	if p.Left > 0 {
		b.Notes = append(b.Notes, message.New("ingest.navigation", p.Left))
	}
	return b, nil
}

package document

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/ingest/child"
	"casebook/ingest/container"
	"casebook/ingest/word"
)

const (
	service = "document"
	opRead  = "read"
)

type readArgs struct {
	Path string `json:"path"`
}

// Service is the child process in which documents are parsed.
func Service() child.Service {
	return child.Service{Name: service, New: func() child.Handler { return handler{} }}
}

type handler struct{}

// Handle answers one request: the book goes back as bytes, since it may be large.
func (handler) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	if op != opRead {
		return nil, nil, fmt.Errorf("unknown request %q", op)
	}
	var a readArgs
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, nil, err
	}
	b, err := readFile(a.Path)
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
}

func (s source) reader() io.Reader { return io.NewSectionReader(s, 0, s.size) }

// readFile reads a file by the reader of its kind.
func readFile(path string) (*corpus.Book, error) {
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	src := source{f, info.Size(), filepath.Base(path)}
	head := make([]byte, 4096)
	n, _ := f.ReadAt(head, 0)
	kind := Sniff(head[:n], path)
	if isZip(head[:n]) {
		z, err := container.Open(src, src.size)
		if err != nil {
			return nil, &child.Failure{Kind: failed, Message: err.Error()}
		}
		if kind = within(z); kind == "" {
			return nil, &child.Failure{Kind: other, Message: "a ZIP container of no kind that is known"}
		}
	}
	read := readers[kind]
	if read == nil {
		return nil, &child.Failure{Kind: other, Message: "no kind of document that is known"}
	}
	b, err := read(src)
	if err != nil {
		return nil, &child.Failure{Kind: failed, Message: err.Error()}
	}
	b.File, b.Format = src.name, kind
	return b, nil
}

// readers are the readers of documents by their kind.
var readers = map[string]func(source) (*corpus.Book, error){
	Docx: func(s source) (*corpus.Book, error) { return fromText(word.Docx(s, s.size)) },
}

// fromText makes a book of a text with what is to be said of it.
func fromText(t *word.Text, err error) (*corpus.Book, error) {
	if err != nil {
		return nil, err
	}
	b := &corpus.Book{Pages: t.Pages()}
	for _, r := range t.Remarks() {
		tell(b, r)
	}
	return b, nil
}

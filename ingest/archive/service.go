package archive

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/container"
)

// Limits of the child: the directory of an archive and a piece of a file are all that it
// holds.
const (
	memory   = 512 << 20
	deadline = time.Minute // of a piece
	piece    = 4 << 20     // bytes that it hands on at once
)

const (
	service = "archive"
	opList  = "list"
	opNext  = "next"
)

type args struct {
	Path  string `json:"path"`
	Index int    `json:"index"`
}

// entry is a file of an archive with the name that it gets.
type entry struct {
	Index     int    `json:"index"`
	Name      string `json:"name"`
	Encrypted bool   `json:"encrypted,omitempty"`
	Link      bool   `json:"link,omitempty"` // or another thing that is no file of its own, and is never followed
}

// progress says whether a piece was the last one of its file.
type progress struct {
	End bool `json:"end"`
}

// Service is the child process in which archives are read.
func Service() child.Service {
	return child.Service{Name: service, New: func() child.Handler { return &server{at: -1} }}
}

// server holds an open archive and the file of it that is being handed on.
type server struct {
	zip  *zip.ReadCloser
	at   int // index of the file, −1 for none
	in   io.ReadCloser
	left int64  // bytes that it may still inflate to
	data []byte // the last piece: a piece is sent before the next is asked for
}

// Handle answers one request.
func (s *server) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	var a args
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, nil, err
	}
	switch op {
	case opList:
		list, err := s.list(a.Path)
		return list, nil, err
	case opNext:
		return s.next(a.Index)
	}
	return nil, nil, child.UnknownRequest(op)
}

// list opens an archive and names its files.
func (s *server) list(path string) ([]entry, error) {
	z, err := zip.OpenReader(filepath.Clean(path))
	if err != nil {
		return nil, ErrNotZip
	}
	s.zip = z
	if len(z.File) > MaxFiles {
		return nil, ErrTooMany
	}
	out := []entry{}
	for i, f := range z.File {
		if name := safe(decoded(f)); name != "" && !f.Mode().IsDir() {
			out = append(out, entry{i, name, f.Flags&1 != 0, !f.Mode().IsRegular()})
		}
	}
	return out, nil
}

// next reads the next piece of a file.
func (s *server) next(index int) (any, []byte, error) {
	if s.zip == nil || index < 0 || index >= len(s.zip.File) {
		return nil, nil, child.UnknownRequest(opNext)
	}
	if s.at != index {
		f := s.zip.File[index]
		in, err := f.Open()
		if err != nil {
			return nil, nil, ErrNotZip
		}
		s.at, s.in, s.left = index, in, max(free, int64(f.CompressedSize64)*maxRatio)
	}
	if s.data == nil { // a megabyte a file is what takes the time of archives of many
		s.data = make([]byte, piece)
	}
	data, n := s.data, 0
	for n < len(data) {
		k, err := s.in.Read(data[n:])
		if n, s.left = n+k, s.left-int64(k); s.left < 0 {
			return nil, nil, container.ErrBomb
		}
		switch {
		case errors.Is(err, io.EOF):
			s.in.Close()
			s.at = -1
			return progress{End: true}, data[:n], nil
		case err != nil:
			return nil, nil, ErrNotZip
		}
	}
	return progress{}, data, nil
}

// reader is an archive that a child has open.
type reader struct {
	proc    *child.Process
	entries []entry
}

func open(ctx context.Context, file string) (*reader, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	proc, err := child.Start(service, child.Limits{Memory: memory, Access: child.Access{Read: []string{abs}}})
	if err != nil {
		return nil, err
	}
	r := &reader{proc: proc}
	if _, err := proc.Call(ctx, opList, args{Path: abs}, &r.entries, deadline); err != nil {
		r.close()
		return nil, explain(err)
	}
	return r, nil
}

func (r *reader) close() { r.proc.Close() }

// next is the next piece of a file, and whether it is the last.
func (r *reader) next(ctx context.Context, e entry) ([]byte, bool, error) {
	var p progress
	data, err := r.proc.Call(ctx, opNext, args{Index: e.Index}, &p, deadline)
	return data, p.End, explain(err)
}

// explain gives failures of the child the words of this package.
func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, child.ErrMemory):
		return message.Fail("file.memory", memory>>20).Hint("file.unpack")
	case errors.Is(err, child.ErrDeadline):
		return message.Fail("file.slow", int(deadline.Seconds())).Hint("file.unpack")
	}
	return err
}

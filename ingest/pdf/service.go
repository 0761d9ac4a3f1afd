package pdf

import (
	"encoding/json"
	"os"
	"path/filepath"

	"casebook/ingest/child"
)

// Service is the child process in which PDF files are parsed.
func Service() child.Service {
	return child.Service{Name: "pdf", New: func() child.Handler { return &server{} }}
}

// server reads one file, in the child.
type server struct {
	file   *os.File
	first  *pdfium
	second *ledong
	opened openArgs
}

// Handle answers one request.
func (s *server) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	switch op {
	case opOpen:
		var a openArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		res, err := s.open(a)
		return res, nil, err
	case opCompile:
		var a openArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		return struct{}{}, nil, compile(a)
	case opPage, opSecond, opRender:
	default:
		return nil, nil, child.UnknownRequest(op)
	}
	var a pageArgs
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, nil, err
	}
	if s.first == nil {
		return nil, nil, child.UnknownRequest(op)
	}
	switch op {
	case opPage:
		res, err := s.first.text(a)
		return res, nil, err
	case opSecond:
		res, err := s.secondReader().text(a.Page)
		return res, nil, err
	default:
		return s.render(a)
	}
}

func (s *server) open(a openArgs) (openResult, error) {
	f, err := os.Open(filepath.Clean(a.Path))
	if err != nil {
		return openResult{}, err
	}
	s.file, s.opened = f, a
	s.first, err = openPdfium(f, a)
	if err != nil {
		return openResult{}, err
	}
	return openResult{s.first.pages, s.first.recompiled}, nil
}

func (s *server) render(a pageArgs) (any, []byte, error) {
	var l lone
	if s.second != nil {
		l = s.second.lone[a.Page]
	}
	p, err := s.first.render(a, l)
	if err != nil {
		return nil, nil, err
	}
	img := p.Image
	return renderResult{Width: img.Rect.Dx(), Height: img.Rect.Dy(), DPI: p.dpi, Undecoded: p.undecoded, Taken: p.Taken}, img.Pix, nil
}

// secondReader opens the file with the other library when it is first asked.
func (s *server) secondReader() *ledong {
	if s.second == nil {
		s.second = openLedong(s.file, s.opened.Password)
	}
	return s.second
}

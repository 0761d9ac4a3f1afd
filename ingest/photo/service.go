package photo

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// Limits of the child.
const (
	memory   = 1536 << 20
	deadline = 2 * time.Minute
)

const (
	service  = "photo"
	opFrames = "frames"
	opPages  = "pages"
	opImage  = "image"
)

type args struct {
	Path  string `json:"path"`
	Frame int    `json:"frame"`
	Page  int    `json:"page"`
}

type framesResult struct {
	Frames int `json:"frames"`
}

// pageResult describes a page image; its pixels are the payload of the answer.
type pageResult struct {
	Width, Height, DPI, Half, Taken int
	Found                           bool
}

type pagesResult struct {
	Pages int `json:"pages"`
}

// Service is the child process in which pictures are decoded.
func Service() child.Service {
	return child.Service{Name: service, New: func() child.Handler { return &server{} }}
}

// server holds the file and the pages it was asked for last.
type server struct {
	path  string
	data  []byte
	at    []uint32
	pages []Page
}

// Handle answers one request.
func (s *server) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	var a args
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, nil, err
	}
	if err := s.open(a.Path); err != nil {
		return nil, nil, err
	}
	switch op {
	case opFrames:
		return framesResult{len(s.at)}, nil, nil
	case opPages:
		if a.Frame < 0 || a.Frame >= len(s.at) {
			return nil, nil, message.Fail("ingest.no_picture", a.Frame)
		}
		s.pages = nil
		img, err := decode(s.data, s.at[a.Frame])
		if err != nil {
			return nil, nil, err
		}
		s.pages = pagesOf(img)
		return pagesResult{len(s.pages)}, nil, nil
	case opImage:
		if a.Page < 0 || a.Page >= len(s.pages) {
			return nil, nil, message.Fail("ingest.no_picture", a.Page)
		}
		p := s.pages[a.Page]
		return pageResult{p.Image.Rect.Dx(), p.Image.Rect.Dy(), p.DPI, p.Half, p.Taken, p.Found}, packed(p.Image), nil
	}
	return nil, nil, child.UnknownRequest(op)
}

func (s *server) open(path string) error {
	if s.path == path && s.data != nil {
		return nil
	}
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return err
	}
	if len(data) > maxFile {
		return message.Fail("file.too_large", maxFile>>20).Hint("file.smaller_picture")
	}
	if isHEIC(data) {
		return ErrHEIC
	}
	at, err := frames(data)
	if err != nil {
		return err
	}
	s.path, s.data, s.at, s.pages = path, data, at, nil
	return nil
}

func packed(img *image.Gray) []byte {
	w := img.Rect.Dx()
	if img.Stride == w {
		return img.Pix
	}
	var out []byte
	for y := range img.Rect.Dy() {
		out = append(out, img.Pix[y*img.Stride:y*img.Stride+w]...)
	}
	return out
}

// Reader reads pictures through a child, which is started when it is needed.
type Reader struct {
	proc *child.Process
	path string // what the child may read
}

// Close ends the child.
func (r *Reader) Close() {
	if r.proc != nil {
		r.proc.Close()
		r.proc = nil
	}
}

func (r *Reader) call(ctx context.Context, op string, a args, result any) ([]byte, error) {
	if r.proc == nil || !r.proc.Alive() || r.path != a.Path {
		r.Close()
		p, err := child.Start(service, child.Limits{Memory: memory, Access: child.Access{Read: []string{a.Path}}})
		if err != nil {
			return nil, err
		}
		r.proc, r.path = p, a.Path
	}
	data, err := r.proc.Call(ctx, op, a, result, deadline)
	var f *child.Failure
	switch {
	case err == nil:
		return data, nil
	case errors.As(err, &f) && f.Kind != child.KindFault:
		return nil, f.Unwrap()
	case errors.As(err, &f):
		return nil, message.Fail("file.fault", f.Message).Hint("file.heic_jpeg")
	case errors.Is(err, child.ErrMemory):
		return nil, message.Fail("file.memory", memory>>20).Hint("file.smaller_picture")
	case errors.Is(err, child.ErrDeadline):
		return nil, message.Fail("file.slow", int(deadline.Seconds())).Hint("file.smaller_picture")
	}
	return nil, err
}

// Frames is the number of pictures in a file.
func (r *Reader) Frames(ctx context.Context, path string) (int, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return 0, err
	}
	var res framesResult
	_, err = r.call(ctx, opFrames, args{Path: abs}, &res)
	return res.Frames, err
}

// Pages makes page images of a picture of a file: one, or two of a spread.
func (r *Reader) Pages(ctx context.Context, path string, frame int) ([]Page, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	var n pagesResult
	if _, err := r.call(ctx, opPages, args{Path: abs, Frame: frame}, &n); err != nil {
		return nil, err
	}
	var out []Page
	for k := range n.Pages {
		var p pageResult
		pix, err := r.call(ctx, opImage, args{Path: abs, Frame: frame, Page: k}, &p)
		if err != nil {
			return nil, err
		}
		if p.Width <= 0 || p.Height <= 0 || len(pix) != p.Width*p.Height {
			return nil, child.ErrDied
		}
		out = append(out, Page{Image: &image.Gray{Pix: pix, Stride: p.Width, Rect: image.Rect(0, 0, p.Width, p.Height)}, DPI: p.DPI, Found: p.Found, Half: p.Half, Taken: p.Taken})
	}
	return out, nil
}

// Package ppocr reads page images with the models of PP-OCR (PaddleOCR): one finds
// lines, another reads them. They run in ONNX Runtime, in a child process: a fault
// in native code costs one page's retry.
package ppocr

import (
	"bytes"
	"encoding/json"
	"image"
	"os"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ort"
)

// The requests of parent to child.
const (
	opOpen = "open"
	opRead = "read"
)

type openArgs struct {
	Files   map[string]string `json:"files"` // by role, see install
	Finding finding           `json:"finding"`
}

type openResult struct {
	Version string `json:"version"` // of ONNX Runtime
}

type readArgs struct {
	Width  int `json:"width"`
	Height int `json:"height"`
	DPI    int `json:"dpi"`
	// Threads that read lines side by side.
	Threads int `json:"threads"`
}

// Service is the child process in which the models run.
func Service() child.Service {
	return child.Service{Name: "ppocr", New: func() child.Handler { return &server{} }}
}

// server holds the models, in the child.
type server struct {
	models *models
}

// Handle refuses: all requests come through Receive.
func (s *server) Handle(op string, _ json.RawMessage) (any, []byte, error) {
	return nil, nil, child.UnknownRequest(op)
}

// Receive answers a request; the payload of opRead are the page's pixels.
func (s *server) Receive(op string, raw json.RawMessage, pixels []byte) (any, []byte, error) {
	switch op {
	case opOpen:
		var a openArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		m, err := openModels(a)
		if err != nil {
			return nil, nil, err
		}
		s.models = m
		return openResult{m.version}, nil, nil
	case opRead:
		var a readArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		if s.models == nil {
			return nil, nil, child.UnknownRequest(op)
		}
		if a.Width <= 0 || a.Height <= 0 || len(pixels)/a.Width != a.Height || len(pixels)%a.Width != 0 {
			return nil, nil, message.Fail("ocr.no_image", len(pixels), a.Width, a.Height)
		}
		img := &image.Gray{Pix: pixels, Stride: a.Width, Rect: image.Rect(0, 0, a.Width, a.Height)}
		s.models.threads = a.Threads
		r, err := s.models.read(img, a.DPI)
		return r, nil, err
	}
	return nil, nil, child.UnknownRequest(op)
}

// models are the two sessions and what their outputs mean.
type models struct {
	version     string
	detection   session
	recognition session
	characters  []string
	finding     finding
	threads     int // that read the lines of a page side by side
}

// session is what is used of ort.Session, by several goroutines at a time; tests put a fake in its place.
type session interface {
	Run(shape []int64, data []float32, take func(dims []int64, out []float32) error) error
}

func openModels(a openArgs) (*models, error) {
	lib, err := ort.Load(a.Files[install.Library])
	if err != nil {
		return nil, err
	}
	m := &models{version: lib.Version, finding: a.Finding}
	if m.detection, _, err = load(lib, a.Files[install.Detection]); err != nil {
		return nil, err
	}
	recognition, model, err := load(lib, a.Files[install.Recognition])
	if err != nil {
		return nil, err
	}
	m.recognition = recognition
	list, err := charactersOf(a.Files, model)
	if err != nil {
		return nil, err
	}
	m.characters = characterList(list)
	return m, nil
}

func load(lib *ort.Library, path string) (*ort.Session, []byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	flush(data)
	s, err := lib.NewSession(data)
	return s, data, err
}

// charactersOf is the list of characters: a file, or what the model carries.
func charactersOf(files map[string]string, model []byte) ([]byte, error) {
	if path := files[install.Characters]; path != "" {
		return os.ReadFile(path)
	}
	return characterEntry(model)
}

// characterList is what the classes of the recognition mean: 0 is no character,
// then one a line of the list, then the space.
func characterList(data []byte) []string {
	lines := strings.Split(string(bytes.ReplaceAll(bytes.TrimRight(data, "\r\n"), []byte("\r"), nil)), "\n")
	return append(append([]string{""}, lines...), " ")
}

var _ child.Receiver = (*server)(nil)
var _ ocr.Factory = (*Factory)(nil)

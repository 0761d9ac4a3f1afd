package ppocr

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ocr/ocrtest"
)

func fakeEngine(does string) *engine {
	return &engine{args: openArgs{Files: map[string]string{install.Library: does}}, version: "0"}
}

// The engine reads through its child what the models read.
func TestEngine(t *testing.T) {
	sample.Plainly(t)
	e := fakeEngine("works")
	defer e.Close()
	page := ocrtest.Body(1200, 1600, 40)
	want, err := fakeModels().read(page, 300)
	if err != nil {
		t.Fatal(err)
	}
	wide := image.NewGray(image.Rect(0, 0, 1300, 1600)) // rows with padding
	inner := &image.Gray{Pix: wide.Pix, Stride: wide.Stride, Rect: page.Rect}
	for y := range 1600 {
		copy(inner.Pix[y*inner.Stride:], page.Pix[y*page.Stride:(y+1)*page.Stride])
	}
	for _, img := range []*image.Gray{page, inner} {
		if got, err := e.Read(context.Background(), img, 300); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v\nwant %+v", got, err, want)
		}
	}
}

// The engine that was started to try it is the first one's, once, or ends if no page comes.
func TestSpare(t *testing.T) {
	started := func() *engine {
		e := fakeEngine("works")
		if err := e.start(context.Background()); err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := started()
	f := &Factory{args: &e.args, version: "0"}
	f.keep(e, time.Hour)
	for i, want := range []bool{true, false} {
		got, err := f.New(context.Background())
		if err != nil || (got == ocr.Engine(e)) != want {
			t.Errorf("engine %d: %v, %v", i+1, got, err)
		}
		got.Close()
	}
	e = started()
	process := e.process
	f.keep(e, time.Millisecond)
	for range 500 {
		if !process.Alive() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("an engine that nobody asked for goes on")
}

// A child that dies, or a fault in it, costs a page: the next one gets a new child.
func TestEngineFaults(t *testing.T) {
	sample.Plainly(t)
	page := ocrtest.Body(600, 800, 40)
	for does, want := range map[string]string{"dies": child.ErrDied.Error(), "panics": "fault in read", "refuses": "cannot load"} {
		e := fakeEngine(does)
		if _, err := e.Read(context.Background(), page, 300); err == nil || !strings.Contains(err.Error(), want) || errors.Is(err, ocr.ErrMissing) {
			t.Errorf("%s: %v", does, err)
		}
		e.args.Files[install.Library] = "works"
		if does == "panics" {
			e.Close() // the child itself lives on
		}
		if r, err := e.Read(context.Background(), page, 300); err != nil || len(r.Lines) == 0 {
			t.Errorf("after one that %s: %+v, %v", does, r, err)
		}
		e.Close()
	}
}

// The end of the run ends a child that computes.
func TestEngineStops(t *testing.T) {
	e := fakeEngine("hangs")
	defer e.Close()
	if err := e.start(context.Background()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := e.Read(ctx, ocrtest.Body(600, 800, 40), 300); !errors.Is(err, context.Canceled) || e.process.Alive() {
		t.Errorf("%v", err)
	}
}

// Without its parts PP-OCR is missing, with the remedy; a version is known only
// once they are there.
func TestProbe(t *testing.T) {
	t.Setenv("CASEBOOK_OCR_HOME", t.TempDir())
	f := &Factory{}
	if err := f.Probe(context.Background()); !errors.Is(err, ocr.ErrMissing) || f.Version() != "" {
		t.Errorf("%v, version %q", err, f.Version())
	}
	if _, err := f.New(context.Background()); !errors.Is(err, ocr.ErrMissing) {
		t.Errorf("%v", err)
	}
	model := install.Models()[0]
	found := map[string]install.Found{install.Library: {Part: install.Part{SHA256: strings.Repeat("a", 64)}}}
	want := model.Title + ", onnxruntime 1.2.3, library aaaaaaaa, method " + method
	if v := versionOf(model, found, "1.2.3"); v != want {
		t.Errorf("version %q, want %q", v, want)
	}
	for _, m := range []string{"best", "fast", "v4"} {
		if err := (&Factory{Model: m}).Probe(context.Background()); !errors.Is(err, ocr.ErrMissing) {
			t.Errorf("%s: %v", m, err)
		}
	}
}

// Every detection model that can be installed has what its makers give for it.
func TestFindings(t *testing.T) {
	parts, _ := install.Parts()
	for _, p := range parts {
		if f := findings[p.Name]; p.Role == install.Detection && (f.Pixel <= 0 || f.Box <= 0 || f.Unclip <= 1) {
			t.Errorf("%s: %+v", p.Name, f)
		}
	}
}

// The list of characters is found in a model, whatever stands around it.
func TestCharacterEntry(t *testing.T) {
	field := func(n byte, data string) string { return string([]byte{n<<3 | 2, byte(len(data))}) + data }
	entry := field(14, field(1, "character")+field(2, "街\n道"))
	for _, c := range []struct {
		model, want string
		err         error
	}{
		{"\x08\x07" + field(7, "a graph") + field(14, field(1, "author")+field(2, "x")) + entry, "街\n道", nil},
		{entry + "\x0d1234" + "\x0912345678", "街\n道", nil},
		{field(7, "a graph"), "", errNoCharacters},
		{"", "", errNoCharacters},
		{entry[:len(entry)-1], "", errNoProto},
		{"\x0f", "", errNoProto},
		{"\xff\xff", "", errNoProto},
	} {
		got, err := characterEntry([]byte(c.model))
		if !errors.Is(err, c.err) || err == nil && string(got) != c.want {
			t.Errorf("%q: %q, %v", c.model, got, err)
		}
	}
}

// FuzzReceive: whatever size a request names, its pixels are read or refused.
func FuzzReceive(f *testing.F) {
	f.Add(2, 2, 300, []byte{0, 255, 0, 255})
	f.Add(1, 3, -1, []byte{0, 0, 0})
	f.Add(math.MaxInt, math.MaxInt, 0, []byte{7})
	f.Add(64, 40, 1<<40, make([]byte, 64*40))
	f.Fuzz(func(t *testing.T, w, h, dpi int, pixels []byte) {
		args, err := json.Marshal(readArgs{w, h, dpi, 1})
		if err != nil {
			t.Fatal(err)
		}
		s := &server{models: fakeModels()}
		_, _, err = s.Receive(opRead, args, pixels)
		if whole := w > 0 && h > 0 && len(pixels)%w == 0 && len(pixels)/w == h; (err == nil) != whole {
			t.Errorf("%d by %d with %d pixels: %v", w, h, len(pixels), err)
		}
	})
}

// Requests that make no sense are refused, not crashed upon.
func TestServerRefuses(t *testing.T) {
	s := &server{}
	if _, _, err := s.Receive(opRead, json.RawMessage(`{"width":1,"height":1}`), []byte{0}); err == nil {
		t.Error("read before open")
	}
	s.models = fakeModels()
	for _, args := range []string{`{"width":0,"height":0}`, `{"width":-1,"height":-4}`, `{"width":3,"height":2}`, `{"width":4611686018427387905,"height":4}`, `[]`} {
		if _, _, err := s.Receive(opRead, json.RawMessage(args), make([]byte, 4)); err == nil {
			t.Errorf("%s with 4 pixels", args)
		}
	}
	if _, _, err := s.Receive("nonsense", nil, nil); err == nil {
		t.Error("nonsense")
	}
}

// Files that are no library give an error; that they are the right ones is checked
// by their hashes before (package install).
func TestOpenForeignFiles(t *testing.T) {
	dir := t.TempDir()
	lib := filepath.Join(dir, "libonnxruntime.so.1")
	if err := os.WriteFile(lib, []byte("no library"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"rubbish": lib, "nothing": filepath.Join(dir, "none"), "not absolute": "libonnxruntime.so.1"} {
		if _, err := openModels(openArgs{Files: map[string]string{install.Library: path}}); err == nil || !strings.HasPrefix(err.Error(), "onnx runtime: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

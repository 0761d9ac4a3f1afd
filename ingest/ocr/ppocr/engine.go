package ppocr

import (
	"cmp"
	"context"
	"image"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ort"
)

// method changes when the same image and models give other lines.
const method = "19"

// Limits of a child. A page of text takes 2 s and 350 MB.
const (
	startDeadline = time.Minute
	pageDeadline  = 3 * time.Minute
	memory        = 1536 << 20
)

// Factory makes engines. It looks for the parts when it is first asked to.
type Factory struct {
	// Model is best (also where it is empty), fast, or the ID of one model.
	Model string
	// Finder is the ID of another model that finds the lines; for measurements.
	Finder string

	mu      sync.Mutex
	args    *openArgs
	version string
	warning message.Message
	spare   *engine // that Probe started, for the first page
}

// spareFor is how long the engine that Probe started waits for a page: it holds its models.
const spareFor = 10 * time.Second

// Name is "ppocr".
func (f *Factory) Name() string { return "ppocr" }

// Version names library, models by the start of their hashes, and method; "" before
// Probe found them.
func (f *Factory) Version() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.version
}

// Warnings say that another model than the one asked for is used, after Probe.
func (f *Factory) Warnings() []message.Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.warning.IsZero() {
		return nil
	}
	return []message.Message{f.warning}
}

// Probe looks for the parts, checks their hashes and starts the library once, in a
// child, which the first engine takes over where a page comes soon.
func (f *Factory) Probe(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.args != nil {
		return nil
	}
	if !ort.Available {
		return ocr.Missing(message.New("ocr.static_build"), message.New("ocr.use_glibc"))
	}
	want, err := install.Preferred(cmp.Or(f.Model, "best"))
	if err != nil {
		return err
	}
	model, found, err := install.Installed(cmp.Or(f.Model, "best"))
	if err != nil {
		return err
	}
	if f.Finder != "" {
		if err := otherFinder(found, f.Finder); err != nil {
			return err
		}
	}
	e := &engine{args: argsOf(found)}
	if err := e.start(ctx); err != nil {
		e.Close()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return ocr.Missing(message.New("ocr.no_start", model.Title, err), startRemedy())
	}
	if model.ID != want[0].ID {
		f.warning = message.New("ocr.lesser", model.Title, want[0].Title, want[0].Remedy())
	}
	f.args, f.version = &e.args, versionOf(model, found, e.runtime)
	e.version = f.version
	f.keep(e, spareFor)
	return nil
}

// keep has an engine wait for its first page for so long. f.mu is held.
func (f *Factory) keep(e *engine, during time.Duration) {
	f.spare = e
	time.AfterFunc(during, func() {
		if e := f.take(); e != nil {
			e.Close()
		}
	})
}

// take is the engine that waits, or nil.
func (f *Factory) take() *engine {
	f.mu.Lock()
	defer f.mu.Unlock()
	e := f.spare
	f.spare = nil
	return e
}

// otherFinder takes the detection of another model.
func otherFinder(found map[string]install.Found, id string) error {
	_, other, err := install.Installed(id)
	if err == nil {
		found[install.Detection] = other[install.Detection]
	}
	return err
}

// argsOf is what the child has to open.
func argsOf(found map[string]install.Found) openArgs {
	a := openArgs{Files: map[string]string{}, Finding: findings[found[install.Detection].Name]}
	for role, f := range found {
		a.Files[role] = f.Path
	}
	return a
}

// access is what the child must reach: the folders of its parts, since a library brings
// others that lie beside it.
func (a openArgs) access() (out child.Access) {
	for _, path := range a.Files {
		out.Read = append(out.Read, filepath.Dir(path))
		if real, err := filepath.EvalSymlinks(path); err == nil {
			out.Read = append(out.Read, filepath.Dir(real))
		}
	}
	return out
}

// startRemedy is for a library that is the right one and still does not load.
func startRemedy() message.Message {
	switch runtime.GOOS {
	case "windows":
		return message.New("ocr.needs_vc")
	case "linux":
		return message.New("ocr.needs_glibc")
	}
	return message.New("ocr.use_tesseract")
}

func versionOf(m install.Model, found map[string]install.Found, runtime string) string {
	v := m.Title + ", onnxruntime " + runtime
	for _, role := range []string{install.Library, install.Detection, install.Recognition, install.Characters} {
		if f, ok := found[role]; ok {
			v += ", " + role + " " + f.SHA256[:8]
		}
	}
	return v + ", method " + method
}

// New makes an engine with a child of its own. The first has that of Probe.
func (f *Factory) New(ctx context.Context) (ocr.Engine, error) {
	if err := f.Probe(ctx); err != nil {
		return nil, err
	}
	if e := f.take(); e != nil {
		return e, nil
	}
	return &engine{args: *f.args, version: f.Version()}, nil
}

// engine speaks with one child, which is started when a page comes.
type engine struct {
	args    openArgs
	version string
	runtime string
	process *child.Process
}

func (e *engine) Name() string    { return "ppocr" }
func (e *engine) Version() string { return e.version }

// Close ends the child.
func (e *engine) Close() error {
	if e.process != nil {
		e.process.Close()
		e.process = nil
	}
	return nil
}

func (e *engine) start(ctx context.Context) error {
	if e.process != nil && e.process.Alive() {
		return nil
	}
	e.Close()
	p, err := child.Start("ppocr", child.Limits{Memory: memory, Access: e.args.access()})
	if err != nil {
		return err
	}
	var res openResult
	if _, err := p.Call(ctx, opOpen, e.args, &res, startDeadline); err != nil {
		p.Close()
		return err
	}
	e.process, e.runtime = p, res.Version
	return nil
}

// Read reads a page. A child that died over it, or took too long, is gone; the next
// page, or another try, gets a new one.
func (e *engine) Read(ctx context.Context, img *image.Gray, dpi int) (ocr.Reading, error) {
	return e.ReadSideBySide(ctx, img, dpi, 1)
}

// ReadSideBySide is Read with so many threads for the lines.
func (e *engine) ReadSideBySide(ctx context.Context, img *image.Gray, dpi, threads int) (ocr.Reading, error) {
	var r ocr.Reading
	if err := e.start(ctx); err != nil {
		return r, err
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	_, err := e.process.Send(ctx, opRead, readArgs{w, h, dpi, threads}, packed(img), &r, pageDeadline)
	return r, err
}

// packed are the pixels without padding.
func packed(img *image.Gray) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if img.Stride == w {
		return img.Pix[:w*h]
	}
	out := make([]byte, 0, w*h)
	for y := range h {
		out = append(out, img.Pix[y*img.Stride:y*img.Stride+w]...)
	}
	return out
}

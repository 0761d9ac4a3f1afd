package install

import (
	"runtime"
	"slices"

	"casebook/corpus/message"
	"casebook/ingest/ocr"
)

// Model is a pair of networks that belong together: one finds lines, one reads them.
type Model struct {
	ID    string // for --ocr-model, and for measurements
	Title string // as its makers call it
	Reads message.Message
	// Files are the names of its parts.
	Files []string
	pkg   string // of PyPI
	npm   bool   // in npm's packages instead
}

// Models are those that can be installed, the one that reads best first.
func Models() []Model { return slices.Clone(models) }

var models = []Model{
	{ID: "v6-small", Title: "PP-OCRv6 small", Reads: message.New("ocr.reads_v6_small"),
		Files: []string{"PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"}, pkg: models6},
	{ID: "v6-tiny", Title: "PP-OCRv6 tiny", Reads: message.New("ocr.reads_v6_tiny"),
		Files: []string{"PP-OCRv6_det_tiny.onnx", "PP-OCRv6_rec_tiny.onnx", "ppocrv6_tiny_dict.txt"}, pkg: modelsTiny},
	{ID: "v4", Title: "PP-OCRv4 mobile", Reads: message.New("ocr.reads_v4"),
		Files: []string{"ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"}, npm: true},
}

// measuredModels take part in measurements only.
var measuredModels = []Model{
	{ID: "v5", Title: "PP-OCRv5 mobile", Files: []string{"PP-OCRv5_det_mobile.onnx", "PP-OCRv5_rec_mobile.onnx"}, pkg: modelsTiny},
}

// preferences of --ocr-model: the models that serve, the first that is there is taken.
var preferences = map[string][]string{
	"best": {"v6-small", "v4", "v6-tiny"},
	"fast": {"v6-tiny", "v6-small", "v4"},
}

// Preferred are the models of a preference (best, fast), or one model by its ID.
func Preferred(name string) ([]Model, error) {
	ids, ok := preferences[name]
	if !ok {
		ids = []string{name}
	}
	var out []Model
	for _, id := range ids {
		i := slices.IndexFunc(append(Models(), measuredModels...), func(m Model) bool { return m.ID == id })
		if i < 0 {
			return nil, message.Fail("ocr.unknown_model", name)
		}
		out = append(out, append(Models(), measuredModels...)[i])
	}
	return out, nil
}

// part is the model's part of a role; ok is false where it has none.
func (m Model) part(role string, all []Part) (Part, bool) {
	for _, p := range all {
		if p.Role == role && slices.Contains(m.Files, p.Name) {
			return p, true
		}
	}
	return Part{}, false
}

// Needed are the parts of a model on this system, without the library.
func (m Model) Needed() []Part {
	all, _ := Parts()
	var out []Part
	for _, role := range []string{Detection, Recognition, Characters} {
		if p, ok := m.part(role, all); ok {
			out = append(out, p)
		}
	}
	return out
}

// Files are what is installed of a model, by role, with the library. Where parts are
// missing or damaged, the error wraps ocr.ErrMissing and names the remedy.
func Files(m Model) (map[string]Found, error) {
	all, ok := Parts()
	if !ok {
		return nil, ocr.Missing(message.New("ocr.no_library", runtime.GOOS, runtime.GOARCH), message.New("ocr.use_tesseract"))
	}
	found := map[string]Found{}
	var missing, unsound []error
	note := func(f Found) {
		switch {
		case f.Err == nil:
			found[f.Role] = f
		case f.Path == "":
			missing = append(missing, f.Err)
		default:
			unsound = append(unsound, f.Err)
		}
	}
	note(library(all))
	for _, p := range m.Needed() {
		note(look(p, folders()))
	}
	switch faults := append(unsound, missing...); {
	case len(faults) == 0:
		return found, nil
	case len(found)+len(unsound) == 0:
		return nil, ocr.Missing(message.New("ocr.not_installed", m.Title), m.Remedy())
	default:
		return nil, ocr.Missing(message.New("because", message.Verbatim(m.Title), faults[0]), m.Remedy())
	}
}

// library is the first sound one; where there is none, it tells what is wrong with
// the first that is there.
func library(all []Part) Found {
	var faults []Found
	for _, p := range all {
		if p.Role != Library {
			continue
		}
		f := look(p, folders())
		if f.Err == nil {
			return f
		}
		faults = append(faults, f)
	}
	for _, f := range faults {
		if f.Path != "" {
			return f
		}
	}
	if len(faults) == 0 {
		return Found{Err: message.Fail("ocr.no_library", runtime.GOOS, runtime.GOARCH)}
	}
	return faults[0]
}

// Installed is the first model of a preference that is there and sound; where none is,
// the error is that of the first.
func Installed(name string) (Model, map[string]Found, error) {
	list, err := Preferred(name)
	if err != nil {
		return Model{}, nil, err
	}
	var first error
	for _, m := range list {
		files, err := Files(m)
		if err == nil {
			return m, files, nil
		}
		if first == nil {
			first = err
		}
	}
	return Model{}, nil, first
}

// Runtime is the path of ONNX Runtime where it is there and sound.
func Runtime() (string, error) {
	all, _ := Parts()
	f := library(all)
	return f.Path, f.Err
}

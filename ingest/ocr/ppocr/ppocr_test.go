package ppocr

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ocr/ocrtest"
)

func TestMain(m *testing.M) {
	child.Main(child.Service{Name: "ppocr", New: func() child.Handler { return &fakeServer{} }})
	os.Exit(m.Run())
}

// fakeServer is the child without native code. What it does the path of the
// library says.
type fakeServer struct {
	server
	does string
}

func (s *fakeServer) Receive(op string, raw json.RawMessage, pixels []byte) (any, []byte, error) {
	if op == opOpen {
		var a openArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		if s.does = a.Files[install.Library]; s.does == "refuses" {
			return nil, nil, errors.New("onnx runtime: cannot load the library")
		}
		s.models = fakeModels()
		return openResult{"0"}, nil, nil
	}
	switch s.does {
	case "dies":
		os.Exit(11)
	case "hangs":
		time.Sleep(time.Hour)
	case "panics":
		s.models.detection = nil
	}
	return s.server.Receive(op, raw, pixels)
}

// model is what tests put in the place of a loaded one, which fake makes a session of.
type model interface {
	Run(shape []int64, data []float32) (dims []int64, out []float32, err error)
}

type fake struct{ model }

func (f fake) Run(shape []int64, data []float32, take func([]int64, []float32) error) error {
	dims, out, err := f.model.Run(shape, data)
	if err != nil {
		return err
	}
	return take(dims, out)
}

// fakeDetection marks each row of pixels from its first dark one to its last.
type fakeDetection struct{}

func (fakeDetection) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	h, w := int(shape[2]), int(shape[3])
	out := make([]float32, w*h)
	for y := range h {
		first, last := w, -1
		for x := range w {
			if data[y*w+x] < 0 {
				first, last = min(first, x), x
			}
		}
		for x := first; x <= last; x++ {
			out[y*w+x] = .9
		}
	}
	return []int64{1, 1, shape[2], shape[3]}, out, nil
}

// fakeRecognition reads every line as the classes it holds, each with confidence.
type fakeRecognition struct {
	classes    []int
	confidence float32
}

func (f fakeRecognition) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	n := len(fakeCharacters())
	out := make([]float32, len(f.classes)*n)
	for i, c := range f.classes {
		out[i*n+c] = f.confidence
	}
	return []int64{1, int64(len(f.classes)), int64(n)}, out, nil
}

func fakeCharacters() []string { return characterList([]byte("街\r\n道\r\n1\r\n")) }

// fakeModels read every line as 街街道, with the blank and the repeats that CTC has.
func fakeModels() *models {
	return &models{
		version: "0", finding: finding{Pixel: .3, Box: .6, Unclip: 1.5}, detection: fake{fakeDetection{}}, characters: fakeCharacters(),
		recognition: fake{fakeRecognition{[]int{0, 1, 1, 0, 1, 2, 2, 0}, .75}},
	}
}

func TestRead(t *testing.T) {
	sample.Plainly(t)
	const w, h, em = 1240, 1754, 40
	img := ocrtest.White(w, h)
	tops := []int{400, 480, 560, 700}
	for _, y := range tops {
		ocrtest.Text(img, 200, y, em, 20)
	}
	r, err := fakeModels().read(img, 150)
	if err != nil || len(r.Lines) != len(tops) {
		t.Fatalf("%d lines, %v", len(r.Lines), err)
	}
	for i, l := range r.Lines {
		if l.Text != "街街道" || l.Confidence != .75 {
			t.Errorf("line %d: %+v", i+1, l)
		}
		b := l.Box
		for _, d := range []float64{b.X0*w - 200, b.X1*w - 1000, b.Y0*h - float64(tops[i]), b.Y1*h - float64(tops[i]+em)} {
			if math.Abs(d) > em/2 {
				t.Errorf("line %d: box %+v lies %.0f pixels off", i+1, b, d)
			}
		}
	}
	if r.Confidence != .75 || r.Blank || r.TOCPage {
		t.Errorf("%+v", r)
	}
}

func TestReadBlank(t *testing.T) {
	r, err := fakeModels().read(ocrtest.White(800, 1000), 300)
	if err != nil || !r.Blank || len(r.Lines) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// What the models themselves do not believe is no text.
func TestReadUnsure(t *testing.T) {
	sample.Plainly(t)
	m := fakeModels()
	m.recognition = fake{fakeRecognition{[]int{1, 2}, believed - .01}}
	r, err := m.read(ocrtest.Body(1200, 1600, 40), 300)
	if err != nil || len(r.Lines) != 0 || r.Confidence != -1 {
		t.Errorf("%+v, %v", r, err)
	}
}

// answers is a session that answers the same whatever it is asked.
type answers struct {
	dims []int64
	out  []float32
	err  error
}

func (a answers) Run([]int64, []float32) ([]int64, []float32, error) { return a.dims, a.out, a.err }

// Models that answer what they should not (foreign, or damaged) give an error.
func TestReadForeignModels(t *testing.T) {
	sample.Plainly(t)
	for name, change := range map[string]func(m *models){
		"detection fails":                   func(m *models) { m.detection = fake{answers{err: errors.New("no")}} },
		"a map of another size":             func(m *models) { m.detection = fake{answers{dims: []int64{1, 1}, out: make([]float32, 1)}} },
		"recognition fails":                 func(m *models) { m.recognition = fake{answers{err: errors.New("no")}} },
		"another number of characters":      func(m *models) { m.recognition = fake{answers{dims: []int64{1, 1, 7}, out: make([]float32, 7)}} },
		"no steps":                          func(m *models) { m.recognition = fake{answers{dims: []int64{5}, out: make([]float32, 5)}} },
		"another list of characters for it": func(m *models) { m.characters = m.characters[1:] },
	} {
		m := fakeModels()
		change(m)
		if r, err := m.read(ocrtest.Body(1200, 1600, 40), 300); err == nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestDecode(t *testing.T) {
	chars := fakeCharacters()
	for _, c := range []struct {
		classes []int
		want    string
	}{
		{nil, ""}, {[]int{0, 0}, ""}, {[]int{1, 1, 2}, "街道"}, {[]int{1, 0, 1}, "街街"},
		{[]int{4, 4}, ""}, {[]int{3, 4, 3}, "1 1"},
	} {
		_, out, _ := fakeRecognition{c.classes, .5}.Run(nil, nil)
		got := joined(decode(out, chars, 100))
		if got.text != c.want || (got.text != "") != (got.confidence == .5) {
			t.Errorf("%v: %v, want %q", c.classes, got, c.want)
		}
	}
	if got := joined(decode(make([]float32, 3), chars, 100)); got.text != "" || got.confidence != 0 {
		t.Errorf("half a step: %v", got)
	}
}

// A dash is seen in the image whatever the model made of it; a stroke that may be a
// character, or is no dash, changes nothing.
func TestDashes(t *testing.T) {
	const em = 34
	for _, c := range []struct {
		name     string
		from, to int // of a stroke, on row y
		y        int
		read     []sign
		want     string
	}{
		{"overlooked", 102, 166, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "首", at: 190, confidence: .9}}, "后——首"},
		{"taken for two characters", 102, 166, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "一", at: 118, confidence: .5}, {text: "一", at: 150, confidence: .5}, {text: "首", at: 190, confidence: .9}}, "后——首"},
		{"half of it read", 102, 166, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "—", at: 130, confidence: .5}, {text: "首", at: 190, confidence: .9}}, "后——首"},
		{"the character 一", 104, 133, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "一", at: 118, confidence: .9}, {text: "首", at: 150, confidence: .9}}, "后一首"},
		{"an em dash read as a hyphen", 102, 135, 23, []sign{{text: "0", at: 80, confidence: .9}, {text: "-", at: 118, confidence: .9}, {text: "2", at: 150, confidence: .9}}, "0—2"},
		{"a hyphen", 102, 114, 23, []sign{{text: "8", at: 80, confidence: .9}, {text: "-", at: 108, confidence: .9}, {text: "7", at: 130, confidence: .9}}, "8-7"},
		{"a rule below", 0, 300, 44, []sign{{text: "后", at: 80, confidence: .9}, {text: "首", at: 190, confidence: .9}}, "后首"},
		{"a rule through the line", 0, 300, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "首", at: 190, confidence: .9}}, "后首"},
		{"something else read there", 102, 166, 23, []sign{{text: "后", at: 80, confidence: .9}, {text: "二", at: 130, confidence: .9}, {text: "首", at: 190, confidence: .9}}, "后二首"},
	} {
		const stride, width = 320, 300
		plane := make([]float32, lineHeight*stride)
		for i := range plane {
			plane[i] = 1
		}
		for y := range 3 {
			for x := c.from; x < c.to; x++ {
				plane[(c.y+y)*stride+x] = -.8
			}
		}
		for y := 6; y < 42; y++ { // other characters
			for x := 70; x < 90; x += 3 {
				plane[y*stride+x] = -.8
			}
		}
		if got := joined(dashes(c.read, newStrip(plane, stride, width), em)).text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A dash that detection overlooked stands between two boxes of a line, or at its ends.
func TestDashBesideBoxes(t *testing.T) {
	sample.Plainly(t)
	const em = 40
	for _, c := range []struct {
		name  string
		draw  func(img *image.Gray)
		words string
	}{
		{"a dash", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(325, 318, 395, 322), 20) }, "街街道——街街道"},
		{"nothing", func(*image.Gray) {}, "街街道 街街道"},
		{"a dash at the beginning", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(35, 318, 110, 322), 20) }, "——街街道 街街道"},
		{"a dash at the end", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(612, 318, 690, 322), 20) }, "街街道 街街道——"},
		{"a rule to the margin", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(612, 318, 990, 322), 20) }, "街街道 街街道"},
		{"a dot", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(355, 318, 360, 322), 20) }, "街街道 街街道"},
		{"a rule below", func(img *image.Gray) { ocrtest.Fill(img, image.Rect(325, 338, 395, 342), 20) }, "街街道 街街道"},
	} {
		img := ocrtest.White(1000, 1400)
		c.draw(img)
		m := fakeModels()
		ocrtest.Text(img, 120, 300, em, 5)
		ocrtest.Text(img, 400, 300, em, 5)
		m.detection = fake{boxesOnly{image.Rect(120, 300, 320, 340), image.Rect(400, 300, 600, 340)}}
		r, err := m.read(img, 150)
		if err != nil || len(r.Lines) != 1 || r.Lines[0].Text != corpus.JoinHan(c.words) {
			t.Errorf("%s: %+v, %v", c.name, r.Lines, err)
		}
	}
}

// boxesOnly finds what it is told to, in pixels of a page of 1000 by 1400.
type boxesOnly []image.Rectangle

func (b boxesOnly) Run(shape []int64, _ []float32) ([]int64, []float32, error) {
	h, w := int(shape[2]), int(shape[3])
	out := make([]float32, w*h)
	for _, r := range b {
		in := r.Inset(r.Dy() / 4) // the model marks the middle of the text
		for y := in.Min.Y * h / 1400; y < in.Max.Y*h/1400; y++ {
			for x := in.Min.X * w / 1000; x < in.Max.X*w/1000; x++ {
				out[y*w+x] = .9
			}
		}
	}
	return []int64{1, 1, shape[2], shape[3]}, out, nil
}

func TestCharacterList(t *testing.T) {
	want := []string{"", "街", "道", "1", " "}
	for _, s := range []string{"街\n道\n1", "街\n道\n1\n", "街\r\n道\r\n1\r\n"} {
		if got := characterList([]byte(s)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// darkSure believes lines that have black in them, and hardly those of grey.
type darkSure struct{ fakeRecognition }

func (d darkSure) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	d.confidence = .6
	for _, v := range data {
		if v < -.6 {
			d.confidence = .95
			break
		}
	}
	return d.fakeRecognition.Run(shape, data)
}

// Grey print of the other side is left out, black print stays, and the page says so.
func TestReadWithoutFaint(t *testing.T) {
	sample.Plainly(t)
	img := ocrtest.White(1240, 1754)
	for i := range 8 {
		v := uint8(20)
		if i%3 == 2 {
			v = 118
		}
		for k := range 20 {
			ocrtest.Glyph(img, 200+40*k, 300+100*i, 40, v)
		}
	}
	m := fakeModels()
	m.recognition = fake{darkSure{fakeRecognition{classes: []int{1, 2}}}}
	r, err := m.read(img, 150)
	if err != nil || len(r.Lines) != 6 || r.Confidence != .95 || !strings.Contains(fmt.Sprint(r.Notes), "shows through") {
		t.Errorf("%d lines, confidence %.2f, %q, %v", len(r.Lines), r.Confidence, r.Notes, err)
	}
	// Where a second look makes nothing surer, the first one stands.
	m.recognition = fake{fakeRecognition{[]int{1, 2}, .6}}
	if r, err := m.read(img, 150); err != nil || len(r.Lines) != 8 || len(r.Notes) != 0 {
		t.Errorf("%d lines, %q, %v", len(r.Lines), r.Notes, err)
	}
}

// evenSure believes lines without grain.
type evenSure struct{ fakeRecognition }

func (e evenSure) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	steps := 0.
	for i := 1; i < len(data); i++ {
		steps += math.Abs(float64(data[i] - data[i-1]))
	}
	e.confidence = .95
	if steps/float64(len(data)) > .08 {
		e.confidence = .6
	}
	return e.fakeRecognition.Run(shape, data)
}

// A grainy page that is badly read is read from a smoothed image, and says so; one that
// is read no better so keeps its first reading.
func TestReadSmoothed(t *testing.T) {
	sample.Plainly(t)
	img := ocrtest.White(1240, 1754)
	for i := range 8 {
		for k := range 20 {
			ocrtest.Glyph(img, 200+40*k, 300+100*i, 40, 20)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 1))
	for i, v := range img.Pix {
		if v < 200 { // grain in the print alone, that the fake detection finds its lines
			img.Pix[i] = uint8(rnd.IntN(180))
		}
	}
	m := fakeModels()
	for sure, want := range map[model]string{&evenSure{fakeRecognition{classes: []int{1, 2}}}: "smoothed", &fakeRecognition{[]int{1, 2}, .6}: ""} {
		m.recognition = fake{sure}
		r, err := m.read(img, 150)
		if notes := fmt.Sprint(r.Notes); err != nil || len(r.Lines) < 8 || strings.Contains(notes, "smoothed") != (want != "") {
			t.Errorf("%T: %d lines, %q, %v", sure, len(r.Lines), notes, err)
		}
	}
}

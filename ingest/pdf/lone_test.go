package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// opened is a server in this process that has a file open.
func opened(t *testing.T, path string) *server {
	t.Helper()
	s := &server{}
	raw, err := json.Marshal(openArgs{Path: path, Compiled: compiledFolder(), Memory: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Handle(opOpen, raw); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.first.pool.Close(); s.file.Close() })
	return s
}

// pixels are those of a page by the lone image that is given.
func (s *server) pixels(t *testing.T, page int, l lone, print bool) []byte {
	t.Helper()
	p, err := s.first.render(pageArgs{Page: page, DPI: 300, MaxPixels: 40_000_000, Print: print}, l)
	if err != nil {
		t.Fatal(err)
	}
	return append(p.Image.Pix, byte(p.Image.Rect.Dx()), byte(p.Image.Rect.Dx()>>8), byte(p.Taken))
}

// taken reports a page whose lone image is taken as it is.
func (s *server) taken(t *testing.T, page int, l lone) (ok bool) {
	t.Helper()
	err := s.first.withPage(page, func(at requests.Page) error {
		w, h, err := s.first.pageSize(at)
		if err == nil {
			_, ok = s.first.whole(at, l, int(w*300/72+.5), int(h*300/72+.5))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// A page that is one image gives the same pixels whether it is painted, with or without
// colours, or taken as it is; what must be painted is not taken.
func TestLoneImages(t *testing.T) {
	sample.Plainly(t)
	const w, h = 300, 400 // pixels, and at 300 dpi 72 by 96 points
	deflated := func(data []byte) []byte {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		z.Write(data)
		z.Close()
		return b.Bytes()
	}
	noise := func(n int) []byte {
		out := make([]byte, n)
		v := uint32(n)
		for i := range out {
			v = v*1664525 + 1013904223
			out[i] = uint8(v >> 24)
		}
		return out
	}
	var grey, coloured bytes.Buffer
	plain, inked := image.NewGray(image.Rect(0, 0, w, h)), image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			plain.SetGray(x, y, color.Gray{uint8(x*y + 7*x)})
			inked.SetRGBA(x, y, color.RGBA{uint8(3 * x), uint8(5 * y), uint8(x + y), 255})
		}
	}
	if err := jpeg.Encode(&grey, plain, nil); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&coloured, inked, nil); err != nil {
		t.Fatal(err)
	}
	predicted := noise(((w+7)/8 + 1) * h)
	for i := 0; i < len(predicted); i += (w+7)/8 + 1 {
		predicted[i] = 2 // each row is the difference from the one above
	}
	const (
		sheet  = 200 // points, cut
		eight  = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
		dct    = "/BitsPerComponent 8 /Filter /DCTDecode"
		fills  = "q 72 0 0 96 0 0 cm /I Do Q"
		masked = "%s /SMask %d 0 R"
	)
	f := pdftest.New()
	mask := f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d %s", w, h, eight), deflated(noise(w*h)))
	hidden := f.Add("<< /Type /OCG /Name (seal) >>")
	cases := []struct {
		name    string
		entries string // of the image
		data    []byte
		content string
		page    string // entries of the page
		known   bool   // as a lone image
		taken   bool   // and not painted
	}{
		{"grey", eight, deflated(noise(w * h)), fills, "", true, true},
		{"black and white", "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode", deflated(noise((w + 7) / 8 * h)), fills, "", true, true},
		{"black and white, row by row from the one above", "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Colors 1 /BitsPerComponent 1 /Columns 300 >>", deflated(predicted), fills, "", true, true},
		{"black and white, cut short", "/ColorSpace /DeviceGray /BitsPerComponent 1", noise((w + 7) / 8 * (h - 9)), fills, "", true, true},
		{"grey JPEG", "/ColorSpace /DeviceGray " + dct, grey.Bytes(), fills, "", true, true},
		{"colours", "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode]", deflated(noise(3 * w * h)), fills, "", true, true},
		{"coloured JPEG", "/ColorSpace /DeviceRGB " + dct, coloured.Bytes(), fills, "", true, true},
		{"colours without any", "/ColorSpace /DeviceRGB /BitsPerComponent 8", bytes.Repeat([]byte{9, 9, 9}, w*h), fills, "", true, true},
		{"two matrices", eight, deflated(noise(w * h)), "q .5 0 0 .5 0 0 cm 144 0 0 192 0 0 cm /I Do Q", "", true, true},
		{"cut out of its sheet", eight, deflated(noise(w * h)), "q 72 0 0 96 10 20 cm /I Do Q", "/CropBox [10 20 82 116]", true, true},
		{"smaller than its page", eight, deflated(noise(w * h)), "q 70 0 0 96 0 0 cm /I Do Q", "", true, false},
		{"beside its page", eight, deflated(noise(w * h)), "q 72 0 0 96 1 0 cm /I Do Q", "", true, false},
		{"on its head", eight, deflated(noise(w * h)), "q 72 0 0 -96 0 96 cm /I Do Q", "", true, false},
		{"turned", eight, deflated(noise(w * h)), fills, "/CropBox [0 0 72 96] /Rotate 180", true, false},
		{"on its side", eight, deflated(noise(w * h)), "q 0 96 -72 0 72 0 cm /I Do Q", "", true, false},
		{"with a mask", fmt.Sprintf(masked, eight, mask), deflated(noise(w * h)), fills, "", false, false},
		{"with a colour that is none", eight + " /Mask [0 100]", deflated(noise(w * h)), fills, "", false, false},
		{"the other way round", eight + " /Decode [1 0]", deflated(noise(w * h)), fills, "", false, false},
		{"of a palette", "/ColorSpace [/Indexed /DeviceRGB 255 <" + fmt.Sprintf("%x", noise(768)) + ">] /BitsPerComponent 8 /Filter /FlateDecode", deflated(noise(w * h)), fills, "", false, false},
		{"of a layer", fmt.Sprintf("%s /OC %d 0 R", eight, hidden), deflated(noise(w * h)), fills, "", false, false},
		{"half of it", eight, deflated(noise(w * h)), "q 0 0 36 96 re W n 72 0 0 96 0 0 cm /I Do Q", "", false, false},
		{"under a mark", eight, deflated(noise(w * h)), fills + " 1 0 0 rg 4 4 9 9 re f", "", false, false},
		{"twice", eight, deflated(noise(w * h)), fills + fills, "", false, false},
		{"with a note stuck on", eight, deflated(noise(w * h)), fills, "/CropBox [0 0 72 96] /Annots [<< /Type /Annot /Subtype /Square /Rect [9 9 40 40] /C [1 0 0] >>]", false, false},
	}
	for _, c := range cases {
		n := f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d %s", w, h, c.entries), c.data)
		f.Page(sheet, sheet, c.content, fmt.Sprintf("/XObject << /I %d 0 R >>", n), cmp.Or(c.page, "/CropBox [0 0 72 96]"))
	}
	s := opened(t, write(t, f.Bytes()))
	for i, c := range cases {
		if _, err := s.secondReader().text(i + 1); err != nil {
			t.Fatal(c.name, err)
		}
		l, known := s.second.lone[i+1]
		if known != c.known {
			t.Errorf("%s: known as a lone image %v", c.name, known)
		}
		if got := known && s.taken(t, i+1, l); got != c.taken {
			t.Errorf("%s: taken as it is %v", c.name, got)
		}
		for _, print := range []bool{true, false} {
			if !bytes.Equal(s.pixels(t, i+1, l, print), s.pixels(t, i+1, lone{}, print)) {
				t.Errorf("%s, for reading %v: other pixels than those of the page as painted", c.name, print)
			}
		}
	}
}

// The pages of the sample scan, black and white at 300 dpi and grey JPEG at 200, are the same
// both ways.
func TestLoneImagesOfTheSample(t *testing.T) {
	sample.Plainly(t)
	s := opened(t, sample.Path(sample.Scan))
	taken := 0
	for page := 9; page <= 14; page++ {
		if _, err := s.secondReader().text(page); err != nil {
			t.Fatal(err)
		}
		l := s.second.lone[page]
		if !l.grey {
			t.Errorf("page %d is no lone image", page)
		}
		if s.taken(t, page, l) {
			taken++
		}
		if !bytes.Equal(s.pixels(t, page, l, true), s.pixels(t, page, lone{}, true)) {
			t.Errorf("page %d has other pixels", page)
		}
	}
	if taken != 4 {
		t.Errorf("%d of six pages are taken as they are", taken)
	}
}

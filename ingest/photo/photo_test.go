package photo

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/child"
	"casebook/ingest/pdf"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service(), Service())
	os.Exit(m.Run())
}

// scanned is a page of the sample as an image.
func scanned(t testing.TB, page, dpi int) *image.Gray {
	t.Helper()
	d, err := pdf.Open(context.Background(), sample.Path(sample.PDF), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r, err := d.Render(context.Background(), page, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return r.Image
}

// The corners of photographed pages are found, whatever light falls on them.
func TestCornersAreFound(t *testing.T) {
	sample.Plainly(t)
	pages := []*image.Gray{scanned(t, 8, 150), scanned(t, 6, 150), scanned(t, 9, 150)}
	for name, s := range map[string]forms.Strength{"mild": forms.Mild, "strong": forms.Strong} {
		for seed := range uint64(6) {
			page := pages[seed%3]
			img, want := forms.Photograph(page, s, seed)
			q, ok := findPage(img)
			if !ok {
				t.Errorf("%s %d: no page is found", name, seed)
				continue
			}
			for i := range q {
				off := math.Hypot(q[i].x-want[i][0], q[i].y-want[i][1]) / float64(page.Rect.Dx())
				if off > .015 {
					t.Errorf("%s %d: corner %d is off by %.1f %% of the width", name, seed, i, 100*off)
				}
			}
		}
	}
}

// A scan is no photograph: no page is cut out of it, and its pixels stay.
func TestScansStay(t *testing.T) {
	for _, n := range []int{6, 8} {
		page := scanned(t, n, 300)
		got := pagesOf(picture{Gray: page})
		if len(got) != 1 || got[0].Found || !bytes.Equal(got[0].Image.Pix, page.Pix) {
			t.Errorf("page %d: %d pages, found %v", n, len(got), got[0].Found)
		}
	}
}

// Two pages on one picture are parted between them, one page that is wide is not.
func TestSpread(t *testing.T) {
	a, b := scanned(t, 10, 150), scanned(t, 9, 150)
	w, h := a.Rect.Dx(), a.Rect.Dy()
	both := image.NewGray(image.Rect(0, 0, 2*w, h))
	for y := range h {
		copy(both.Pix[y*2*w:], a.Pix[y*w:(y+1)*w])
		copy(both.Pix[y*2*w+w:], b.Pix[y*w:(y+1)*w])
	}
	if got := pagesOf(picture{Gray: both}); len(got) != 2 || got[0].Half != 1 || math.Abs(float64(got[0].Image.Rect.Dx()-got[1].Image.Rect.Dx())) > float64(w)/8 {
		t.Errorf("a scan of two pages gives %d", len(got))
	}
	taken, _ := forms.Photograph(both, forms.Mild, 3)
	if got := pagesOf(picture{Gray: taken}); len(got) != 2 || !got[0].Found {
		t.Errorf("a photograph of two pages gives %d", len(got))
	}
	wide := image.NewGray(image.Rect(0, 0, h, w))
	for y := range w {
		for x := range h {
			wide.Pix[y*h+x] = a.Pix[(h-1-x)*w+y]
		}
	}
	if got := pagesOf(picture{Gray: wide}); len(got) != 1 {
		t.Errorf("a page on its side gives %d", len(got))
	}
}

// Every format gives the picture, and EXIF turns it.
func TestFormats(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 30, 20))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for x := range 10 {
		for y := range 5 {
			img.Pix[y*30+x] = 0 // dark upper left
		}
	}
	encode := func(f func(w *bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := f(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	turnedLeft := forms.JPEG(img, forms.Strength{Quality: 95, Orientation: 6})
	for name, data := range map[string][]byte{
		"png": encode(func(b *bytes.Buffer) error { return png.Encode(b, img) }), "jpeg": encode(func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) }),
		"bmp": encode(func(b *bytes.Buffer) error { return bmp.Encode(b, img) }), "tiff": encode(func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) }),
		"turned": turnedLeft,
	} {
		at, err := frames(data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decode(data, at[0])
		if err != nil || got.Rect.Dx() != 30 || got.Rect.Dy() != 20 || got.Pix[2*30+4] > 60 || got.Pix[15*30+25] < 200 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A TIFF of several pictures gives all of them; a loop of directories ends.
func TestManyPictures(t *testing.T) {
	var one bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	if err := tiff.Encode(&one, img, nil); err != nil {
		t.Fatal(err)
	}
	data := one.Bytes()
	first := binary.LittleEndian.Uint32(data[4:])
	n := int(binary.LittleEndian.Uint16(data[first:]))
	directory := append([]byte(nil), data[first:int(first)+2+12*n+4]...)
	link := int(first) + 2 + 12*n
	second := uint32(len(data))
	binary.LittleEndian.PutUint32(data[link:], second)
	both := append(data, directory...)
	if at, err := frames(both); err != nil || len(at) != 2 {
		t.Fatalf("%v %v", at, err)
	} else if _, err := decode(both, at[1]); err != nil {
		t.Errorf("second picture: %v", err)
	}
	binary.LittleEndian.PutUint32(both[len(both)-4:], first)
	if at, err := frames(both); err != nil || len(at) != 2 {
		t.Errorf("a loop: %v %v", at, err)
	}
}

func TestHostile(t *testing.T) {
	var b bytes.Buffer
	png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4)))
	huge := b.Bytes()
	binary.BigEndian.PutUint32(huge[16:], 39_000)
	binary.BigEndian.PutUint32(huge[20:], 39_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), ErrHEIC}, "huge": {huge, ErrTooLarge}, "text": {[]byte("no picture"), ErrKind}, "empty": {nil, ErrKind},
	} {
		if _, err := decode(c.data, 0); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Pictures are read in the child: one that is damaged is an error, and the next is read.
func TestReader(t *testing.T) {
	dir := t.TempDir()
	bad, good := filepath.Join(dir, "bad.jpg"), filepath.Join(dir, "good.jpg")
	os.WriteFile(bad, []byte("\xff\xd8\xff\xe0"), 0o600)
	taken, _ := forms.Photograph(scanned(t, 8, 150), forms.Mild, 1)
	os.WriteFile(good, forms.JPEG(taken, forms.Mild), 0o600)
	r := &Reader{}
	defer r.Close()
	if _, err := r.Pages(context.Background(), bad, 0); err == nil {
		t.Error("a damaged picture is read")
	}
	p, err := r.Pages(context.Background(), good, 0)
	if err != nil || len(p) != 1 || !p[0].Found {
		t.Errorf("%v %v", p, err)
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4)))
	f.Add(b.Bytes())
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		at, err := frames(data)
		if err != nil {
			return
		}
		for _, frame := range at[:min(len(at), 3)] {
			if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
				return // large, which is bounded elsewhere
			}
			if img, err := decode(data, frame); err == nil && img.Rect.Dx()*img.Rect.Dy() < 1<<16 {
				pagesOf(img)
			}
		}
	})
}

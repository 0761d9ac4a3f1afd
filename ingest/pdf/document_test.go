package pdf

import (
	"context"
	"errors"
	"image"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// mixed is a file with a text page, a scan, a scan with a text layer, an empty
// page and a page in Latin letters.
func mixed() []byte {
	f := pdftest.New()
	f.Page(480, 650, pdftest.Lines(0), "", "")
	f.Scan(noise(120, 160), "")
	f.Scan(noise(120, 160), pdftest.Lines(2))
	f.Page(480, 650, "", "", "")
	f.Page(480, 650, pdftest.Latin(72, 500, 12, "The library is open until nine."), "", "")
	return f.Bytes()
}

func noise(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 2654435761 >> 7)
	}
	return img
}

func open(t *testing.T, data []byte, o Options) *Document {
	t.Helper()
	d, err := Open(context.Background(), write(t, data), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func page(t *testing.T, d *Document, n int) PageText {
	t.Helper()
	p, err := d.Page(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(lines []corpus.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.Join(out, "\n")
}

const linesText = "社区开设了图书角，居民可以在这里借书和看报，\n周末还有老师来给孩子们讲故事，大家都很欢迎。\n街道办事处又添了桌椅和台灯，晚上也开放到九点，\n下班的人也能来坐一坐。\n1"

func TestPage(t *testing.T) {
	sample.Plainly(t)
	d := open(t, mixed(), Options{})
	if d.NumPages() != 5 {
		t.Fatalf("%d pages", d.NumPages())
	}
	p := page(t, d, 1)
	if got := text(p.Lines); got != linesText {
		t.Errorf("first reader: %q", got)
	}
	if got := text(p.Second); got != linesText {
		t.Errorf("second reader: %q (%v)", got, p.SecondErr)
	}
	if p.Agreement != 1 || p.Width != 480 || p.Height != 650 || p.ImageCoverage != 0 {
		t.Errorf("agreement %v, %v by %v points, image %v", p.Agreement, p.Width, p.Height, p.ImageCoverage)
	}
	var openings []corpus.Opening
	for _, l := range p.Lines[:4] {
		openings = append(openings, l.Opening)
	}
	want := [4]corpus.Opening{corpus.Opens, corpus.Continues, corpus.Opens, corpus.Continues}
	if [4]corpus.Opening(openings) != want {
		t.Errorf("openings %v, want %v", openings, want)
	}
	if p := page(t, d, 2); len(p.Lines) != 0 || p.ImageCoverage < .99 {
		t.Errorf("scan: %d lines, image %v", len(p.Lines), p.ImageCoverage)
	}
	if p := page(t, d, 3); len(p.Lines) != 5 || p.ImageCoverage < .99 {
		t.Errorf("scan with text: %d lines, image %v", len(p.Lines), p.ImageCoverage)
	}
	if p := page(t, d, 4); p.Objects != 0 || len(p.Lines) != 0 {
		t.Errorf("empty page: %+v", p)
	}
	if got := text(page(t, d, 5).Lines); got != "The library is open until nine." {
		t.Errorf("Latin page: %q", got)
	}
	if _, err := d.Page(context.Background(), 99); err == nil {
		t.Error("page 99 of 5 was read")
	}
}

func TestRender(t *testing.T) {
	sample.Plainly(t)
	d := open(t, mixed(), Options{MaxPixels: 2_000_000})
	r, err := d.Render(context.Background(), 1, 150)
	if err != nil || r.Image.Rect.Dx() != 1000 || r.Image.Rect.Dy() != 1354 || r.Lowered {
		t.Fatalf("%v, %v, lowered %v", r.Image.Rect, err, r.Lowered)
	}
	r, err = d.Render(context.Background(), 2, 300)
	if err != nil || !r.Lowered || len(r.Image.Pix) > 2_050_000 {
		t.Fatalf("%d pixels at %d dpi, %v", len(r.Image.Pix), r.DPI, err)
	}
}

// A key of 40 bits, which the second reader decrypts wrongly, makes no page look damaged.
func TestShortKey(t *testing.T) {
	sample.Plainly(t)
	d := open(t, pdftest.ShortKey(), Options{})
	if p := page(t, d, 1); text(p.Lines) != linesText || p.Torn != Whole {
		t.Errorf("%q, torn %v", text(p.Lines), p.Torn)
	}
}

func TestPassword(t *testing.T) {
	sample.Plainly(t)
	data := pdftest.Encrypted(1, "opensesame")
	for _, c := range []struct {
		password string
		want     error
	}{{"", ErrEncrypted}, {"wrong", ErrPassword}, {"opensesame", nil}} {
		d, err := Open(context.Background(), write(t, data), Options{Password: c.password})
		if !errors.Is(err, c.want) {
			t.Errorf("password %q: %v", c.password, err)
		}
		if err != nil {
			continue
		}
		p := page(t, d, 1)
		if text(p.Lines) != linesText || text(p.Second) != linesText {
			t.Errorf("password %q: %q, %q (%v)", c.password, text(p.Lines), text(p.Second), p.SecondErr)
		}
		d.Close()
	}
}

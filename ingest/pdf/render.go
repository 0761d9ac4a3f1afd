package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus/message"
	"casebook/ingest/ocr/overlay"
)

// painted is the image of a page.
type painted struct {
	overlay.Page
	dpi       int
	undecoded int // images that could not be decoded, of a page that shows nothing
}

// render paints a page: in grey, or in colour and then without what lies over its print. l is its
// lone image, zero where it is not known to have one.
// The resolution is lowered where the page would have more than MaxPixels. Sizes are
// rounded to the nearest pixel, so that a scan stored at that resolution is painted pixel
// by pixel; go-pdfium's own rendering rounds up, and blurs it by stretching it over one
// pixel more.
func (p *pdfium) render(a pageArgs, l lone) (out painted, err error) {
	err = p.withPage(a.Page, func(page requests.Page) error {
		w, h, err := p.pageSize(page)
		if err != nil {
			return err
		}
		out.dpi = boundedDPI(w, h, a.DPI, a.MaxPixels)
		scale := float64(out.dpi) / 72
		pw, ph := max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale)))
		coloured := a.Print && pw*ph <= mostColoured
		if l.grey || coloured {
			var ok bool
			if out.Page, ok = p.whole(page, l, pw, ph); ok {
				return nil
			}
		}
		if out.Page, err = p.paint(page, pw, ph, inkOf(l, coloured)); err != nil {
			return err
		}
		if pix := out.Image.Pix; bytes.Equal(pix[1:], pix[:len(pix)-1]) { // all alike
			out.undecoded = p.undecoded(page)
		}
		return nil
	})
	return out, err
}

// undecoded counts the images of a page that pdfium has no pixels for. It leaves their
// place white, without a word.
func (p *pdfium) undecoded(page requests.Page) int {
	count, err := p.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return 0
	}
	n := 0
	for i := range min(count.Count, maxObjects) {
		obj, err := p.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			continue
		}
		kind, err := p.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: obj.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		b, err := p.instance.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: obj.PageObject})
		if err != nil {
			n++
			continue
		}
		p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap})
	}
	return n
}

// mostColoured bounds what is painted in colour, which takes four times the memory: A3 at
// 300 dpi has 17 million pixels.
const mostColoured = 20_000_000

// ink is how a page is painted.
type ink int

const (
	colours ink = iota // as it is
	greys              // a page without colours: the same pixels as in colours, in a quarter of the room and two thirds of the time
	shades             // what may have colours, in greys
)

func inkOf(l lone, coloured bool) ink {
	switch {
	case l.grey:
		return greys
	case coloured:
		return colours
	}
	return shades
}

// paint paints a page on white, w by h pixels.
func (p *pdfium) paint(page requests.Page, w, h int, as ink) (overlay.Page, error) {
	if w > 1<<20 || h > 1<<20 {
		return overlay.Page{}, message.Fail("pdf.too_narrow")
	}
	format, flags := enums.FPDF_BITMAP_FORMAT_GRAY, enums.FPDF_RENDER_FLAG_ANNOT
	switch as {
	case colours:
		format = enums.FPDF_BITMAP_FORMAT_BGRX
	case shades:
		flags |= enums.FPDF_RENDER_FLAG_GRAYSCALE
	}
	b, err := p.instance.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{Width: w, Height: h, Format: format, Pointer: uint64(0)})
	if err != nil {
		return overlay.Page{}, err
	}
	defer p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap})
	const white = 0xffffffff
	if _, err := p.instance.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{Bitmap: b.Bitmap, Width: w, Height: h, Color: white}); err != nil {
		return overlay.Page{}, err
	}
	_, err = p.instance.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{Bitmap: b.Bitmap, Page: page, SizeX: w, SizeY: h, Flags: flags})
	if err != nil {
		return overlay.Page{}, err
	}
	return p.grey(b.Bitmap, w, h)
}

// grey is what a bitmap of w by h pixels shows, without what lies over its print.
func (p *pdfium) grey(b references.FPDF_BITMAP, w, h int) (overlay.Page, error) {
	format, err := p.instance.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: b})
	if err != nil {
		return overlay.Page{}, err
	}
	depth := depths[format.Format]
	stride, err := p.instance.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: b})
	if err != nil {
		return overlay.Page{}, err
	}
	buf, err := p.instance.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: b})
	if err != nil {
		return overlay.Page{}, err
	}
	if depth == 0 || stride.Stride < depth*w || len(buf.Buffer) < stride.Stride*(h-1)+depth*w {
		return overlay.Page{}, message.Fail("pdf.too_few_pixels")
	}
	if depth != 1 {
		return overlay.Grey(bitmap{buf.Buffer, stride.Stride, w, h, depth}), nil
	}
	return overlay.Page{Image: packed(buf.Buffer, stride.Stride, w, h)}, nil
}

// The numbers of bytes of a pixel in colour: blue, green, red, and one unused.
const (
	bgr  = 3
	bgrx = 4
)

// depths are the bytes of a pixel by format, of those that need no blending.
var depths = map[enums.FPDF_BITMAP_FORMAT]int{
	enums.FPDF_BITMAP_FORMAT_GRAY: 1, enums.FPDF_BITMAP_FORMAT_BGR: bgr, enums.FPDF_BITMAP_FORMAT_BGRX: bgrx,
}

// bitmap is a page in colour in the module's memory, depth bytes a pixel.
type bitmap struct {
	pix                 []uint8
	stride, w, h, depth int
}

// Size is that of the page.
func (b bitmap) Size() (w, h int) { return b.w, b.h }

// Row puts the colours of a row the other way round.
func (b bitmap) Row(y int, rgb []uint8) {
	row := b.pix[y*b.stride : y*b.stride+b.depth*b.w]
	for i, k := 0, 0; i < len(row); i, k = i+b.depth, k+3 {
		rgb[k], rgb[k+1], rgb[k+2] = row[i+2], row[i+1], row[i]
	}
}

// PlainRow is the row's brightness where it has no colours. Of four bytes a pixel it takes four at
// a time: a byte that is repeated three times is a multiplication.
func (b bitmap) PlainRow(y int, grey []uint8) bool {
	const (
		four    = 4 * bgrx
		colours = 0x00ffffff00ffffff // of two pixels, without the unused bytes
		blues   = 0x000000ff000000ff
		thrice  = 0x010101
	)
	row := b.pix[y*b.stride : y*b.stride+b.depth*b.w]
	for ; b.depth == bgrx && len(row) >= four && len(grey) >= 4; row, grey = row[four:], grey[4:] {
		v, w := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[2*bgrx:])
		one, two := v&blues, w&blues
		if ((v^one*thrice)|(w^two*thrice))&colours != 0 {
			return false
		}
		one, two = one|one>>24, two|two>>24 // the second of each next to the first
		binary.LittleEndian.PutUint32(grey, uint32(uint16(one))|uint32(two)<<16)
	}
	for ; len(row) >= b.depth; row, grey = row[b.depth:], grey[1:] {
		if row[0] != row[1] || row[1] != row[2] {
			return false
		}
		grey[0] = row[0]
	}
	return true
}

// boundedDPI is the largest resolution up to dpi with which a page of w by h
// points stays within maxPixels.
func boundedDPI(w, h float64, dpi, maxPixels int) int {
	pixels := w / 72 * h / 72 * float64(dpi) * float64(dpi)
	if maxPixels <= 0 || pixels <= float64(maxPixels) {
		return dpi
	}
	return max(1, int(float64(dpi)*math.Sqrt(float64(maxPixels)/pixels)))
}

// packed copies pixels out of the module's memory, without padding.
func packed(pix []byte, stride, w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		copy(img.Pix[y*w:(y+1)*w], pix[y*stride:])
	}
	return img
}

package pdf

import (
	"bytes"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus/message"
)

// render paints a page in grey. The resolution is lowered where the page would
// have more than maxPixels. Sizes are rounded to the nearest pixel, so that a scan
// stored at that resolution is painted pixel by pixel; go-pdfium's own rendering
// rounds up, and blurs it by stretching it over one pixel more.
// undecoded counts the images that could not be decoded, of a page that shows nothing.
func (p *pdfium) render(number, dpi, maxPixels int) (img *image.Gray, at, undecoded int, err error) {
	err = p.withPage(number, func(page requests.Page) error {
		w, h, err := p.pageSize(page)
		if err != nil {
			return err
		}
		at = boundedDPI(w, h, dpi, maxPixels)
		scale := float64(at) / 72
		img, err = p.paint(page, max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale))))
		if err == nil && bytes.Count(img.Pix, []byte{img.Pix[0]}) == len(img.Pix) {
			undecoded = p.undecoded(page)
		}
		return err
	})
	return img, at, undecoded, err
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

// paint paints a page on white, w by h pixels.
func (p *pdfium) paint(page requests.Page, w, h int) (*image.Gray, error) {
	if w > 1<<20 || h > 1<<20 {
		return nil, message.Fail("pdf.too_narrow")
	}
	b, err := p.instance.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{Width: w, Height: h, Format: enums.FPDF_BITMAP_FORMAT_GRAY, Pointer: uint64(0)})
	if err != nil {
		return nil, err
	}
	defer p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap})
	const white = 0xffffffff
	if _, err := p.instance.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{Bitmap: b.Bitmap, Width: w, Height: h, Color: white}); err != nil {
		return nil, err
	}
	_, err = p.instance.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: b.Bitmap, Page: page, SizeX: w, SizeY: h,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_GRAYSCALE,
	})
	if err != nil {
		return nil, err
	}
	stride, err := p.instance.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	buf, err := p.instance.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	if stride.Stride < w || len(buf.Buffer) < stride.Stride*(h-1)+w {
		return nil, message.Fail("pdf.too_few_pixels")
	}
	return packed(buf.Buffer, stride.Stride, w, h), nil
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

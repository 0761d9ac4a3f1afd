package pdf

import (
	"encoding/binary"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	ledongpdf "github.com/ledongthuc/pdf"

	"casebook/ingest/ocr/overlay"
)

// lone is the image of a page that paints nothing else and has it opaque, as scanners make
// pages. It is known by the second reader, whose library tells the entries of an image;
// pdfium's interface does not.
type lone struct {
	w, h int  // pixels
	grey bool // black and white, too
	bits bool // black and white, deflated: its pixels are bits as they come out of the file
}

// loneOf is the lone image of a page whose content was run, if it is one whose pixels are
// colours by themselves: no mask, no layer that may be hidden, no palette, no profile.
func (c *content) loneOf(page ledongpdf.Page) (lone, bool) {
	if len(c.images) != 1 || c.more || !page.V.Key("Annots").IsNull() || !page.V.Key("Group").IsNull() || !page.Resources().Key("ColorSpace").IsNull() {
		return lone{}, false
	}
	img := c.images[0]
	for _, key := range []string{"SMask", "Mask", "ImageMask", "SMaskInData", "OC", "Decode"} {
		if !img.Key(key).IsNull() {
			return lone{}, false
		}
	}
	deflated := true
	for _, f := range filters(img.Key("Filter")) {
		if f == "JPXDecode" { // it has colours of its own
			return lone{}, false
		}
		deflated = deflated && f == "FlateDecode"
	}
	bits, out := img.Key("BitsPerComponent").Int64(), lone{w: int(img.Key("Width").Int64()), h: int(img.Key("Height").Int64())}
	switch img.Key("ColorSpace").Name() {
	case "DeviceGray":
		out.grey, out.bits = true, deflated && bits == 1
		return out, bits == 1 || bits == 8
	case "DeviceRGB":
		return out, bits == 8
	}
	return lone{}, false
}

// filters are the names of one filter, or of several.
func filters(v ledongpdf.Value) (names []string) {
	if v.Kind() == ledongpdf.Name {
		return []string{v.Name()}
	}
	for i := range v.Len() {
		names = append(names, v.Index(i).Name())
	}
	return names
}

// whole is the page whose lone image covers it, pixel for pixel: it is taken as it was
// decoded, and not painted.
func (p *pdfium) whole(page requests.Page, l lone, w, h int) (out overlay.Page, ok bool) {
	if l.w != w || l.h != h {
		return out, false
	}
	obj, ok := p.only(page)
	if !ok || !p.covers(obj, page, float64(w), float64(h)) {
		return out, false
	}
	if l.bits {
		if data, err := p.instance.FPDFImageObj_GetImageDataDecoded(&requests.FPDFImageObj_GetImageDataDecoded{ImageObject: obj}); err == nil && len(data.Data) == (w+7)/8*h {
			return overlay.Page{Image: fromBits(data.Data, w, h)}, true
		}
	}
	b, err := p.instance.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: obj})
	if err != nil {
		return out, false
	}
	defer p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap})
	out, err = p.grey(b.Bitmap, w, h)
	return out, err == nil
}

// fromBits makes an image of rows of bits, the highest of a byte first: 0 is black, 1 white.
func fromBits(data []byte, w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	stride := (w + 7) / 8
	for y := range h {
		row, dst := data[y*stride:(y+1)*stride], img.Pix[y*w:(y+1)*w]
		for ; len(dst) >= 8; row, dst = row[1:], dst[8:] {
			binary.LittleEndian.PutUint64(dst, octets[row[0]])
		}
		for x := range dst {
			dst[x] = -(row[0] >> (7 - x) & 1)
		}
	}
	return img
}

// octets are the eight pixels of each byte of bits.
var octets = func() (t [256]uint64) {
	for b := range t {
		for x := range 8 {
			t[b] |= uint64(-(b>>(7-x)&1)&0xff) << (8 * x)
		}
	}
	return t
}()

// only is the object of a page that has one, an image.
func (p *pdfium) only(page requests.Page) (obj references.FPDF_PAGEOBJECT, ok bool) {
	count, err := p.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil || count.Count != 1 {
		return obj, false
	}
	first, err := p.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page})
	if err != nil {
		return obj, false
	}
	kind, err := p.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: first.PageObject})
	return first.PageObject, err == nil && kind.Type == enums.FPDF_PAGEOBJ_IMAGE
}

// edge is how far the sides of an image may lie from those of the page, in pixels, for it
// to cover the page.
const edge = .02

// covers reports an image that stands upright on a page and covers all of its w by h pixels.
func (p *pdfium) covers(obj references.FPDF_PAGEOBJECT, page requests.Page, w, h float64) bool {
	at, err := p.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: obj})
	if err != nil {
		return false
	}
	m := at.Matrix
	d, err := p.display(page, w, h)
	if err != nil || m.B != 0 || m.C != 0 {
		return false
	}
	left, low := d.at(float64(m.E), float64(m.F))
	right, top := d.at(float64(m.E+m.A), float64(m.F+m.D))
	return math.Abs(left)+math.Abs(top)+math.Abs(right-w)+math.Abs(low-h) <= edge
}

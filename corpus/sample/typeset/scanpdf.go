package main

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
)

// threshold between ink and paper of a bilevel scan.
const threshold = 150

// deflateBits packs a page one bit a pixel, white set, and deflates it.
func deflateBits(img *image.Gray) []byte {
	b := img.Bounds()
	stride := (b.Dx() + 7) / 8
	bits := make([]byte, stride*b.Dy())
	for y := range b.Dy() {
		for x := range b.Dx() {
			if img.Pix[y*img.Stride+x] >= threshold {
				bits[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	var buf bytes.Buffer
	w, _ := zlib.NewWriterLevel(&buf, zlib.BestCompression) // the level is valid
	w.Write(bits)                                           // a buffer takes everything
	w.Close()
	return buf.Bytes()
}

// imagePDF writes a PDF 1.4 of one image a page: objects 1 and 2 are the catalogue
// and the page tree, then three a page (page, contents, image). It holds no date.
func imagePDF(pages []scanned) []byte {
	var buf bytes.Buffer
	var offsets []int
	obj := func(body string, stream []byte) {
		offsets = append(offsets, buf.Len())
		fmt.Fprintf(&buf, "%d 0 obj\n%s\n", len(offsets), body)
		if stream != nil {
			fmt.Fprintf(&buf, "stream\n%s\nendstream\n", stream)
		}
		buf.WriteString("endobj\n")
	}
	buf.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+3*i)
	}
	obj("<</Type/Catalog/Pages 2 0 R>>", nil)
	obj(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids), nil)
	for i, p := range pages {
		w, h := float64(p.Width)*72/float64(p.DPI), float64(p.Height)*72/float64(p.DPI)
		obj(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>",
			w, h, 4+3*i, 5+3*i), nil)
		draw := fmt.Appendf(nil, "q %.2f 0 0 %.2f 0 0 cm /I Do Q", w, h)
		obj(fmt.Sprintf("<</Length %d>>", len(draw)), draw)
		obj(p.dictionary(), p.Data)
	}
	xref := buf.Len()
	fmt.Fprintf(&buf, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&buf, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&buf, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return buf.Bytes()
}

// dictionary of the image object.
func (s scanned) dictionary() string {
	bits, filter := 8, "DCTDecode"
	if s.Bilevel {
		bits, filter = 1, "FlateDecode"
	}
	return fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent %d/Filter/%s/Length %d>>",
		s.Width, s.Height, bits, filter, len(s.Data))
}

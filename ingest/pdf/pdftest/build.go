// Package pdftest makes small PDF files for tests: ordinary ones, and ones that
// are broken or hostile on purpose. Nothing of it is in the program.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"strings"
	"unicode/utf16"
)

// File is a PDF in the making. Object 1 is the catalog, 2 the page tree; the
// fonts are 3 (Helvetica) and 4 (STSong-Light in UniGB-UCS2-H, not embedded).
type File struct {
	objects []string // of number i+1
	pages   []int    // object numbers
	// Trailer is added to the trailer dictionary; RawPages replaces the page tree.
	Trailer, RawPages string
	// Catalog is added to the catalog.
	Catalog string
	// Seal, where given, changes every stream and string, as encryption does.
	Seal func(object int, data []byte) []byte
}

// New begins a file.
func New() *File {
	f := &File{objects: make([]string, 2)}
	f.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	f.Add("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>")
	f.Add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 6 0 R >>")
	f.Add("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>")
	return f
}

// Add adds an object and returns its number.
func (f *File) Add(body string) int {
	f.objects = append(f.objects, body)
	return len(f.objects)
}

// Stream adds a stream with the entries of its dictionary besides Length.
func (f *File) Stream(dict string, data []byte) int {
	n := len(f.objects) + 1
	if f.Seal != nil {
		data = f.Seal(n, data)
	}
	return f.Add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

// Resources of every page: the two fonts.
const Resources = "/Font << /F1 3 0 R /F2 4 0 R >>"

// Page adds a page of w by h points with a content stream; resources are added to
// Resources, entries to the page's dictionary.
func (f *File) Page(w, h float64, content, resources, entries string) int {
	c := f.Stream("", []byte(content))
	n := f.Add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R /Resources << %s %s >> %s >>", w, h, c, Resources, resources, entries))
	f.pages = append(f.pages, n)
	return n
}

// Image adds a grey image and returns the object's number.
func (f *File) Image(img *image.Gray) int {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		z.Write(img.Pix[y*img.Stride : y*img.Stride+w])
	}
	z.Close()
	return f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", w, h), b.Bytes())
}

// JPEG adds an image in colour of w by h pixels, encoded so, and returns the object's number.
func (f *File) JPEG(data []byte, w, h int) int {
	return f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", w, h), data)
}

// Scan adds a page that is one image, with an invisible text layer where content
// is given.
func (f *File) Scan(img *image.Gray, content string) {
	const w, h = 480, 650
	n := f.Image(img)
	f.Page(w, h, fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im0 Do Q\n3 Tr %s", w, h, content), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", n), "")
}

// Bytes writes the file.
func (f *File) Bytes() []byte {
	var kids []string
	for _, p := range f.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", p))
	}
	f.objects[0] = fmt.Sprintf("<< /Type /Catalog /Pages 2 0 R %s >>", f.Catalog)
	f.objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	if f.RawPages != "" {
		f.objects[1] = f.RawPages
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, f.Trailer, at)
	return b.Bytes()
}

// Text sets a line of Han and Latin text in the Han font at x, y (points from the
// lower left corner). Every character is an em wide in the reader's eyes unless
// it is set so.
func Text(x, y, size float64, text string) string {
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	return fmt.Sprintf("BT /F2 %g Tf %g %g Td <%s> Tj ET\n", size, x, y, hex.String())
}

// Latin sets a line in Helvetica.
func Latin(x, y, size float64, text string) string {
	text = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(text)
	return fmt.Sprintf("BT /F1 %g Tf %g %g Td (%s) Tj ET\n", size, x, y, text)
}

// Embed adds a font that is in the file, a TrueType of Latin letters, and returns the object's
// number.
func (f *File) Embed(ttf []byte) int {
	file := f.Stream(fmt.Sprintf("/Length1 %d", len(ttf)), ttf)
	d := f.Add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /Embedded /Flags 32 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>", file))
	return f.Add(fmt.Sprintf("<< /Type /Font /Subtype /TrueType /BaseFont /Embedded /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [%s] /FontDescriptor %d 0 R >>", strings.Repeat("600 ", 95), d))
}

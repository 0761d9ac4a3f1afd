package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
)

// Hostile is a file made to harm its reader.
type Hostile struct {
	Name string
	Data []byte
}

// HostileFiles are crafted files. None may stop a batch.
func HostileFiles() []Hostile {
	plain := Plain(1)
	return []Hostile{
		{"cycle of page tree nodes", cycleOfPages()},
		{"page tree node that is its own kid", tree("<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>")},
		{"cycle of parents", cycleOfParents()},
		{"previous xref that points at itself", loopOfPrev(plain)},
		{"content that inflates to gigabytes", bomb(2 << 30)},
		{"content that inflates twice to gigabytes", doubleBomb(2 << 30)},
		{"form that paints itself", selfForm()},
		{"forms that paint each other ten times, ten deep", formTower()},
		{"100,000 pages that share one", ManyPages(100_000)},
		{"count of pages far beyond the tree", tree("<< /Type /Pages /Count 2000000000 /Kids [] >>")},
		{"negative count of pages", tree("<< /Type /Pages /Count -5 /Kids [] >>")},
		{"no pages", New().Bytes()},
		{"page of a kilometre", hugePage()},
		{"image of ten thousand million pixels", hugeImage()},
		{"arrays nested a hundred thousand deep", deep()},
		{"hex string without end", openHex()},
		{"truncated in the middle", plain[:len(plain)/2]},
		{"truncated after the header", plain[:12]},
		{"only a header", []byte("%PDF-1.7\n")},
		{"no PDF at all", []byte(strings.Repeat("this is a letter to the editor\n", 100))},
		{"binary rubbish", rubbish(20_000)},
		{"nothing", nil},
		{"type 3 font that uses itself", selfFont()},
		{"stream whose length is wrong", []byte(strings.Replace(string(plain), "/Length ", "/Length 99", -1))},
	}
}

// Plain is an ordinary file of n pages with a few lines of text each.
func Plain(n int) []byte {
	f := New()
	for i := range n {
		f.Page(480, 650, Lines(i), "", "")
	}
	return f.Bytes()
}

// Lines is the content of an ordinary page: two indented paragraphs and a page number.
func Lines(i int) string {
	const size, left = 12, 60
	return Text(left+2*size, 580, size, "社区开设了图书角，居民可以在这里借书和看报，") +
		Text(left, 560, size, "周末还有老师来给孩子们讲故事，大家都很欢迎。") +
		Text(left+2*size, 540, size, "街道办事处又添了桌椅和台灯，晚上也开放到九点，") +
		Text(left, 520, size, "下班的人也能来坐一坐。") +
		Text(236, 40, 9, fmt.Sprint(i+1))
}

func tree(pages string) []byte {
	f := New()
	f.Page(480, 650, Lines(0), "", "")
	f.RawPages = pages
	return f.Bytes()
}

func cycleOfPages() []byte {
	f := New()
	a := f.Add("")
	b := f.Add(fmt.Sprintf("<< /Type /Pages /Parent %d 0 R /Count 1000 /Kids [%d 0 R] >>", a, a))
	f.objects[a-1] = fmt.Sprintf("<< /Type /Pages /Parent 2 0 R /Count 1000 /Kids [%d 0 R] >>", b)
	f.RawPages = fmt.Sprintf("<< /Type /Pages /Count 1000 /Kids [%d 0 R] >>", a)
	return f.Bytes()
}

func cycleOfParents() []byte {
	f := New()
	a := f.Add("")
	b := f.Add(fmt.Sprintf("<< /Type /Pages /Parent %d 0 R >>", a))
	f.objects[a-1] = fmt.Sprintf("<< /Type /Pages /Parent %d 0 R >>", b)
	c := f.Stream("", []byte(Lines(0)))
	p := f.Add(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /Contents %d 0 R >>", a, c)) // MediaBox and Resources must be inherited
	f.pages = append(f.pages, p)
	return f.Bytes()
}

func loopOfPrev(plain []byte) []byte {
	at := bytes.LastIndex(plain, []byte("\nxref\n")) + 1
	return []byte(strings.Replace(string(plain), "/Root", fmt.Sprintf("/Prev %d /Root", at), 1))
}

// deflated compresses n times the same bytes without holding them: after a flush
// a block that repeats what stands before it is itself repeated. The checksum at
// the end is wrong, for readers that come so far.
func deflated(n int64, unit string) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	chunk := []byte(strings.Repeat(unit, 1<<20/len(unit)))
	z.Write(chunk)
	z.Flush()
	from := b.Len()
	z.Write(chunk)
	z.Flush()
	block := append([]byte(nil), b.Bytes()[from:]...)
	for n -= 2 << 20; n > 0; n -= int64(len(chunk)) {
		b.Write(block)
	}
	b.WriteString("\x03\x00\x00\x00\x00\x00")
	return b.Bytes()
}

func bomb(n int64) []byte { return filtered("/Filter /FlateDecode", deflated(n, "q ")) }

func doubleBomb(n int64) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	io.Copy(z, bytes.NewReader(deflated(n, "(spam) ")))
	z.Close()
	return filtered("/Filter [/FlateDecode /FlateDecode]", b.Bytes())
}

func filtered(dict string, data []byte) []byte {
	f := New()
	c := f.Stream(dict, data)
	f.pages = append(f.pages, f.Add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 650] /Contents %d 0 R /Resources << %s >> >>", c, Resources)))
	f.Page(480, 650, Lines(1), "", "") // a good page behind it
	return f.Bytes()
}

func selfForm() []byte {
	f := New()
	n := len(f.objects) + 1
	f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Resources << %s /XObject << /X %d 0 R >> >>", Resources, n), []byte(Lines(0)+"/X Do /X Do"))
	f.Page(480, 650, "/X Do", fmt.Sprintf("/XObject << /X %d 0 R >>", n), "")
	return f.Bytes()
}

func formTower() []byte {
	f := New()
	inner := f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Resources << %s >>", Resources), []byte(Lines(0)))
	for range 10 {
		inner = f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Resources << /XObject << /X %d 0 R >> >>", inner), []byte(strings.Repeat("/X Do ", 10)))
	}
	f.Page(480, 650, "/X Do", fmt.Sprintf("/XObject << /X %d 0 R >>", inner), "")
	return f.Bytes()
}

// ManyPages is a file of n pages that are one object.
func ManyPages(n int) []byte {
	f := New()
	p := f.Page(480, 650, Lines(0), "", "")
	f.RawPages = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", n, strings.Repeat(fmt.Sprintf("%d 0 R ", p), n))
	return f.Bytes()
}

func hugePage() []byte {
	f := New()
	f.Page(2834645, 2834645, Lines(0)+"0 0 2834645 1000 re f", "", "/UserUnit 100")
	return f.Bytes()
}

func hugeImage() []byte {
	f := New()
	n := f.Stream("/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", deflated(1<<20, "\x7f"))
	f.Page(480, 650, "q 480 0 0 650 0 0 cm /Im Do Q", fmt.Sprintf("/XObject << /Im %d 0 R >>", n), "")
	return f.Bytes()
}

func deep() []byte {
	f := New()
	f.Page(480, 650, strings.Repeat("[", 100_000), "", "/Deep "+strings.Repeat("[", 100_000))
	return f.Bytes()
}

func openHex() []byte {
	f := New()
	f.Page(480, 650, "BT /F2 12 Tf <4e2d"+strings.Repeat("00", 1000), "", "/Open <414243")
	return f.Bytes()
}

func selfFont() []byte {
	f := New()
	n := len(f.objects) + 1
	f.Add(fmt.Sprintf("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a %d 0 R >> /Resources << /Font << /T %d 0 R >> >> >>", n+1, n))
	f.Stream("", []byte("1 0 d0 BT /T 1 Tf (aaaa) Tj ET"))
	c := f.Stream("", []byte("BT /T 10 Tf 100 100 Td (aaaaaaaa) Tj ET"))
	f.pages = append(f.pages, f.Add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 650] /Contents %d 0 R /Resources << /Font << /T %d 0 R >> >> >>", c, n)))
	return f.Bytes()
}

// rubbish is a fixed sequence of bytes behind a PDF header.
func rubbish(n int) []byte {
	out := []byte("%PDF-1.4\n")
	x := uint32(2463534242)
	for range n {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		out = append(out, byte(x))
	}
	return out
}

// Mutate damages a copy of a file by n changes drawn from next, a source of
// numbers below its argument: bytes changed, cut out, doubled, and numbers of
// the file made large.
func Mutate(data []byte, n int, next func(int) int) []byte {
	out := append([]byte(nil), data...)
	for range n {
		if len(out) < 16 {
			break
		}
		at := next(len(out))
		switch next(6) {
		case 0:
			out[at] = byte(next(256))
		case 1:
			out[at] ^= 1 << next(8)
		case 2:
			end := min(len(out), at+1+next(64))
			out = append(out[:at], out[end:]...)
		case 3:
			end := min(len(out), at+1+next(256))
			out = append(out[:end:end], out[at:]...)
		case 4:
			if i := bytes.IndexAny(out[at:], "0123456789"); i >= 0 {
				out[at+i] = "0123456789-"[next(11)]
			}
		case 5:
			if next(8) == 0 {
				out = out[:at]
			}
		}
	}
	return out
}

package pdf

import (
	"unicode"
	"unicode/utf16"

	ledongpdf "github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus"
)

// font is a font of the second reader: how its strings divide into codes, what
// these mean, and how wide they are.
type font struct {
	bold bool
	// twoByte: composite fonts, whose codes are of two bytes in all that occurs.
	twoByte bool
	decode  func(code string) []rune
	widths  map[int]float64 // of codes, in em
	usual   float64         // of those not listed
	absent  bool            // two-byte codes of a font that is not in the file
	mute    bool            // two-byte codes that are numbers of glyphs, of which nothing in the file says what they mean
	mapped  bool            // two-byte codes with a map to characters
	blanks  int             // codes that the map calls spaces
	shown   map[rune]string // Han of the map that were painted, with their first code
	doubled map[string]bool // codes that mean what another painted code of the font means
	mangled map[string]rune // what pdfium takes codes for that its map tells by their number
}

// note keeps which codes of a map mean one Han: a font has one glyph for each, but where its map is
// wrong for some.
func (f *font) note(k code) {
	if !f.mapped || len(k.text) != 1 || !corpus.Han(k.text[0]) {
		return
	}
	if f.shown == nil {
		f.shown, f.doubled = map[rune]string{}, map[string]bool{}
	}
	if first, ok := f.shown[k.text[0]]; !ok {
		f.shown[k.text[0]] = k.code
	} else if first != k.code {
		f.doubled[k.code] = true
	}
}

// code is one code of a string with its meaning.
type code struct {
	code string
	text []rune
}

func newFont(v ledongpdf.Value) *font {
	f := &font{widths: map[int]float64{}}
	f.twoByte = v.Key("Subtype").Name() == "Type0"
	described := v
	if f.twoByte {
		described = v.Key("DescendantFonts").Index(0)
		f.absent = absent(described)
	}
	f.bold = boldFont(v, described.Key("FontDescriptor"))
	f.decode = f.decoder(v)
	if f.twoByte {
		f.compositeWidths(v.Key("DescendantFonts").Index(0))
	} else {
		f.simpleWidths(v)
	}
	return f
}

// boldFont goes by the names, the flag and the weight (PDF 32000-1, table 122).
func boldFont(v, descriptor ledongpdf.Value) bool {
	return boldName(v.Key("BaseFont").Name()) || boldName(descriptor.Key("FontName").Name()) ||
		descriptor.Key("Flags").Int64()&forceBold != 0 || descriptor.Key("FontWeight").Int64() >= 600
}

// decoder says what codes mean: by the font's ToUnicode map before anything else,
// by its encoding otherwise.
func (f *font) decoder(v ledongpdf.Value) func(string) []rune {
	if m := readToUnicode(v); len(m.single)+len(m.ranges) > 0 {
		f.mapped, f.mangled = f.twoByte, m.mangled
		for _, text := range m.single {
			if blankText(text) {
				f.blanks++
			}
		}
		return m.decode
	}
	if !f.twoByte {
		plain := ledongpdf.Font{V: v}
		enc := plain.Encoder()
		return func(code string) []rune { return []rune(enc.Decode(code)) }
	}
	switch name := v.Key("Encoding").Name(); name {
	case "GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GB-EUC-H", "GBpc-EUC-H":
		return func(code string) []rune {
			s, err := simplifiedchinese.GB18030.NewDecoder().String(code)
			if err != nil {
				return nil
			}
			return []rune(s)
		}
	case "UniGB-UCS2-H", "UniGB-UTF16-H", "UniCNS-UCS2-H", "UniCNS-UTF16-H", "UniJIS-UCS2-H", "UniJIS-UTF16-H", "UniKS-UCS2-H", "UniKS-UTF16-H":
		return utf16Text
	}
	f.mute = muteFont(v)
	return func(string) []rune { return nil } // glyph numbers that mean nothing to others
}

// muteFont reports a composite font without a map whose codes are numbers of its own glyphs: those
// of the collections of Adobe mean the same in every font.
func muteFont(v ledongpdf.Value) bool {
	switch v.Key("Encoding").Name() {
	case "Identity-H", "Identity-V":
	default:
		return false
	}
	switch v.Key("DescendantFonts").Index(0).Key("CIDSystemInfo").Key("Ordering").RawString() {
	case "GB1", "CNS1", "Japan1", "Korea1", "KR":
		return false
	}
	return true
}

// split divides a string into codes.
func (f *font) split(raw string) []code {
	var out []code
	for len(raw) > 0 {
		n := 1
		if f.twoByte && len(raw) > 1 {
			n = 2
		}
		out = append(out, code{raw[:n], f.decode(raw[:n])})
		raw = raw[n:]
	}
	return out
}

// mostBlanks is how many codes of a font may mean a space: of different widths, unbroken.
const mostBlanks = 4

// lost reports a code of which the font's map says nothing, or that it is a space where many
// are: programs that do not know a character write that. Rune is what pdfium takes it for. Is is what a code
// means whose map has its number in place of UTF-16.
func (f *font) lost(k code) (as spot, lost bool) {
	switch mangled := f.mangled[k.code]; {
	case f.mute:
		return spot{Rune: rune(number(k.code))}, true
	case mangled != 0: // in fonts of one byte a code as well
		return spot{Rune: mangled, Is: k.text[0]}, true
	case !f.mapped:
		return spot{}, false
	case len(k.text) == 0 || len(k.text) == 1 && (k.text[0] == unicode.ReplacementChar || k.text[0] == 0):
		return spot{Rune: rune(number(k.code))}, true
	case f.blanks > mostBlanks && blankText(k.text):
		return spot{Rune: ' '}, f.width(k.code) >= .75
	}
	return spot{}, false
}

func blankText(text []rune) bool {
	return len(text) == 1 && unicode.IsSpace(text[0])
}

func number(code string) int {
	n := 0
	for i := range len(code) {
		n = n<<8 | int(code[i])
	}
	return n
}

func (f *font) width(code string) float64 {
	if w, ok := f.widths[number(code)]; ok {
		return w
	}
	return f.usual
}

// simpleWidths reads Widths. Those of a Type 3 font are in its own units.
func (f *font) simpleWidths(v ledongpdf.Value) {
	unit := .001
	if m := v.Key("FontMatrix"); m.Len() == 6 {
		unit = m.Index(0).Float64()
	}
	f.usual = .5
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = widths.Index(i).Float64() * unit
	}
}

// compositeWidths reads DW and W (PDF 32000-1, 9.7.4.3): c [w1 w2 …] or c1 c2 w.
func (f *font) compositeWidths(v ledongpdf.Value) {
	f.usual = 1
	if dw := v.Key("DW"); !dw.IsNull() {
		f.usual = dw.Float64() / 1000
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		from, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == ledongpdf.Array {
			for j := range min(next.Len(), 1<<16) {
				f.widths[from+j] = next.Index(j).Float64() / 1000
			}
			i += 2
			continue
		}
		if i+2 >= w.Len() {
			break
		}
		for c := from; c <= min(int(next.Int64()), from+1<<16); c++ {
			f.widths[c] = w.Index(i+2).Float64() / 1000
		}
		i += 3
	}
}

// utf16Text decodes UTF-16, big-endian.
func utf16Text(s string) []rune { return utf16.Decode(unitsOf(s)) }

func unitsOf(s string) (units []uint16) {
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return units
}

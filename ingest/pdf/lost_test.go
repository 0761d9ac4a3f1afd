package pdf

import (
	"fmt"
	"strings"
	"testing"

	"casebook/ingest/pdf/pdftest"
)

// mappedFont is a font whose codes mean nothing but what its map says of them: code 0x4E00+i is
// the character i of text, or what as gives instead; "" leaves the code out.
func mappedFont(f *pdftest.File, text string, as map[rune]string) (font int, codes string) {
	var m, hex strings.Builder
	m.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for i, r := range []rune(text) {
		to, told := as[r]
		if !told {
			to = string(r)
		}
		fmt.Fprintf(&hex, "%04X", 0x4e00+i)
		if to != "" {
			if len(to) < 5 { // else digits
				to = fmt.Sprintf("%04X", []rune(to)[0])
			}
			fmt.Fprintf(&m, "1 beginbfchar <%04X> <%s> endbfchar\n", 0x4e00+i, to)
		}
	}
	m.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end")
	cmap := f.Stream("", []byte(m.String()))
	d := f.Add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Kai /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>")
	return f.Add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Kai /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", d, cmap)), hex.String()
}

// What a font does not tell is U+FFFD, and neither the number of its code nor a space.
func TestLostCharacters(t *testing.T) {
	const told = "晒场上又有了笑声，老人把修网的手艺教给青年"
	spaces, none := map[rune]string{}, map[rune]string{}
	for _, r := range told {
		none[r] = ""
	}
	for _, r := range "上有笑声手青年" {
		spaces[r] = " "
	}
	for _, c := range []struct {
		name string
		as   map[rune]string
		want string
	}{
		{"all told", nil, told},
		{"not in the map", map[rune]string{'网': "", '手': "", '艺': ""}, strings.NewReplacer("网", "\ufffd", "手", "\ufffd", "艺", "\ufffd").Replace(told)},
		{"no map at all", none, strings.Repeat("\ufffd", 21)},
		{"many spaces", spaces, strings.NewReplacer("上", "\ufffd", "有", "\ufffd", "笑", "\ufffd", "声", "\ufffd", "手", "\ufffd", "青", "\ufffd", "年", "\ufffd").Replace(told)},
		{"a space", map[rune]string{'，': " "}, strings.ReplaceAll(told, "，", " ")},
	} {
		f := pdftest.New()
		font, codes := mappedFont(f, told, c.as)
		f.Page(480, 650, fmt.Sprintf("BT /F9 12 Tf 40 500 Td <%s> Tj ET", codes), fmt.Sprintf("/Font << /F9 %d 0 R >>", font), "")
		if got := text(page(t, open(t, f.Bytes(), Options{}), 1).Lines); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// ReportLab does so too, in fonts of one byte a code.
func TestNumbersInMapsOfSimpleFonts(t *testing.T) {
	f := pdftest.New()
	cmap := f.Stream("", []byte("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <41> <664B> <42> <20546> <43> <4E95> endbfchar endcmap"))
	font := f.Add(fmt.Sprintf("<< /Type /Font /Subtype /TrueType /BaseFont /Kai /FirstChar 65 /LastChar 67 /Widths [1000 1000 1000] /FontDescriptor 6 0 R /ToUnicode %d 0 R >>", cmap))
	f.Page(480, 650, "BT /F9 12 Tf 40 500 Td (ABC) Tj ET", fmt.Sprintf("/Font << /F9 %d 0 R >>", font), "")
	if got := text(page(t, open(t, f.Bytes(), Options{}), 1).Lines); got != "晋\U00020546井" {
		t.Errorf("%q", got)
	}
}

// MuPDF writes the number of a character beyond U+FFFF, in five digits, where its UTF-16 should stand.
func TestNumbersInMaps(t *testing.T) {
	for _, as := range []map[rune]string{
		{'修': "20546", '网': "D841DD47"},
		{'修': "", '网': "", '井': "4E95> endbfchar 1 beginbfrange <4E06> <4E07> <20546> endbfrange 1 beginbfchar <4E09> <4E96"},
	} {
		f := pdftest.New()
		font, codes := mappedFont(f, "晒场上有人在修网井", as)
		f.Page(480, 650, fmt.Sprintf("BT /F9 12 Tf 40 500 Td <%s> Tj ET", codes), fmt.Sprintf("/Font << /F9 %d 0 R >>", font), "")
		p := page(t, open(t, f.Bytes(), Options{}), 1)
		if got := text(p.Lines); got != "晒场上有人在𠕆𠕇井" || p.SecondErr != nil {
			t.Errorf("%v: %q, %v", as, got, p.SecondErr)
		}
	}
}

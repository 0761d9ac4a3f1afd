package pdf

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// Text that a reader typed onto a page or into a field is text of it; what is hidden, and what a
// box to tick holds, is none.
func TestTypedText(t *testing.T) {
	sample.Plainly(t)
	utf16 := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, "%04X", r)
		}
		return "<FEFF" + b.String() + ">"
	}
	typed := func(f *pdftest.File, s string, y, flags int) string {
		n := f.Add(fmt.Sprintf("<< /Type /Annot /Subtype /FreeText /Rect [60 %d 300 %d] /DA (/Helv 12 Tf 0 g) /F %d /Contents %s >>", y, y+40, flags, utf16(s)))
		return fmt.Sprintf("%d 0 R ", n)
	}
	field := func(f *pdftest.File, kind, s string, y int) string {
		n := f.Add(fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /%s /Rect [60 %d 300 %d] /DA (/Helv 0 Tf 0 g) /F 4 /V %s >>", kind, y, y+18, utf16(s)))
		return fmt.Sprintf("%d 0 R ", n)
	}
	below := func(f *pdftest.File, s string, y int) string { // the field above has what the widget lacks
		n := f.Add(fmt.Sprintf("<< /FT /Tx /DA (/Helv 12 Tf) /V %s >>", utf16(s)))
		return fmt.Sprintf("%d 0 R ", f.Add(fmt.Sprintf("<< /Type /Annot /Subtype /Widget /Rect [60 %d 300 %d] /F 4 /Parent %d 0 R >>", y, y+18, n)))
	}
	f := pdftest.New()
	annots := typed(f, "居民代表签字通过。", 400, 4) + typed(f, "不给人看。", 300, 2) + field(f, "Tx", "填报的社区：沿河。", 200) + field(f, "Btn", "是", 150) + below(f, "填报的日期：六月。", 100)
	f.Page(480, 650, pdftest.Text(60, 560, 12, "社区开设了图书角，居民可以在这里借书。"), "", "/Annots ["+annots+"]")
	p := page(t, open(t, f.Bytes(), Options{}), 1)
	if got, want := text(p.Lines), "社区开设了图书角，居民可以在这里借书。\n居民代表签字通过。\n填报的社区：沿河。\n填报的日期：六月。"; got != want {
		t.Errorf("%q", got)
	}
}

package pdf

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// Text that a reader typed onto a page is text of it; what is hidden is none.
func TestTypedText(t *testing.T) {
	sample.Plainly(t)
	typed := func(f *pdftest.File, s string, y, flags int) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, "%04X", r)
		}
		n := f.Add(fmt.Sprintf("<< /Type /Annot /Subtype /FreeText /Rect [60 %d 300 %d] /DA (/Helv 12 Tf 0 g) /F %d /Contents <FEFF%s> >>", y, y+40, flags, b.String()))
		return fmt.Sprintf("%d 0 R ", n)
	}
	f := pdftest.New()
	annots := typed(f, "居民代表签字通过。", 400, 4) + typed(f, "不给人看。", 300, 2)
	f.Page(480, 650, pdftest.Text(60, 560, 12, "社区开设了图书角，居民可以在这里借书。"), "", "/Annots ["+annots+"]")
	p := page(t, open(t, f.Bytes(), Options{}), 1)
	if got, want := text(p.Lines), "社区开设了图书角，居民可以在这里借书。\n居民代表签字通过。"; got != want {
		t.Errorf("%q", got)
	}
}

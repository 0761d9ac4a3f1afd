package xlsx

import (
	"bytes"
	"encoding/xml"
	"testing"
)

// Texts are escaped as package xml escapes them.
func FuzzAppendEscaped(f *testing.F) {
	for _, s := range []string{"", "社区“食堂”", "\"'&<>\t\n\r\x00\x1f\x7f\u0085", "灯\ufffe\uffff\ufffd", "\xe2\x80", "\xff", "\U0001f600"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		if err := xml.EscapeText(&want, []byte(s)); err != nil {
			t.Fatal(err)
		}
		if got := appendEscaped([]byte("x"), s); !bytes.Equal(got[1:], want.Bytes()) {
			t.Errorf("%s, want %s", got[1:], want.Bytes())
		}
	})
}

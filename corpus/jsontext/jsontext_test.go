package jsontext

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Texts are written as package json writes them.
func FuzzAppend(f *testing.F) {
	for _, s := range []string{"", "9787999999010-001-2", "社区“食堂”", "\"\\\n\r\t\b\f\x00\x1f\x7f", "a\u2028b\u2029", "\xe2\x80", "\xff", "<b>&</b>", "\u2027\u202a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got := append(Append(nil, s), '\n'); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s, want %s", got, want.Bytes())
		}
	})
}

package table

import (
	"encoding/csv"
	"strings"
	"testing"
)

// What is quoted is read back as it was, and what needs no quotation marks has none.
func FuzzAppendQuoted(f *testing.F) {
	for _, s := range []string{"", "社区“食堂”", `"`, `a""b"`, "a,b", "行\n行\r", " 前", "后\u3000", "\xff", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := string(appendQuoted(nil, s))
		want := s
		if strings.ContainsAny(s, "\",\r\n") || strings.TrimSpace(s) != s {
			want = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if strings.Contains(s, "\r") { // package csv takes \r\n in a cell for \n
			return
		}
		cells, err := csv.NewReader(strings.NewReader(got + ",x\r\n")).Read()
		if err != nil || len(cells) != 2 || cells[0] != s {
			t.Errorf("%q is read back as %q (%v)", s, cells, err)
		}
	})
}

// A file whose name is in another encoding, as unpacked archives have them, leaves the table readable.
func TestCellIsUTF8(t *testing.T) {
	if got := Cell("\xb0\xa1书.txt"); got != "\ufffd书.txt" {
		t.Errorf("%q", got)
	}
}

func TestDecimal(t *testing.T) {
	for x, want := range map[float64]string{0: "0.0000", -0.00001: "0.0000", -1.5: "-1.5000", 0.123456: "0.1235"} {
		if got := string(appendDecimal([]byte("x"), x)); got != "x"+want || Decimal(x) != want {
			t.Errorf("%v is written as %s, want %s", x, got, want)
		}
	}
}

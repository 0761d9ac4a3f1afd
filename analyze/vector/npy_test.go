package vector

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
)

// The bytes are those of numpy.save of np.array([[1, 2.5], [-3, 0]], dtype="<f8").
const doubles = "934e554d5059010076007b276465736372273a20273c6638272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c2032292c207d"

func TestNPY(t *testing.T) {
	want := &Dense{Rows: 2, Cols: 2, Data: []float32{1, 2.5, -3, 0}}
	var b bytes.Buffer
	if err := WriteNPY(&b, want); err != nil {
		t.Fatal(err)
	}
	if (b.Len()-16)%64 != 0 {
		t.Errorf("the numbers begin at %d, no multiple of 64", b.Len()-16)
	}
	if got, err := ReadNPY(&b); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	head, err := hex.DecodeString(doubles)
	if err != nil {
		t.Fatal(err)
	}
	data := string(head) + strings.Repeat(" ", 128-len(head)-1) + "\n" +
		"\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x00\x00\x00\x00\x04\x40\x00\x00\x00\x00\x00\x00\x08\xc0\x00\x00\x00\x00\x00\x00\x00\x00"
	if got, err := ReadNPY(strings.NewReader(data)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("of NumPy: %+v, %v", got, err)
	}
	for _, bad := range []string{"", "a,b", data[:140], strings.Replace(data, "<f8", "<i8", 1), strings.Replace(data, "False", "True ", 1), strings.Replace(data, "\x00\x00\xf0\x3f", "\x00\x00\xf8\x7f", 1)} {
		if got, err := ReadNPY(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read as %+v", bad, got)
		}
	}
}

func FuzzReadNPY(f *testing.F) {
	var b bytes.Buffer
	if err := WriteNPY(&b, &Dense{Rows: 1, Cols: 2, Data: []float32{1, 2}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := ReadNPY(bytes.NewReader(data)); err == nil && len(m.Data) != m.Rows*m.Cols {
			t.Errorf("%d×%d with %d numbers", m.Rows, m.Cols, len(m.Data))
		}
	})
}

package corpus

import (
	"bytes"
	"encoding/json"
	"testing"
)

func FuzzIndent(f *testing.F) {
	for _, s := range []string{`{}`, `[[],{},""]`, `{"a":[1,-2.5e3,true,null],"b":{"c":"\"\\","":"[{:,"}}`, `"\\\""`, `7`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		if json.Unmarshal(data, &v) != nil {
			return
		}
		compact, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Indent(&want, compact, "  ", " "); err != nil {
			t.Fatal(err)
		}
		if got := indent(nil, compact, "  "); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s\nwant\n%s", got, want.Bytes())
		}
	})
}

package container

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"casebook/corpus/message"
	"casebook/corpus/sample"
)

// packed is a container of one part.
func packed(t testing.TB, name string, data []byte) *bytes.Reader {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(data)
	z.Close()
	return bytes.NewReader(buf.Bytes())
}

// nested is XML of so many levels.
func nested(n int) string {
	return "<r>" + strings.Repeat("<a>", n) + "x" + strings.Repeat("</a>", n) + "</r>"
}

const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>`

// XML that is made to do harm is refused with its code and a remedy, read whole or piece
// by piece; nothing outside the file is fetched.
func TestHostileXML(t *testing.T) {
	for name, c := range map[string]struct {
		xml  string
		want error
	}{
		"plain":          {"<r><a>x</a></r>", nil},
		"as deep as can": {nested(MaxDepth - 1), nil},
		"too deep":       {nested(MaxDepth + 1), ErrTooDeep},
		"entities":       {laughs, ErrEntities},
		"outer entity":   {`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`, ErrEntities},
		"outer DTD":      {`<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>`, ErrEntities},
		"cut":            {"<r><a>x", message.Fail("file.xml_damaged")},
		"no XML":         {"PK\x03\x04", message.Fail("file.xml_damaged")},
	} {
		t.Run(name, func(t *testing.T) {
			_, whole := Tree(strings.NewReader(c.xml))
			pieces := Walk(strings.NewReader(c.xml), map[string]bool{"r": true}, func(*Node) error { return nil })
			for how, err := range map[string]error{"whole": whole, "in pieces": pieces} {
				if how == "in pieces" && name == "no XML" {
					continue // text before the first element is passed over
				}
				switch {
				case c.want == nil && err != nil:
					t.Errorf("%s: %v", how, err)
				case c.want != nil && !sameCode(err, c.want):
					t.Errorf("%s: %v, want %v", how, err, c.want)
				case err != nil && message.RemedyOf(err).IsZero():
					t.Errorf("%s: %v: no remedy", how, err)
				}
			}
		})
	}
}

func sameCode(err, want error) bool {
	var a, b *message.Error
	return errors.As(err, &a) && errors.As(want, &b) && a.Message.Code == b.Message.Code
}

// A part that inflates without measure is stopped at its bound; a missing one is named.
func TestHostileParts(t *testing.T) {
	sample.Plainly(t)
	r := packed(t, "x.xml", make([]byte, 64<<20))
	f, err := Open(r, r.Size())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.CheckRatios(); !errors.Is(err, ErrBomb) {
		t.Errorf("the directory: %v", err)
	}
	p, err := f.Part("x.xml")
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, p)
	if !errors.Is(err, ErrBomb) || n > 32<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	if _, err := f.Part("y.xml"); !errors.Is(err, ErrMissing) || message.RemedyOf(err).IsZero() {
		t.Errorf("a part that is not there: %v", err)
	}
	if _, err := Open(strings.NewReader("no"), 2); !errors.Is(err, ErrNotZip) {
		t.Error(err)
	}
}

// References stay within the container.
func TestClean(t *testing.T) {
	for _, c := range []struct{ from, ref, want string }{
		{"x/b.xml", "../a.xml", "a.xml"}, {"b.xml", "../../../etc/passwd", "etc/passwd"}, {"x/b.xml", "/c.xml#d", "c.xml"}, {"x/b.xml", "y/c.xml", "x/y/c.xml"},
	} {
		if got := Clean(c.from, c.ref); got != c.want {
			t.Errorf("%s from %s: %s, want %s", c.ref, c.from, got, c.want)
		}
	}
}

func FuzzTree(f *testing.F) {
	for _, s := range []string{"<r><a b='c'>x</a></r>", nested(300), laughs, `<?xml version="1.0" encoding="gb2312"?><r/>`, "<r>&nbsp;</r>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, err := Tree(bytes.NewReader(data)); err == nil {
			n.Inner()
		}
		Walk(bytes.NewReader(data), map[string]bool{"r": true, "body": true}, func(n *Node) error { n.Inner(); return nil })
	})
}

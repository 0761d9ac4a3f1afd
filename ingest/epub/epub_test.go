package epub

import (
	"bytes"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/flow"
)

func TestContentsAndSpine(t *testing.T) {
	data := forms.EPUB(sample.Known())
	b, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	pages := b.Pages()
	if len(pages) != 26 { // front matter, contents, 24 cases
		t.Errorf("%d pages", len(pages))
	}
	if got := pages[1].Lines[1].Text; got != "“桶边半小时”\t2" {
		t.Errorf("first entry %q", got)
	}
}

func TestNCX(t *testing.T) {
	xhtml := func(s string) []byte {
		return []byte("<html><body><h1>" + s + "</h1><p>正文在此。</p></body></html>")
	}
	data := forms.Zip([]string{"META-INF/container.xml", "a.opf", "toc.ncx", "1 一.html", "2.html", "3.html"}, map[string][]byte{
		"META-INF/container.xml": []byte(`<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>`),
		"a.opf":                  []byte(`<package><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="1" href="1%20%E4%B8%80.html" media-type="application/xhtml+xml"/><item id="2" href="2.html" media-type="application/xhtml+xml"/><item id="3" href="./3.html" media-type="application/xhtml+xml"/></manifest><spine toc="n"><itemref idref="2"/><itemref idref="1"/><itemref idref="3"/></spine></package>`),
		"toc.ncx":                []byte(`<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><navMap><navPoint><navLabel><text>乙</text></navLabel><content src="2.html"/></navPoint><navPoint><navLabel><text>甲</text></navLabel><content src="1%20%E4%B8%80.html"/></navPoint><navPoint><navLabel><text>丙</text></navLabel><content src="3.html#x"/></navPoint></navMap></ncx>`),
		"1 一.html":               xhtml("甲"), "2.html": xhtml("乙"), "3.html": xhtml("丙"),
	})
	b, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range b.Pages() {
		for _, l := range p.Lines {
			got = append(got, l.Text)
		}
	}
	if s := strings.Join(got, "|"); s != "目录|乙\t1|甲\t2|丙\t3|# 乙|正文在此。|# 甲|正文在此。|# 丙|正文在此。" {
		t.Error(s)
	}
}

func TestHostile(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string][]byte
		want  string
	}{
		"no package": {map[string][]byte{"x": nil}, "missing"},
		"protected":  {map[string][]byte{"a.opf": []byte(`<package><manifest/><spine/></package>`), "META-INF/encryption.xml": nil}, "protected"},
		"outside":    {map[string][]byte{"a.opf": []byte(`<package><manifest><item id="1" href="../../../etc/passwd" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="1"/></spine></package>`)}, "no text"},
	} {
		var names []string
		for n := range c.files {
			names = append(names, n)
		}
		data := forms.Zip(names, c.files)
		if _, err := Read(bytes.NewReader(data), int64(len(data))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is too much is said: a part that is named again and again, and a book of more pages than are taken.
func TestTooManyParts(t *testing.T) {
	spine := strings.Repeat(`<itemref idref="1"/>`, flow.MaxPages+1)
	data := forms.Zip([]string{"a.opf", "1.html"}, map[string][]byte{
		"a.opf":  []byte(`<package><manifest><item id="1" href="1.html" media-type="application/xhtml+xml"/></manifest><spine>` + spine + `</spine></package>`),
		"1.html": []byte("<html><body><p>正文在此。</p></body></html>"),
	})
	if b, err := Read(bytes.NewReader(data), int64(len(data))); err == nil || !strings.Contains(err.Error(), "text") {
		t.Errorf("%v, %d pages", err, len(b.Pages()))
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<package><manifest><item id='1' href='1.html' media-type='text/html'/></manifest><spine><itemref idref='1'/></spine></package>", "<p>一</p>")
	f.Fuzz(func(t *testing.T, opf, page string) {
		data := forms.Zip([]string{"a.opf", "1.html"}, map[string][]byte{"a.opf": []byte(opf), "1.html": []byte(page)})
		Read(bytes.NewReader(data), int64(len(data)))
	})
}

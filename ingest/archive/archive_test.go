package archive

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func pack(t testing.TB, names ...string) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(n, "bomb") {
			w.Write(make([]byte, 64<<20))
		} else {
			w.Write([]byte(n))
		}
	}
	z.Close()
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func all(string) bool { return true }

func TestUnpack(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("案例/一.txt")
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := Unpack(pack(t, "../../out.txt", "/abs.txt", `c:\win\x.txt`, gbk, "a/../b.txt", ".hidden/x", "__MACOSX/y", "con.txt", "b.txt", "夹/"+strings.Repeat("长", 100)+".txt"), in, all); err != nil {
		t.Fatal(err)
	}
	var got []string
	filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, p)
			got = append(got, filepath.ToSlash(rel))
		}
		return nil
	})
	want := []string{"in/_con.txt", "in/abs.txt", "in/b.txt", "in/b_2.txt", "in/c_/win/x.txt", "in/out.txt", "in/夹/" + strings.Repeat("长", 38) + ".txt", "in/案例/一.txt"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHostile(t *testing.T) {
	if err := Unpack(pack(t, "bomb.txt"), t.TempDir(), all); err == nil || !strings.Contains(err.Error(), "inflates") {
		t.Errorf("bomb: %v", err)
	}
	bad := filepath.Join(t.TempDir(), "b.zip")
	os.WriteFile(bad, []byte("PK\x03\x04 no"), 0o600)
	if err := Unpack(bad, t.TempDir(), all); err == nil {
		t.Error("a damaged file is unpacked")
	}
}

func FuzzSafe(f *testing.F) {
	f.Add("../a/b")
	f.Add(`..\..\x`)
	f.Fuzz(func(t *testing.T, name string) {
		if s := safe(name); s != "" && !filepath.IsLocal(filepath.FromSlash(s)) {
			t.Errorf("%q leaves as %q", name, s)
		}
	})
}

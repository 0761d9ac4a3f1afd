package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus/message"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/container"
)

// TestMain lets the test binary serve as the child process.
func TestMain(m *testing.M) {
	child.Main(Service())
	os.Exit(m.Run())
}

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
	if _, err := Unpack(t.Context(), pack(t, "../../out.txt", "/abs.txt", `c:\win\x.txt`, gbk, "a/../b.txt", ".hidden/x", "__MACOSX/y", "con.txt", "b.txt", "夹/"+strings.Repeat("长", 100)+".txt"), in, all); err != nil {
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

// Archives made to do harm, and damaged ones, end with the code of what is wrong, and
// what is unpacked stays within its bounds.
func TestHostile(t *testing.T) {
	sample.Plainly(t)
	good, err := os.ReadFile(pack(t, "a.txt", "b.txt"))
	if err != nil {
		t.Fatal(err)
	}
	bomb, err := os.ReadFile(pack(t, "bomb.txt"))
	if err != nil {
		t.Fatal(err)
	}
	locked := bytes.Clone(good)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	swapped := bytes.Replace(good, []byte("a.txt"), []byte("\xff\xff\xff\xff\xff"), 1)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"bomb": {bomb, container.ErrBomb}, "damaged": {[]byte("PK\x03\x04 no"), ErrNotZip}, "empty": {nil, ErrNotZip},
		"cut": {good[:len(good)-30], ErrNotZip}, "locked": {locked, ErrEncrypted}, "another name within": {swapped, nil},
	} {
		t.Run(name, func(t *testing.T) {
			file, dir := filepath.Join(t.TempDir(), "b.zip"), t.TempDir()
			if err := os.WriteFile(file, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Unpack(t.Context(), file, dir, all)
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if err != nil && message.RemedyOf(err).IsZero() {
				t.Errorf("%v: no remedy", err)
			}
			written := int64(0)
			filepath.WalkDir(dir, func(_ string, d os.DirEntry, _ error) error {
				if info, err := d.Info(); err == nil && !d.IsDir() {
					written += info.Size()
				}
				return nil
			})
			if written > 2*free { // 400 times the size of the bomb
				t.Errorf("%d bytes were written", written)
			}
		})
	}
}

// Files that nobody wants are named, and not written.
func TestSkipped(t *testing.T) {
	dir := t.TempDir()
	skipped, err := Unpack(t.Context(), pack(t, "a.txt", "夹/b.exe"), dir, func(name string) bool { return strings.HasSuffix(name, ".txt") })
	if err != nil || strings.Join(skipped, " ") != "夹/b.exe" {
		t.Errorf("%v, %v", skipped, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "夹")); err == nil {
		t.Error("it was written")
	}
}

// A link is named and never followed.
func TestLinkInArchive(t *testing.T) {
	file, dir := filepath.Join(t.TempDir(), "l.zip"), t.TempDir()
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	h := &zip.FileHeader{Name: "link.txt"}
	h.SetMode(os.ModeSymlink | 0o777)
	w, err := z.CreateHeader(h)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("/etc/hosts"))
	z.Close()
	out.Close()
	skipped, err := Unpack(t.Context(), file, dir, func(string) bool { return true })
	if err != nil || strings.Join(skipped, " ") != "link.txt" {
		t.Errorf("%v, %v", skipped, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "link.txt")); err == nil {
		t.Error("it was written")
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

// Whatever an archive holds, reading it ends, and names stay below the folder.
func FuzzArchive(f *testing.F) {
	data, err := os.ReadFile(pack(f, "a.txt", "../b.txt"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "a.zip")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := &server{at: -1}
		list, err := s.list(path)
		if err != nil {
			return
		}
		defer s.zip.Close()
		for _, e := range list {
			if !filepath.IsLocal(filepath.FromSlash(e.Name)) {
				t.Errorf("%q leaves", e.Name)
			}
			for end := false; !end; {
				p, _, err := s.next(e.Index)
				if err != nil {
					break
				}
				end = p.(progress).End
			}
		}
	})
}

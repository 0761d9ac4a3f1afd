package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/ingest/ocr/install"
)

// archive is a file of the release.
type archive struct {
	name, goos, goarch, sha256 string
	size                       int64
}

// member is a file of an archive.
type member struct {
	name       string
	data       []byte
	executable bool
}

// carried are the files of the repository that every archive has, by their name there.
var carried = []string{"LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "corpus/sample/sample.pdf", "corpus/sample/sample-scan.pdf"}

// archive makes the zip (Windows) or tar.gz of a system.
func (r *release) archive(goos, goarch string, notices []byte) (archive, error) {
	members, err := r.members(goos, goarch, notices)
	if err != nil {
		return archive{}, err
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	a := archive{name: fmt.Sprintf("casebook-%s-%s-%s.tar.gz", r.version, goos, goarch), goos: goos, goarch: goarch}
	write := r.tar
	if goos == "windows" {
		a.name, write = strings.TrimSuffix(a.name, ".tar.gz")+".zip", r.zip
	}
	f, err := os.Create(filepath.Join(r.out, a.name))
	if err != nil {
		return a, err
	}
	defer f.Close()
	h := sha256.New()
	if err := write(io.MultiWriter(f, h), "casebook-"+r.version+"/", members); err != nil {
		return a, err
	}
	info, err := f.Stat()
	if err != nil {
		return a, err
	}
	a.sha256, a.size = hex.EncodeToString(h.Sum(nil)), info.Size()
	return a, f.Close()
}

func (r *release) members(goos, goarch string, notices []byte) ([]member, error) {
	exe, err := r.build(goos, goarch)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(filepath.Dir(exe))
	program, err := os.ReadFile(exe)
	if err != nil {
		return nil, err
	}
	out := []member{{filepath.Base(exe), program, true}, {"THIRD_PARTY_NOTICES.txt", notices, false}}
	for _, name := range carried {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, member{strings.Replace(name, "corpus/sample/", "sample/", 1), data, false})
	}
	err = filepath.WalkDir("docs/zh", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		out = append(out, member{filepath.ToSlash(path), data, false})
		return err
	})
	if err != nil || r.parts == "" {
		return out, err
	}
	parts, err := install.Take(r.parts, goos, goarch)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		out = append(out, member{"ocr/" + p.Name, p.Data, false})
	}
	return out, nil
}

// zip writes members with one time and no owner.
func (r *release) zip(w io.Writer, top string, members []member) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, m := range members {
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

// tar writes members with one time and no owner.
func (r *release) tar(w io.Writer, top string, members []member) error {
	g, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(g)
	for _, m := range members {
		h := &tar.Header{Name: top + m.name, Mode: int64(mode(m)), Size: int64(len(m.data)), ModTime: r.when, Format: tar.FormatPAX}
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

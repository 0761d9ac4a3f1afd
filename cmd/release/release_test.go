package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var some = []member{{"LICENSE", []byte("licence"), false}, {"casebook", bytes.Repeat([]byte("program "), 1000), true}}

// An archive holds its members under one folder, with the time of the commit and the right
// to execute where it belongs, and is the same bytes every time.
func TestArchives(t *testing.T) {
	r := &release{version: "1", when: time.Unix(1700000000, 0).UTC()}
	for name, write := range map[string]func(io.Writer, string, []member) error{"zip": r.zip, "tar": r.tar} {
		var a, b bytes.Buffer
		for _, w := range []io.Writer{&a, &b} {
			if err := write(w, "casebook-1/", some); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two archives differ", name)
		}
	}
	var z, g bytes.Buffer
	if err := r.zip(&z, "casebook-1/", some); err != nil {
		t.Fatal(err)
	}
	zr, err := zip.NewReader(bytes.NewReader(z.Bytes()), int64(z.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if f := zr.File[1]; f.Name != "casebook-1/casebook" || f.Mode() != 0o755 || !f.Modified.Equal(r.when) {
		t.Errorf("zip: %s %v %v", f.Name, f.Mode(), f.Modified)
	}
	if err := r.tar(&g, "casebook-1/", some); err != nil {
		t.Fatal(err)
	}
	gz, err := gzip.NewReader(&g)
	if err != nil {
		t.Fatal(err)
	}
	tr := tar.NewReader(gz)
	tr.Next()
	if h, err := tr.Next(); err != nil || h.Name != "casebook-1/casebook" || h.Mode != 0o755 || !h.ModTime.Equal(r.when) || h.Uname != "" || h.Uid != 0 {
		t.Errorf("tar: %+v %v", h, err)
	}
}

// Every module that is built in is named with its licence; the notices of casebook's own
// dependencies hold the licences that their makers wrote.
func TestNotices(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	r := &release{version: "1"}
	var err error
	if r.modules, err = builtIn([]string{"linux/amd64", "windows/amd64"}); err != nil {
		t.Fatal(err)
	}
	notices, err := r.notices()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"github.com/spf13/cobra", "github.com/inconshreveable/mousetrap", "gonum.org/v1/gonum", "Go, its standard library", "Apache License", "BSD"} {
		if !strings.Contains(string(notices), want) {
			t.Errorf("the notices lack %q", want)
		}
	}
}

// The SBOM and the manifests name every archive with its sum, and no file of this machine.
func TestManifests(t *testing.T) {
	r := &release{version: "1.2.3", out: t.TempDir(), when: time.Unix(1700000000, 0).UTC(), modules: []module{{Path: "example.org/m", Version: "v1.0.0", Dir: "/home/li/go"}}}
	made := []archive{{"casebook-1.2.3-windows-amd64.zip", "windows", "amd64", "aa11", 1}, {"casebook-1.2.3-darwin-arm64.tar.gz", "darwin", "arm64", "bb22", 1}}
	for _, err := range []error{r.sums(made), r.sbom(), r.manifests(made)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, wants := range map[string][]string{
		"SHA256SUMS":               {"aa11  casebook-1.2.3-windows-amd64.zip\nbb22  casebook-1.2.3-darwin-arm64.tar.gz\n"},
		"winget.yaml":              {"Architecture: x64", "InstallerSha256: AA11"},
		"casebook.rb":              {"on_macos do\n    on_arm do", "sha256 \"bb22\""},
		"casebook-1.2.3.spdx.json": {"pkg:golang/example.org/m@v1.0.0", "2023-11-14T22:13:20Z"},
	} {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(data), want) || strings.Contains(string(data), "/home/") {
				t.Errorf("%s: lacks %q:\n%s", name, want, data)
			}
		}
	}
}

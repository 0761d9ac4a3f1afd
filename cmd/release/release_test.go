package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var some = []member{{name: "LICENSE", data: []byte("licence")}, {name: "casebook", data: bytes.Repeat([]byte("program "), 1000), executable: true}}

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
	if h, err := tr.Next(); err != nil || h.Name != "casebook-1/" || h.Typeflag != tar.TypeDir || h.Mode != 0o755 {
		t.Errorf("tar: %+v %v", h, err)
	}
	tr.Next()
	if h, err := tr.Next(); err != nil || h.Name != "casebook-1/casebook" || h.Mode != 0o755 || !h.ModTime.Equal(r.when) || h.Uname != "root" || h.Uid != 0 {
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
	notices, err := r.allNotices()
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
	files := []made{
		{name: "casebook-1.2.3-windows-amd64.zip", goos: "windows", goarch: "amd64", sha256: "aa11", whole: true},
		{name: "casebook-1.2.3-windows-amd64-no-ocr.zip", goos: "windows", goarch: "amd64", sha256: "cc33"},
		{name: "casebook-1.2.3-darwin-arm64.tar.gz", goos: "darwin", goarch: "arm64", sha256: "bb22", whole: true},
	}
	for _, err := range []error{r.sums(files), r.sbom(), r.manifests(files)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, wants := range map[string][]string{
		"SHA256SUMS":                                 {"aa11  casebook-1.2.3-windows-amd64.zip\ncc33  casebook-1.2.3-windows-amd64-no-ocr.zip\nbb22  casebook-1.2.3-darwin-arm64.tar.gz\n"},
		"winget/Casebook.Casebook.yaml":              {"PackageVersion: 1.2.3", "ManifestType: version"},
		"winget/Casebook.Casebook.installer.yaml":    {"Architecture: x64", "InstallerSha256: AA11", `casebook-1.2.3\casebook.exe`},
		"winget/Casebook.Casebook.locale.zh-CN.yaml": {"PackageLocale: zh-CN", "ManifestType: defaultLocale"},
		"casebook.rb":                                {"on_macos do\n    on_arm do", "sha256 \"bb22\""},
		"Containerfile":                              {"COPY casebook_1.2.3_${TARGETARCH}.deb"},
		"casebook-1.2.3.spdx.json":                   {"pkg:golang/example.org/m@v1.0.0", "2023-11-14T22:13:20Z"},
	} {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(data), want) || strings.Contains(string(data), "/home/") || strings.Contains(string(data), "CC33") {
				t.Errorf("%s: lacks %q:\n%s", name, want, data)
			}
		}
	}
}

// A package for Debian is what dpkg-deb takes for one, with the program on the path, and
// the same bytes every time.
func TestDeb(t *testing.T) {
	r := &release{version: "1", when: time.Unix(1700000000, 0).UTC()}
	var a, b bytes.Buffer
	members := append(some[:2:2], member{name: "ocr/lib.so", data: []byte("library")})
	for _, w := range []io.Writer{&a, &b} {
		if err := r.deb(w, "amd64", members); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two packages differ")
	}
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		t.Skip("no dpkg-deb: it comes with Debian")
	}
	file := filepath.Join(t.TempDir(), "casebook.deb")
	if err := os.WriteFile(file, a.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, want string }{
		{"--info", "Package: casebook"}, {"--contents", "./usr/bin/casebook -> ../lib/casebook/casebook"},
		{"--contents", "-rwxr-xr-x root/root      8000 2023-11-14 22:13 ./usr/lib/casebook/casebook"}, {"--contents", "./usr/lib/casebook/ocr/lib.so"},
	} {
		cmd := exec.Command("dpkg-deb", c.what, file)
		cmd.Env = append(os.Environ(), "TZ=UTC")
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("dpkg-deb %s lacks %q: %v\n%s", c.what, c.want, err, out)
		}
	}
}

// The guide is one page: its pictures are in it and its links lead within it or to the
// public repository.
func TestGuideIsOnePage(t *testing.T) {
	page, err := guide(filepath.Join("..", "..", "docs", "zh"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range reference.FindAllStringSubmatch(string(page), -1) {
		to := m[2]
		if m[1] == "src" && !strings.HasPrefix(to, "data:image/png;base64,") || m[1] == "href" && !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, repository) {
			t.Errorf("the guide needs %.80s", to)
		}
		if id, ok := strings.CutPrefix(to, "#"); ok && !strings.Contains(string(page), `id="`+id+`"`) {
			t.Errorf("the guide leads to %s, which it lacks", to)
		}
	}
}

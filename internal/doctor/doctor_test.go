package doctor

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/pdf"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service()) // the reader starts this test as a child
	os.Exit(m.Run())
}

// nothingInstalled is a machine without an engine, with a home folder that bears a name.
func nothingInstalled(t *testing.T) (home string) {
	t.Helper()
	home = filepath.Join(t.TempDir(), "zhangwei")
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	shareCompiled(t, filepath.Join(home, "cache"))
	for name, value := range map[string]string{
		"HOME": home, "USERPROFILE": home, "LocalAppData": home, "XDG_CACHE_HOME": "",
		"CASEBOOK_CACHE": filepath.Join(home, "cache"), "CASEBOOK_OCR_HOME": filepath.Join(home, "ocr"), "CASEBOOK_TESSERACT": filepath.Join(home, "none"),
		"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8",
	} {
		t.Setenv(name, value)
	}
	return home
}

// shareCompiled has a cache of its own use what PDFium was compiled to before, which takes
// seconds.
func shareCompiled(t *testing.T, cache string) {
	t.Helper()
	user, err := os.UserCacheDir()
	if err != nil {
		return
	}
	compiled := filepath.Join(user, "casebook", "pdfium")
	if err := errors.Join(os.MkdirAll(compiled, 0o755), os.MkdirAll(cache, 0o755), os.Symlink(compiled, filepath.Join(cache, "pdfium"))); err != nil {
		t.Log(err) // it is compiled once more
	}
}

// Whatever is not well comes with what helps; nothing that is said bears the name of the
// user, in either language.
func TestExamine(t *testing.T) {
	nothingInstalled(t)
	states := map[string]State{}
	for _, f := range Examine(context.Background(), message.Chinese) {
		states[f.What.Code] = f.State
		// What helps against a missing engine stands in its message.
		if f.State != Well && f.What.Code != "doctor.engine_missing" && f.Remedy.IsZero() {
			t.Errorf("%s has no remedy", f.What.In(message.English))
		}
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			if said := f.What.In(lang) + WithoutHome(f.Remedy).In(lang); strings.Contains(said, "zhangwei") {
				t.Errorf("it tells the name of the user: %s", said)
			}
		}
	}
	for code, want := range map[string]State{
		"doctor.language": Well, "doctor.engine_missing": Lacking, "doctor.no_engine": Missing, "doctor.reader": Well, "doctor.cache": Well,
	} {
		if got, told := states[code]; !told || got != want {
			t.Errorf("%s: told %v, state %d, want %d", code, told, got, want)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]State{dir: Well, file: Faulty, filepath.Join(dir, "none"): Faulty} {
		f := folder("doctor.here", name, "doctor.other_place")
		if f.State != want || want == Faulty && f.Remedy.Code != "doctor.other_place" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestCacheThatCannotBe(t *testing.T) {
	home := nothingInstalled(t)
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CASEBOOK_CACHE", filepath.Join(file, "cache"))
	if f := pages(); f.State != Faulty || f.Remedy.IsZero() || strings.Contains(f.What.In(message.English), "zhangwei") {
		t.Errorf("%+v", f)
	}
}

func TestWithoutHome(t *testing.T) {
	home := nothingInstalled(t)
	inner := message.New("workbench.no_path", filepath.Join(home, "书.pdf"))
	m := WithoutHome(message.New("because", inner, home+" and "+home))
	if said := m.In(message.English); strings.Contains(said, "zhangwei") || strings.Count(said, "~") != 3 {
		t.Errorf("%q", said)
	}
}

// An engine is said to be missing once, with the reason alone.
func TestReason(t *testing.T) {
	plain := message.Fail("doctor.no_engine")
	for _, c := range []struct {
		err  error
		want string
	}{
		{message.Wrap(plain, "ocr.missing"), "doctor.no_engine"}, {plain, "doctor.no_engine"}, {errors.New("other"), message.Of(errors.New("other")).Code},
	} {
		if got := reason(c.err); got.Code != c.want {
			t.Errorf("%v: %s, want %s", c.err, got.Code, c.want)
		}
	}
}

func TestDesktopAndOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	want := "doctor.no_desktop"
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		want = "doctor.desktop"
	}
	if f := desktop(); f.What.Code != want || f.State != Well {
		t.Errorf("%+v", f)
	}
	if f := office(); f.What.Code != "doctor.no_office" || f.State != Well {
		t.Errorf("%+v", f)
	}
}

func TestMachine(t *testing.T) {
	total, free := memory()
	if runtime.GOOS == "linux" && (total == 0 || free == 0 || free > total) {
		t.Errorf("memory %d, free %d", total, free)
	}
	if f := machine(); (f.State == Lacking) != (total > 0 && free < leastMemory) && free > leastMemory*2 {
		t.Errorf("%+v", f)
	}
	for bytes, want := range map[uint64]string{0: "?", 2_500_000_000: "2.5 GB"} {
		if got := gigabytes(bytes); got != want {
			t.Errorf("%d: %s", bytes, got)
		}
	}
}

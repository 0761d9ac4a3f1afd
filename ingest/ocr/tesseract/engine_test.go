package tesseract

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
)

func TestMain(m *testing.M) {
	ocrtest.Tesseract()
	os.Exit(m.Run())
}

// standIn makes this test binary the tesseract that is found.
func standIn(t *testing.T, mode ocrtest.Mode) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(pathVariable, exe)
	t.Setenv(ocrtest.ModeVariable, string(mode))
}

// readBody reads a page of text with the tesseract that is found.
func readBody(t *testing.T, deadline time.Duration) (ocr.Reading, error) {
	t.Helper()
	e, err := (&Factory{}).New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	e.(*engine).deadline = deadline
	return e.Read(context.Background(), ocrtest.Body(1200, 1600, 40), 300)
}

func TestRead(t *testing.T) {
	standIn(t, ocrtest.Reads)
	r, err := readBody(t, time.Minute)
	if err != nil || len(r.Lines) != 1 || r.Lines[0].Text != "街道办了一所夜校" || r.Confidence != .935 {
		t.Errorf("%+v, %v", r, err)
	}
}

// A program that dies, or prints what makes no sense, has failed with its own words
// (that the page is tried again is a matter of package pages).
func TestReadFails(t *testing.T) {
	for mode, want := range map[ocrtest.Mode]string{
		ocrtest.Dies:    "tesseract failed: exit status 139 (tesseract: out of luck)",
		ocrtest.Rubbish: "tesseract printed something that is no table of words",
	} {
		standIn(t, mode)
		_, err := readBody(t, time.Minute)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", mode, err)
		}
		if errors.Is(err, ocr.ErrMissing) {
			t.Errorf("%s: taken for missing: %v", mode, err)
		}
	}
}

// A program that never answers is stopped at its deadline, or when the run ends.
func TestReadHangs(t *testing.T) {
	standIn(t, ocrtest.Hangs)
	for _, deadline := range []time.Duration{50 * time.Millisecond, 0} { // 0: it passes before the program is started
		if _, err := readBody(t, deadline); !errors.Is(err, child.ErrDeadline) {
			t.Errorf("at a deadline of %s: %v", deadline, err)
		}
	}
	e, err := (&Factory{}).New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := e.Read(ctx, ocrtest.Body(1200, 1600, 40), 300); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("at the end of the run: %v", err)
	}
}

// What cannot be used is missing, with the remedy.
func TestProbeRefuses(t *testing.T) {
	for mode, want := range map[ocrtest.Mode]string{
		ocrtest.NoHan: "lacks the language chi_sim",
		ocrtest.Old:   "tesseract 3.04.01 is too old",
		ocrtest.Other: "is no tesseract",
	} {
		standIn(t, mode)
		refuses(t, want)
	}
	t.Setenv(pathVariable, filepath.Join(t.TempDir(), "nowhere"))
	refuses(t, "which is not there")
	t.Setenv(pathVariable, "")
	t.Setenv("PATH", t.TempDir())
	t.Setenv("ProgramFiles", "")
	t.Setenv("LOCALAPPDATA", "")
	refuses(t, "tesseract was not found")
}

func refuses(t *testing.T, want string) {
	t.Helper()
	err := (&Factory{}).Probe(context.Background())
	if !errors.Is(err, ocr.ErrMissing) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), ": install") && !strings.Contains(err.Error(), ", or install") && !strings.Contains(err.Error(), ": run") {
		t.Errorf("want %q and a remedy: %v", want, err)
	}
}

// The version tells the models apart: the same program comes with different ones.
func TestVersionNamesModels(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"chi_sim": "fast", "eng": "best"} {
		if err := os.WriteFile(filepath.Join(dir, name+".traineddata"), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := "List of available languages in \"" + dir + "\" (2):\nchi_sim\neng\n"
	if got := models(folderIn(list)); got != "chi_sim 115dc360, eng 8f4375ec" {
		t.Errorf("models %q", got)
	}
	if got := models(folderIn("List of available languages (2):\nchi_sim\neng\n")); got != "chi_sim, eng" {
		t.Errorf("models of an older program %q", got)
	}
	standIn(t, ocrtest.Reads)
	f := &Factory{}
	if err := f.Probe(context.Background()); err != nil || f.Version() != "5.3.0, chi_sim, eng, psm 6, method "+method {
		t.Errorf("version %q, %v", f.Version(), err)
	}
}

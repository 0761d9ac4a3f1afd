package ingest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
)

// The sample as real programs write it: what they make of our files is read with the

// program is the path of a program, or skips the test.
func program(t *testing.T, names ...string) string {
	t.Helper()
	if os.Getenv("CASEBOOK_PROGRAMS") != "all" {
		t.Skip("other programs take minutes on a busy machine: set CASEBOOK_PROGRAMS=all")
	}
	for _, n := range names {
		if p, err := exec.LookPath(n); err == nil {
			return p
		}
	}
	t.Skipf("%s is not installed: what it writes is not tried here", names[0])
	return ""
}

// convert runs a program on a file of a folder of its own.
func convert(t *testing.T, dir, exe string, args ...string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, exe, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", exe, args, err, out)
	}
}

func expect(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := readOne(t, filepath.Base(path), data)
	for i, d := range forms.Differences(b, sample.Known()) {
		if i > 6 {
			t.Fatal("and more")
		}
		t.Error(d)
	}
}

func TestLibreOffice(t *testing.T) {
	soffice := program(t, "soffice", "libreoffice")
	known := sample.Known()
	for _, c := range []struct {
		from string
		data []byte
		to   []string
	}{
		{"sample.odt", forms.ODT(forms.Blocks(known)), []string{"docx", "rtf", "html"}},
		{"sample.docx", forms.Docx(forms.Blocks(known)), []string{"odt"}},
		{"list.xlsx", forms.Workbook([]string{"案例"}, [][][]string{forms.Rows(known, false)}), []string{"ods", "csv:Text - txt - csv (StarCalc):44,34,76,1"}},
		{"list.csv", forms.CSV(known, ","), []string{"xlsx:Calc MS Excel 2007 XML"}},
	} {
		for _, to := range c.to {
			t.Run(c.from+" to "+to, func(t *testing.T) {
				dir := write(t, map[string][]byte{c.from: c.data})
				args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--convert-to", to, "--outdir", "out"}
				if filepath.Ext(c.from) == ".csv" {
					args = append(args, "--infilter=Text - txt - csv (StarCalc):44,34,76,1")
				}
				convert(t, dir, soffice, append(args, c.from)...)
				found, _ := filepath.Glob(filepath.Join(dir, "out", "*"))
				if len(found) != 1 {
					t.Fatalf("it wrote %v", found)
				}
				expect(t, found[0])
			})
		}
	}
}

func TestPandoc(t *testing.T) {
	pandoc := program(t, "pandoc")
	for _, to := range []string{"docx", "epub", "odt", "rtf", "html"} {
		t.Run(to, func(t *testing.T) {
			dir := write(t, map[string][]byte{"in.docx": forms.Docx(forms.Blocks(sample.Known()))})
			convert(t, dir, pandoc, "-s", "--metadata", "title=街巷里的好办法", "in.docx", "-o", "out."+to)
			expect(t, filepath.Join(dir, "out."+to))
		})
	}
}

func TestChromium(t *testing.T) {
	exe := program(t, "chromium", "chromium-browser", "google-chrome")
	dir := write(t, map[string][]byte{"page.html": forms.HTML(forms.Blocks(sample.Known()))})
	alloc, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(exe), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(filepath.Join(dir, "profile")))
	defer stop()
	tab, end := chromedp.NewContext(alloc)
	defer end()
	defer time.AfterFunc(2*time.Minute, end).Stop() // a browser that hangs ends the test
	var saved page.CaptureSnapshotResult
	err := chromedp.Do(tab, chromedp.Navigate("file://"+filepath.Join(dir, "page.html")), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) (err error) {
		saved, err = cdp.Call(ctx, tab, page.CaptureSnapshot, page.CaptureSnapshotParams{})
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "page.mht"), []byte(saved.Data), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(t, filepath.Join(dir, "page.mht"))
}

// Files of older programs come through LibreOffice, which must be there to make them.
func TestOldFormats(t *testing.T) {
	soffice := program(t, "soffice", "libreoffice")
	known := sample.Known()
	for _, c := range []struct {
		from, to string
		data     []byte
	}{{"sample.docx", "doc", forms.Docx(forms.Blocks(known))}, {"list.xlsx", "xls", forms.Xlsx(known, false)}} {
		t.Run(c.to, func(t *testing.T) {
			dir := write(t, map[string][]byte{c.from: c.data})
			convert(t, dir, soffice, "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--convert-to", c.to, "--outdir", "out", c.from)
			found, _ := filepath.Glob(filepath.Join(dir, "out", "*"))
			if len(found) != 1 {
				t.Fatalf("it wrote %v", found)
			}
			expect(t, found[0])
		})
	}
}

package report_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// python is a Python that has pandas and openpyxl.
func python(t *testing.T) string { return pythonWith(t, "pandas, openpyxl") }

// pythonWith is a Python that has some modules; CASEBOOK_PYTHON may name one.
func pythonWith(t *testing.T, modules string) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CASEBOOK_PYTHON"), "/usr/bin/python3", "python3", "python"} {
		if p, err := exec.LookPath(name); name != "" && err == nil && exec.Command(p, "-c", "import "+modules).Run() == nil {
			return p
		}
	}
	t.Skip("no Python with " + modules + ": install it with pip or apt, or name one in CASEBOOK_PYTHON")
	return ""
}

// readBack reads all tables and sheets as a researcher would, without any
// option but that texts stay texts, and prints them as JSON.
const readBack = `
import glob, json, os, sys, pandas as pd
out = {}
for p in sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))):
    t = pd.read_csv(p, dtype=str, keep_default_na=False)
    out[os.path.basename(p)] = [list(t.columns)] + t.values.tolist()
for name, t in pd.read_excel(os.path.join(sys.argv[1], "report.xlsx"), sheet_name=None, dtype=str, keep_default_na=False, header=None).items():
    out[name] = t.values.tolist()
json.dump(out, sys.stdout)
`

// Every cell of every CSV file, and every text of the workbook, comes back out of
// pandas as it was written: for a real collection and for hostile text.
func TestPandasReadsEveryCell(t *testing.T) {
	program := python(t)
	col, an := sampleOf(t)
	dirs := map[string]string{"sample": filepath.Dir(written(t, col, an, "zh"))}
	col, an = hostileCollection()
	dirs["hostile"] = filepath.Dir(written(t, col, an, "zh"))
	for name, dir := range dirs {
		data, err := exec.Command(program, "-c", readBack, dir).Output()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, err.(*exec.ExitError).Stderr)
		}
		var got map[string][][]string
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
		for _, path := range files {
			same(t, name+" "+filepath.Base(path), got[filepath.Base(path)], readCSV(t, path))
		}
		same(t, name+" practices of the workbook", columnOf(got["做法"], "全文"), columnOf(workbook(t, dir, "做法"), "全文"))
		if len(files) < 10 || len(got) != len(files)+len(openWorkbook(t, dir).GetSheetList()) {
			t.Errorf("%s: %d tables read", name, len(got))
		}
	}
}

func same(t *testing.T, name string, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				at := 0
				for at < min(len(got[i][j]), len(want[i][j])) && got[i][j][at] == want[i][j][at] {
					at++
				}
				t.Errorf("%s, row %d, column %d: %.60q, want %.60q: %d bytes, want %d, and differing from byte %d: %q, want %q", name, i, j+1, got[i][j], want[i][j], len(got[i][j]), len(want[i][j]), at, got[i][j][at:min(at+30, len(got[i][j]))], want[i][j][at:min(at+30, len(want[i][j]))])
			}
		}
	}
}

func columnOf(rows [][]string, name string) (out [][]string) {
	for i, cell := range rows[0] {
		if cell == name {
			for _, r := range rows {
				out = append(out, []string{r[i]})
			}
		}
	}
	return out
}

// Every cell of every CSV file and of the workbook comes back out of LibreOffice as
// it was written, of a real collection and of hostile text. It takes its time, so
// only the nightly tests do it.
func TestLibreOfficeReadsEveryCell(t *testing.T) {
	if os.Getenv("CASEBOOK_NIGHTLY") == "" {
		t.Skip("nightly only: CASEBOOK_NIGHTLY=1 go test ./report -run LibreOffice")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice on this machine: apt-get install libreoffice-calc-nogui")
	}
	col, an := sampleOf(t)
	throughLibreOffice(t, office, "sample", filepath.Dir(written(t, col, an, "zh")))
	col, an = hostileCollection()
	throughLibreOffice(t, office, "hostile", filepath.Dir(written(t, col, an, "zh")))
}

// throughLibreOffice opens the tables of a folder, saves them as workbooks and
// compares.
func throughLibreOffice(t *testing.T, office, name, dir string) {
	t.Helper()
	out, profile := t.TempDir(), t.TempDir()
	convert := func(args ...string) {
		t.Helper()
		c := exec.Command(office, append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx", "--outdir", out}, args...)...)
		if text, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	const widest = 60 // columns; all are opened as texts
	convert(append([]string{"--infilter=CSV:44,34,76,1," + strings.TrimSuffix(textColumns(widest), "/")}, files...)...)
	for _, path := range files {
		want := readCSV(t, path)
		table := strings.TrimSuffix(filepath.Base(path), ".csv")
		f, err := excelize.OpenFile(filepath.Join(out, table+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetRows(f.GetSheetName(0))
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		same(t, name+" "+table+".csv", fitting(padded(got, len(want[0]))), fitting(want))
	}
	convert(filepath.Join(dir, "report.xlsx"))
	for _, sheet := range openWorkbook(t, dir).GetSheetList() {
		want := workbook(t, dir, sheet)
		width := 0
		for _, row := range want {
			width = max(width, len(row))
		}
		same(t, name+" "+sheet, padded(workbook(t, out, sheet), width), padded(want, width))
	}
}

// textColumns tells LibreOffice to take n columns as text.
func textColumns(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "%d/2/", i+1)
	}
	return s.String()
}

// padded gives rows back the empty cells at their ends.
func padded(rows [][]string, width int) [][]string {
	for i := range rows {
		for len(rows[i]) < width {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}

// fitting keeps the beginning of cells that no cell of a spreadsheet holds: the
// program cuts them where it likes, and has been seen to put a line break in.
func fitting(rows [][]string) [][]string {
	const sure = 10000 // UTF-16 units
	for _, row := range rows {
		for j, cell := range row {
			if units := utf16.Encode([]rune(cell)); len(units) >= excelize.TotalCellChars-1 {
				row[j] = string(utf16.Decode(units[:sure]))
			}
		}
	}
	return rows
}

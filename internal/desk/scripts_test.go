package desk

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/report"
)

// written is the folder of the desk of the sample's run, with the run's tables above it.
func written(t *testing.T) string {
	t.Helper()
	d, run := sampleDesk(t), t.TempDir()
	if _, err := report.Write(t.Context(), run, d.Col, d.An, report.Options{Version: "test", Seed: 1}); err != nil {
		t.Fatal(err)
	}
	var all []Result
	for _, make := range []func() (Result, error){
		func() (Result, error) { return d.Frequencies(t.Context(), ByPractice) },
		func() (Result, error) { return d.Correspondence(t.Context(), "theme", 60) },
	} {
		r, err := make()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	folder := Folder(run)
	if _, err := d.Save(folder, "test", append(all, d.Scripts("..", all...))...); err != nil {
		t.Fatal(err)
	}
	return folder
}

// tables.R and tables.py read every table with its types and count the bars of the report,
// also where the system knows no Han; R draws the map of the report anew.
func TestScriptsReadTheTables(t *testing.T) {
	sample.Plainly(t)
	for _, c := range []struct{ program, script, each string }{
		{"Rscript", "tables.R", "source('tables.R'); for (n in names(tables)) stopifnot(nrow(read_table(n)) >= 0); stopifnot(is.character(read_table('practices')$book_id), is.logical(read_table('themes')$weak))"},
		{"python", "tables.py", "import tables\nfor n in tables.TABLES: tables.read(n)\nassert tables.read('practices').book_id.str.len().min() == 13 and str(tables.read('themes').weak.dtype) == 'boolean'"},
	} {
		t.Run(c.script, func(t *testing.T) {
			folder, program, each := written(t), c.program, "-c"
			if program == "python" {
				program = scientific(t)
			} else if _, err := exec.LookPath(program); err != nil {
				t.Skip("no R: apt-get install r-base-core")
			} else {
				each = "-e"
			}
			for _, args := range [][]string{{c.script}, {each, c.each}} {
				run := exec.Command(program, args...)
				run.Dir, run.Env = folder, append(os.Environ(), "LC_ALL=C", "PYTHONDONTWRITEBYTECODE=1")
				out, err := run.CombinedOutput()
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				if args[0] == c.script && !strings.Contains(string(out), "T01") {
					t.Errorf("no count of T01 in %s", out)
				}
			}
			if c.program == "Rscript" {
				if out, err := exec.Command(program, "testdata/figure.R", folder).CombinedOutput(); err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			}
		})
	}
}

// frictionless finds the desk's own package valid.
func TestDeskPackageIsValid(t *testing.T) {
	python := scientific(t)
	if exec.Command(python, "-c", "import frictionless").Run() != nil {
		t.Skip("no frictionless: pip install frictionless, and name the Python in CASEBOOK_PYTHON")
	}
	const script = "import sys, frictionless\nfrictionless.system.trusted = True\nr = frictionless.validate(sys.argv[1])\nassert r.valid, [(t.name, e.message) for t in r.tasks for e in t.errors]"
	if out, err := exec.Command(python, "-c", script, filepath.Join(written(t), "datapackage.json")).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

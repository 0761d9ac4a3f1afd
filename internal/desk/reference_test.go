package desk

import (
	"os"
	"os/exec"
	"testing"

	"casebook/analyze/kwic"
	"casebook/corpus/sample"
)

// scientific is a Python that has what the references are computed with.
func scientific(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CASEBOOK_PYTHON"), "/usr/bin/python3", "python3", "python"} {
		if p, err := exec.LookPath(name); name != "" && err == nil && exec.Command(p, "-c", "import numpy, scipy, pandas").Run() == nil {
			return p
		}
	}
	t.Skip("no Python with numpy, scipy and pandas: apt-get install python3-scipy python3-pandas, or name one in CASEBOOK_PYTHON")
	return ""
}

// Each statistic of the sample's tables is computed anew in Python from the
// document–term matrix that stands beside them.
func TestStatisticsAreThoseOfTheReferences(t *testing.T) {
	sample.Plainly(t)
	python := scientific(t)
	d, dir := sampleDesk(t), t.TempDir()
	var all []Result
	for _, make := range []func() (Result, error){
		func() (Result, error) { return d.Frequencies(t.Context(), ByPractice) },
		func() (Result, error) { return d.Keyness(t.Context(), "theme") },
		func() (Result, error) { return d.Cooccurrence(t.Context(), 200) },
		func() (Result, error) { return d.Correspondence(t.Context(), "theme", 60) },
		func() (Result, error) { return Contexts(d.Find([]string{"老人"}, 10, kwic.ByRight)), nil },
	} {
		r, err := make()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	if _, err := d.Save(dir, "test", all...); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "testdata/reference.py", dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// The map of the sample is the one that the package ca of R makes of the same counts.
func TestMapIsThatOfR(t *testing.T) {
	if exec.Command("Rscript", "-e", "library(ca)").Run() != nil {
		t.Skip("no R with ca: apt-get install r-cran-ca")
	}
	out, err := exec.Command("Rscript", "testdata/ca.R", written(t)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

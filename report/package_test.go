package report_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// literally reads every table of a package with nothing but the encoding that it
// declares: the names of the columns must be those of the schema, none with a mark.
const literally = `
import csv, json, os, sys
folder = sys.argv[1]
for r in json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))["resources"]:
    with open(os.path.join(folder, r["path"]), encoding=r["encoding"], newline="") as f:
        head = next(csv.reader(f))
    names = [c["name"] for c in r["schema"]["fields"]]
    assert head == names, (r["name"], head, names)
`

// strictly validates a package with frictionless itself, every row of every table.
const strictly = `
import os, sys, frictionless
frictionless.system.trusted = True
report = frictionless.validate(os.path.join(sys.argv[1], "datapackage.json"))
assert report.valid, [(t.name, e.type, e.message) for t in report.tasks for e in t.errors]
assert len(report.tasks) > 9
`

// The tables can be read by what datapackage.json says of them, literally and by
// frictionless, for a real collection and for hostile text.
func TestPackageIsReadAsItSays(t *testing.T) {
	dirs := map[string]string{}
	col, an := sampleOf(t)
	dirs["sample"] = filepath.Dir(written(t, col, an, "zh"))
	col, an = hostileCollection()
	dirs["hostile"] = filepath.Dir(written(t, col, an, "zh"))
	for name, c := range map[string]struct{ imports, script string }{
		"literally":    {"csv", literally},
		"frictionless": {"frictionless", strictly},
	} {
		t.Run(name, func(t *testing.T) {
			python := pythonWith(t, c.imports)
			for of, dir := range dirs {
				if out, err := exec.Command(python, "-c", c.script, dir).CombinedOutput(); err != nil {
					t.Errorf("%s: %v\n%s", of, err, out)
				}
			}
		})
	}
}

// throughR reads the tables as docs/tables.md does, and counts a figure of the report.
const throughR = `
dir <- commandArgs(TRUE)[1]
read <- function(name, ...) read.csv(file.path(dir, name), fileEncoding = "UTF-8-BOM", na.strings = "", ...)
practices <- read("practices.csv", colClasses = c(book_id = "character"))
themes <- read("themes.csv", colClasses = c(weak = "logical"))
stopifnot(is.character(practices$book_id), nchar(practices$book_id) == 13, is.logical(themes$weak), !any(is.na(themes$weak)))
counted <- table(practices$theme_id)
stopifnot(counted[themes$theme_id] == themes$n_practices)
both <- merge(practices, themes, by = "theme_id", all.x = TRUE)
stopifnot(nrow(both) == nrow(practices))
`

// R reads the sample's tables with the types that they have.
func TestTablesInR(t *testing.T) {
	r, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("no R: apt-get install r-base-core")
	}
	col, an := sampleOf(t)
	dir := filepath.Dir(written(t, col, an, "zh"))
	if out, err := exec.Command(r, "-e", throughR, dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

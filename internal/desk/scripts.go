package desk

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"casebook/report/rows"
	"casebook/report/table"
)

// readable is a table with the way to it from the scripts.
type readable struct {
	table.Table
	path string
}

// Scripts are tables.py and tables.R, which read the tables of the run and of the results
// with the types that they have: nothing is guessed, so ids stay texts. run is the way from
// the scripts to the folder of the run.
func (d *Desk) Scripts(run string, results ...Result) Result {
	var all []readable
	for _, t := range rows.All(d.Index) {
		all = append(all, readable{t, filepath.ToSlash(filepath.Join(run, t.Name+".csv"))})
	}
	for _, r := range results {
		for _, t := range r.Tables {
			all = append(all, readable{t, t.Name + ".csv"})
		}
	}
	return Result{Files: []File{
		{"tables.py", func(w io.Writer) error { return writePython(w, all) }},
		{"tables.R", func(w io.Writer) error { return writeR(w, all) }},
	}}
}

const pythonHead = `"""Reads the tables of a casebook run with their types.

    from tables import read
    practices, themes = read("practices"), read("themes")

Run by itself it counts the practices of each theme, as the bars of the report do.
"""
import os
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = {
`

const pythonTail = `}


def read(name):
    """A table by its name. Unknown values are missing; cells of several items stay one text, joined by ;."""
    path, types = TABLES[name]
    return pd.read_csv(os.path.join(HERE, path), dtype=types, keep_default_na=False, na_values=[""], encoding="utf-8-sig")


if __name__ == "__main__":
    themes = read("themes")
    counted = read("practices").groupby("theme_id").size().reindex(themes.theme_id, fill_value=0)
    assert (counted.values == themes.n_practices.values).all()
    print(counted.to_string())
`

var pythonTypes = map[table.Kind]string{table.String: "string", table.List: "string", table.Integer: "Int64", table.Number: "float64", table.Boolean: "boolean"}

func writePython(w io.Writer, all []readable) error {
	var b strings.Builder
	b.WriteString(pythonHead)
	for _, t := range all {
		var types []string
		for _, c := range t.Columns {
			types = append(types, strconv.Quote(table.Harmless(c.Name))+": "+strconv.Quote(pythonTypes[c.Kind]))
		}
		fmt.Fprintf(&b, "    %q: (%q, {%s}),\n", t.Name, t.path, strings.Join(types, ", "))
	}
	b.WriteString(pythonTail)
	_, err := io.WriteString(w, b.String())
	return err
}

const rHead = `# Reads the tables of a casebook run with their types:
#   source("tables.R", chdir = TRUE); practices <- read_table("practices")
# Run by itself (Rscript tables.R) it counts the practices of each theme, as the bars of the report do.
here <- local({
  own <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
  if (length(own) == 1 && basename(own) == "tables.R") normalizePath(dirname(own)) else normalizePath(getwd())
})
tables <- list(
`

const rTail = `)

# A table by its name. Unknown values are NA; cells of several items stay one text, joined by ;.
read_table <- function(name) {
  t <- tables[[name]]
  out <- read.csv(file.path(here, t$path), colClasses = unname(t$types), na.strings = "", check.names = FALSE, encoding = "UTF-8")
  names(out) <- names(t$types) # without the byte order mark before the first
  out
}

if (any(grepl("^--file=.*tables[.]R$", commandArgs()))) {
  themes <- read_table("themes")
  counted <- table(factor(read_table("practices")$theme_id, levels = themes$theme_id))
  stopifnot(counted == themes$n_practices)
  print(counted)
}
`

var rTypes = map[table.Kind]string{table.String: "character", table.List: "character", table.Integer: "integer", table.Number: "numeric", table.Boolean: "logical"}

func writeR(w io.Writer, all []readable) error {
	var b strings.Builder
	b.WriteString(rHead)
	for i, t := range all {
		var types []string
		for _, c := range t.Columns {
			types = append(types, "`"+strings.NewReplacer("\\", "\\\\", "`", "\\`").Replace(table.Harmless(c.Name))+"` = "+strconv.Quote(rTypes[c.Kind]))
		}
		end := ","
		if i == len(all)-1 {
			end = ""
		}
		fmt.Fprintf(&b, "  %s = list(path = %q, types = c(%s))%s\n", t.Name, t.path, strings.Join(types, ", "), end)
	}
	b.WriteString(rTail)
	_, err := io.WriteString(w, b.String())
	return err
}

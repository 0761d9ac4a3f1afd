package desk

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"casebook/report/methods"
)

// Methods are the paragraph on methods in Chinese and English with the figures of the run
// and of what lies in the folder of the desk's tables, and its references.
func (d *Desk) Methods(folder, version string) Result {
	text := methods.Of(d.Index, version, measured(folder))
	put := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	return Result{Files: []File{
		{"methods.md", put("# 方法\n\n" + text.Chinese + "\n\n# Methods\n\n" + text.English + "\n")},
		{"references.bib", put(text.BibTeX)},
	}}
}

// measured reads what robustness.csv and agreement.csv hold; what is not there was not
// measured.
func measured(folder string) (m methods.Measured) {
	var ami []float64
	for _, row := range readTable(filepath.Join(folder, "robustness.csv")) {
		if row["aspect"] != "repeat" {
			ami = append(ami, figureOf(row["ami"]))
		}
	}
	if slices.Sort(ami); len(ami) > 0 {
		m.Variants, m.LeastAMI, m.MedianAMI = len(ami), ami[0], (ami[(len(ami)-1)/2]+ami[len(ami)/2])/2
	}
	for _, row := range readTable(filepath.Join(folder, "agreement.csv")) {
		n, _ := strconv.Atoi(row["n"])
		switch {
		case row["value"] == "":
		case row["measure"] == "krippendorff_alpha":
			m.AlphaN, m.Alpha, m.AlphaLow, m.AlphaHigh = n, figureOf(row["value"]), figureOf(row["low"]), figureOf(row["high"])
		case row["measure"] == "cohen_kappa" && row["between"] == "consensus, machine":
			m.KappaN, m.Kappa, m.KappaLow, m.KappaHigh = n, figureOf(row["value"]), figureOf(row["low"]), figureOf(row["high"])
		}
	}
	return m
}

func figureOf(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64) // the program wrote it
	return x
}

// readTable reads a table of the desk by its columns; none where it cannot be read.
func readTable(path string) (out []map[string]string) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil
	}
	for i, l := range lines {
		if i == 0 {
			continue
		}
		row := map[string]string{}
		for c, name := range lines[0] {
			row[name] = l[c]
		}
		out = append(out, row)
	}
	return out
}

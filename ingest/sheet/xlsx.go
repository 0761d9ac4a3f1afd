package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/container"
	"casebook/ingest/gazetteer"
)

// maxInflated bounds what a workbook inflates to, all in memory: nothing is written
// to the disk.
const maxInflated = container.MaxAll

// Xlsx reads the sheets of a workbook, hidden ones too: what is hidden is data.
func Xlsx(r io.ReaderAt, size int64) ([]Table, error) {
	z, err := container.Open(r, size)
	if err != nil {
		return nil, err
	}
	if err := z.CheckRatios(); err != nil {
		return nil, err
	}
	options := excelize.Options{
		UnzipSizeLimit: maxInflated, UnzipXMLSizeLimit: maxInflated,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd", LongTimePattern: "hh:mm:ss",
	}
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), options)
	if err != nil {
		return nil, explain(err)
	}
	defer f.Close()
	var out []Table
	var left budget
	parts := sheetParts(f)
	for _, name := range f.GetSheetList() {
		var uncomputed map[int]int
		if data := packed(f, parts[name]); data != nil {
			data, uncomputed = inOrder(data)
			f.Pkg.Store(parts[name], data)
		}
		t, err := readSheet(f, name, &left)
		if err != nil {
			return nil, message.Wrap(err, "file.sheet", name)
		}
		if n := t.missing(uncomputed); n > 0 {
			t.Doubts = append(t.Doubts, message.New(Uncomputed, name, n))
		}
		t.merged = merges(f, parts[name])
		out = append(out, t)
	}
	return out, nil
}

// Uncomputed doubts a sheet with formulas whose results the program that wrote it left out.
const Uncomputed = "ingest.cells_uncomputed"

// missing counts the cells without a result but for those of columns that number the rows, of which nothing is lost.
func (t *Table) missing(uncomputed map[int]int) (n int) {
	for column, cells := range uncomputed {
		numbers := slices.ContainsFunc(t.Rows[:min(len(t.Rows), maxHead)], func(r []string) bool {
			return slices.Contains(serialNames, gazetteer.PlainName(cellAt(r, column-1)))
		})
		if !numbers {
			n += cells
		}
	}
	return n
}

// serialNames are headings of columns that number rows.
var serialNames = strings.Fields("序号 编号 案例序号 案例编号 次序 序 no num number")

// packed is a part of the workbook that is held as it was packed out; nil where it is not.
func packed(f *excelize.File, name string) []byte {
	data, _ := f.Pkg.Load(name)
	b, _ := data.([]byte)
	return b
}

// sheetParts are the names of the parts in which the sheets stand.
func sheetParts(f *excelize.File) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Of []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	out := map[string]string{}
	if xml.Unmarshal(packed(f, "xl/workbook.xml"), &book) != nil || xml.Unmarshal(packed(f, "xl/_rels/workbook.xml.rels"), &relations) != nil {
		return out
	}
	target := map[string]string{}
	for _, r := range relations.Of {
		if target[r.ID] = strings.TrimPrefix(r.Target, "/"); !strings.HasPrefix(r.Target, "/") {
			target[r.ID] = "xl/" + r.Target
		}
	}
	for _, s := range book.Sheets {
		out[s.Name] = target[s.ID]
	}
	return out
}

// mergedCells matches what a sheet says of its merged cells.
var mergedCells = lazyregexp.New(`<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']`)

// merges are the merged cells of a sheet. The library would hold all of the sheet for them.
func merges(f *excelize.File, name string) (out []merge) {
	for _, m := range mergedCells.FindAllStringSubmatch(string(packed(f, name)), MaxRows) {
		row, _ := strconv.Atoi(m[2]) // digits
		last, _ := strconv.Atoi(m[4])
		column, _ := excelize.ColumnNameToNumber(m[1]) // letters
		lastColumn, _ := excelize.ColumnNameToNumber(m[3])
		if row > 0 && last < 1<<21 && last >= row && column > 0 && lastColumn >= column {
			out = append(out, merge{row - 1, last - 1, column - 1, lastColumn - 1})
		}
	}
	return out
}

func explain(err error) error {
	switch {
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return container.ErrBomb
	case errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, excelize.ErrWorkbookPassword):
		return message.Fail("file.save_unprotected").Hint("file.without_password")
	}
	return message.Wrap(err, "file.not_workbook").Hint("file.save_again")
}

// readSheet reads the rows as they are shown and as they are stored, side by side: of
// numbers the stored form is whole, of dates the shown one says what is meant.
func readSheet(f *excelize.File, name string, left *budget) (Table, error) {
	t := Table{Name: name}
	shown, err := f.Rows(name)
	if err != nil {
		return t, nil // a sheet of a chart
	}
	defer shown.Close()
	stored, err := f.Rows(name)
	if err != nil {
		return t, err
	}
	defer stored.Close()
	blank := 0
	for shown.Next() && stored.Next() {
		a, err := shown.Columns()
		if err != nil {
			return t, err
		}
		b, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return t, err
		}
		row := make([]string, len(a))
		for i := range a {
			row[i] = a[i]
			if i < len(b) {
				row[i] = value(a[i], b[i])
			}
		}
		if len(filled(row)) == 0 { // sheets are formatted far below their last row
			blank++
			continue
		}
		if err := left.skip(blank); err != nil {
			return t, err
		}
		if err := left.take(row); err != nil {
			return t, err
		}
		t.Rows = append(append(t.Rows, make([][]string, blank)...), row)
		blank = 0
	}
	return t, shown.Error()
}

// value chooses between a cell as shown and as stored.
func value(shown, stored string) string {
	n, err := strconv.ParseFloat(stored, 64)
	if err != nil || shown == stored || strings.HasSuffix(shown, "%") || strings.ContainsAny(shown, "年月日:/") || dateLike(shown) || !strings.ContainsAny(shown, "0123456789") {
		return shown
	}
	if s := strconv.FormatFloat(n, 'f', -1, 64); len(stored) < 16 || !strings.ContainsAny(stored, ".eE") {
		return strings.TrimSuffix(s, ".0")
	}
	return strconv.FormatFloat(round15(n), 'f', -1, 64)
}

// dateLike: 2021-03-01 and the like, no negative number.
func dateLike(s string) bool {
	i := strings.LastIndexByte(s, '-')
	return i > 0 && s[i-1] >= '0' && s[i-1] <= '9'
}

// round15 takes off the noise of binary fractions, as Excel does.
func round15(n float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return n
	}
	return r
}

// Package coding writes workbooks that people code in and reads them back.
//
// A workbook is a list of sheets, each a heading row and rows of texts; columns that are to
// be filled are coloured and may offer a list of choices. Text of books stays text, never a
// formula.
package coding

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Column is a column of a sheet.
type Column struct {
	Title   string
	Width   float64  // in characters
	Fill    bool     // to be filled by the coder
	Choices []string // offered in a list, where there are some
}

// Sheet is a sheet of a workbook.
type Sheet struct {
	Name    string
	Columns []Column
	Rows    [][]string
}

// made is the date in the document's properties: a fixed one, so that the same input
// gives the same bytes.
const made = "2000-01-01T00:00:00Z"

// cover is the sheet that a workbook begins with.
const cover = "说明"

// Write writes a workbook that begins with plain lines.
func Write(w io.Writer, lines []string, sheets []Sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", cover); err != nil {
		return err
	}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "casebook", LastModifiedBy: "casebook", Created: made, Modified: made, Language: "zh-CN"}); err != nil {
		return err
	}
	looks, err := styles(f)
	if err != nil {
		return err
	}
	if err := f.SetColWidth(cover, "A", "A", 100); err != nil {
		return err
	}
	for i, line := range lines {
		if err := put(f, cover, 1, i+1, line, looks.plain); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := fill(f, s, looks); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	_, err = f.WriteTo(w)
	return err
}

type look struct{ plain, head, fill int }

func styles(f *excelize.File) (l look, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	font := &excelize.Font{Family: "微软雅黑", Size: 10}
	thin := []excelize.Border{{Type: "bottom", Color: "D9D9D9", Style: 1}}
	bold := &excelize.Font{Family: "微软雅黑", Size: 10, Bold: true, Color: "FFFFFF"}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&l.plain, excelize.Style{Alignment: top, Font: font, Border: thin}},
		{&l.head, excelize.Style{Alignment: top, Font: bold, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1A4F8B"}}}},
		{&l.fill, excelize.Style{Alignment: top, Font: font, Border: thin, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF7D6"}}}},
	} {
		if *s.to, err = f.NewStyle(&s.style); err != nil {
			return l, err
		}
	}
	return l, nil
}

func fill(f *excelize.File, s Sheet, l look) error {
	if _, err := f.NewSheet(s.Name); err != nil {
		return err
	}
	for c, column := range s.Columns {
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(s.Name, name, name, column.Width); err != nil {
			return err
		}
		if err := put(f, s.Name, c+1, 1, column.Title, l.head); err != nil {
			return err
		}
		if len(column.Choices) > 0 && len(s.Rows) > 0 {
			if err := offer(f, s, name, column.Choices); err != nil {
				return err
			}
		}
	}
	for r, row := range s.Rows {
		for c, text := range row {
			style := l.plain
			if s.Columns[c].Fill {
				style = l.fill
			}
			if err := put(f, s.Name, c+1, r+2, text, style); err != nil {
				return err
			}
		}
	}
	return f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// choicesFrom is the sheet that lists of choices lie in: in the cell itself Excel takes
// no more than 255 characters of them.
const choicesFrom = "选项"

// offer offers the choices in every row of a column.
func offer(f *excelize.File, s Sheet, column string, choices []string) error {
	if i, err := f.GetSheetIndex(choicesFrom); err != nil {
		return err
	} else if i < 0 {
		if _, err := f.NewSheet(choicesFrom); err != nil {
			return err
		}
		if err := f.SetSheetVisible(choicesFrom, false); err != nil {
			return err
		}
	}
	used, err := f.GetCols(choicesFrom)
	if err != nil {
		return err
	}
	at := len(used) + 1
	for i, c := range choices {
		if err := put(f, choicesFrom, at, i+1, c, 0); err != nil {
			return err
		}
	}
	name, err := excelize.ColumnNumberToName(at)
	if err != nil {
		return err
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", column, column, len(s.Rows)+1)
	v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", choicesFrom, name, name, len(choices)))
	return f.AddDataValidation(s.Name, v)
}

func put(f *excelize.File, sheet string, column, row int, text string, style int) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if rs := []rune(text); len(rs) > excelize.TotalCellChars/2 {
		text = string(rs[:excelize.TotalCellChars/2]) + "……"
	}
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		return err
	}
	if style == 0 {
		return nil
	}
	return f.SetCellStyle(sheet, cell, cell, style)
}

// Read reads the sheets of a workbook that somebody filled, as rows of texts by the titles
// of their columns, which stand in the first row that has the given one. Sheets, columns and
// lines above that were added or moved do no harm, nor do spaces in the names of sheets.
func Read(workbook []byte, title string) (map[string][]map[string]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string][]map[string]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
		for i := range rows {
			for c := range rows[i] {
				rows[i][c] = strings.TrimSpace(rows[i][c])
			}
		}
		head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, title) })
		if head < 0 {
			continue
		}
		for _, row := range rows[head+1:] {
			values := map[string]string{}
			for c, title := range rows[head] {
				values[title] = ""
				if c < len(row) {
					values[title] = row[c]
				}
			}
			out[strings.TrimSpace(name)] = append(out[strings.TrimSpace(name)], values)
		}
	}
	return out, nil
}

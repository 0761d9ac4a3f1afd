// Package xlsx writes the report as a workbook for people who work in Excel:
// Chinese headings, frozen header, filters, wrapped text and links between the
// sheets. Text of books is written as text only, never as a formula.
package xlsx

import (
	"cmp"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"casebook/report/index"
)

// About is what the first sheet says of the run.
type About struct {
	Version, Command string
	// MostRows is how many rows of a table a sheet shows; 0: the default.
	MostRows int
}

// made is the date in the document's properties: a fixed one, so that the same
// input gives the same bytes.
const made = "2000-01-01T00:00:00Z"

// Write writes the workbook.
func Write(w io.Writer, x *index.Index, a About) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{
		f: f, x: x, most: cmp.Or(a.MostRows, mostRows),
		rowOf: map[string]map[string]int{}, rows: map[string]int{}, fill: map[string]func(*grid) error{},
	}
	if err := b.prepare(); err != nil {
		return err
	}
	sheets := sheetsOf(x)
	for _, s := range sheets {
		b.locate(s)
	}
	if err := b.cover(a, sheets); err != nil {
		return err
	}
	for _, s := range sheets {
		if err := b.sheet(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	f.SetActiveSheet(0)
	// Excelize would gather the file in memory before it writes it; it goes where it shall.
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newParts(w, b.fill) })
	_, err := f.WriteTo(io.Discard)
	return err
}

// filled notes what writes the rows of the sheet that excelize made last.
func (b *book) filled(rows func(*grid) error) {
	b.fill[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.fill)+1)] = rows
}

// The font has Han: without it Excel mixes two fonts of different height. Where there is
// no 微软雅黑, programs of office take another sans-serif with Han for it.
const (
	family   = "微软雅黑"
	fontSize = 10
)

// book is a workbook that is being written.
type book struct {
	f *excelize.File
	x *index.Index
	// rowOf says in which row of a sheet the thing of an id stands.
	rowOf map[string]map[string]int
	rows  map[string]int // of the table of each sheet
	most  int            // rows that a sheet shows
	// fill writes the rows of each sheet, by the name of its part of the file.
	fill map[string]func(*grid) error

	plain, head, link, number, heading int // styles
}

func (b *book) prepare() error {
	if err := b.f.SetSheetName("Sheet1", coverName); err != nil {
		return err
	}
	if err := b.f.SetDocProps(&excelize.DocProperties{Title: "案例集主题报告", Creator: "casebook", LastModifiedBy: "casebook", Created: made, Modified: made, Language: "zh-CN"}); err != nil {
		return err
	}
	if err := b.f.SetDefaultFont(family); err != nil {
		return err
	}
	if err := b.f.SetAppProps(&excelize.AppProperties{Application: "casebook"}); err != nil {
		return err
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	thin := []excelize.Border{{Type: "bottom", Color: "D9D9D9", Style: 1}}
	format := "0.00"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.plain, excelize.Style{Alignment: top, Border: thin}},
		{&b.number, excelize.Style{Alignment: top, Border: thin, CustomNumFmt: &format}},
		{&b.link, excelize.Style{Alignment: top, Border: thin, Font: &excelize.Font{Color: "1A4F8B", Underline: "single"}}},
		{&b.head, excelize.Style{Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1A4F8B"}}}},
		{&b.heading, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Color: "1A4F8B"}, Alignment: &excelize.Alignment{Vertical: "center"}}},
	} {
		if s.style.Font == nil {
			s.style.Font = &excelize.Font{}
		}
		s.style.Font.Family = family
		if s.style.Font.Size == 0 {
			s.style.Font.Size = fontSize
		}
		id, err := b.f.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	return nil
}

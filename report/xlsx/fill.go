package xlsx

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"casebook/corpus/message"
	"casebook/report/chart"
)

const (
	// mostRows is how many rows of a table a sheet shows. Excel takes 1,048,576, but the
	// workbook is held in memory until it is written, and no one reads further in it.
	mostRows = 50000
	// mostUnits is how much text a cell holds, in UTF-16 units.
	mostUnits = excelize.TotalCellChars
	cutNotice = "……（超过 Excel 单元格上限，此处截断；全文见同名 CSV 文件）"
)

// locate counts the rows of a sheet and notes the row of every id that it shows. Practices
// are found by the id of their case as well: the first one.
func (b *book) locate(s sheet) {
	found := map[string]int{}
	b.rowOf[s.name] = found
	key, of := -1, -1
	if s.key != "" {
		key = s.at(s.key)
	}
	if s.name == practiceName { // not of those that are new
		of = s.at("case_id")
	}
	n := 1
	for row := range s.t.Rows {
		n++
		if key < 0 || n > b.most+1 {
			continue
		}
		found[row[key].(string)] = n
		if of >= 0 {
			if id := row[of].(string); found[id] == 0 {
				found[id] = n
			}
		}
	}
	b.rows[s.name] = n - 1
}

// leftOut says that a sheet does not show all rows of its table; empty where it does.
func (b *book) leftOut(s sheet) string {
	if b.rows[s.name] <= b.most {
		return ""
	}
	return b.x.Say(message.New("report.sheet_cut", b.most, b.rows[s.name], s.t.Name+".csv"))
}

// sheet fills one sheet.
func (b *book) sheet(s sheet) error {
	if _, err := b.f.NewSheet(s.name); err != nil {
		return err
	}
	at := make([]int, len(s.show))
	for i, c := range s.show {
		at[i] = s.at(c.column)
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.f.SetColWidth(s.name, name, name, c.width); err != nil {
			return err
		}
		if err := b.set(s.name, i+1, 1, s.t.Columns[at[i]].Title, b.head); err != nil {
			return err
		}
	}
	n, links := 1, links{f: b.f, sheet: s.name}
	for row := range s.t.Rows {
		if n++; n > b.most+1 {
			break
		}
		for i, c := range s.show {
			target := b.target(s, c, row, at[i])
			if links.n >= mostLinks {
				target = ""
			}
			if err := b.cell(&links, i+1, n, say(c.column, row[at[i]]), target); err != nil {
				return err
			}
		}
		if err := b.f.SetRowHeight(s.name, n, height(s, row, at)); err != nil {
			return err
		}
	}
	last := min(n, b.most+1)
	if says := b.leftOut(s); says != "" {
		if err := b.set(s.name, 1, last+1, says, b.plain); err != nil {
			return err
		}
	}
	return b.finish(s, last)
}

// target is the place that a cell links to, empty where it links nowhere.
func (b *book) target(s sheet, c shown, row []any, at int) string {
	if c.to == "" {
		return ""
	}
	v := row[at]
	if c.by != "" {
		v = row[s.at(c.by)]
	}
	id, _ := v.(string)
	if list, ok := v.([]string); ok && len(list) > 0 {
		id = list[0]
	}
	if n := b.rowOf[c.to][id]; n > 0 {
		return fmt.Sprintf("'%s'!A%d", c.to, n)
	}
	return ""
}

// cell fills a cell of a sheet and links it to a place of the workbook, where there is one.
func (b *book) cell(to *links, col, row int, v any, target string) error {
	style := b.plain
	if _, isNumber := v.(float64); isNumber {
		style = b.number
	}
	if target != "" {
		style = b.link
	}
	if err := b.set(to.sheet, col, row, v, style); err != nil || target == "" {
		return err
	}
	name, _ := excelize.CoordinatesToCellName(col, row)
	return to.add(name, target)
}

// set gives a cell its value and style. What is not known stays empty.
func (b *book) set(sheet string, col, row int, v any, style int) error {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	switch v := v.(type) {
	case nil:
	case string:
		err = b.f.SetCellStr(sheet, name, literal(fit(v)))
	case []string:
		err = b.f.SetCellStr(sheet, name, literal(fit(listed(v))))
	case bool:
		err = b.f.SetCellStr(sheet, name, map[bool]string{true: "是"}[v])
	case int:
		err = b.f.SetCellInt(sheet, name, int64(v))
	case float64:
		err = b.f.SetCellFloat(sheet, name, v, 4, 64)
	}
	if err != nil {
		return err
	}
	return b.f.SetCellStyle(sheet, name, name, style)
}

// listed is a list as one reads it.
func listed(list []string) string { return strings.Join(list, "；") }

// escaped is how a workbook writes a character by its number; in a text it must
// be written so that it is not taken for one (ECMA-376, ST_Xstring).
var escaped = regexp.MustCompile(`_(x[0-9a-fA-F]{4}_)`)

func literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllString(s, "_x005F_$1")
}

// fit cuts a text that no cell can hold, and says so in the cell.
func fit(s string) string {
	if len(s) <= mostUnits { // UTF-8 is never shorter than UTF-16 in units
		return s
	}
	room, units := mostUnits-len([]rune(cutNotice)), 0
	cut, over := len(s), false
	for i, r := range s {
		if units <= room {
			cut = i
		}
		if units++; r > 0xffff {
			units++
		}
		over = units > mostUnits
	}
	if !over {
		return s
	}
	return s[:cut] + cutNotice
}

// finish freezes the header, sets the filter and the page for printing.
func (b *book) finish(s sheet, last int) error {
	end, _ := excelize.CoordinatesToCellName(len(s.show), max(last, 1))
	if err := b.f.AutoFilter(s.name, "A1:"+end, nil); err != nil {
		return err
	}
	if err := b.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	head := 2
	for _, c := range s.show {
		head = max(head, lines(s.t.Columns[s.at(c.column)].Title, c.width-2)) // the filter's button takes room
	}
	if err := b.f.SetRowHeight(s.name, 1, lineHeight*float64(head)); err != nil {
		return err
	}
	if err := b.paper(s.name); err != nil {
		return err
	}
	if s.printed > 0 {
		column, _ := excelize.ColumnNumberToName(s.printed)
		area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.name, column, max(last, 1))
		if err := b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}); err != nil {
			return err
		}
	}
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$1:$1", Scope: s.name})
}

// paper sets a sheet up for printing: A4 across, as wide as the page, with the
// sheet's name and the number of the page at its foot.
func (b *book) paper(sheet string) error {
	landscape, a4, wide, tall, fits := "landscape", 9, 1, 0, true
	if err := b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fits}); err != nil {
		return err
	}
	return b.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L案例集主题报告 · &A&R&P / &N"})
}

const (
	lineHeight = 16.5 // points, of the workbook's font
	mostHeight = 409  // what Excel takes
)

// height is a row high enough for its cells, as far as Excel lets a row grow: what is
// longer is read in the cell.
func height(s sheet, row []any, at []int) float64 {
	most := 1
	for i, c := range s.show {
		switch v := row[at[i]].(type) {
		case string:
			most = max(most, lines(v, c.width))
		case []string:
			most = max(most, lines(listed(v), c.width))
		}
	}
	return min(lineHeight*float64(most), mostHeight)
}

// lines is how many lines a text takes in a column that is so many digits wide. Han are
// twice as wide as a digit, and a line holds whole ones only.
func lines(text string, width float64) (n int) {
	if float64(len(text)) > width*mostHeight/lineHeight*3 {
		return mostHeight // more than fits anyway
	}
	of := math.Max(1, math.Floor(width/2))
	for _, p := range strings.Split(text, "\n") {
		n += max(1, int(math.Ceil(chart.Width(p)/of)))
	}
	return n
}

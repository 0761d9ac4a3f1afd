package xlsx

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
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
	needs, key, of := []string{}, -1, -1
	if s.key != "" {
		needs, key = append(needs, s.key), s.at(s.key)
	}
	if s.name == practiceName { // not of those that are new
		needs, of = append(needs, "case_id"), s.at("case_id")
	}
	n := 1
	for row := range s.t.Only(needs...) {
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

// sheet makes one sheet, whose rows are written when excelize comes to it.
func (b *book) sheet(s sheet) error {
	if _, err := b.f.NewSheet(s.name); err != nil {
		return err
	}
	for i, c := range s.show {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.f.SetColWidth(s.name, name, name, c.width); err != nil {
			return err
		}
	}
	b.filled(func(g *grid) error { return b.fillSheet(g, s) })
	return b.finish(s)
}

// fillSheet writes the header and the rows of a sheet.
func (b *book) fillSheet(g *grid, s sheet) error {
	at, by := make([]int, len(s.show)), make([]int, len(s.show))
	head := 2
	for i, c := range s.show {
		at[i] = s.at(c.column)
		if by[i] = at[i]; c.by != "" {
			by[i] = s.at(c.by)
		}
		head = max(head, lines(s.t.Columns[at[i]].Title, c.width-2)) // the filter's button takes room
	}
	g.begin(1, lineHeight*float64(head))
	for i := range s.show {
		g.cell(i+1, s.t.Columns[at[i]].Title, b.head)
	}
	g.end()
	n := 1
	for row := range s.t.Only(s.needs()...) {
		if n++; n > b.most+1 {
			break
		}
		g.begin(n, height(s, row, at))
		for i, c := range s.show {
			target := ""
			if g.n < mostLinks {
				target = b.target(c.to, row[by[i]])
			}
			b.cell(g, i+1, say(c.column, row[at[i]]), target)
		}
		g.end()
	}
	if says := b.leftOut(s); says != "" {
		g.begin(b.last(s)+1, 0)
		g.cell(1, says, b.plain)
		g.end()
	}
	return nil
}

// last is the last row of a sheet that shows one of its table.
func (b *book) last(s sheet) int { return min(b.rows[s.name], b.most) + 1 }

// target is the row of a sheet that holds an id, or the first of several; empty where there
// is none.
func (b *book) target(sheet string, of any) string {
	if sheet == "" {
		return ""
	}
	id, _ := of.(string)
	if list, ok := of.([]string); ok && len(list) > 0 {
		id = list[0]
	}
	if n := b.rowOf[sheet][id]; n > 0 {
		return "'" + sheet + "'!A" + strconv.Itoa(n)
	}
	return ""
}

// cell writes a cell and links it to a place of the workbook, where there is one.
func (b *book) cell(g *grid, col int, v any, target string) {
	style := b.plain
	if _, isNumber := v.(float64); isNumber {
		style = b.number
	}
	if target != "" {
		style = b.link
		g.link(col, target)
	}
	g.cell(col, v, style)
}

// listed is a list as one reads it.
func listed(list []string) string { return strings.Join(list, "；") }

// escapedIn is a text as it stands in an attribute.
func escapedIn(s string) string {
	if !strings.ContainsAny(s, "&<>\"") {
		return s
	}
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
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
func (b *book) finish(s sheet) error {
	last := b.last(s)
	end, _ := excelize.CoordinatesToCellName(len(s.show), last)
	if err := b.f.SetSheetDimension(s.name, "A1:"+end); err != nil {
		return err
	}
	if err := b.f.AutoFilter(s.name, "A1:"+end, nil); err != nil {
		return err
	}
	if err := b.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := b.paper(s.name); err != nil {
		return err
	}
	if s.printed > 0 {
		column, _ := excelize.ColumnNumberToName(s.printed)
		area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.name, column, last)
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

package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"casebook/report/index"
	"casebook/report/table"
)

// coverWidths are the widths of the columns of the first sheet.
var coverWidths = []float64{16, 24, 90}

// cover writes the first sheet: what was read, what the sheets are, and what
// each column means.
func (b *book) cover(a About, sheets []sheet) error {
	for i, width := range coverWidths {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.f.SetColWidth(coverName, col, col, width); err != nil {
			return err
		}
	}
	c := &cover{book: b, row: 1}
	c.heading("案例集主题报告")
	c.line("", "由 casebook "+a.Version+" 生成。阅读请打开 report.html；此表供筛选、排序和摘录。")
	if a.Command != "" {
		c.line("重做命令", a.Command)
	}
	c.line("如何理解", "主题由计算归纳，名称取自最有代表性的词；引用前请对照原书页码。稳定度低的主题标为“偏弱”，不宜单独引用。")
	for _, n := range b.x.An.Notes {
		c.line("提示", b.x.Say(n))
	}
	if len(b.x.An.Themes) == 0 {
		c.line("提示", "没有归纳出主题：做法太少，或尚未分析。其余各表不受影响。")
	}
	c.heading("读了什么")
	for _, k := range b.x.Col.Books {
		n := 0
		for i := range k.Cases {
			n += len(k.Cases[i].Practices)
		}
		c.line(index.Title(k), fmt.Sprintf("文件 %s，%d 页，%d 个案例，%d 条做法", k.File, len(k.Pages), len(k.Cases), n))
	}
	for _, u := range b.x.Col.Unread {
		c.line("未能读取", u.File+"："+b.x.Say(u.Reason))
	}
	c.heading("各表和各栏的含义")
	for _, s := range sheets {
		c.link(s.name, s.t.About)
		if says := b.leftOut(s); says != "" {
			c.line("提示", says)
		}
		for _, shown := range s.show {
			column := s.t.Columns[s.at(shown.column)]
			c.three("", column.Title, aboutOf(column))
		}
	}
	if c.err != nil {
		return c.err
	}
	return b.paper(coverName)
}

// aboutOf is what the first sheet says of a column; codes that the sheets put into
// words need no explanation there.
func aboutOf(c table.Column) string {
	if c.Name == "status" {
		return "相符，或正文缺，或目录缺"
	}
	return c.About
}

type cover struct {
	*book
	row int
	err error
}

func (c *cover) put(col int, text string, style int) {
	if c.err == nil && text != "" {
		c.err = c.set(coverName, col, c.row, text, style)
	}
}

func (c *cover) heading(text string) {
	if c.row > 1 {
		c.row++
	}
	c.put(1, text, c.book.heading)
	c.row++
}

func (c *cover) line(name, text string) { c.three(name, "", text) }

func (c *cover) three(name, column, text string) {
	c.put(1, name, c.plain)
	c.put(2, column, c.plain)
	c.put(3, text, c.plain)
	c.high(name, column, text)
	c.row++
}

// high makes the row high enough for its three cells.
func (c *cover) high(cells ...string) {
	most := 1
	for i, text := range cells {
		most = max(most, lines(text, coverWidths[i]))
	}
	if c.err == nil {
		c.err = c.f.SetRowHeight(coverName, c.row, min(lineHeight*float64(most), mostHeight))
	}
}

// link is a line whose name leads to the sheet.
func (c *cover) link(sheet, about string) {
	c.put(1, sheet, c.book.link)
	c.put(3, about, c.plain)
	c.high(sheet, "", about)
	if c.err == nil {
		cell, _ := excelize.CoordinatesToCellName(1, c.row)
		c.err = c.f.SetCellHyperLink(coverName, cell, "'"+sheet+"'!A1", "Location")
	}
	c.row++
}

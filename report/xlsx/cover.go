package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"casebook/report/index"
	"casebook/report/table"
)

// coverWidths are the widths of the columns of the first sheet.
var coverWidths = []float64{16, 24, 90}

// cover makes the first sheet.
func (b *book) cover(a About, sheets []sheet) error {
	for i, width := range coverWidths {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.f.SetColWidth(coverName, col, col, width); err != nil {
			return err
		}
	}
	// A text makes excelize write a part of shared ones and name it where it must be named.
	if err := b.f.SetCellStr(coverName, "A1", coverName); err != nil {
		return err
	}
	b.filled(func(g *grid) error {
		b.fillCover(g, a, sheets)
		return nil
	})
	return b.paper(coverName)
}

// fillCover says what was read, what the sheets are, and what each column means.
func (b *book) fillCover(g *grid, a About, sheets []sheet) {
	c := &cover{book: b, grid: g, row: 1}
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
	grid *grid
	row  int
}

// put writes a cell of the open row, where there is something to say.
func (c *cover) put(col int, text string, style int) {
	if text != "" {
		c.grid.cell(col, text, style)
	}
}

func (c *cover) heading(text string) {
	if c.row > 1 {
		c.row++
	}
	c.grid.begin(c.row, 0)
	c.put(1, text, c.book.heading)
	c.grid.end()
	c.row++
}

func (c *cover) line(name, text string) { c.three(name, "", text) }

func (c *cover) three(name, column, text string) {
	c.open(name, column, text)
	c.put(1, name, c.plain)
	c.put(2, column, c.plain)
	c.put(3, text, c.plain)
	c.close()
}

// link is a line whose name leads to the sheet.
func (c *cover) link(sheet, about string) {
	c.open(sheet, "", about)
	c.put(1, sheet, c.book.link)
	c.put(3, about, c.plain)
	c.grid.link(1, "'"+sheet+"'!A1")
	c.close()
}

// open begins a row that is high enough for its cells.
func (c *cover) open(cells ...string) {
	most := 1
	for i, text := range cells {
		most = max(most, lines(text, coverWidths[i]))
	}
	c.grid.begin(c.row, min(lineHeight*float64(most), mostHeight))
}

func (c *cover) close() {
	c.grid.end()
	c.row++
}

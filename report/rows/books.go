package rows

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

var tocStates = []string{string(corpus.Matched), string(corpus.MissingInBody), string(corpus.MissingInTOC), string(corpus.Dropped)}

// TOC is one row an entry of a table of contents, or a case without one.
func TOC(x *index.Index) table.Table {
	type row = ofBook[corpus.TOCEntry]
	return table.Of(table.Table{
		Name: "toc", Title: "目录核对", TitleEn: "Table of contents against body",
		About: "每行一条目录，或一个目录里没有的案例。", AboutEn: "One row an entry of the table of contents, or a case without one.",
	}, overBooks(x, func(b *corpus.Book) []corpus.TOCEntry { return b.TOC }), []table.Field[row]{
		table.Text("book_id", "书号", "所属的书", "its book", func(r row) string { return r.b.ID }),
		table.Int("seq", "序号", "在目录中的次序，从 1 起", "place in the table, from 1", 0, func(r row) int { return r.v.Seq }),
		table.Text("toc_title", "目录标题", "最可信的读法", "best reading", func(r row) string { return r.v.Title }),
		table.Text("toc_title_raw", "目录原文", "识别所得的原样", "as it was read", func(r row) string { return r.v.RawTitle }),
		table.Int("printed_page", "印刷页码", "目录所列的页码", "page that the table names", 1, func(r row) int { return r.v.Printed }),
		table.Text("case_id", "案例编号", "正文中对应的案例", "the case in the body", func(r row) string { return r.v.CaseID }),
		table.Text("body_title", "正文标题", "正文中的标题", "title in the body", func(r row) string { return r.v.BodyTitle }),
		table.Choice("status", "核对结果", "matched 相符、missing_in_body 正文缺、missing_in_toc 目录缺、dropped 人工排除", "matched, missing_in_body, missing_in_toc or dropped (by hand)", tocStates, func(r row) string { return string(r.v.Status) }),
		table.Int("distance", "差异字数", "两处标题去掉空白和标点形式之差后相差的字数", "edits between the normalised titles", 0, func(r row) int { return r.v.Distance }),
		table.Int("page", "目录所在页", "该条目在文件里的页码", "page of the file the entry stands on", 1, func(r row) int { return r.v.Page }),
	})
}

// Pages is one row a page.
func Pages(x *index.Index) table.Table {
	type row = ofBook[corpus.Page]
	kinds := []string{string(corpus.FrontPage), string(corpus.TOCPage), string(corpus.BodyPage), string(corpus.BlankPage), string(corpus.BackPage)}
	origins := []string{string(corpus.FromText), string(corpus.FromPDF), string(corpus.FromOCR)}
	return table.Of(table.Table{
		Name: "pages", Title: "页面", TitleEn: "Pages", Key: []string{"book_id", "page"},
		About: "每行一页。", AboutEn: "One row a page.",
	}, overBooks(x, func(b *corpus.Book) []corpus.Page { return b.Pages }), []table.Field[row]{
		table.Text("book_id", "书号", "所属的书", "its book", func(r row) string { return r.b.ID }),
		table.Int("page", "页", "文件里的页码，从 1 起", "page of the file, from 1", 1, func(r row) int { return r.v.Number }),
		table.Text("printed_page", "印刷页码", "页上印的页码，一张印两页时是两个，不明则空", "number printed on it, two on a sheet of two pages, empty where unknown", func(r row) string { return printedOn(r.v) }),
		table.Choice("kind", "类别", "front 正文前、toc 目录、body 正文、blank 空白、back 正文后", "front, toc, body, blank or back", kinds, func(r row) string { return string(r.v.Kind) }),
		table.Choice("origin", "文字来源", "text 文本、pdf 文字层、ocr 识别", "text, pdf or ocr", origins, func(r row) string { return string(r.v.Origin) }),
		table.Int("chars", "字数", "页上的字符数，不计空白", "characters, white space apart", 0, func(r row) int { return r.v.Chars() }),
		table.Num("confidence", "可信度", "0 到 1，文本文件没有此项", "0 to 1, empty where the origin knows none", func(r row) (float64, bool) { return known(r.v.Confidence) }),
		table.Many("notes", "说明", "读法的选择和理由", "decisions and their reasons", func(r row) []string { return x.SayAll(r.v.Notes) }),
		table.Yes("printed_inferred", "页码推断", "印刷页码是否由前后页推得", "whether the printed page was inferred from its neighbours", func(r row) bool { return r.v.PrintedInferred }),
		table.Text("engine", "识别程序", "读取此页的程序和版本", "what read the page, with version", func(r row) string { return r.v.Engine }),
		table.Text("unreadable", "无法读取", "无法读取的原因，能读则空", "why nothing could be read; empty for a page that was read", func(r row) string { return x.Say(r.v.Unreadable) }),
		table.Text("file", "文件", "一个文件夹是一本书时，此页所在的文件；否则空", "file that the page stands in, where a folder is one book; else empty", func(r row) string { return r.v.File }),
	})
}

// printedOn is the number of a page, or those of a sheet of two.
func printedOn(p *corpus.Page) string {
	var out []string
	for _, n := range []int{p.Printed, p.PrintedRight} {
		if n > 0 {
			out = append(out, strconv.Itoa(n))
		}
	}
	return strings.Join(out, ";")
}

// Ledger is one row a page and place.
func Ledger(x *index.Index) table.Table {
	type row = ofBook[corpus.LedgerEntry]
	places := texts([]corpus.Place{corpus.InSection, corpus.InTitle, corpus.InTOC, corpus.InFront, corpus.InBack, corpus.InHeader, corpus.InPageNumber, corpus.InFootnote, corpus.InCaption, corpus.Unplaced})
	return table.Of(table.Table{
		Name: "ledger", Title: "核对表", TitleEn: "Ledger",
		About: "每行一页上归到一处的字符数；一页各行之和等于该页字数。", AboutEn: "One row a page and place; the rows of a page add up to its characters.",
	}, overBooks(x, func(b *corpus.Book) []corpus.LedgerEntry { return b.Ledger }), []table.Field[row]{
		table.Text("book_id", "书号", "所属的书", "its book", func(r row) string { return r.b.ID }),
		table.Int("page", "页", "文件里的页码", "page of the file", 1, func(r row) int { return r.v.Page }),
		table.Choice("place", "去处", "section 案例栏目、title 标题、toc 目录、front 正文前、back 正文后、header 页眉页脚、page_number 页码、footnote 脚注、caption 图注、unplaced 未归位", "where the characters ended", places, func(r row) string { return string(r.v.Place) }),
		table.Int("chars", "字数", "字符数，不计空白", "characters, white space apart", 0, func(r row) int { return r.v.Chars }),
		table.Text("case_id", "案例编号", "所属案例", "its case", func(r row) string { return r.v.CaseID }),
		table.Text("section", "栏目", "栏目的规范名，或书上的标记", "canonical name of the section, or its marker", func(r row) string { return r.v.Section }),
	})
}

// Repairs is one row a repair.
func Repairs(x *index.Index) table.Table {
	type row = ofBook[corpus.Repair]
	return table.Of(table.Table{
		Name: "repairs", Title: "修补", TitleEn: "Repairs",
		About: "每行一处修补：原来读作什么、改成什么、为什么。", AboutEn: "One row a repair: what was read, what was made of it, and why.",
	}, overBooks(x, func(b *corpus.Book) []corpus.Repair { return b.Repairs }), []table.Field[row]{
		table.Text("book_id", "书号", "所属的书", "its book", func(r row) string { return r.b.ID }),
		table.Int("page", "页", "文件里的页码", "page of the file", 1, func(r row) int { return r.v.Page }),
		table.Text("kind", "类别", "reading 识别、marker 标记、title 标题、page_number 页码、toc 目录、paragraph 段落", "reading, marker, title, page_number, toc or paragraph", func(r row) string { return r.v.Kind }),
		table.Text("original", "原文", "原来读作", "what stood there", func(r row) string { return r.v.Original }),
		table.Text("repaired", "改为", "改成", "what was made of it", func(r row) string { return r.v.Repaired }),
		table.Text("reason", "理由", "为什么改", "why", func(r row) string { return x.Say(r.v.Reason) }),
		table.Text("code", "代码", "理由的代码，不随语言改变", "code of the reason, the same in every language", func(r row) string { return r.v.Reason.Code }),
	})
}

// Doubts is one row a line that a person should look at.
func Doubts(x *index.Index) table.Table {
	type row = ofBook[corpus.Doubt]
	return table.Of(table.Table{
		Name: "doubts", Title: "存疑的行", TitleEn: "Doubtful lines",
		About: "每行一处把握不大的识别结果，各书之内最差的在前。", AboutEn: "One row a line of low confidence, worst first within a book.",
	}, overBooks(x, func(b *corpus.Book) []corpus.Doubt { return b.Doubts }), []table.Field[row]{
		table.Text("book_id", "书号", "所属的书", "its book", func(r row) string { return r.b.ID }),
		table.Int("page", "页", "文件里的页码", "page of the file", 1, func(r row) int { return r.v.Page }),
		table.Text("text", "读作", "识别所得", "what was read", func(r row) string { return r.v.Text }),
		table.Num("confidence", "可信度", "0 到 1", "0 to 1", func(r row) (float64, bool) { return known(r.v.Confidence) }),
		table.Text("image", "图片", "页面截图的路径", "path of the cut-out", func(r row) string { return r.v.Image }),
	})
}

package rows

import (
	"iter"
	"strconv"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/index"
	"casebook/report/table"
)

// Cases is one row a case.
func Cases(x *index.Index) table.Table {
	return table.Of(table.Table{
		Name: "cases", Title: "案例", TitleEn: "Cases", Key: []string{"case_id"},
		About: "每行一个案例，按书和页的先后排列。", AboutEn: "One row a case, in the order of books and pages.",
	}, x.Cases(), withOwn(x, caseFields(x), func(c *corpus.Case) *corpus.Case { return c }))
}

// caseFields are the columns of cases but those that the documents brought along.
func caseFields(x *index.Index) []table.Field[*corpus.Case] {
	type row = *corpus.Case
	section := func(kind corpus.SectionKind) func(row) string {
		return func(c row) string { return index.SectionText(c, kind) }
	}
	return []table.Field[row]{
		table.Text("case_id", "案例编号", "书号加序号，各次运行不变", "book id and number, lasting from run to run", func(c row) string { return c.ID }),
		table.Text("book_id", "书号", "ISBN 的数字，或内容的散列值", "digits of the ISBN, or a hash of the content", func(c row) string { return c.BookID }),
		table.Int("seq", "序号", "在书中的次序，从 1 起", "place in the book, from 1", 0, func(c row) int { return c.Seq }),
		table.Text("title", "案例名", "正文里的标题", "title as in the body", func(c row) string { return c.Title }),
		table.Text("province", "省区市", "省、自治区、直辖市", "province, autonomous region or municipality", func(c row) string { return c.Region.Province }),
		table.Text("city", "市级", "直辖市留空", "city; empty for municipalities", func(c row) string { return c.Region.City }),
		table.Text("district", "区县", "区、县、县级市", "district or county", func(c row) string { return c.Region.District }),
		table.Int("page_start", "起始页", "文件里的页码，从 1 起", "first page of the file, from 1", 1, func(c row) int { return c.PageStart }),
		table.Int("page_end", "结束页", "文件里的页码", "last page of the file", 1, func(c row) int { return c.PageEnd }),
		table.Int("printed_page", "印刷页码", "标题所在的印刷页码，不明则空", "printed page of the title, empty where unknown", 1, x.CasePrinted),
		table.Text("background", "背景", "背景栏目全文，段落以换行分隔", "text of the background, paragraphs divided by line breaks", section(corpus.Background)),
		table.Text("practices", "做法", "做法栏目全文", "text of the practices", section(corpus.Practices)),
		table.Text("effects", "效果", "效果栏目全文", "text of the effects", section(corpus.Effects)),
		table.Int("n_practices", "做法数", "该案例的做法条数", "number of practices", 0, func(c row) int { return len(c.Practices) }),
		table.Many("missing_sections", "缺少的栏目", "同书其他案例有而此处没有的栏目", "sections that other cases have and this one lacks", func(c row) []string { return texts(c.Missing) }),
		table.Many("themes", "主题编号", "其做法所属的主题，多的在前", "themes of its practices, most frequent first", x.Themes),
		table.Int("chars", "字数", "各栏目的字符数，不计空白", "characters of its sections, white space apart", 0, index.Chars),
		table.Many("theme_labels", "主题", "主题名称", "names of the themes", func(c row) []string { return labels(x, x.Themes(c)) }),
		table.Text("book_title", "书名", "书名，不明则为文件名", "title of the book, else the file's name", func(c row) string { return index.Title(x.Book(c.BookID)) }),
		table.Many("years", "年份", "做法中提到的年份", "years that its practices name", func(c row) []string { return yearTexts(x.Years(c)) }),
		table.Text("citation", "引文出处", "案例名，《书名》，第N页", "how to cite it", x.CiteCase),
		table.Many("edited", "人工修改", "人工改过的内容", "what a person changed", func(c row) []string { return x.SayAll(c.Edited) }),
	}
}

func yearTexts(years []int) []string {
	out := make([]string, len(years))
	for i, y := range years {
		out[i] = strconv.Itoa(y)
	}
	return out
}

type sectionRow struct {
	c *corpus.Case
	s *corpus.Section
}

// Sections is one row a marked section.
func Sections(x *index.Index) table.Table {
	var rows iter.Seq[sectionRow] = func(yield func(sectionRow) bool) {
		for c := range x.Cases() {
			for i := range c.Sections {
				if !yield(sectionRow{c, &c.Sections[i]}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "sections", Title: "栏目", TitleEn: "Sections", Key: []string{"case_id", "seq"}, Refs: []table.Reference{{Column: "case_id", Table: "cases", Of: "case_id"}},
		About: "每行一个带标记的栏目。", AboutEn: "One row a marked section.",
	}, rows, []table.Field[sectionRow]{
		table.Text("case_id", "案例编号", "所属案例", "its case", func(r sectionRow) string { return r.c.ID }),
		table.Int("seq", "序号", "在案例中的次序，从 1 起", "place in the case, from 1", 0, func(r sectionRow) int { return r.s.Seq }),
		table.Text("marker", "标记", "书上印的标记，不含括号", "marker as printed, without brackets", func(r sectionRow) string { return r.s.Marker }),
		table.Choice("section", "栏目", "规范名：background 背景、practices 做法、effects 效果，无对应则空", "canonical name, empty where the marker maps to none", sectionNames, func(r sectionRow) string { return string(r.s.Kind) }),
		table.Text("text", "全文", "栏目全文，段落以换行分隔", "text, paragraphs divided by line breaks", func(r sectionRow) string { return r.s.Text }),
		table.Int("page_start", "起始页", "文件里的页码", "first page of the file", 1, func(r sectionRow) int { return r.s.PageStart }),
		table.Int("page_end", "结束页", "文件里的页码", "last page of the file", 1, func(r sectionRow) int { return r.s.PageEnd }),
	})
}

// Practices is one row a practice.
func Practices(x *index.Index) table.Table { return practicesOf(x, x.Practices()) }

// practicesOf is one row a practice of some.
func practicesOf(x *index.Index, list iter.Seq[*corpus.Practice]) table.Table {
	return table.Of(table.Table{
		Name: "practices", Title: "做法", TitleEn: "Practices", Key: []string{"practice_id"}, Refs: []table.Reference{{Column: "case_id", Table: "cases", Of: "case_id"}, {Column: "theme_id", Table: "themes", Of: "theme_id"}},
		About: "每行一条做法，按书和页的先后排列。未归类的做法主题编号为空。", AboutEn: "One row a practice, in the order of books and pages. A practice without a theme has an empty theme_id and the label 未归类.",
	}, list, withOwn(x, practiceFields(x), func(p *corpus.Practice) *corpus.Case { return x.CaseLine(p.CaseID) }))
}

// practiceFields are the columns of practices but those that the documents brought along.
func practiceFields(x *index.Index) []table.Field[*corpus.Practice] {
	type row = *corpus.Practice
	place := func(p row) corpus.Placement { return x.Placement(p.ID) }
	region := func(p row) corpus.Region { return x.CaseLine(p.CaseID).Region }
	return []table.Field[row]{
		table.Text("practice_id", "做法编号", "案例编号加序号", "case id and number", func(p row) string { return p.ID }),
		table.Text("case_id", "案例编号", "所属案例", "its case", func(p row) string { return p.CaseID }),
		table.Text("book_id", "书号", "所属的书", "its book", func(p row) string { return p.BookID }),
		table.Int("seq", "序号", "在案例中的次序，从 1 起", "place in the case, from 1", 0, func(p row) int { return p.Seq }),
		table.Text("lead", "首句", "开头点明做法的一句", "its first sentence, which names the deed", func(p row) string { return p.Lead }),
		table.Text("text", "全文", "做法全文，含首句", "whole text, lead included", func(p row) string { return p.Text }),
		table.Int("page_start", "起始页", "文件里的页码，从 1 起", "first page of the file, from 1", 1, func(p row) int { return p.PageStart }),
		table.Int("page_end", "结束页", "文件里的页码", "last page of the file", 1, func(p row) int { return p.PageEnd }),
		table.Text("theme_id", "主题编号", "所属主题，未归类则空", "its theme, empty where it has none", func(p row) string { id, _ := x.ThemeOf(p.ID); return id }),
		table.Text("theme_label", "主题", "主题名称，或“未归类”", "name of the theme, or 未归类", func(p row) string { _, label := x.ThemeOf(p.ID); return label }),
		table.Num("theme_score", "归属分", "与所属主题的相似度，未归类则空", "similarity to its theme, empty where it has none", func(p row) (float64, bool) { return place(p).Score, x.Theme(place(p).ThemeID) != nil }),
		table.Many("keywords", "关键词", "最能说明这条做法的词", "its most telling terms", func(p row) []string { return place(p).Keywords }),
		table.Int("printed_page", "印刷页码", "起始页的印刷页码，不明则空", "printed page it begins on, empty where unknown", 1, x.Printed),
		table.Text("case_title", "案例名", "所属案例的标题", "title of its case", func(p row) string { return x.CaseLine(p.CaseID).Title }),
		table.Text("book_title", "书名", "所属的书", "title of its book", func(p row) string { return index.Title(x.Book(p.BookID)) }),
		table.Text("province", "省区市", "案例所在的省、自治区、直辖市", "province of its case", func(p row) string { return region(p).Province }),
		table.Text("city", "市级", "案例所在的市", "city of its case", func(p row) string { return region(p).City }),
		table.Text("district", "区县", "案例所在的区县", "district of its case", func(p row) string { return region(p).District }),
		table.Text("subtheme", "子主题", "大主题之下的分支", "branch of a large theme", func(p row) string { return place(p).Subtheme }),
		table.Text("second_theme", "次近主题", "第二接近的主题", "next best theme", func(p row) string { return place(p).Second }),
		table.Text("placed_by", "归类依据", "归入自带主题的依据：example 例子、words 用词、likeness 相近；空：主题是找出的", "how it came to a theme that was brought: example, words or likeness; empty where the theme was found", func(p row) string { return place(p).By }),
		table.Num("confidence", "把握", "归入自带主题的把握，0 到 1", "how surely it belongs to a theme that was brought, 0 to 1", func(p row) (float64, bool) { return place(p).Confidence, place(p).By != "" }),
		table.Num("second_score", "次近分", "与次近主题的相似度", "similarity to the next best theme", func(p row) (float64, bool) { return place(p).SecondFit, place(p).Second != "" }),
		table.Text("unassigned_reason", "未归类原因", "为什么没有归入主题", "why it is in no theme", func(p row) string { return x.Say(place(p).Reason) }),
		table.Many("years", "年份", "文中提到的年份", "years it names", func(p row) []string { return yearTexts(x.Facts(p.ID).Years) }),
		table.Many("quantities", "数量", "文中的数字和单位", "numbers with their units", func(p row) []string { return quantityTexts(x.Facts(p.ID).Quantities) }),
		table.Many("programmes", "项目名称", "引号和书名号里的名称", "names in quotation and title marks", func(p row) []string { return x.Facts(p.ID).Programmes }),
		table.Many("actors", "主体", "部门和机构", "departments and organisations", func(p row) []string { return x.Facts(p.ID).Actors }),
		table.Many("places", "地点", "文中的地点", "places it names", func(p row) []string { return x.Facts(p.ID).Places }),
		table.Text("citation", "引文出处", "案例名，《书名》，第N页", "how to cite it", x.CitePractice),
		table.Many("edited", "人工修改", "人工改过的内容", "what a person changed", func(p row) []string { return Edited(x, p) }),
		table.Text("computed_theme", "计算所得主题", "人工调整之前的主题编号", "theme before a person moved it", func(p row) string { return place(p).ComputedTheme }),
	}
}

func quantityTexts(list []corpus.Quantity) []string {
	out := make([]string, len(list))
	for i, q := range list {
		out[i] = q.Text
	}
	return out
}

// Edited lists what a person changed of a practice, its theme included.
func Edited(x *index.Index, p *corpus.Practice) []string {
	out := x.SayAll(p.Edited)
	if x.Placement(p.ID).Edited {
		out = append(out, x.Say(message.New("edits.mark_theme")))
	}
	return out
}

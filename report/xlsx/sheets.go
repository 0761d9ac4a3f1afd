package xlsx

import (
	"casebook/report/index"
	"casebook/report/rows"
	"casebook/report/table"
)

// Names of the sheets.
const (
	coverName    = "说明"
	themesName   = "主题"
	practiceName = "做法"
	casesName    = "案例"
	tocName      = "目录核对"
	qualityName  = "质量"
)

// sheet shows some columns of a table.
type sheet struct {
	name string
	t    table.Table
	key  string // column of the ids that others link to
	show []shown
}

// shown is a column of a sheet: its width in characters, and the sheet that its
// ids stand in (those of by, where the cell itself holds none).
type shown struct {
	column string
	width  float64
	to     string
	by     string
}

func sheetsOf(x *index.Index) []sheet {
	return []sheet{
		{themesName, rows.Themes(x), "theme_id", []shown{
			{"theme_id", 8, "", ""}, {"label", 28, "", ""}, {"n_practices", 8, "", ""}, {"n_cases", 8, "", ""}, {"terms", 48, "", ""}, {"stability", 8, "", ""},
			{"weak", 8, "", ""}, {"representative", 24, practiceName, ""}, {"borderline", 24, practiceName, ""}, {"subthemes", 30, "", ""}, {"note", 24, "", ""}, {"edited", 14, "", ""}, {"computed_label", 24, "", ""}}},
		{practiceName, rows.Practices(x), "practice_id", []shown{
			{"practice_id", 20, "", ""}, {"theme_label", 22, themesName, "theme_id"}, {"case_title", 26, casesName, "case_id"}, {"province", 10, "", ""}, {"city", 10, "", ""}, {"district", 10, "", ""},
			{"lead", 30, "", ""}, {"text", 80, "", ""}, {"citation", 36, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"printed_page", 8, "", ""}, {"theme_score", 8, "", ""},
			{"keywords", 24, "", ""}, {"programmes", 20, "", ""}, {"actors", 20, "", ""}, {"years", 10, "", ""}, {"quantities", 18, "", ""}, {"unassigned_reason", 18, "", ""}, {"edited", 14, "", ""}}},
		{casesName, rows.Cases(x), "case_id", []shown{
			{"case_id", 18, "", ""}, {"title", 32, "", ""}, {"province", 10, "", ""}, {"city", 10, "", ""}, {"district", 10, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"page_end", 8, "", ""}, {"printed_page", 8, "", ""},
			{"n_practices", 8, practiceName, "case_id"}, {"theme_labels", 28, "", ""}, {"missing_sections", 14, "", ""}, {"background", 50, "", ""}, {"effects", 50, "", ""}, {"years", 12, "", ""}, {"chars", 8, "", ""}, {"citation", 36, "", ""}, {"edited", 14, "", ""}}},
		{tocName, rows.TOC(x), "", []shown{
			{"book_id", 16, "", ""}, {"seq", 6, "", ""}, {"toc_title", 40, "", ""}, {"printed_page", 8, "", ""}, {"status", 16, "", ""}, {"case_id", 18, casesName, ""}, {"body_title", 40, "", ""}, {"distance", 8, "", ""}, {"toc_title_raw", 40, "", ""}, {"page", 8, "", ""}}},
		{qualityName, rows.Quality(x), "", []shown{
			{"kind", 16, "", ""}, {"book_title", 24, "", ""}, {"page", 6, "", ""}, {"original", 50, "", ""}, {"repaired", 40, "", ""}, {"reason", 50, "", ""}, {"confidence", 8, "", ""}}},
	}
}

func (s sheet) at(column string) int {
	for i, c := range s.t.Columns {
		if c.Name == column {
			return i
		}
	}
	return -1
}

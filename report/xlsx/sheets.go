package xlsx

import (
	"cmp"

	"casebook/corpus"
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

// sheet shows some columns of a table. Printed are the first columns only, as far
// as they can be read on paper.
type sheet struct {
	name    string
	t       table.Table
	key     string // column of the ids that others link to
	printed int    // how many columns are printed, all where 0
	show    []shown
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
		{themesName, rows.Themes(x), "theme_id", 8, []shown{
			{"theme_id", 8, "", ""}, {"label", 26, "", ""}, {"n_practices", 8, "", ""}, {"n_cases", 8, "", ""}, {"stability", 8, "", ""}, {"weak", 8, "", ""}, {"terms", 48, "", ""}, {"note", 24, "", ""},
			{"representative", 24, practiceName, ""}, {"borderline", 24, practiceName, ""}, {"subthemes", 30, "", ""}, {"edited", 14, "", ""}, {"computed_label", 24, "", ""}}},
		{practiceName, rows.Practices(x), "practice_id", 8, []shown{
			{"practice_id", 17, "", ""}, {"theme_label", 16, themesName, "theme_id"}, {"case_title", 22, casesName, "case_id"}, {"province", 9, "", ""}, {"city", 9, "", ""}, {"district", 9, "", ""}, {"text", 80, "", ""}, {"citation", 28, "", ""},
			{"lead", 30, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"printed_page", 8, "", ""}, {"theme_score", 8, "", ""},
			{"keywords", 24, "", ""}, {"programmes", 20, "", ""}, {"actors", 20, "", ""}, {"years", 10, "", ""}, {"quantities", 18, "", ""}, {"unassigned_reason", 18, "", ""}, {"edited", 14, "", ""}}},
		{casesName, rows.Cases(x), "case_id", 8, []shown{
			{"case_id", 15, "", ""}, {"title", 28, "", ""}, {"province", 9, "", ""}, {"city", 9, "", ""}, {"district", 9, "", ""}, {"theme_labels", 20, "", ""}, {"background", 48, "", ""}, {"effects", 48, "", ""},
			{"n_practices", 8, practiceName, "case_id"}, {"missing_sections", 12, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"page_end", 8, "", ""}, {"printed_page", 8, "", ""}, {"years", 12, "", ""}, {"chars", 8, "", ""}, {"citation", 32, "", ""}, {"edited", 14, "", ""}}},
		{tocName, rows.TOC(x), "", 7, []shown{
			{"book_id", 16, "", ""}, {"seq", 6, "", ""}, {"toc_title", 40, "", ""}, {"printed_page", 8, "", ""}, {"status", 12, "", ""}, {"case_id", 18, casesName, ""}, {"body_title", 40, "", ""}, {"distance", 8, "", ""}, {"toc_title_raw", 40, "", ""}, {"page", 8, "", ""}}},
		{qualityName, rows.Quality(x), "", 0, []shown{
			{"kind", 16, "", ""}, {"book_title", 24, "", ""}, {"page", 6, "", ""}, {"original", 50, "", ""}, {"repaired", 40, "", ""}, {"reason", 50, "", ""}, {"confidence", 8, "", ""}}},
	}
}

// spoken are the values of columns that the files write as codes and the sheets
// in words.
var spoken = map[string]map[string]string{
	"status":           {string(corpus.Matched): "相符", string(corpus.MissingInBody): "正文缺", string(corpus.MissingInTOC): "目录缺"},
	"missing_sections": {string(corpus.Background): "背景", string(corpus.Practices): "做法", string(corpus.Effects): "效果"},
}

// say puts a value into words.
func say(column string, v any) any {
	words := spoken[column]
	if words == nil {
		return v
	}
	switch v := v.(type) {
	case string:
		return cmp.Or(words[v], v)
	case []string:
		out := make([]string, len(v))
		for i, s := range v {
			out[i] = cmp.Or(words[s], s)
		}
		return out
	}
	return v
}

func (s sheet) at(column string) int {
	for i, c := range s.t.Columns {
		if c.Name == column {
			return i
		}
	}
	return -1
}

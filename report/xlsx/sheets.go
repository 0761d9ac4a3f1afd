package xlsx

import (
	"cmp"
	"slices"

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
	regionsName  = "地区"
	termsName    = "词"
	lineageName  = "与上次相比"
	freshName    = "新增"
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

// ownWidth is the width of columns that the documents brought along.
const ownWidth = 16

// sheetsOf are the sheets of a collection. Provinces and terms are left out where there
// are none; what changed and what is new, where there is no last run.
func sheetsOf(x *index.Index) []sheet {
	out := []sheet{
		themesSheet(x), practicesSheet(practiceName, rows.Practices(x)), casesSheet(x), provincesSheet(x), termsSheet(x), lineageSheet(x),
		practicesSheet(freshName, rows.Fresh(x)), tocSheet(x), qualitySheet(x),
	}
	for i := range out {
		switch out[i].name {
		case practiceName, casesName, freshName:
			for _, own := range rows.OwnFields(x) {
				out[i].show = append(out[i].show, shown{own.Column, ownWidth, "", ""})
			}
		}
	}
	return slices.DeleteFunc(out, func(s sheet) bool {
		switch s.name {
		case regionsName, termsName, lineageName, freshName:
			for range s.t.Rows {
				return false
			}
			return true
		}
		return false
	})
}

func themesSheet(x *index.Index) sheet {
	return sheet{themesName, rows.Themes(x), "theme_id", 8, []shown{
		{"theme_id", 8, "", ""}, {"label", 26, "", ""}, {"n_practices", 8, "", ""}, {"n_cases", 8, "", ""}, {"stability", 8, "", ""}, {"weak", 8, "", ""}, {"terms", 48, "", ""}, {"note", 24, "", ""},
		{"representative", 24, practiceName, ""}, {"borderline", 24, practiceName, ""}, {"subthemes", 30, "", ""}, {"edited", 14, "", ""}, {"computed_label", 24, "", ""}}}
}

// practicesSheet shows practices: all, or those that are new.
func practicesSheet(name string, t table.Table) sheet {
	return sheet{name, t, "practice_id", 8, []shown{
		{"practice_id", 17, "", ""}, {"theme_label", 16, themesName, "theme_id"}, {"case_title", 22, casesName, "case_id"}, {"province", 9, "", ""}, {"city", 9, "", ""}, {"district", 9, "", ""}, {"text", 80, "", ""}, {"citation", 28, "", ""},
		{"lead", 30, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"printed_page", 8, "", ""}, {"theme_score", 8, "", ""},
		{"keywords", 24, "", ""}, {"programmes", 20, "", ""}, {"actors", 20, "", ""}, {"years", 10, "", ""}, {"quantities", 18, "", ""}, {"unassigned_reason", 18, "", ""}, {"edited", 14, "", ""}}}
}

func casesSheet(x *index.Index) sheet {
	return sheet{casesName, rows.Cases(x), "case_id", 8, []shown{
		{"case_id", 15, "", ""}, {"title", 28, "", ""}, {"province", 9, "", ""}, {"city", 9, "", ""}, {"district", 9, "", ""}, {"theme_labels", 20, "", ""}, {"background", 48, "", ""}, {"effects", 48, "", ""},
		{"n_practices", 8, practiceName, "case_id"}, {"missing_sections", 12, "", ""}, {"book_title", 22, "", ""}, {"page_start", 8, "", ""}, {"page_end", 8, "", ""}, {"printed_page", 8, "", ""}, {"years", 12, "", ""}, {"chars", 8, "", ""}, {"citation", 32, "", ""}, {"edited", 14, "", ""}}}
}

// provincesSheet has a column a theme; where no province is known it is empty.
func provincesSheet(x *index.Index) sheet {
	s := sheet{regionsName, rows.Provinces(x), "", 0, []shown{{"province", 16, "", ""}, {"n_cases", 8, "", ""}, {"n_practices", 8, "", ""}, {"cities", 36, "", ""}}}
	known := false
	for c := range x.CaseLines() {
		known = known || c.Region.Province != ""
	}
	if !known {
		s.t = s.t.Empty()
	}
	for _, c := range s.t.Columns[len(s.show):] {
		s.show = append(s.show, shown{c.Name, 12, "", ""})
	}
	return s
}

func termsSheet(x *index.Index) sheet {
	return sheet{termsName, rows.Terms(x), "", 0, []shown{
		{"theme_id", 10, themesName, ""}, {"theme_label", 30, "", ""}, {"term", 18, "", ""}, {"n_practices", 10, "", ""}, {"weight", 10, "", ""}}}
}

func lineageSheet(x *index.Index) sheet {
	return sheet{lineageName, rows.Lineage(x), "", 0, []shown{
		{"change", 10, "", ""}, {"theme_id", 10, themesName, ""}, {"label", 30, "", ""}, {"old_label", 30, "", ""}, {"before", 16, "", ""}, {"old_size", 10, "", ""}, {"size", 10, "", ""}, {"shared", 10, "", ""}, {"overlap", 10, "", ""}, {"terms", 10, "", ""}}}
}

func tocSheet(x *index.Index) sheet {
	return sheet{tocName, rows.TOC(x), "", 7, []shown{
		{"book_id", 16, "", ""}, {"seq", 6, "", ""}, {"toc_title", 40, "", ""}, {"printed_page", 8, "", ""}, {"status", 12, "", ""}, {"case_id", 18, casesName, ""}, {"body_title", 40, "", ""}, {"distance", 8, "", ""}, {"toc_title_raw", 40, "", ""}, {"page", 8, "", ""}}}
}

func qualitySheet(x *index.Index) sheet {
	return sheet{qualityName, rows.Quality(x), "", 0, []shown{
		{"kind", 16, "", ""}, {"book_title", 24, "", ""}, {"page", 6, "", ""}, {"original", 50, "", ""}, {"repaired", 40, "", ""}, {"reason", 50, "", ""}, {"confidence", 8, "", ""}}}
}

// spoken are the values of columns that the files write as codes and the sheets
// in words.
var spoken = map[string]map[string]string{
	"change":           {"kept": "不变", "renamed": "改名", "grew": "增大", "shrank": "缩小", "split": "分出", "merged": "并入", "new": "新增", "gone": "消失"},
	"status":           {string(corpus.Matched): "相符", string(corpus.MissingInBody): "正文缺", string(corpus.MissingInTOC): "目录缺", string(corpus.Dropped): "人工排除"},
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

// needs are the columns of the table that the sheet shows or finds its links by.
func (s sheet) needs() []string {
	var out []string
	for _, c := range s.show {
		out = append(out, c.column)
		if c.by != "" {
			out = append(out, c.by)
		}
	}
	return out
}

func (s sheet) at(column string) int {
	for i, c := range s.t.Columns {
		if c.Name == column {
			return i
		}
	}
	return -1
}

package sheet

import (
	"testing"

	"casebook/corpus"
)

// Forms whose rows go on from page to page, or whose titles stand above them, are text with names of sections and paragraphs on lines
// of their own; what stands beside other names is one line with them.
func TestSectionsTold(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []corpus.Page
		want  []string // the lines by page
	}{
		{"titles elsewhere", []corpus.Page{printedPage(1, []string{"报送单位：", "河东街道"}, []string{"工作背景", "没有地方修车。"}, []string{"主 要 做 法", "划出六平方米。\n师傅轮流出摊。"})},
			[]string{"报送单位：河东街道|工作背景|没有地方修车。|主要做法|划出六平方米。|师傅轮流出摊。"}},
		{"a row goes on", []corpus.Page{
			printedPage(1, []string{"案例名称", "修车摊"}, []string{"一、工作背景", "没有地方修车。"}, []string{"二、主要做法", "划出六平"}),
			printedPage(2, []string{"", "方米。\n师傅轮流出摊。"}, []string{"三、工作成效", "有处修车。"})},
			[]string{"案例名称：修车摊|一、工作背景|没有地方修车。|二、主要做法|划出六平", "方米。|师傅轮流出摊。|三、工作成效|有处修车。"}},
		{"other tables stay rows", []corpus.Page{printedPage(1, []string{"街道", "每月开一次议事会，记下居民的话，逐条去办。"}, []string{"社区", "每周贴一次告示，把办完的事写清楚。"})},
			[]string{"街道 | 每月开一次议事会，记下居民的话，逐条去办。|社区 | 每周贴一次告示，把办完的事写清楚。"}},
	} {
		pages, _, listed := Printed(c.pages, Options{})
		if listed {
			t.Errorf("%s: read as a list", c.name)
		}
		for i, p := range pages {
			got := ""
			for k, l := range p.Lines {
				if k > 0 {
					got += "|"
				}
				got += l.Text
			}
			if got != c.want[i] {
				t.Errorf("%s: page %d: %s, want %s", c.name, i+1, got, c.want[i])
			}
		}
	}
}

// Who names columns, or reads a book again for its tables, has forms read as tables all the same.
func TestFormsAsTablesAllTheSame(t *testing.T) {
	form := func(number int, title string) corpus.Page {
		return printedPage(number, []string{"案例名称", title}, []string{"工作背景", "没有地方修车，骑车的人推着走。"}, []string{"主要做法", "划出六平方米，水电接到墙边。"})
	}
	pages := []corpus.Page{form(1, "修车摊"), form(2, "夜药房"), printedPage(3, []string{"", "师傅轮流出摊。"}, []string{"工作成效", "有处修车了。"})}
	if _, _, listed := Printed(pages, Options{}); listed {
		t.Error("forms that go on over pages are read as tables")
	}
	if _, _, listed := Printed(pages, Options{Always: true}); !listed {
		t.Error("forms are not read as tables where these are asked for")
	}
}

package rows

import (
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/report/index"
)

// A column that the regions of the cases were read from is none that tells more of them.
func TestTelling(t *testing.T) {
	west, river := corpus.Region{Province: "北京市", District: "西城区"}, corpus.Region{Province: "甲省", City: "乙市", District: "河东区"}
	col := &corpus.Collection{Books: []*corpus.Book{{ID: "b", Cases: []corpus.Case{
		{ID: "b-001", BookID: "b", Region: west, Extra: []corpus.Field{{Name: "地区", Value: "北京西城"}, {Name: "单位", Value: "西城区"}, {Name: "级别", Value: "国家级"}, {Name: "空", Value: ""}}},
		{ID: "b-002", BookID: "b", Region: river, Extra: []corpus.Field{{Name: "地区", Value: "甲省 乙市"}, {Name: "单位", Value: "河东区文化馆"}}},
	}}}}
	if got := fmt.Sprint(Telling(index.Of(col, nil))); got != "[{单位 单位} {级别 级别}]" {
		t.Error(got)
	}
}

// A column of the input that is called as one of the tables' is titled so that the two are told apart.
func TestOwnTitles(t *testing.T) {
	col := &corpus.Collection{Books: []*corpus.Book{{ID: "b", Cases: []corpus.Case{{ID: "b-001", BookID: "b", Extra: []corpus.Field{{Name: "年份", Value: "2023"}, {Name: "级别", Value: "省级"}}}}}}}
	var titles []string
	for _, c := range Cases(index.Of(col, nil)).Columns {
		titles = append(titles, c.Title)
	}
	if got := fmt.Sprint(titles[len(titles)-2:]); got != "[年份（输入文件） 级别]" {
		t.Error(got)
	}
}

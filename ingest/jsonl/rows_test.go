package jsonl

import (
	"reflect"
	"strings"
	"testing"

	"casebook/corpus/message"
)

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     [][]string
		fails    bool
	}{
		{"fields in the order in which they are met", "{\"标题\":\"夜校\",\"做法\":\"开班。\"}\n\n{\"年份\":2024,\"标题\":\"书屋\"}\n",
			[][]string{{"标题", "做法", "年份"}, {"夜校", "开班。"}, {"书屋", "", "2024"}}, false},
		{"a list of strings is paragraphs, another list stays", `{"做法":["一间。","两间。"],"表":[1,2]}`, [][]string{{"做法", "表"}, {"一间。\n两间。", "[1,2]"}}, false},
		{"a byte order mark", "\ufeff{\"a\":null}", [][]string{{"a"}, {""}}, false},
		{"an array over lines", "[\n  {\"a\": \"x\",\n   \"b\": 2},\n  {\"b\": 3}\n]\n", [][]string{{"a", "b"}, {"x", "2"}, {"", "3"}}, false},
		{"an array within an object", "{\n  \"书名\": \"集\",\n  \"cases\": [{\"a\": \"x\"}, {\"a\": \"y\"}]\n}", [][]string{{"a"}, {"x"}, {"y"}}, false},
		{"objects over lines", "{\n\"a\": \"x\"\n}\n{\n\"a\": \"y\"\n}\n", [][]string{{"a"}, {"x"}, {"y"}}, false},
		{"a list of objects beside a text", "{\n\"text\": \"x\",\n\"tags\": [{\"b\": 1}]\n}", [][]string{{"text", "tags"}, {"x", `[{"b":1}]`}}, false},
		{"what stands before an array breaks off", "[{\"a\": \"x\"},", [][]string{{"a"}, {"x"}}, false},
		{"an array in objects on one line", `{"total":2,"data":{"items":[{"a":"x"},{"a":"y"}]}}`, [][]string{{"a"}, {"x"}, {"y"}}, false},
		{"arrays one after the other", "[{\"a\":\"x\"}]\n[{\"a\":\"y\"}]", [][]string{{"a"}, {"x"}, {"y"}}, false},
		{"what is no object among objects", `[{"a":"x"},"串",null,{"a":"y"}]`, [][]string{{"a"}, {"x"}, {"y"}}, false},
		{"objects that are practices", `{"标题":"夜校","做法":[{"标题":"定课","内容":"先问。\n再定。","牵头":"工会","次数":2},"请技师讲。"],"成效":"坐满。"}`,
			[][]string{{"标题", "做法标题", "做法", "成效"}, {"夜校", "定课", "先问。\n再定。\n牵头：工会\n次数：2", "坐满。"}, {"", "", "请技师讲。"}}, false},
		{"practices without a case's title", `{"做法":[{"标题":"定课","内容":"先问。"},{"标题":"请人","内容":"讲。"}]}`, [][]string{{"做法"}, {"定课\n先问。\n请人\n讲。"}}, false},
		{"an object for practices", `{"标题":"夜校","做法":{"一":"先问。","二":"再定。"}}`, [][]string{{"标题", "做法"}, {"夜校", "一：先问。\n二：再定。"}}, false},
		{"pictures of a case", `{"标题":"夜校","地区":"甲县","图":[{"title":"a"}],"链接":[{"url":"b"}]}`, [][]string{{"标题", "地区", "图", "链接"}, {"夜校", "甲县", `[{"title":"a"}]`, `[{"url":"b"}]`}}, false},
		{"cases below a title and a place", `{"标题":"集","地区":"甲省","cases":[{"标题":"夜校","做法":"x"}]}`, [][]string{{"标题", "做法"}, {"夜校", "x"}}, false},
		{"groups of cases", `{"章":[{"名称":"甲","cases":[{"标题":"夜校","做法":"x"}]},{"名称":"乙","cases":[{"标题":"书屋","做法":"y"}]}]}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"groups of cases in an array", `[{"名称":"甲","cases":[{"标题":"夜校","做法":"x"}]},{"名称":"乙","cases":[{"标题":"书屋","做法":"y"}]}]`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"cases below their titles", `{"夜校":{"做法":"x"},"书屋":{"做法":"y"}}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"cases below their numbers", `{"案例1":{"标题":"夜校","做法":"x"},"案例2":{"标题":"书屋","做法":"y"}}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"sections in an object of their own", `{"标题":"夜校","栏目":{"背景":"x","做法":"y"}}`, [][]string{{"标题", "背景", "做法"}, {"夜校", "x", "y"}}, false},
		{"sections whose names are none of columns", `{"标题":"夜校","栏目":[{"heading":"事件经过","text":"下雨。"},{"heading":"处置过程","text":"搭棚。"}]}`, [][]string{{"标题", "text"}, {"夜校", "【事件经过】\n下雨。\n【处置过程】\n搭棚。\n"}}, false},
		{"sections as a list", `{"标题":"夜校","栏目":[{"标题":"背景","内容":"x"},{"标题":"做法","内容":"y"},{"标题":"做法","内容":"z"}]}`, [][]string{{"标题", "背景", "做法", "做法2"}, {"夜校", "x", "y", "z"}}, false},
		{"a list for each field", `{"标题":["夜校","书屋"],"做法":["x",["y","z"]],"来源":"网"}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y\nz"}}, false},
		{"numbered values for each field", `{"标题":{"0":"夜校","1":"书屋"},"做法":{"0":"x","1":"y"}}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"rows as arrays", `[["标题","做法"],["夜校","x"],["书屋",["y","z"]]]`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y\nz"}}, false},
		{"a title in one object and texts in another", `{"meta":{"标题":"夜校","地区":"甲县"},"body":{"背景":"x","做法":["y","z"]}}`, [][]string{{"标题", "地区", "背景", "做法"}, {"夜校", "甲县", "x", "y\nz"}}, false},
		{"lines of those", "{\"meta\":{\"标题\":\"夜校\"},\"栏目\":{\"做法\":\"x\"}}\n{\"meta\":{\"标题\":\"书屋\"},\"栏目\":{\"做法\":\"y\"}}\n", [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"cases below a name of a section", `{"成效":{"records":[{"标题":"夜校","做法":"x"},{"标题":"书屋","做法":"y"}]}}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"numbered cases below one key", `{"cases":{"1":{"标题":"夜校","做法":"x"},"2":{"标题":"书屋","做法":"y"}}}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"names of columns beside rows", `{"columns":["标题","做法"],"rows":[["夜校","x"],["书屋",["y","z"]]],"total":2}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y\nz"}}, false},
		{"a sequence", "\x1e{\"标题\":\"夜校\",\"做法\":\"x\"}\n\x1e{\"标题\":\"书屋\",\"做法\":\"y\"}\n", [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"an array of cases beside one of people", `{"人":[{"姓名":"a"}],"cases":[{"标题":"夜校","做法":"x"}]}`, [][]string{{"标题", "做法"}, {"夜校", "x"}}, false},
		{"two arrays of cases", `{"城":[{"标题":"夜校","做法":"x"}],"乡":[{"做法":"y","标题":"书屋"}]}`, [][]string{{"标题", "做法"}, {"夜校", "x"}, {"书屋", "y"}}, false},
		{"an array of cases and one of their practices", `{"cases":[{"标题":"夜校","背景":"x"}],"做":[{"案":1,"做法":"y"}]}`, nil, true},
		{"two arrays", `{"a":[{"标题":"x"}],"b":[{"标题":"y"}]}`, nil, true},
		{"no object", "[1]\n", nil, true},
		{"a broken line", "{\"a\":\n", nil, true},
	} {
		list, err := Rows(strings.NewReader(c.in), role)
		var got [][]string
		if list != nil {
			got = list.Rows
		}
		if (err != nil) != c.fails || !c.fails && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	var many strings.Builder
	for i := range maxFields + 1 {
		many.WriteString(`{"f` + strings.Repeat("x", i) + `":1}` + "\n")
	}
	if _, err := Rows(strings.NewReader(many.String()), role); err == nil {
		t.Errorf("%d different fields are the columns of a list", maxFields+1)
	}
}

// What could not be read says in which line, which object and why, with what helps.
func TestRowsSayWhatTheyCannotRead(t *testing.T) {
	for _, c := range []struct {
		in, code, remedy string
		line             int
		fails            bool
	}{
		{"[\n{\"a\":\"x\"},\n{\"a\":\n", "file.json_unclosed", "file.json_whole", 3, false},
		{"[\n{\"a\":\"x\"},\n\"串\"]", "file.not_object", "file.write_objects", 3, false},
		{"[{\"a\":\"x\"},\n{\"a\" 3}]", "file.json_rest", "file.json_whole", 2, false},
		{"{\"a\":[{\"b\":1}],\n\"c\":{\"d\":[{\"b\":1}]}}", "file.json_arrays", "file.json_one_array", 2, true},
	} {
		list, err := Rows(strings.NewReader(c.in), role)
		if (err != nil) != c.fails {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if c.fails {
			if m := message.RemedyOf(err); m.Code != c.remedy || !said(message.Of(err), c.code) {
				t.Errorf("%q: %v, remedy %v", c.in, err, m)
			}
			continue
		}
		if len(list.Problems) != 1 {
			t.Errorf("%q: %+v", c.in, list.Problems)
			continue
		}
		if p := list.Problems[0]; p.Message.Cause().Code != c.code || p.Line != c.line || p.Remedy.Code != c.remedy {
			t.Errorf("%q: %+v", c.in, p)
		}
	}
}

// said reports a code in a message or in its reasons.
func said(m message.Message, code string) bool {
	found := m.Code == code
	for _, a := range m.Args {
		found = found || a.Message != nil && said(*a.Message, code)
	}
	return found
}

package jsonl

import (
	"reflect"
	"strings"
	"testing"
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
		{"an array that breaks off", "[{\"a\": \"x\"},", nil, true},
		{"no object", "[1]\n", nil, true},
		{"a broken line", "{\"a\":\n", nil, true},
	} {
		got, _, err := Rows(strings.NewReader(c.in))
		if (err != nil) != c.fails || !c.fails && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	var many strings.Builder
	for i := range maxFields + 1 {
		many.WriteString(`{"f` + strings.Repeat("x", i) + `":1}` + "\n")
	}
	if _, _, err := Rows(strings.NewReader(many.String())); err == nil {
		t.Errorf("%d different fields are the columns of a list", maxFields+1)
	}
}

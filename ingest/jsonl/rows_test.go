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
		{"no object", "[1]\n", nil, true},
		{"a broken line", "{\"a\":\n", nil, true},
	} {
		got, err := Rows(strings.NewReader(c.in))
		if (err != nil) != c.fails || !c.fails && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	var many strings.Builder
	for i := range maxFields + 1 {
		many.WriteString(`{"f` + strings.Repeat("x", i) + `":1}` + "\n")
	}
	if _, err := Rows(strings.NewReader(many.String())); err == nil {
		t.Errorf("%d different fields are the columns of a list", maxFields+1)
	}
}

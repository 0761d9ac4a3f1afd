package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
)

// Lines of JSON whose fields are named as the columns of a list are read as its rows.
func TestLinesOfJSONAsList(t *testing.T) {
	b := readOne(t, "夜校.jsonl", []byte(strings.Join([]string{
		`{"案例名称":"厂区里的夜校","地区":"江苏省苏州市","背景":"下班以后无处可去。","做法":"把食堂二楼改成教室。\n请退休技师每周讲两晚。","成效":"三百人上了课。","班次":"夜"}`,
		`{"案例名称":"码头边的书屋","地区":"浙江省宁波市","背景":"船员候船时无事可做。","做法":["候船室辟出书角。","书可以在下一个码头还。"],"成效":"借出四千册。","班次":"日"}`,
	}, "\n")))
	if b.Format != "jsonl" || len(b.Cases) != 2 {
		t.Fatalf("%s with %d cases", b.Format, len(b.Cases))
	}
	for i, want := range []struct{ title, city, shift string }{{"厂区里的夜校", "苏州市", "夜"}, {"码头边的书屋", "宁波市", "日"}} {
		c := b.Cases[i]
		if c.Title != want.title || c.Region.City != want.city || len(c.Practices) != 2 {
			t.Errorf("case %d: %q in %q with %d practices", i+1, c.Title, c.Region.City, len(c.Practices))
		}
		if !slices.Contains(c.Extra, corpus.Field{Name: "班次", Value: want.shift}) {
			t.Errorf("case %d: other fields %v", i+1, c.Extra)
		}
	}
}

// An array of JSON is read as its objects, from .json where the file is named; a folder's
// .json is left out, with what to do about it.
func TestArrayOfJSON(t *testing.T) {
	data := []byte(`[{"案例名称":"厂区里的夜校","背景":"下班以后无处可去。","做法":["把食堂二楼改成教室。","请退休技师每周讲两晚。"]},
{"案例名称":"码头边的书屋","背景":"船员候船时无事可做。","做法":["候船室辟出书角。","书可以在下一个码头还。"]}]`)
	for _, name := range []string{"夜校.jsonl", "夜校.json"} {
		b := readOne(t, name, data)
		if len(b.Cases) != 2 || b.Cases[1].Title != "码头边的书屋" || len(b.Cases[1].Practices) != 2 {
			t.Errorf("%s: %d cases", name, len(b.Cases))
		}
	}
	res := read(t, write(t, map[string][]byte{"夜校.json": data, "夜校.jsonl": data}))
	if len(res.Collection.Books) != 1 || len(res.Files) != 2 {
		t.Errorf("a folder: %d books, files %+v", len(res.Collection.Books), res.Files)
	}
}

// Documents whose texts all name their sections on lines of their own are divided by them; one whose text has none of the
// headings of the others is a case as it is, and told.
func TestDocumentsWithHeadings(t *testing.T) {
	bare := []string{"工作背景\n桥头夜里没有灯。\n主要做法\n装灯。沿桥装了八盏灯。\n看灯。由值班的人开关。\n工作成效\n夜里有人走了。", "工作背景\n巷口堆满旧物。\n主要做法\n清理。每户清自家门前。\n轮值。每周一户扫巷。\n工作成效\n车能进来了。",
		"工作背景\n井水发黄。\n主要做法\n换管。旧管全部换新。\n化验。每月送检一次。\n工作成效\n水清了。"}
	lines := func(texts []string) []byte {
		var out []string
		for i, text := range texts {
			line, _ := json.Marshal(map[string]string{"title": []string{"桥上的灯", "巷口的路", "井边的水", "河边的树"}[i], "text": text})
			out = append(out, string(line))
		}
		return []byte(strings.Join(out, "\n"))
	}
	b := readOne(t, "街坊.jsonl", lines(bare))
	if len(b.Cases) != 3 || len(b.Cases[0].Practices) != 2 || len(b.Cases[2].Sections) != 3 || len(b.Suspects) > 0 {
		t.Errorf("%+v, doubts %v", b.Cases, b.Suspects)
	}
	var bracketed []string
	for _, text := range bare {
		bracketed = append(bracketed, strings.NewReplacer("工作背景\n", "【工作背景】", "主要做法\n", "【主要做法】", "工作成效\n", "【工作成效】").Replace(text))
	}
	b = readOne(t, "街坊.jsonl", lines(append(bracketed, "沿河种了两排柳树，由住在河边的老人浇水，每棵树挂一块写着名字的木牌，夏天就有了树荫，来乘凉的人也多了。")))
	told := slices.ContainsFunc(b.Suspects, func(p corpus.Problem) bool { return p.Message.Code == "check.row_without_case" })
	if len(b.Cases) != 4 || !told || b.Cases[3].Title != "河边的树" || len(b.Cases[3].Practices) != 1 || !slices.Equal(b.Cases[3].Missing, []corpus.SectionKind{corpus.Background, corpus.Effects}) {
		t.Errorf("%d cases, doubts %v", len(b.Cases), b.Suspects)
	}
}

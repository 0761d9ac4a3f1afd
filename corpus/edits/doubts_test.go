package edits

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// What a doubt says of cases without practices is counted anew after edits that gave some of them theirs, and it is gone after the last.
func TestRecountedDoubts(t *testing.T) {
	found := "{do: boundary, case: b-00%[1]d, quote: %[2]s, section: practices, begins: %[3]s}"
	first := fmt.Sprintf(found, 1, "河湾镇设立流动书屋", "开出流动书车")
	second := fmt.Sprintf(found, 2, "青石街道改造老旧楼道", "清理楼道杂物")
	third := "{do: drop, case: b-003, quote: 白桥乡修复灌溉水渠}"
	for _, c := range []struct {
		edits []string
		want  string
	}{
		{[]string{first}, "check.lost_headings 2 of 3, 青石街道改造老旧楼道, page 3"},
		{[]string{second}, "check.lost_headings 2 of 3, 河湾镇设立流动书屋, page 2"},
		{[]string{second, third}, "check.lost_headings 1 of 2, 河湾镇设立流动书屋, page 2"},
		{[]string{first, second, third}, ""},
		{[]string{"{do: title, case: b-001, quote: 河湾镇设立流动书屋, to: 书车来了}"}, "check.lost_headings 3 of 3, 河湾镇设立流动书屋, page 2"},
	} {
		col := smallCollection()
		b := col.Books[0]
		for i := range b.Cases {
			k := &b.Cases[i]
			k.Sections = []corpus.Section{{Seq: 1, Marker: "缘起", Kind: corpus.Background, Text: k.Sections[0].Text + "\n" + k.Sections[1].Text, PageStart: k.PageStart, PageEnd: k.PageEnd}}
			k.Practices, k.Missing = nil, []corpus.SectionKind{corpus.Practices, corpus.Effects}
		}
		b.Suspects = []corpus.Problem{{Page: 2, Message: message.New("check.lost_headings", 3, 3, "河湾镇设立流动书屋")}}
		list, issues := Parse([]byte("edits:\n  - " + strings.Join(c.edits, "\n  - ") + "\n"))
		if len(issues) > 0 {
			t.Fatal(issues)
		}
		edited, out := list.ApplyText(col)
		got := ""
		for _, p := range edited.Books[0].Suspects {
			got += fmt.Sprintf("%s %s of %s, %s, page %d", p.Message.Code, told(p.Message, 0), told(p.Message, 1), told(p.Message, 2), p.Page)
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q; %v", c.edits, got, c.want, out)
		}
		if got != "" {
			e, ok := ToAccept(b, edited.Books[0], 0)
			if again, _ := (&Edits{List: append(list.List, e)}).ApplyText(col); !ok || again.Books[0].Accepted() != 1 {
				t.Errorf("%v: cannot be accepted", c.edits)
			}
		}
	}
}

// Each edit takes away the doubt that it puts right, one of several equal ones, and no other.
func TestSettledDoubts(t *testing.T) {
	doubt := func(page int, code string, args ...any) corpus.Problem {
		return corpus.Problem{Page: page, Message: message.New(code, args...)}
	}
	of := func(seq int, p corpus.Problem) corpus.Problem { p.Case = seq; return p }
	untitled, lost := of(2, doubt(3, "check.no_title")), of(2, doubt(3, "check.lost_section", "青石街道改造老旧楼道"))
	for _, c := range []struct {
		name, edit string
		doubts     []corpus.Problem
		left       int
	}{
		{"a title", "{do: title, case: b-002, quote: 青石街道改造老旧楼道, to: 楼道亮了}", []corpus.Problem{untitled, of(3, doubt(3, "check.no_title"))}, 1},
		{"a title of another case on the page", "{do: title, case: b-002, quote: 青石街道改造老旧楼道, to: 楼道亮了}", []corpus.Problem{of(1, doubt(3, "check.no_title")), untitled}, 1},
		{"a title on another page", "{do: title, case: b-003, quote: 白桥乡修复灌溉水渠, to: 水渠通了}", []corpus.Problem{untitled}, 1},
		{"a section", "{do: boundary, case: b-002, quote: 青石街道改造老旧楼道, section: effects, begins: 由物业出灯}", []corpus.Problem{lost, untitled}, 1},
		{"a section of another case", "{do: boundary, case: b-001, quote: 河湾镇设立流动书屋, section: effects, begins: 请退休教师}", []corpus.Problem{lost}, 1},
		{"a case that is left out", "{do: drop, case: b-002, quote: 青石街道改造老旧楼道}", []corpus.Problem{lost, doubt(9, "check.odd_practices", 2, 20, 80)}, 1},
		{"one of two equal cases", "{do: drop, case: b-002, quote: 青石街道改造老旧楼道}", []corpus.Problem{doubt(8, "check.repeated_case", "青石街道改造老旧楼道", 3)}, 0},
		{"an entry without a case", "{do: toc, book: b, entry: 东山村开办周末学堂, case: none}", []corpus.Problem{doubt(5, "check.entry", "东山村开办周…")}, 0},
		{"another entry", "{do: toc, book: b, entry: 东山村开办周末学堂, case: none}", []corpus.Problem{doubt(5, "check.entry", "西山村")}, 1},
		{"a case that was hidden", "{do: add, book: b, to: 东山村开办周末学堂, sections: [{section: practices, text: 请志愿者辅导功课。}]}", []corpus.Problem{doubt(5, "check.hidden_case", "白桥乡修复灌溉水渠", "东山村开办周末学堂")}, 0},
		{"nothing that is found", "{do: title, case: b-009, quote: 这句话哪里都没有写过, to: 楼道亮了}", []corpus.Problem{untitled}, 1},
	} {
		col := smallCollection()
		col.Books[0].Suspects = c.doubts
		list, issues := Parse([]byte("edits:\n  - " + c.edit + "\n"))
		if len(issues) > 0 {
			t.Fatal(c.name, issues)
		}
		edited, out := list.ApplyText(col)
		if got := edited.Books[0].Suspects; len(got) != c.left || len(col.Books[0].Suspects) != len(c.doubts) {
			t.Errorf("%s: %d doubts left, want %d: %v; %v", c.name, len(got), c.left, got, out)
		}
	}
}

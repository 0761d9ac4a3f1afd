package toc

import (
	"fmt"
	"strings"
	"testing"
)

// Each test of this file holds a limit of tables of contents from both sides.

// found are the entries of a table in these lines.
func found(lines ...string) int {
	t, _ := Find(linesOf(strings.Join(lines, "\n")))
	return len(t.Entries)
}

// counted are n lines of a form, each with its number in place of %d.
func counted(n int, form string) (out []string) {
	for i := range n {
		out = append(out, strings.ReplaceAll(form, "%d", fmt.Sprint(i+1)))
	}
	return out
}

func TestLimitsOfTables(t *testing.T) {
	const text = "街坊们商量了三天。"
	part := strings.Repeat("街", 40)
	entry := func(chars int) string { return "街巷" + strings.Repeat("…", chars-3) + "7" }
	var headings []string
	for range 11 {
		headings = append(headings, "目录", text, text, text, text)
	}
	for _, c := range []struct {
		name  string
		lines []string
		want  int
	}{
		{"two entries below a heading", []string{"目录", "甲乙……1", "丙丁……3"}, 2},
		{"one below it", []string{"目录", "甲乙……1"}, 0},
		{"a listed title whose number goes on begins the body", []string{"目录", "1. 街巷里的灯……1", "2. 桥头的修车摊……1", "1. 街巷里的灯", "王小河"}, 2},
		{"four without a heading", counted(4, "甲乙……%d"), 4},
		{"three without one", counted(3, "甲乙……%d"), 0},
		{"three lines between entries", append([]string{"目录", "甲乙……1", "丙丁……3", "一部", "二部", "三部"}, "戊己……5"), 3},
		{"four lines between them", append([]string{"目录", "甲乙……1", "丙丁……3", "一部", "二部", "三部", "四部"}, "戊己……5"), 2},
		{"a line of forty characters between them", []string{"目录", "甲乙……1", "丙丁……3", part, "戊己……5"}, 3},
		{"a longer one", []string{"目录", "甲乙……1", "丙丁……3", part + "街", "戊己……5"}, 2},
		{"a longer one, and three entries that go on", []string{"目录", "甲乙……1", "丙丁……3", part + "街", "戊己……5", "庚辛……7", "一部", "壬癸……9"}, 5},
		{"a longer one, and two", []string{"目录", "甲乙……1", "丙丁……3", part + "街", "戊己……5", "一部", "庚辛……7", "二部", "壬癸……9"}, 2},
		{"a longer one, and three that begin anew", []string{"目录", "甲乙……11", "丙丁……13", part + "街", "戊己……5", "庚辛……7", "壬癸……9"}, 2},
		{"a longer one, and three that are far", []string{"目录", "甲乙……1", "丙丁……3", part + "街", "戊己……64", "庚辛……67", "壬癸……69"}, 2},
		{"four lines between them, and three that go on", append([]string{"目录", "甲乙……1", "丙丁……3", "一部", "二部", "三部", "四部"}, "戊己……5", "庚辛……7", "壬癸……9"), 5},
		{"an entry of 180 characters", []string{"目录", "甲乙……1", "丙丁……3", entry(180)}, 3},
		{"a longer line", []string{"目录", "甲乙……1", "丙丁……3", entry(181)}, 2},
		{"below the twelfth heading", append(headings[:55:55], "目录", "甲乙……1", "丙丁……3"), 2},
		{"below the thirteenth", append(headings[:55:55], "目录", text, text, text, text, "目录", "甲乙……1", "丙丁……3"), 0},
		{"three numbers below three titles", append(counted(4, "甲乙……%d"), "丙丁", "戊己", "庚辛", "5", "6", "7"), 7},
		{"two below two", append(counted(4, "甲乙……%d"), "丙丁", "戊己", "5", "6"), 4},
	} {
		if got := found(c.lines...); got != c.want {
			t.Errorf("%s: %d entries, want %d", c.name, got, c.want)
		}
	}
}

// Where lineEachShare of the entries have a line of their own above, titles take two lines.
func TestRuleLineEach(t *testing.T) {
	for _, c := range []struct {
		with, of int
		want     bool
	}{{4, 5, true}, {7, 10, false}} {
		table := Table{Entries: make([]Entry, c.of)}
		for i := range c.with {
			table.Entries[i].Before = []string{"街"}
		}
		if got := table.lineEach(); got != c.want {
			t.Errorf("%d of %d: %v", c.with, c.of, got)
		}
	}
}

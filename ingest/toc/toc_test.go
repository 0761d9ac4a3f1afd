package toc

import (
	"fmt"
	"strings"
	"testing"
)

func linesOf(s string) []Line {
	var out []Line
	for page, p := range strings.Split(s, "\f") {
		for _, l := range strings.Split(p, "\n") {
			if strings.TrimSpace(l) != "" {
				out = append(out, Line{l, page})
			}
		}
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"brackets and tab", "目 录\n甲乙丙\t(1)\n丁戊\t(4)\n正文在这里。", "甲乙丙 1|丁戊 4"},
		{"full width", "目录\n甲乙丙　（１）\n丁戊　　（１２）", "甲乙丙 1|丁戊 12"},
		{"dots", "目录\n甲乙丙……………1\n丁戊·······12\n己庚.......20", "甲乙丙 1|丁戊 12|己庚 20"},
		{"numbers in Chinese characters", "目录\n甲乙丙……三\n丁戊\t十二\n己庚…………二十", "甲乙丙 3|丁戊 12|己庚 20"},
		{"no numbers of pages, and titles that only the body counts", "目录\n甲乙丙丁\n戊己庚辛\n案例一：甲乙丙丁\n正文在这里，很长很长，是一句话。\n案例二：戊己庚辛\n正文在这里，很长很长，是一句话。", "甲乙丙丁 0|戊己庚辛 0"},
		{"slash", "目录\n甲乙丙/1\n丁戊 / 12", "甲乙丙 1|丁戊 12"},
		{"number first", "目录\n1 甲乙丙\n12 丁戊\n30 己庚", "甲乙丙 1|丁戊 12|己庚 30"},
		{"number of the title stays", "目录\n甲乙12条……3\n“4.2”动员日……7", "甲乙12条 3|“4.2”动员日 7"},
		{"over pages with headings", "目　录\n甲乙……1\n丙丁……3\f目　录\n戊己……5\f正文的第一句话。", "甲乙 1|丙丁 3|戊己 5"},
		{"two lines", "目录\n短题目一号……1\n一个很长很长的题目写了一行还\n不够……3\n短题目二号……5", "短题目一号 1|一个很长很长的题目写了一行还不够 3|短题目二号 5"},
		{"parts", "目录\n第一篇 环境\n甲乙丙丁……1\n戊己庚辛……3\n第二篇 秩序\n壬癸子丑……5", "甲乙丙丁 1|戊己庚辛 3|壬癸子丑 5"},
		{"a wide heading of a part is no line of a title", "目录\n第一篇　大街小巷的环境整治\n甲乙丙丁戊己……1\n庚辛壬癸子丑……3", "甲乙丙丁戊己 1|庚辛壬癸子丑 3"},
		{"a date is no entry", "目录\n甲乙丙……1\n丁戊……12\n己庚2019年 20", "甲乙丙 1|丁戊 12"},
		{"numbers first, and one in a title", "目录\n1 甲乙丙\n12 丁戊 13\n30 己庚", "甲乙丙 1|丁戊 13 12|己庚 30"},
		{"signs of notes make no entries", "目录\n甲乙丙……1\n丁戊……3\n\n甲乙丙\n街道把灯换了，居民都说好。[^1]\n社区把路修了，居民都说好。[1][2]\n社区把树栽了，居民都说好。^3\n大家都来看。〔4〕", "甲乙丙 1|丁戊 3"},
		{"the sign of a note makes no entry", "目录\n甲乙丙……1\n丁戊……3\n\n甲乙丙\n街道把灯换了，居民都说好。[1]\n社区把路修了，居民都说好。[2]", "甲乙丙 1|丁戊 3"},
		{"a page whose titles and numbers were read apart", "甲乙……1\n丙丁……3\n戊己……5\n庚辛……7\f壬癸\n子丑\n寅卯\n（9）\n（11）\n（13）\f正文在这里，很长很长，是一句话。", "甲乙 1|丙丁 3|戊己 5|庚辛 7|壬癸 9|子丑 11|寅卯 13"},
		{"a running header on pages of the table", "CONTENTS\n甲乙……1\n丙丁……3\fCONTENTS 2\n戊己……5\f正文的第一句话。", "甲乙 1|丙丁 3|戊己 5"},
		{"titles that end like a date", "目录\n甲乙读书月……1\n丙丁建设年\t3\n戊己庚辛……5", "甲乙读书月 1|丙丁建设年 3|戊己庚辛 5"},
		{"P before the numbers", "目录\n甲乙丙丁……P1\n戊己庚辛\tp.3\n壬癸P图\t5", "甲乙丙丁 1|戊己庚辛 3|壬癸P图 5"},
		{"first and last pages of cases", "目录\n甲乙丙丁……1-2\n戊己庚辛………3—5\n壬癸子丑\t\t6～6\n寅卯规划2021-2025……7", "甲乙丙丁 1|戊己庚辛 3|壬癸子丑 6|寅卯规划2021-2025 7"},
		{"a remark within the table", "目录\n甲乙丙丁……1\n戊己庚辛……3\n这一部分收了三个街道的做法，都是去年的。\n壬癸子丑……5\n寅卯辰巳……7\n午未申酉……9", "甲乙丙丁 1|戊己庚辛 3|壬癸子丑 5|寅卯辰巳 7|午未申酉 9"},
		{"two columns by column", "目录\n甲乙……1    戊己……5\n丙丁……3    庚辛……7", "甲乙 1|丙丁 3|戊己 5|庚辛 7"},
		{"two columns by row", "目录\n甲乙……1    丙丁……3\n戊己……5    庚辛……7", "甲乙 1|丙丁 3|戊己 5|庚辛 7"},
		{"misread numbers", "目录\n甲乙(1)\n丙丁(4)\n戊己(])\n庚辛(9)\n壬癸(68)\n子丑(69)\n寅卯(7])\n辰巳(74)", "甲乙 1|丙丁 4|戊己 6|庚辛 9|壬癸 68|子丑 69|寅卯 71|辰巳 74"},
		{"without heading", "书名\n甲乙……1\n丙丁……3\n戊己……5\n庚辛……7\n正文在这里，很长很长。", "甲乙 1|丙丁 3|戊己 5|庚辛 7"},
		{"a title page and an imprint above", "甲乙案例选（2023）\n青石出版社\nISBN 978-7-999999-02-2\n印张：12.5\n2023年3月第1版\n定价：58.00\n目　录\n甲乙丙……1\n丁戊己……3\n正文的第一句话。", "甲乙丙 1|丁戊己 3"},
		{"an imprint of as many numbers as a table", "甲乙案例选（2023）\n责任编辑/01\n图书分类/02\n邮编/0312\n版本/2023\n目　录\n甲乙丙……1\n丁戊己……3\n正文的第一句话。", "甲乙丙 1|丁戊己 3"},
		{"a heading above the second page alone", "甲乙……1\n丙丁……3\n戊己……5\n庚辛……7\f目录\n壬癸……9\n子丑……11\f正文的第一句话。", "甲乙 1|丙丁 3|戊己 5|庚辛 7|壬癸 9|子丑 11"},
		{"spaces kept", "目录\n“六心” 工程\t(25)\n让座 爱心暖车\t(27)\n前　言\t(30)", "“六心” 工程 25|让座 爱心暖车 27|前言 30"},
		{"a title below that ends in a number", "目录\n甲乙丙丁（2023）……1\n戊己庚辛……3\n壬癸子丑……5\n甲乙丙丁（2023）\n正文在这里，很长很长，是一句话。", "甲乙丙丁（2023） 1|戊己庚辛 3|壬癸子丑 5"},
		{"one entry, and its case", "目录\n甲乙丙丁……1\n甲乙丙丁\n正文在这里，很长很长，是一句话。", "甲乙丙丁 1"},
		{"one entry, and no case", "目录\n甲乙丙丁……1\n正文在这里，很长很长，是一句话。", ""},
		{"without numbers", "目录\n甲乙丙丁\n戊己庚辛\n甲乙丙丁\n正文是一句话。\n戊己庚辛\n又一句话。", "甲乙丙丁 0|戊己庚辛 0"},
		{"none", "甲乙丙\n正文在2011年4月写成。\n一共有12\n二是很好。", ""},
	} {
		table, _ := Find(linesOf(c.text))
		var got []string
		for _, e := range table.Entries {
			got = append(got, fmt.Sprintf("%s %d", e.Title, e.Number))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, "|"), c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("目录\n甲乙……1\n丙丁(])\n\f目录\n1 戊己")
	f.Add("甲(1)  乙(2)\n丙(3)  丁(4)\n")
	f.Fuzz(func(t *testing.T, s string) {
		lines := linesOf(s)
		table, ok := Find(lines)
		if ok && (table.From < 0 || table.To > len(lines) || table.From >= table.To) {
			t.Errorf("table %d to %d of %d lines", table.From, table.To, len(lines))
		}
		for _, e := range table.Entries {
			if e.Line < table.From || e.Line >= table.To {
				t.Errorf("entry %q stands outside the table", e.Title)
			}
		}
	})
}

// TestNumberedTitleOfTwoLines: where numbers of pages stand behind the titles, that of a title is no page.
func TestNumberedTitleOfTwoLines(t *testing.T) {
	got, ok := Find(linesOf("目录\n1.菜场换了新棚……………………1\n2.街道请摊主选样式，三家比价后定\n下来的新摊位……………………3\n3.桥头的修车摊……………………5"))
	if !ok || len(got.Entries) != 3 || got.Entries[1].Title != "2.街道请摊主选样式，三家比价后定下来的新摊位" || got.Entries[1].Number != 3 {
		t.Errorf("%+v", got.Entries)
	}
}

// A title takes three lines, the last of one character; one goes on over the head of a page, where the heading runs with its number.
func TestEntriesOfThreeLines(t *testing.T) {
	got, ok := Find(linesOf("目录\n河边的步道修好以后大家都\n来散步，老街坊们说这条路\n好……………………………1\n桥头的修车摊…………………3\n从一间漏雨的旧仓库到孩子\n3 目录\n们的书房……………………5\n菜场换了新棚…………………7"))
	want := []string{"河边的步道修好以后大家都来散步，老街坊们说这条路好", "桥头的修车摊", "从一间漏雨的旧仓库到孩子们的书房", "菜场换了新棚"}
	if !ok || len(got.Entries) != len(want) {
		t.Fatalf("%+v", got.Entries)
	}
	for i, e := range got.Entries {
		if e.Title != want[i] || e.Number != 2*i+1 {
			t.Errorf("entry %d: %q on %d", i+1, e.Title, e.Number)
		}
	}
}

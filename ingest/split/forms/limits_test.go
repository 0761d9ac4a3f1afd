package forms

import (
	"strings"
	"testing"
)

// Each test of this file holds a limit of characters from both sides.

func TestLimitsOfTitles(t *testing.T) {
	for n, want := range map[int][2]bool{45: {true, true}, 46: {false, true}, 70: {false, true}, 71: {false, false}} {
		text := strings.Repeat("街", n)
		if got := [2]bool{TitleLike(text), LongTitle(text)}; got != want {
			t.Errorf("%d characters: a title, and one right above a marker %v", n, got)
		}
	}
}

func TestLimitsOfNames(t *testing.T) {
	for n, want := range map[int]bool{1: false, 2: true, 12: true, 13: false} {
		if got := isName(strings.Repeat("街", n)); got != want {
			t.Errorf("%d characters: a name %v", n, got)
		}
	}
}

func TestLimitsOfPlaces(t *testing.T) {
	for n, want := range map[int]bool{9: true, 10: false} {
		if got := Signs(strings.Repeat("江", n-1) + "县"); got != want {
			t.Errorf("%d characters: the name of a place %v", n, got)
		}
	}
}

// Bars, signs of similarity and the number of all pages stand around page numbers.
func TestPageNumbersBetweenSigns(t *testing.T) {
	for line, want := range map[string]int{"｜4｜": 4, "|12|": 12, "∽ 7 ∽": 7, "-- 3 of 12 --": 3} {
		if n, ok := PageNumber(line); !ok || n != want {
			t.Errorf("%q: %d %v, want %d", line, n, ok, want)
		}
	}
}

// A number of a page stands among ornaments, and before that of all pages; figures are none.
func TestNumbersAmongOrnaments(t *testing.T) {
	for line, want := range map[string]int{"◆ 10 ◆": 10, "｜4｜": 4, "★9★": 9, "第7页/共99页": 7, "4 of 12": 4, "第3页 共9页": 3, "❖12❖": 12, "12345 678": -1, "12%": -1, "3.5": -1, "★9": 9, "9月": -1,
		"第21页（共88页)": 21, "第 21 页，共 88 页": 21, "共88页 第21页": 21, "（共 88 页，第 21 页）": 21, "No.21": 21, "第一百二十一页（共一百八十八页）": 121, "第 21 页 | 共 88 页": 21, "第21页 / 总88页": 21, "共 88 页，本页为第 21 页": 21, "页码：21/88": 21, "21｜88": 21, "21 | 88": 21, "总88页": -1, "共88页": -1, "第21条（共88条）": -1} {
		n, ok := PageNumber(line)
		if !ok {
			n = -1
		}
		if n != want {
			t.Errorf("%s: %d, want %d", line, n, want)
		}
	}
}

// The second line of a title is no heading: 的做法, 效的做法.
func TestRuleEndsOfTitles(t *testing.T) {
	for text, want := range map[string]int{"的做法": 0, "效的做法": 0, "我们的做法": 1, "我的做法": 1, "主要做法": 1} {
		if got := len(Headings(text, false)); got != want {
			t.Errorf("%s: %d headings, want %d", text, got, want)
		}
	}
}

package html

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/report/index"
)

// One of a thing is said in the singular.
func TestLeadWordsCount(t *testing.T) {
	p := &page{Index: index.Of(&corpus.Collection{}, &corpus.Analysis{}), Options: Options{English: true}}
	for _, c := range []struct {
		n    int
		want string
	}{{1, "found 1 case with 1 practice, from 1 province."}, {2, "found 2 cases with 2 practices, from 2 provinces."}} {
		if got := p.LeadWords(totals{Books: c.n, Cases: c.n, Practices: c.n, Provinces: c.n}); !strings.Contains(got, c.want) {
			t.Errorf("%d: %q", c.n, got)
		}
	}
}

// Where there is no room for a lead and what follows it, what follows is cut, and not left out for a sentence behind it.
func TestDeedIsNotWhatStandsBehindIt(t *testing.T) {
	const text = "二是假期托管。请大学生在学校食堂旁边的教室里辅导低年级学生做功课、练字。街道每月通报一次。"
	for room, want := range map[int]string{28: "请大学生在学校食堂旁边的教室里辅导低年级学生做功课……", 12: "请大学生在学校食堂旁边…", 100: "假期托管。请大学生在学校食堂旁边的教室里辅导低年级学生做功课、练字。街道每月通报一次。"} {
		if got := Deed(text, room); got != want {
			t.Errorf("%d: %q, want %q", room, got, want)
		}
	}
}

// The number of a practice among those of its case is no part of what is quoted of it alone.
func TestDeedWithoutNumber(t *testing.T) {
	for text, want := range map[string]string{
		"二是与供电所约定巡线。旧线换新。": "与供电所约定巡线。旧线换新。",
		"（三）设十二个上车点。":      "设十二个上车点。",
		"第二，画好路线。":         "画好路线。",
		"3、画好路线。":          "画好路线。",
		"②　画好路线。":          "画好路线。",
		"首先，画好路线。":         "画好路线。",
		"1.5万亩果园用上滴灌。":     "1.5万亩果园用上滴灌。",
		"第三年开始见效。":         "第三年开始见效。",
		"一站办结。":            "一站办结。",
		"三十天内办结。":          "三十天内办结。",
	} {
		if got := Deed(text, 100); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

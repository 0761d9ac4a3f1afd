package concept

import (
	"strings"
	"testing"

	"casebook/corpus/message"
)

func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       bool
	}{
		{"养老 or 助残", "建设养老驿站", true},
		{"養老", "建设养老驿站", true},
		{"养老 and 驿站", "建设养老驿站", true},
		{"养老 and not 驿站", "建设养老驿站", false},
		{"路灯 or 养老 and 驿站", "建设养老驿站", true},
		{"(路灯 or 养老) and 图书", "建设养老驿站", false},
		{"（路灯 或 养老）且 非 图书", "建设养老驿站", true},
		{"路灯|养老&!图书", "建设养老驿站", true},
		{"near(数据, 共享, 2)", "数据要共享", true},
		{"near(数据, 共享, 2)", "共享各类数据", true},
		{"near(数据, 共享, 2)", "数据由各部门共享", false},
		{"near(数据，共享)", "数据由各部门共享", true},
		{"near(老人, 老人, 0)", "老人老人", true},
		{"near(老人, 老人, 5)", "一位老人", false},
		{"near", "a NEAR b", true},
		{`"a or b"`, "Ａ or B", true},
		{"not not 养老", "养老", true},
		{"LED", "装ＬＥＤ灯", true},
	} {
		rules, err := Parse("rules.txt", "概念: "+c.rule)
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
			continue
		}
		if got := rules[0].Holds(Fold(c.text)); got != c.want {
			t.Errorf("%s of %s: %v", c.rule, c.text, got)
		}
	}
}

func TestFile(t *testing.T) {
	rules, err := Parse("rules.txt", "\ufeff# 概念\n数字治理：数据 or\n  平台   # 两行\n\n养老: 养老\r\n")
	if err != nil || len(rules) != 2 || rules[0].Name != "数字治理" || rules[0].Text != "数据 or 平台" || !rules[0].Holds(Fold("平台")) {
		t.Fatalf("%+v, %v", rules, err)
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for _, body := range []string{"甲、乙", "甲 or 乙；丙", "\xd1\xf8", "", "or 数据", "数据 平台", "数据 or", "(数据", "数据)", "near(数据)", "near(数据, 平台, 远)", "near(数据, 平台, 3", `"数据`, "!", `""`, strings.Repeat("(", 200) + "数据" + strings.Repeat(")", 200)} {
		_, err := Parse("rules.txt", "一: 甲\n二: "+body)
		if err == nil || !strings.Contains(err.Error(), "rules.txt, line 2") || message.RemedyOf(err).IsZero() {
			t.Errorf("%q: %v", body, err)
		}
	}
	for _, text := range []string{"", "# 无", "没有冒号", ": 数据", "一: 甲\n一: 乙"} {
		if _, err := Parse("rules.txt", text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// Whatever a file holds, it is read or refused, and what was read can be asked of any text.
func FuzzParse(f *testing.F) {
	f.Add("一: (甲 or near(乙, 丙, 3)) and not \"丁 戊\"", "甲乙丙丁")
	f.Add("一：!!甲|乙&丙", "乙丙")
	f.Fuzz(func(t *testing.T, rules, text string) {
		list, err := Parse("rules.txt", rules)
		if err != nil {
			if message.RemedyOf(err).IsZero() {
				t.Errorf("no remedy for %v", err)
			}
			return
		}
		for _, r := range list {
			r.Holds(Fold(text))
		}
	})
}

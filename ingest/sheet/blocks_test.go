package sheet

import (
	"regexp"
	"testing"
)

// leadsTold are first sentences of practices.
var leadsTold = regexp.MustCompile(`(?m)^(  [0-9]) [^/]*/ `)

// Sheets of blocks, each below the title of its case: names of sections beside texts, or rows below headings that stand again.
func TestBlocks(t *testing.T) {
	const want = "渡口换新颜 \n  [背景 background] 木桥旧了，孩子绕远路。\n  [做法 practices] 请来木匠，换上新板。¶装上护栏，夜里点灯。\n  [成效 effects] 过河的人多了。\n" +
		"  1 / 请来木匠，换上新板。\n  2 / 装上护栏，夜里点灯。\n" +
		"石街换新颜 \n  [背景 background] 石板松了，下雨溅水。\n  [做法 practices] 一块一块重铺。¶沟里清了淤泥。\n  [成效 effects] 雨天也好走。\n" +
		"  1 / 一块一块重铺。\n  2 / 沟里清了淤泥。\n"
	for _, c := range []struct {
		name string
		rows [][]string
	}{
		{"titles above, names that stand once", [][]string{{"渡口换新颜", ""}, {"背景", "木桥旧了，孩子绕远路。"}, {"做法", "请来木匠，换上新板。"}, {"", "装上护栏，夜里点灯。"}, {"成效", "过河的人多了。"},
			{"石街换新颜", ""}, {"背景", "石板松了，下雨溅水。"}, {"做法", "一块一块重铺。"}, {"", "沟里清了淤泥。"}, {"成效", "雨天也好走。"}}},
		{"names that stand again, below the name of the sheet", [][]string{{"某县好办法汇编"}, {"渡口换新颜"}, {"背景", "木桥旧了，孩子绕远路。"}, {"做法", "请来木匠，换上新板。"}, {"做法", "装上护栏，夜里点灯。"}, {"成效", "过河的人多了。"}, {},
			{"石街换新颜"}, {"背景", "石板松了，下雨溅水。"}, {"做法", "一块一块重铺。\n沟里清了淤泥。"}, {"成效", "雨天也好走。"}}},
		{"titles beside their name", [][]string{{"案例名称", "渡口换新颜"}, {"背景", "木桥旧了，孩子绕远路。"}, {"做法", "请来木匠，换上新板。"}, {"", "装上护栏，夜里点灯。"}, {"成效", "过河的人多了。"},
			{"案例名称", "石街换新颜"}, {"背景", "石板松了，下雨溅水。"}, {"做法", "一块一块重铺。\n沟里清了淤泥。"}, {"成效", "雨天也好走。"}}},
		{"headings below each title", [][]string{{"渡口换新颜"}, {"背景", "做法", "成效"}, {"木桥旧了，孩子绕远路。", "请来木匠，换上新板。", "过河的人多了。"}, {"", "装上护栏，夜里点灯。", ""},
			{"石街换新颜"}, {"背景", "做法", "成效"}, {"石板松了，下雨溅水。", "一块一块重铺。", "雨天也好走。"}, {"", "沟里清了淤泥。", ""}}},
	} {
		b, err := Book([]Table{{Name: "表一", Rows: c.rows}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := leadsTold.ReplaceAllString(told(b), "$1 / "); got != want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, want)
		}
		conserved(t, b)
	}
}

// What is no sheet of blocks stays what it is.
func TestNoBlocks(t *testing.T) {
	for name, rows := range map[string][][]string{
		"a list in groups":         {{"案例名称", "做法"}, {"民生类"}, {"渡口换新颜", "请来木匠，换上新板，再点上灯。"}, {"治理类"}, {"石街换新颜", "一块一块重铺，沟里清了淤泥。"}},
		"a form below its name":    {{"某县案例申报表"}, {"案例名称", "渡口换新颜"}, {"背景", "木桥旧了。"}, {"做法", "请来木匠，换上新板，再点上灯。"}},
		"blocks without practices": {{"渡口换新颜"}, {"负责人", "老木匠"}, {"费用", "三千元"}, {"石街换新颜"}, {"负责人", "石匠"}, {"费用", "五千元"}},
		"a list below its name":    {{"某县案例汇总表"}, {"背景", "做法"}, {"木桥旧了。", "请来木匠，换上新板。"}},
		"untitled cases":           {{"某县的好办法"}, {"背景", "做法"}, {"木桥旧了。", "请来木匠，换上新板。"}, {"石板松了。", "重铺。"}},
		"remarks":                  {{"渡口"}, {"背景", "木桥旧了。"}, {"做法", "换板。"}, {"石街"}, {"背景", "石板松了。"}, {"做法", "重铺。"}, {"丙", "丁", "戊"}},
	} {
		table := Table{Rows: rows}
		if _, ok := table.blocks(); ok {
			t.Errorf("%s is read as blocks", name)
		}
	}
}

// One case alone on its sheet, below its title.
func TestOneBlock(t *testing.T) {
	for name, rows := range map[string][][]string{
		"names beside": {{"渡口换新颜"}, {"背景", "木桥旧了。"}, {"做法", "请来木匠，换上新板。"}},
		"names above":  {{"渡口换新颜"}, {"背景", "做法"}, {"木桥旧了。", "请来木匠，换上新板。"}},
	} {
		b, err := Book([]Table{{Name: "表一", Rows: rows}}, nil)
		if err != nil || len(b.Cases) != 1 || b.Cases[0].Title != "渡口换新颜" || len(b.Cases[0].Practices) != 1 {
			t.Errorf("%s: %s %v", name, told(b), err)
		}
	}
}

func TestEmphasisedTitles(t *testing.T) {
	b, err := Book([]Table{{Name: "表一", Rows: [][]string{{"案例名称", "做法"}, {"**渡口换新颜**", "请来木匠，换上新板。"}}}}, nil)
	if err != nil || len(b.Cases) != 1 || b.Cases[0].Title != "渡口换新颜" {
		t.Error(told(b), err)
	}
}

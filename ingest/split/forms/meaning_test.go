package forms

import "testing"

func TestMeaning(t *testing.T) {
	for name, want := range map[string]string{
		"产生背景": "background", "实施背景": "background", "改革举措出台背景": "background", "实践缘起": "background",
		"为什么要实施": "background", "基本情况": "background", "推进难点": "background", "案情经过": "background",
		"主要做法": "practices", "做法与成效": "practices", "背景情况下的做法": "practices", "实施情况": "practices", "处置流程": "practices",
		"问题及对策": "background", "主要内容": "practices", "解决方案": "practices",
		"实施效果": "effects", "实践成果": "effects", "成效与启示": "effects", "启示与成效": "effects", "经验成效": "effects", "活动开展成效": "effects",
		"几点启示": "other", "专家点评": "other", "法官解读": "other", "裁判要旨": "other", "做法分析": "practices", "邻里": "",
		"破解之道": "practices", "难题破解": "practices", "破解难题": "practices", "治理之道": "practices", "下步打算": "other",
		"实施单位": "other", "开展时间": "other", "创新主体": "other", "推进部门及做法": "practices", "单位做法": "practices",
	} {
		if got := string(Meaning(name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestHeads(t *testing.T) {
	for name, want := range map[string]bool{"工作成效": true, "背景": true, "办法选编": false, "几点启示": false, "邻里": false} {
		if Heads(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

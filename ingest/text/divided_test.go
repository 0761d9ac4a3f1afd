package text

import "testing"

func TestWholeMarkers(t *testing.T) {
	for in, want := range map[string]string{
		"【产生\n背景】\n路灯不亮。":       "【产生背景】\n路灯不亮。",
		"【\n产生背景】路灯不亮。":         "【产生背景】路灯不亮。",
		"【产生背景\n】路灯不亮。":         "【产生背景】路灯不亮。",
		"　　【主要\n\n　　做法】\n换灯。":   "　　【主要做法】\n换灯。",
		"路灯不亮。【主要\n做法】换灯。":      "路灯不亮。\n【主要做法】换灯。",
		"## 【主要\n做法】":           "## 【主要做法】",
		"大家说【这盏\n灯】不亮。":         "大家说【这盏\n灯】不亮。",
		"【主要\n做法〕换灯。":           "【主要\n做法〕换灯。",
		"【注：灯不亮。\n见后】":          "【注：灯不亮。\n见后】",
		"[主要\n做法](https://x.y)": "[主要\n做法](https://x.y)",
		"【主要做法】\n换灯。":           "【主要做法】\n换灯。",
	} {
		if got := wholeMarkers(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

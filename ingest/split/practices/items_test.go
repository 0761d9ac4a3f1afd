package practices

import (
	"strings"
	"testing"
)

// Items of a list begin with its sign, which stands before the first paragraph or below one that introduces them.
func TestRuleItemsBySign(t *testing.T) {
	for _, c := range []struct{ paragraphs, want string }{
		{"● 请三家比价，样式由摊主投票。|● 分两段施工。", "请三家比价，样式由摊主投票。|分两段施工。"},
		{"做了两件事：|▲ 请三家比价。|▲ 分两段施工。|不误一天生意。", "请三家比价。|分两段施工。"},
		{"- 请三家比价。|- 分两段施工。", "请三家比价。|分两段施工。"},
		{"请三家比价，样式由摊主投票。|先贴告示。|● 分两段施工。|● 不误生意。", ""},
	} {
		var ps []paragraph
		for _, p := range strings.Split(c.paragraphs, "|") {
			ps = append(ps, paragraph{text: p, parts: []string{p}})
		}
		var got []string
		for _, g := range byItems(ps) {
			got = append(got, g.lead)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q", c.paragraphs, got)
		}
	}
}

// An item of a list heads no other, however short it is.
func TestRuleItemsHeadNothing(t *testing.T) {
	ps := []paragraph{{text: "- 请三家比价", lone: true}, {text: "- 样式由摊主投票，得票多的先做"}, {text: "- 分两段施工", lone: true}, {text: "- 不误一天生意，谁也不许耽搁"}}
	if gs := divide(ps, &leadModel{}); len(gs) != 4 {
		t.Errorf("%d practices of four items", len(gs))
	}
}

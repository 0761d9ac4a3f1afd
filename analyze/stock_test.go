package analyze

import "testing"

func TestWithoutStock(t *testing.T) {
	stock := map[string]bool{"加强组织领导": true, "狠抓落实": true}
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"社区设食堂,送餐上门。", "社区设食堂,送餐上门。"},
		{"加强组织领导,社区设食堂。", "社区设食堂。"},
		{"社区设食堂,加强组织领导;狠抓落实", "社区设食堂,"},
		{"狠抓落实。", ""},
		{"社区设食堂,狠抓落实,送餐上门", "社区设食堂,送餐上门"},
		{"不加强组织领导,送餐", "不加强组织领导,送餐"},
	} {
		if got := withoutStock(c.text, stock); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
		if got := withoutStock(c.text, nil); got != c.text {
			t.Errorf("nothing is a phrase: %s of %s", got, c.text)
		}
	}
}

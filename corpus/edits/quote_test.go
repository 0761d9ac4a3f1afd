package edits

import "testing"

func TestLocate(t *testing.T) {
	text := "“一号桥”通车。第二天，镇里又修了二号桥，车队从桥上开过。"
	for _, c := range []struct {
		quote, want string
		errors      int
		many, ok    bool
	}{
		{"镇里又修了二号桥", "镇里又修了二号桥", 0, false, true},
		{"镇里，又修了 二号桥！", "镇里又修了二号桥", 0, false, true},
		{"镇裏又修了二号桥", "镇里又修了二号桥", 0, false, true},
		{"里又了二号桥车", "里又修了二号桥，车", 1, false, true},
		{"号桥", "号桥", 0, true, true},
		{"二号侨", "", 0, false, false},
		{"没有这句话", "", 0, false, false},
		{"", "", 0, false, false},
	} {
		s, many, ok := locate(c.quote, lettersOf(text))
		if ok != c.ok || many != c.many || s.errors != c.errors {
			t.Errorf("%q: %+v many %v ok %v", c.quote, s, many, ok)
			continue
		}
		if got := string([]rune(text)[s.from:s.to]); got != c.want {
			t.Errorf("%q: %q, want %q", c.quote, got, c.want)
		}
	}
}

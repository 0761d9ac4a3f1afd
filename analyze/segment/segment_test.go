package segment

import (
	"slices"
	"testing"
)

func TestTerms(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"社区的垃圾分类好", []string{"社区", "垃圾分类"}},
		{"拨打１２３４５热线，", []string{"拨打", "12345热线"}},
		{"垃圾\n分类与ＡＰＰ open data 2023 a", []string{"垃圾分类", "app", "open", "data"}},
		{"三百二十一 第十二 2023年", nil},
		{"我们通过居委会", []string{"居委会"}},
	} {
		if got := s.Terms(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Terms(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

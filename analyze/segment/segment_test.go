package segment

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
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
		{"PM2.5浓度与Web2.0，约3.5米。v1.2.3", []string{"pm2.5", "浓度", "web2.0"}},
		{"我们通过居委会", []string{"居委会"}},
		{"骑手把饭送到，在微信里提醒，贴上溯源码", []string{"骑手", "送到", "微信", "提醒", "溯源码"}},
	} {
		if got := s.Terms(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Terms(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// What is taken for normal is what normalising makes of it.
func TestNormalTextsStay(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	signs := strings.Split("中文 a1.。、《》,“`\n　", "")
	normals := 0
	for range 200_000 {
		s := ""
		for range rnd.IntN(8) {
			s += signs[rnd.IntN(len(signs))]
		}
		fields := strings.Fields(corpus.JoinHan(s))
		for i, f := range fields {
			fields[i] = corpus.Normalize(f)
		}
		if isNormal(s) {
			normals++
			if want := strings.Join(fields, " "); s != want {
				t.Fatalf("%q is taken for normal, and becomes %q", s, want)
			}
		}
	}
	if normals < 1000 {
		t.Errorf("%d texts were normal", normals)
	}
	for _, s := range []string{"IC 卡 a b《中文》。", "文 a"} {
		if !isNormal(s) {
			t.Errorf("%q is not taken for normal", s)
		}
	}
}

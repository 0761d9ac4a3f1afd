package compose

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, text    string
		width, indent int
		want          string
	}{
		{"plain", "一二三四五六七", 8, 4, "一二|三四五六|七"},
		{"closing mark pressed in", "一二三四。五六", 8, 0, "一二三四。|五六"},
		{"two closing marks carry a character over", "一二三四。”五六", 8, 0, "一二三|四。”五|六"},
		{"opening mark carried over", "一二三“四五", 8, 0, "一二三|“四五"},
		{"number stays whole", "一二三2018年", 8, 0, "一二三|2018年"},
		{"dash stays whole", "一二三——四", 8, 0, "一二|三——四"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Lines(c.text, c.width, c.indent), "|"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzLines(f *testing.F) {
	f.Add("【主要做法】撤桶并站，让投放有时有点。", 20)
	f.Add("。。。。“““““", 6)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if width < 6 || width > 200 || !utf8.ValidString(text) {
			return
		}
		if got := strings.Join(Lines(text, width, 4), ""); got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}

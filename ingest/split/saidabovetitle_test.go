package split

import (
	"strings"
	"testing"
)

// What somebody says at the end of a case, on a line of its own since the line above is full, is no half of the title
// below it.
func TestSaidAboveTitle(t *testing.T) {
	paragraph := "街道请老住户把巷子里的事一件一件写在墙上的木牌上，谁家的灯坏了，谁家的水管漏了，路过的人都看得到，会修的人晚饭后就带着工具来敲门。"
	wrapped := func(s string) string {
		var out []string
		for rs := []rune("　　" + s); len(rs) > 0; rs = rs[min(30, len(rs)):] {
			out = append(out, string(rs[:min(30, len(rs))]))
		}
		return strings.Join(out, "\n") + "\n"
	}
	for _, last := range []string{
		"巷子里的人如今见了面不再点头就走，第一句话总是停下来问一声今天的木牌写满了没有？",
		"巷子里的人如今见了面不再点头就走，第一句话是问：“木牌写满了没有？”",
	} {
		text := ""
		for _, title := range []string{"墙上的木牌", "晚饭后的工具箱", "巷口的灯", "谁来修水管"} {
			text += title + "\n【缘起】\n" + wrapped(paragraph) + "【做法】\n" + wrapped("一是挂牌。"+paragraph) + wrapped("二是敲门。"+paragraph) + "【成效】\n" + wrapped(paragraph+last)
		}
		if got, want := titles(splitText(t, text)), "墙上的木牌|晚饭后的工具箱|巷口的灯|谁来修水管"; got != want {
			t.Errorf("%s: titles %q, want %q", last, got, want)
		}
	}
}

package split

import (
	"fmt"
	"strings"
	"testing"
)

// TestSentencesThatCasesShare: a line of print that cases share, since they share its sentence, is no running line: each practice keeps
// it, however wide the lines are.
func TestSentencesThatCasesShare(t *testing.T) {
	const shared = "修路的钱由财政补一点、单位出一点、各家筹一点的办法解决"
	for width := 18; width <= 40; width++ {
		var b strings.Builder
		for n, c := range told {
			b.WriteString(c.title + "\n【工作背景】\n　　从前不便。\n【主要做法】\n")
			text := fmt.Sprintf("　　村里商量了好几回才定下来的事是%s，共筹了%d元，账目贴在墙上。", shared, 10*(n+1)*(n+1)*(n+1)*(n+1))
			for r := []rune(text); len(r) > 0; {
				k := min(width, len(r))
				b.WriteString(string(r[:k]) + "\n")
				r = r[k:]
			}
			b.WriteString("【工作成效】\n　　大家都说方便。\n")
		}
		book := splitText(t, b.String())
		for _, c := range book.Cases {
			if len(c.Practices) != 1 || !strings.Contains(c.Practices[0].Text, shared) {
				t.Errorf("%d characters a line: %s lost a part of its practice: %v", width, c.Title, c.Practices)
			}
		}
	}
}

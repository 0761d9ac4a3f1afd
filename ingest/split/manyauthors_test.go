package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Of many authors no two name their sections alike, so that neither the order of the names nor what follows what tells where a case
// begins: the sections that they name do.
func TestNamesOfManyAuthors(t *testing.T) {
	names := [3][]string{{"工作背景", "实施背景", "案例背景", "基本情况"}, {"主要做法", "具体做法", "工作举措"}, {"工作成效", "取得成效", "实施效果", "主要成效", "取得效果"}}
	for _, form := range []string{"【%】\n", "〔%〕", "一、%\n", "%：\n"} {
		var text, want strings.Builder
		var counts []int
		for n := range 12 {
			title := fmt.Sprintf("%s之%c", strings.Split(kindTitles, "|")[n%3], []rune("甲乙丙丁戊己庚辛壬癸子丑")[n])
			text.WriteString(strings.TrimSuffix(marked(form, names[0][n%4], names[1][n%3], names[2][n%5])(n%3+1, title), "\n"))
			fmt.Fprintf(&want, "|%s", title)
			counts = append(counts, 2)
		}
		if b := splitText(t, text.String()); titles(b) != want.String()[1:] || !slices.Equal(practiceCounts(b), counts) {
			t.Errorf("%q: %s %v", form, titles(b), practiceCounts(b))
		}
	}
}

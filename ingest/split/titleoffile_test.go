package split

import (
	"testing"

	"casebook/corpus"
)

func TestTitleOfFile(t *testing.T) {
	for file, want := range map[string]string{
		"老菜场换了新棚.txt": "老菜场换了新棚", "03-老菜场换了新棚.md": "老菜场换了新棚", "案例一：老菜场换了新棚.txt": "老菜场换了新棚", "案例十二 老菜场.txt": "老菜场",
		"第三例 老菜场.txt": "老菜场", "12.txt": "12", "三河镇的路灯.txt": "三河镇的路灯",
	} {
		if got := titleOfFile(&corpus.Page{File: file, Begins: true}); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}

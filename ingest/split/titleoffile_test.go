package split

import (
	"testing"

	"casebook/corpus"
)

func TestTitleOfFile(t *testing.T) {
	for file, want := range map[string]string{
		"老菜场换了新棚.txt": "老菜场换了新棚", "03-老菜场换了新棚.md": "老菜场换了新棚", "案例一：老菜场换了新棚.txt": "老菜场换了新棚", "案例十二 老菜场.txt": "老菜场",
		"第三例 老菜场.txt": "老菜场", "12.txt": "12", "三河镇的路灯.txt": "三河镇的路灯",
		"1、老菜场换了新棚(定稿).txt": "老菜场换了新棚", "老菜场换了新棚-终稿（2）.txt": "老菜场换了新棚", "老菜场换了新棚修改稿.txt": "老菜场换了新棚", "老菜场_v2.1.md": "老菜场",
		"附件3：老菜场换了新棚.txt": "老菜场换了新棚", "老菜场换了新.txt": "老菜场换了新", "定稿.txt": "定稿", "智慧社区2.0版.txt": "智慧社区2.0版", "附件.txt": "附件",
	} {
		if got := titleOfFile(&corpus.Page{File: file, Begins: true}); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}

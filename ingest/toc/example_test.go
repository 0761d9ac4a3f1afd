package toc_test

import (
	"fmt"

	"casebook/ingest/toc"
)

// The numbers of a table rise: the one that was misread is mended.
func ExampleFind() {
	t, ok := toc.Find([]toc.Line{{Text: "目录"}, {Text: "老巷子的新路灯……4"}, {Text: "河边的长椅……(])"}, {Text: "东门的树……9"}, {Text: "西门的墙……12"}})
	fmt.Println(ok)
	for _, e := range t.Entries {
		fmt.Println(e.Title, e.Number)
	}
	// Output:
	// true
	// 老巷子的新路灯 4
	// 河边的长椅 6
	// 东门的树 9
	// 西门的墙 12
}

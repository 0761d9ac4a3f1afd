package split_test

import (
	"context"
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split"
	"casebook/ingest/text"
)

// A text of two cases is split by the headings that recur in it.
func ExampleSplit() {
	b := &corpus.Book{Pages: text.Pages(strings.Join([]string{
		"老巷子的新路灯", "【背景】夜里太暗，居民说了许多次。", "【做法】先数灯杆，再换灯泡。", "【效果】亮了，走夜路的人多了。", "",
		"河边的长椅", "【背景】河边没处坐。", "【做法】量好地方，放下椅子。", "【效果】坐得下三十人。",
	}, "\n"))}
	if err := split.Split(context.Background(), b, split.Options{}); err != nil {
		fmt.Println(err)
	}
	for _, c := range b.Cases {
		fmt.Println(c.Title)
		for _, s := range c.Sections {
			fmt.Printf("  %s (%s): %s\n", s.Marker, s.Kind, s.Text)
		}
	}
	// Output:
	// 老巷子的新路灯
	//   背景 (background): 夜里太暗，居民说了许多次。
	//   做法 (practices): 先数灯杆，再换灯泡。
	//   效果 (effects): 亮了，走夜路的人多了。
	// 河边的长椅
	//   背景 (background): 河边没处坐。
	//   做法 (practices): 量好地方，放下椅子。
	//   效果 (effects): 坐得下三十人。
}

// Markers of a book that recur too seldom to be found are given.
func ExampleParseMarkers() {
	markers, err := split.ParseMarkers("缘起=背景,举措=做法,收获=效果")
	fmt.Println(markers, err)
	// Output: [{缘起 background} {举措 practices} {收获 effects}] <nil>
}

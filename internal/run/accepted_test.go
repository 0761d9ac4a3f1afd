package run

import (
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/sample"
)

// A strict run ends well once its doubts are accepted, whether books are held whole or in outline, and whether they are read or known.
func TestAcceptedDoubts(t *testing.T) {
	sample.Plainly(t)
	text := "【缘起】老菜场棚顶漏雨，摊主意见不小。\n【做法】街道请摊主选样式，三家比价后定下来。\n【缘起】桥头没有修车的地方，骑车人推着走。\n【做法】社区划出六平方米，水电接到墙边。\n"
	path := filepath.Join(t.TempDir(), "untitled.txt")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, held := range []int64{0, 1} {
		c := usual(t.TempDir())
		c.HeldWhole, c.Strict = held, true
		do := func(when string, doubted bool) {
			t.Helper()
			res, err := Whole(t.Context(), c, []string{path}, &silent{})
			if err != nil || res.Doubted != doubted || res.Partial {
				t.Errorf("%s, held %d: %+v %v", when, held, res, err)
			}
			st, err := corpus.Store{Dir: c.Output}.State()
			if want := map[bool]int{true: 2}[doubted]; err != nil || st.Doubts != want {
				t.Errorf("%s, held %d: %d doubts are noted, %v", when, held, st.Doubts, err)
			}
		}
		do("as it is read", true)
		col, err := corpus.Store{Dir: c.Output}.Collection()
		if err != nil {
			t.Fatal(err)
		}
		file, err := edits.Open(c.Output, nil)
		if err != nil {
			t.Fatal(err)
		}
		for at := range col.Books[0].Alarms() {
			e, _ := edits.ToAccept(col.Books[0], col.Books[0], at)
			if err := file.Append(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := file.Save(); err != nil {
			t.Fatal(err)
		}
		do("accepted", false)
		c.Fresh = true
		do("read anew", false)
		c.Fresh = false
		if err := os.Remove(filepath.Join(c.Output, edits.FileName)); err != nil {
			t.Fatal(err)
		}
		do("no longer accepted", true)
	}
}

package coding

import (
	"bytes"
	"testing"
)

// What was written comes back by its headings, a text like a formula as text, and the same
// sheets give the same bytes.
func TestWhatIsWrittenIsRead(t *testing.T) {
	sheets := []Sheet{{"编码", []Column{{Title: "编号", Width: 10}, {Title: "原文", Width: 60}, {Title: "主题", Width: 20, Fill: true, Choices: []string{"T01 养老", "T02 路灯", "未归类"}}},
		[][]string{{"a-1", "=1+1", ""}, {"a-2", "第一行\n第二行", "T02 路灯"}}}}
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := Write(b, []string{"先看这里"}, sheets); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same sheets gave other bytes")
	}
	got, err := Read(first.Bytes(), "编号")
	if err != nil {
		t.Fatal(err)
	}
	rows := got["编码"]
	if len(rows) != 2 || rows[0]["原文"] != "=1+1" || rows[1]["原文"] != "第一行\n第二行" || rows[1]["主题"] != "T02 路灯" {
		t.Errorf("read %q", rows)
	}
}

func TestWhatIsNoWorkbook(t *testing.T) {
	if _, err := Read([]byte("no workbook"), "编号"); err == nil {
		t.Error("a file that is no workbook was read")
	}
}

package lines

import (
	"slices"
	"testing"
)

// beside are lines of text to the right of a picture from y on.
func beside(y float64) (out []Word) {
	return typed(400, y, "文字在图的右边写着一行又一行", "没有到头接着写下去写到这里", "第三行也在图的右边写着接着", "第四行也在图的右边写着接着", "第五行也在图的右边写着接着", "第六行也在图的右边写着接着")
}

// Captions beside text and print within pictures are lines of their own; sentences that
// begin alike, and titles over pictures, are text.
func TestCaptions(t *testing.T) {
	picture := Rules{Em: 20, Pictures: []Area{{40, 100, 360, 200}}}
	for _, tt := range []struct {
		name  string
		words []Word
		rules Rules
		want  string
		at    int
	}{
		{"a caption on the level of a line", append(typed(100, 204, "图1 改造后的议事厅"), beside(100)...), picture, "caption:图1 改造后的议事厅", -1},
		{"its number in Han", append(typed(100, 204, "图二食堂开张"), beside(100)...), Rules{Em: 20}, "caption:图二食堂开张", -1},
		{"print in a picture", append(typed(100, 140, "议事厅"), beside(100)...), picture, "caption:议事厅", -1},
		{"a title over a picture", append(beside(300), Word{Text: "老菜场换新棚", Confidence: .9, Right: .9, X0: 60, X1: 300, Y0: 130, Y1: 170}), picture, "老菜场换新棚", 0},
		{"large print in a picture beside text", append(beside(100), Word{Text: "议事厅", Confidence: .9, Right: .9, X0: 60, X1: 180, Y0: 130, Y1: 170}), picture, "caption:议事厅", -1},
		{"a sentence about a picture", typed(40, 100, "图1所示的做法在全县推开"), Rules{Em: 20}, "图1所示的做法在全县推开", 0},
		{"text above", append(typed(40, 78, "上面有一行文字写在这里没有到头"), typed(40, 104, "图1 的样子")...), Rules{Em: 20}, "图1 的样子", 1},
		{"a tick in the margin", append(typed(20, 122, "√"), beside(100)...), Rules{Em: 20}, "caption:√", -1},
		{"a tick within the text", append(typed(450, 330, "√"), beside(100)...), Rules{Em: 20}, "√", -1},
		{"a page that was not looked at", typed(100, 204, "图1 改造后的议事厅"), Rules{}, "图1 改造后的议事厅", 0},
	} {
		for _, got := range [][]string{told(Words(tt.words, 800, 1200, tt.rules)), told(Rows(inRows(tt.words), 800, 1200, tt.rules))} {
			if at := slices.Index(got, tt.want); at < 0 || tt.at >= 0 && at != tt.at {
				t.Errorf("%s: %q", tt.name, got)
			}
		}
	}
	dark := Rules{Em: 20, Pictures: []Area{{20, 100, 330, 400}}}
	for _, l := range Words(typed(60, 140, "【收效】", "两岸的人又下到埠头洗菜淘米，孩子们在浅处捞鱼摸虾", "老人说好。"), 800, 1200, dark) {
		if l.Role != "" {
			t.Errorf("text on the dark part of a page is %s: %q", l.Role, l.Text)
		}
	}
	full := typed(40, 140, "底上的一段文字写在这里一行接着一行地写下去写到行尾", "第二行接着写下去写到行尾第二行接着写下去写到行尾", "第三行接着写下去写到行尾第三行接着写下去写到行尾")
	for _, l := range Words(full, 800, 1200, Rules{Em: 20, Pictures: []Area{{20, 100, 700, 300}}}) {
		if l.Role != "" {
			t.Errorf("text on a ground is %s: %q", l.Role, l.Text)
		}
	}
}

// inRows are words as an engine gives them that makes rows.
func inRows(words []Word) (out [][]Word) {
	for _, r := range byBoxes(words) {
		out = append(out, r.pieces)
	}
	return out
}

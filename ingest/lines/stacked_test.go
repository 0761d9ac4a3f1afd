package lines

import (
	"casebook/corpus"
	"strings"
	"testing"
)

// boxed is a line of an OCR engine with characters of so many units.
func boxedAt(x, y, em float64, text string) []Piece {
	return []Piece{{Text: text, Confidence: 1, Right: 1, X0: x, X1: x + em*float64(len([]rune(text))), Y0: y, Y1: y + em}}
}

// Labels in two rows beside their texts are one label each, in scans and in text.
func TestStackedLabels(t *testing.T) {
	page := func(put func(x, y, em float64, text string) []Piece) []Piece {
		form := func(y float64, one, two string, texts ...string) (out []Piece) {
			out = join(put(48, y, 11, one), put(48, y+14, 11, two))
			for i, text := range texts {
				x := 92.
				if strings.HasPrefix(text, ">") {
					x, text = x+22, text[1:]
				}
				out = join(out, put(x, y+18*float64(i), 11, text))
			}
			return out
		}
		return join(put(150, 40, 16, "巷口的路灯亮了"), put(120, 66, 11, "——柳湾镇前街的灯"),
			form(90, "产生", "背景", ">巷口没有路灯已经有很多年，老人晚上不敢", "出门，孩子放学要人接送，街坊们都盼着"),
			form(134, "主要", "做法", ">街坊们凑钱买灯，电工义务来装，先装了", "两盏试着亮了一个月，没有人说刺眼。", ">装好以后排出名单，每家看一个月，坏了", "就报修，灯杆上写着电话，夜里有人接。"),
			form(214, "活动", "效果", ">夜里也有人在巷口坐着说话，投诉少了。"))
	}
	const want = "产生背景|巷口没有|出门，孩|主要做法|街坊们凑|两盏试着|装好以后|就报修，|活动效果|夜里也有"
	for name, ls := range map[string][]string{"scan": starts(Words(page(boxedAt), 420, 595, Rules{})), "text": starts(Glyphs(page(set), 420, 595).Lines)} {
		if got := strings.Join(ls[2:], "|"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// starts are the first four characters of each line.
func starts(ls []corpus.Line) (out []string) {
	for _, l := range ls {
		r := []rune(l.Text)
		out = append(out, string(r[:min(4, len(r))]))
	}
	return out
}

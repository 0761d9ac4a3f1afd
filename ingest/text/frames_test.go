package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestUnframed: what stands in a box is text, and a box of several cells a grid.
func TestUnframed(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a title in a box":    {"┌────┐\n│  老渡口的棚子  │\n└────┘\n【背景】漏雨。", "\n老渡口的棚子\n\n【背景】漏雨。"},
		"a text in a box":     {"┏━━┓\n┃ 老渡口的棚子 ┃\n┃ 　　候船的人淋雨。┃\n┗━━┛", "\n老渡口的棚子\n　　候船的人淋雨。\n"},
		"a box drawn with +":  {"+--------+\n|老渡口的棚子  |\n|【背景】漏雨。|\n+--------+", "\n老渡口的棚子\n【背景】漏雨。\n"},
		"two boxes":           {"╔══╗\n║甲事║\n╚══╝\n╔══╗\n║乙事║\n╚══╝", "\n甲事\n\n\n乙事\n"},
		"a box of two cells":  {"┌──┬──┐\n│背景│漏雨。│\n├──┼──┤\n│做法│搭棚。│\n└──┴──┘", "+--+--+\n|背景|漏雨。|\n+--+--+\n|做法|搭棚。|\n+--+--+"},
		"a box without text":  {"┌──┐\n│\u00a0\u00a0│\n│\u200b│\n└──┘\n甲事", "\n\u00a0\u00a0\n\u200b\n\n甲事"},
		"other spaces in it":  {"┌──┐\n│  甲事。│\n│\u00a0│\n│  乙事。│\n└──┘", "\n甲事。\n\u00a0\n乙事。\n"},
		"rules without a box": {"────\n老渡口的棚子\n────", "────\n老渡口的棚子\n────"},
		"a table of Markdown": {"| 年份 | 件数 |\n|---|---|\n| 2019 | 12 |", "| 年份 | 件数 |\n|---|---|\n| 2019 | 12 |"},
	} {
		if got := unframed(c.text); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestUnnumbered: numbers that count lines go; those of lists and rows stay.
func TestUnnumbered(t *testing.T) {
	lines := []string{"老渡口的棚子", "【背景】", "　　候船的人淋雨是常事，村里的老", "人提过好几回。", "", "【做法】", "　　村里拿出空地搭了棚子。", "【成效】", "　　候船的人有了坐处。", "水塔下的书屋", "【背景】", "　　孩子没有地方看书。"}
	plain := strings.Join(lines, "\n")
	number := func(ls []string, format string, inkOnly bool, page int) string {
		var out []string
		n := 0
		for i, l := range ls {
			if inkOnly && l == "" {
				out = append(out, l)
				continue
			}
			if n++; page > 0 && i%page == 0 {
				n = 1
			}
			out = append(out, strings.TrimRight(fmt.Sprintf(format, n)+l, " \t"))
		}
		return strings.Join(out, "\n")
	}
	for _, format := range []string{"%d  ", "%04d ", "%3d: ", "%d\t", "[%d] ", "（%d）", "%d|"} {
		for name, text := range map[string]string{"all": number(lines, format, false, 0), "with ink": number(lines, format, true, 0), "by page": number(lines, format, false, 6)} {
			if got := unnumbered(text); got != plain && strings.ReplaceAll(got, "|", "") != plain {
				t.Errorf("%s, %s: %q", format, name, got)
			}
		}
	}
	var list, rows []string
	for i := range 12 {
		list = append(list, fmt.Sprintf("第%d件事办好了，大家都满意。", i))
		rows = append(rows, fmt.Sprintf("第%d件\t石桥镇", i))
	}
	for name, text := range map[string]string{
		"a list of sentences": number(list, "%d ", false, 0), "rows of a table": number(rows, "%d\t", false, 0),
		"few lines": number(lines[:8], "%d  ", false, 0), "words behind the number": number(lines, "%d", false, 0), "a list with stops": number(lines, "%d. ", false, 0),
	} {
		if got := unnumbered(text); got != text {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestLabelledBox: sections of a case that stand in a box beside their names are read below them, paragraph by paragraph.
func TestLabelledBox(t *testing.T) {
	res, err := Read([]byte("老渡口的棚子\n┌──┬────┐\n│难题│　　候船的人淋雨。│\n├──┼────┤\n│办法│　　搭起棚子，谁家有木│\n│    │料谁家出。            │\n│    │　　立下规矩。        │\n└──┴────┘\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range res.Pages[0].Lines {
		got = append(got, l.Text)
	}
	if all := strings.Join(got, " "); all != "老渡口的棚子 难题 候船的人淋雨。 办法 搭起棚子，谁家有木料谁家出。 立下规矩。" {
		t.Error(all)
	}
}

// FuzzUnframed: no box and no numbered line ends the program, or leaves text that is no UTF-8.
func FuzzUnframed(f *testing.F) {
	for _, t := range []string{"┌──┐\n│\u00a0│\n└──┘", "+--+--+\n| 甲 | 乙 |\n+--+--+", "1: 甲\n2: 乙\n", "┌─┬─┐\n│背景│\u200b漏雨│\n└─┴─┘"} {
		f.Add(t)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		if got := unnumbered(unframed(text)); !utf8.ValidString(got) {
			t.Errorf("%q", got)
		}
	})
}

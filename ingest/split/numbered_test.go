package split

import (
	"fmt"
	"strings"
	"testing"
)

// numberedBook is a text with a title and parts 一、…, each with two paragraphs below.
func numberedBook(title string, parts ...[2]string) string {
	var b strings.Builder
	b.WriteString(title + "\n\n")
	for i, p := range parts {
		fmt.Fprintf(&b, "%c、%s\n　　%s\n　　%s\n\n", []rune("一二三四五六")[i], p[0], p[1], "大家坐在一起商量了几回，把能办的先办起来，办不了的写在墙上，等有了钱再说，谁也不许藏着掖着。")
	}
	return b.String()
}

// Titles 一、二、三、 are cases where the book says that it collects them and each begins in
// another place; the headings of a report are none.
func TestNumberedTitles(t *testing.T) {
	cases := [][2]string{
		{"渡口边的候船亭", "浙江省嘉兴市桐乡市的渡口没有遮挡，候船的人淋雨是常事，村里的老人提过好几回。"},
		{"山路上的反光柱", "贵州省遵义市习水县山路弯急坡陡，夜里看不清路沿在哪里，司机都捏着一把汗。"},
		{"茶馆里的借书角", "四川省成都市郫都区的茶馆整天坐满人，桌上只有牌，孩子放学了没有地方看书。"},
		{"井台边的洗衣池", "江西省赣州市寻乌县的井台又窄又滑，洗衣的人蹲着，站起来腰都直不了。"},
	}
	report := [][2]string{
		{"坚持一线办公，把事情办到门口", "去年以来，全县把会开到村里，一年开了一百多场，解决的事情有账可查。"},
		{"坚持公开透明，把账目晒在墙上", "各村的账目一月一贴，谁都可以看，谁都可以问，问了当场答复。"},
		{"坚持群众参与，把办法交给大家", "办法由大家来出，谁的好用谁的，用得不好再换，不怕麻烦。"},
		{"坚持常年不断，把习惯一直养成", "寻乌县的经验说明，事情贵在坚持，三天打鱼两天晒网是不行的。"},
	}
	sections := append([][2]string{}, cases...)
	sections[1][0] = "主要做法"
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"a collection", numberedBook("村镇小事案例选", cases...), 4},
		{"a book that does not say so", numberedBook("村镇小事", cases...), 0},
		{"a report", numberedBook("某县推进基层治理的典型经验", report...), 0},
		{"headings of sections", numberedBook("村镇小事案例选", sections...), 0},
		{"three are too few", numberedBook("村镇小事案例选", cases[:3]...), 0},
	} {
		if b := splitText(t, c.text); len(b.Cases) != c.want || c.want > 0 && b.Cases[0].Title != cases[0][0] {
			t.Errorf("%s: %d cases, want %d", c.name, len(b.Cases), c.want)
		}
	}
}

package lines

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
)

// drawn are the rules of a grid with such places and levels, em 20.
func drawn(xs, ys []float64) Rules {
	r := Rules{Em: 20}
	for _, y := range ys {
		r.Across = append(r.Across, Rule{xs[0], y, xs[len(xs)-1], y})
	}
	for _, x := range xs {
		r.Down = append(r.Down, Rule{x, ys[0], x, ys[len(ys)-1]})
	}
	return r
}

// without leaves out what a cell spans: rules whose middle lies within it.
func (r Rules) without(x0, y0, x1, y1 float64) Rules {
	cut := func(rules []Rule, level bool) (out []Rule) {
		for _, k := range rules {
			switch {
			case level && k.Y0 > y0 && k.Y0 < y1:
				out = append(out, Rule{k.X0, k.Y0, x0, k.Y0}, Rule{x1, k.Y0, k.X1, k.Y0})
			case !level && k.X0 > x0 && k.X0 < x1:
				out = append(out, Rule{k.X0, k.Y0, k.X0, y0}, Rule{k.X0, y1, k.X0, k.Y1})
			default:
				out = append(out, k)
			}
		}
		return slices.DeleteFunc(out, func(k Rule) bool { return k.X0 == k.X1 && k.Y0 == k.Y1 })
	}
	return Rules{Em: r.Em, Across: cut(r.Across, true), Down: cut(r.Down, false)}
}

// with has upright rules in the place of those that are there.
func (r Rules) with(down ...Rule) Rules { return Rules{Em: r.Em, Across: r.Across, Down: down} }

// typed places lines of characters of 20 pixels, "x,y text".
func typed(x, y float64, lines ...string) []Word {
	var out []Word
	for i, l := range lines {
		w := 0.
		for _, r := range l {
			w += 20 * advanceOf(r)
		}
		top := y + 26*float64(i)
		out = append(out, Word{Text: l, Confidence: .9, Right: .9, X0: x, X1: x + w, Y0: top, Y1: top + 20})
	}
	return out
}

func told(lines []corpus.Line) (out []string) {
	for _, l := range lines {
		t := l.Text
		if l.Role != "" {
			t = string(l.Role) + ":" + t
		}
		if l.Column > 0 {
			t = string(rune('0'+l.Column)) + ":" + t
		}
		out = append(out, t)
	}
	return out
}

func TestTables(t *testing.T) {
	long1, long2 := "每月逢五开门，居民把想说的话带来，议定", "的事当场记在墙上，办完一件划去一件。"
	for _, tt := range []struct {
		name  string
		words [][]Word
		rules Rules
		want  []string
	}{
		{"cells of several lines stand beside the text", [][]Word{
			typed(40, 40, "这是表格前面的一段文字写在这里"), typed(110, 118, "小区"), typed(210, 118, "问题"), typed(410, 118, "时间"),
			typed(110, 178, "柳荫里"), typed(210, 165, "楼道的灯常年", "不亮"), typed(410, 178, "5月"), typed(40, 260, "这是表格后面的一段文字写在这里"),
		}, drawn([]float64{100, 200, 400, 500}, []float64{110, 150, 230}),
			[]string{"这是表格前面的一段文字写在这里", "caption:小区 | 问题 | 时间", "caption:柳荫里 | 楼道的灯常年不亮 | 5月", "这是表格后面的一段文字写在这里"}},
		{"a form: labels before their text", [][]Word{
			typed(110, 118, "案例名称"), typed(230, 118, "桥头的茶摊"), typed(110, 190, "主要", "做法"), typed(230, 170, long1, long2),
		}, drawn([]float64{100, 220, 700}, []float64{110, 150, 260}),
			[]string{"案例名称 | 桥头的茶摊", "1:主要做法", "2:" + long1, "2:" + long2}},
		{"a form that goes over the foot of the page: its last row is not closed", [][]Word{
			typed(110, 118, "案例名称"), typed(230, 118, "桥头的茶摊"), typed(110, 190, "主要", "做法"), typed(230, 170, long1, long2),
		}, drawn([]float64{100, 220, 700}, []float64{110, 150}).with(Rule{100, 110, 100, 260}, Rule{220, 110, 220, 260}, Rule{700, 110, 700, 260}),
			[]string{"案例名称 | 桥头的茶摊", "1:主要做法", "2:" + long1, "2:" + long2}},
		{"a cell over all columns is text, one over rows stands in the first", [][]Word{
			typed(110, 118, "责任清单和分工"), typed(110, 200, "民政局"), typed(260, 160, "摸清底数"), typed(260, 200, "上门体检"), typed(410, 160, "每个季度更新一次名册"), typed(410, 200, "为老人建立健康档案"),
		}, drawn([]float64{100, 250, 400, 640}, []float64{110, 150, 190, 230}).without(100, 110, 640, 150).without(100, 150, 250, 230),
			[]string{"caption:责任清单和分工", "caption:民政局 | 摸清底数 | 每个季度更新一次名册", "caption:上门体检 | 为老人建立健康档案"}},
		{"open at the sides", [][]Word{
			typed(50, 118, "年份"), typed(210, 118, "人数"), typed(410, 118, "说明"), typed(50, 158, "2019年"), typed(210, 158, "35"), typed(410, 158, "修路"),
		}, Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 190, 500, 190}}, Down: []Rule{{200, 110, 200, 190}, {400, 110, 400, 190}}},
			[]string{"caption:年份 | 人数 | 说明", "caption:2019年 | 35 | 修路"}},
		{"a word over two cells is cut", [][]Word{
			typed(110, 118, "小区"), typed(210, 118, "问题"), typed(300, 118, "几件"), typed(110, 158, "柳荫里"), {{Text: "楼道灯不亮|12", Confidence: .9, Right: .9, X0: 204, X1: 326, Y0: 158, Y1: 178}},
		}, drawn([]float64{100, 200, 296, 360}, []float64{110, 150, 190}),
			[]string{"caption:小区 | 问题 | 几件", "caption:柳荫里 | 楼道灯不亮 | 12"}},
		{"a head without rules", [][]Word{
			typed(110, 118, "乡镇"), typed(210, 118, "认领的实事"), typed(410, 118, "评分"), typed(110, 158, "白鹿镇"), typed(210, 158, "修路"), typed(410, 158, "96"),
			typed(110, 198, "大柳镇"), typed(210, 198, "建桥"), typed(410, 198, "88"),
		}, drawn([]float64{100, 200, 400, 500}, []float64{110, 150, 190, 230}).without(100, 110, 500, 150),
			[]string{"caption:乡镇 | 认领的实事 | 评分", "caption:白鹿镇 | 修路 | 96", "caption:大柳镇 | 建桥 | 88"}},
		{"three lines", [][]Word{
			typed(50, 118, "村名"), typed(210, 118, "户数"), typed(410, 118, "收缴率"), typed(50, 158, "上坪村"), typed(210, 158, "312"), typed(410, 158, "97.2%"),
			typed(50, 190, "下坪村"), typed(210, 190, "268"), typed(410, 190, "95.5%"), typed(50, 230, "全村的水费每季度张榜公布一次"),
		}, Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 220, 500, 220}}},
			[]string{"caption:村名 | 户数 | 收缴率", "caption:上坪村 | 312 | 97.2%", "caption:下坪村 | 268 | 95.5%", "全村的水费每季度张榜公布一次"}},
		{"three lines, cells of several lines", [][]Word{
			typed(50, 118, "类别"), typed(210, 118, "内容"), typed(410, 118, "收费"), typed(50, 173, "日间"), typed(210, 160, "午餐午休，下", "午有手工"), typed(410, 173, "18元"),
			typed(50, 251, "上门"), typed(210, 238, "洗澡理发，陪", "同就医"), typed(410, 251, "30元"),
		}, Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 300, 500, 300}}},
			[]string{"caption:类别 | 内容 | 收费", "caption:日间 | 午餐午休，下午有手工 | 18元", "caption:上门 | 洗澡理发，陪同就医 | 30元"}},
		{"three lines, rows that cannot be told", [][]Word{
			typed(50, 118, "类别"), typed(210, 118, "内容"), typed(50, 160, "日间"), typed(210, 160, "午餐午休，下", "午有手工", "洗澡理发，陪", "同就医"), typed(50, 212, "上门"),
		}, Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 300, 500, 300}}},
			[]string{"类别内容", "日间午餐午休，下", "午有手工", "上门洗澡理发，陪", "同就医"}},
		{"a rule below each row", [][]Word{
			typed(50, 118, "课程"), typed(210, 118, "谁来讲"), typed(50, 160, "修补和", "识字"), typed(210, 160, "退休的钳工师", "傅"), typed(50, 238, "手机"), typed(210, 238, "志愿者"),
		}, Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 228, 500, 228}, {40, 270, 500, 270}}},
			[]string{"课程 | 谁来讲", "修补和识字 | 退休的钳工师傅", "手机 | 志愿者"}},
		{"rules round running text", [][]Word{typed(40, 118, "规则之间的一行文字写在这里很长很长"), typed(40, 160, "第二行文字接着写在这里很长很长", "第三行文字接着写在这里很长很长")},
			Rules{Em: 20, Across: []Rule{{40, 110, 500, 110}, {40, 150, 500, 150}, {40, 228, 500, 228}}},
			[]string{"规则之间的一行文字写在这里很长很长", "第二行文字接着写在这里很长很长", "第三行文字接着写在这里很长很长"}},
		{"a frame is no table", [][]Word{typed(120, 120, "框里的第一行文字写在这里", "框里的第二行文字写在这里")},
			drawn([]float64{100, 500}, []float64{110, 190}), []string{"框里的第一行文字写在这里", "框里的第二行文字写在这里"}},
		{"frames upon each other are none", [][]Word{typed(120, 120, "框里的第一行文字写在这里"), typed(120, 160, "框里的第二行文字写在这里")},
			drawn([]float64{100, 500}, []float64{110, 150, 190}), []string{"框里的第一行文字写在这里", "框里的第二行文字写在这里"}},
		{"two frames side by side are none", [][]Word{typed(110, 120, "左边框里的文字"), typed(330, 120, "右边框里的文字")},
			drawn([]float64{100, 300, 500}, []float64{110, 190}), []string{"左边框里的文字右边框里的文字"}},
		{"an empty grid stays a picture", [][]Word{typed(120, 120, "图里的字")},
			drawn([]float64{100, 200, 300, 400}, []float64{110, 150, 190, 230}), []string{"图里的字"}},
		{"a table of contents is text", [][]Word{
			typed(110, 112, "一"), typed(210, 112, "桥头的茶摊"), typed(410, 112, "1"), typed(110, 142, "二"), typed(210, 142, "会说话的灯"), typed(410, 142, "4"),
			typed(110, 172, "三"), typed(210, 172, "河边的课堂"), typed(410, 172, "9"), typed(110, 202, "四"), typed(210, 202, "不关的门"), typed(410, 202, "12"),
		}, drawn([]float64{100, 200, 400, 500}, []float64{110, 140, 170, 200, 230}),
			[]string{"一桥头的茶摊\t1", "二会说话的灯\t4", "三河边的课堂\t9", "四不关的门\t12"}},
	} {
		var words []Word
		for _, w := range tt.words {
			words = append(words, w...)
		}
		slices.Reverse(words) // in no order
		if got := told(Words(words, 800, 1200, tt.rules)); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
		if got := told(Rows(inRows(words), 800, 1200, tt.rules)); !slices.Equal(got, tt.want) {
			t.Errorf("%s, in rows:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// A table over both columns of a page stands between what is above and what is below it;
// one in a column stands there.
func TestTablesInColumns(t *testing.T) {
	var words []Word
	for k, from := range []float64{40, 600} {
		for i := range 8 {
			y := from + 30*float64(i)
			words = append(words, typed(40, y, strings.Repeat("左栏的文字", 3)+string(rune('一'+k)))...)
			words = append(words, typed(440, y, strings.Repeat("右栏的文字", 3)+string(rune('一'+k)))...)
		}
	}
	words = append(words, typed(60, 330, "批次")...)
	words = append(words, typed(460, 330, "地点")...)
	words = append(words, typed(60, 380, "第一批")...)
	words = append(words, typed(460, 380, "校门口")...)
	got := told(Words(words, 800, 1200, drawn([]float64{40, 300, 760}, []float64{320, 360, 420})))
	if len(got) != 34 || got[16] != "批次 | 地点" || got[17] != "第一批 | 校门口" || !strings.Contains(got[15], "右") || !strings.Contains(got[18], "左") {
		t.Errorf("over both: %q", got)
	}
	words = words[:len(words)-4]
	words = slices.DeleteFunc(words, func(w Word) bool { return w.Y0 >= 600 && w.X0 < 400 && w.Y0 < 690 })
	for i, text := range []string{"站点", "件数", "前岭", "146"} {
		words = append(words, typed(60+150*float64(i%2), 610+40*float64(i/2), text)...)
	}
	got = told(Words(words, 800, 1200, drawn([]float64{40, 200, 340}, []float64{600, 640, 680})))
	if at := slices.Index(got, "1:caption:站点 | 件数"); at != 8 || got[9] != "1:caption:前岭 | 146" || got[10] != "1:"+strings.Repeat("左栏的文字", 3)+"丁" {
		t.Errorf("in a column: %q", got)
	}
}

// A table of three level rules in a text layer has the rows of its lines.
func TestGridOfLevelRules(t *testing.T) {
	row := func(y float64, cells ...string) (out []Piece) {
		for i, c := range cells {
			out = append(out, set(60+100*float64(i), y, 10, c)...)
		}
		return out
	}
	glyphs := join(row(120, "楼号", "物品", "花费"), row(140, "东楼", "水桶", "45"), row(160, "西楼", "扫帚", "60"))
	across := func(y float64) Rule { return Rule{X0: 50, X1: 350, Y0: y, Y1: y} }
	got := Grids(glyphs, Rules{Across: []Rule{across(105), across(126), across(168)}}, page480, page650)
	if len(got) != 1 || len(got[0].Rows) != 3 || len(got[0].Rows[2]) != 3 || got[0].Rows[2][1].Paragraphs[0] != "扫帚" {
		t.Errorf("%+v", got)
	}
	if got := Grids(glyphs, Rules{Across: []Rule{across(105), across(168)}}, page480, page650); len(got) != 0 {
		t.Errorf("of two rules: %+v", got)
	}
}

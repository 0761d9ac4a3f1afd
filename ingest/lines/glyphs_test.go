package lines

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"casebook/corpus"
)

// set makes the glyphs of a line whose pen starts at x on baseline y: Han an em
// wide, others half.
func set(x, y, em float64, text string) []Piece {
	var out []Piece
	for _, r := range text {
		w := em
		if r < 0x2000 {
			w = em / 2
		}
		out = append(out, Piece{Text: string(r), X0: x, X1: x + w, Y0: y - .88*em, Y1: y + .12*em, Base: y, Em: em})
		x += w
	}
	return out
}

func join(parts ...[]Piece) []Piece {
	var out []Piece
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// paragraph sets lines of a paragraph, the first indented by two em.
func paragraph(x, y, em float64, lines ...string) []Piece {
	var out []Piece
	for i, l := range lines {
		at := x
		if i == 0 {
			at += 2 * em
		}
		out = append(out, set(at, y+float64(i)*1.6*em, em, l)...)
	}
	return out
}

const page480, page650 = 480, 650

func TestGlyphs(t *testing.T) {
	for _, c := range []struct {
		name   string
		glyphs []Piece
		want   []string // o opens, c continues, u unknown; column; text
	}{
		{"nothing", nil, nil},
		{"order of the file does not matter", join(set(50, 100, 10, "第二行"), set(50, 80, 10, "第一行")), []string{"c0 第一行", "c0 第二行"}},
		{"spaces by gaps", join(set(50, 80, 10, "甲"), set(72, 80, 10, "乙"), set(84, 80, 10, "丙")), []string{"c0 甲 乙丙"}},
		{"a narrow space between Han", join(set(50, 80, 10, "银发“点单”"), set(112.5, 80, 10, "社区配餐")), []string{"c0 银发“点单” 社区配餐"}},
		{"a line stretched evenly", join(set(50, 80, 10, "社"), set(63, 80, 10, "区"), set(76, 80, 10, "配"), set(89, 80, 10, "餐")), []string{"c0 社区配餐"}},
		{"a name spread out", join(set(50, 80, 10, "编"), set(65, 80, 10, "者")), []string{"c0 编 者"}},
		{"a gap behind punctuation", join(set(50, 80, 10, "吃饭，"), set(83, 80, 10, "聊天")), []string{"c0 吃饭，聊天"}},
		{"spaces of the file", set(50, 80, 10, "The end  of it"), []string{"c0 The end of it"}},
		{"a quarter em between Han and Latin is no space", join(set(50, 80, 10, "共"), set(62.5, 80, 10, "100"), set(80, 80, 10, "个")), []string{"c0 共100个"}},
		{"superscript", join(set(50, 80, 12, "食堂"), set(74, 75, 6, "1"), set(77, 80, 12, "的经过")), []string{"c0 食堂¹的经过"}},
		{"a little raised, behind a figure", join(set(50, 80, 12, "修车120"), set(92, 77, 6, "1"), set(95, 80, 12, "次")), []string{"c0 修车120¹次"}},
		{"lowered", join(set(50, 80, 12, "H"), set(56, 82, 6, "2"), set(59, 80, 12, "O")), []string{"c0 H2O"}},
		{"subscript", join(set(50, 80, 12, "H"), set(56, 83, 7, "2"), set(59.5, 80, 12, "O")), []string{"c0 H2O"}},
		{"a footnote below is no subscript", join(set(50, 80, 12, "正文在这里"), set(50, 95, 7, "注释")), []string{"c0 正文在这里", "u0 注释"}},
		{"printed twice", join(set(50, 80, 12, "粗体"), set(50.3, 80, 12, "粗体")), []string{"c0 粗体"}},
		{"indents", paragraph(50, 80, 10, "首行缩进", "接着写下去的一行", "再接着写的一行"), []string{"o0 首行缩进", "c0 接着写下去的一行", "c0 再接着写的一行"}},
		{"two columns", join(
			set(50, 50, 10, "这是一行从左到右横贯两栏而且不留空白的长长的标题文字放在最上面"),
			paragraph(50, 80, 10, "左一左一左一左一", "左二左二左二左二左二", "左三左三左三左三左三", "左四左四左四左四左四", "左五左五左五左五左五", "左六"),
			paragraph(250, 80, 10, "右一右一右一右一", "右二右二右二右二右二", "右三右三右三右三右三", "右四右四右四右四右四", "右五右五右五"),
		), []string{
			"c0 这是一行从左到右横贯两栏而且不留空白的长长的标题文字放在最上面",
			"o1 左一左一左一左一", "c1 左二左二左二左二左二", "c1 左三左三左三左三左三", "c1 左四左四左四左四左四", "c1 左五左五左五左五左五", "c1 左六",
			"o2 右一右一右一右一", "c2 右二右二右二右二右二", "c2 右三右三右三右三右三", "c2 右四右四右四右四右四", "c2 右五右五右五",
		}},
		{"page numbers of a table of contents are no column", contents(), []string{
			"c0 第一个题目 1", "c0 第一个题目 2", "c0 第一个题目 3", "c0 第一个题目 4", "c0 第一个题目 5", "c0 第一个题目 6", "c0 第一个题目 7",
		}},
		{"gaps at one place now and then are no gutter", strayGaps(), strayLines()},
		{"words of an OCR layer that overlap keep their order", join(set(50, 80, 10, "在二"), set(66, 80, 10, "零"), set(63, 80, 10, "一"), set(73, 80, 10, "年")), []string{"c0 在二零一年"}},
		{"text at an angle comes last", join(turned("印章"), set(50, 80, 10, "正文")), []string{"c0 正文", "u0 印章"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range Glyphs(c.glyphs, page480, page650).Lines {
				got = append(got, string("uoc"[l.Opening])+string(rune('0'+l.Column))+" "+l.Text)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// written sets a text vertically: columns of so many characters, from the right.
func written(right, top, em float64, perColumn int, text string) []Piece {
	var out []Piece
	for i, r := range []rune(text) {
		x, y := right-1.8*em*float64(i/perColumn), top+em*float64(i%perColumn)
		out = append(out, Piece{Text: string(r), X: x, X0: x, X1: x + em, Y0: y, Y1: y + em, Base: y + .88*em, Em: em})
	}
	return out
}

// Vertical writing is read by columns from the right; the page number below them comes
// last, and signs get their ordinary forms.
func TestVertical(t *testing.T) {
	p := Glyphs(join(set(230, 620, 9, "12"), written(400, 60, 10, 10, "渔港的老人把修网的手艺︐一句一句教给回乡的青年人︒")), page480, page650)
	var got []string
	for _, l := range p.Lines {
		got = append(got, l.Text)
	}
	if want := "渔港的老人把修网的手|艺，一句一句教给回乡|的青年人。|12"; strings.Join(got, "|") != want || !p.Vertical {
		t.Errorf("%v, vertical %v", got, p.Vertical)
	}
	if b := p.Lines[0].Box; math.Abs(b.X0-400./480) > .01 || math.Abs(b.Y1-160./650) > .01 {
		t.Errorf("box %+v", b)
	}
}

// A page whose text is turned by a quarter is laid out as if it stood upright.
func TestTurnedPage(t *testing.T) {
	var glyphs []Piece
	for _, g := range paragraph(60, 80, 10, "横放的表格整页转了九十度", "第二行接着写下去的文字", "第三行也是这样") {
		x0, y0 := up.back(g.X0, g.Y0, page480, page650)
		x1, y1 := up.back(g.X1, g.Y1, page480, page650)
		g.X, g.Base = up.back(g.X, g.Base, page480, page650)
		g.X0, g.X1, g.Y0, g.Y1, g.Angle = math.Min(x0, x1), math.Max(x0, x1), math.Min(y0, y1), math.Max(y0, y1), -math.Pi/2
		glyphs = append(glyphs, g)
	}
	ls := Glyphs(glyphs, page480, page650).Lines
	if len(ls) != 3 || ls[0].Text != "横放的表格整页转了九十度" || ls[0].Opening != corpus.Opens || ls[1].Opening != corpus.Continues {
		t.Errorf("%+v", ls)
	}
}

// The cells of a table's row stay together, however many rows have white at one place.
func TestTableRows(t *testing.T) {
	cells := [][2]string{{"指标", "数值"}, {"新增车位", "四百二十个"}, {"参与居民", "三千人"}, {"会议", "每月一次"}, {"满意率", "九成以上"}, {"投诉", "减少一半"}, {"志愿者队伍", "十六支"}}
	var glyphs []Piece
	for i, c := range cells {
		y := 80 + 20*float64(i)
		glyphs = append(glyphs, join(set(80, y, 10, c[0]), set(250, y, 10, c[1]))...)
	}
	for i, l := range Glyphs(glyphs, page480, page650).Lines {
		if want := cells[i][0] + " " + cells[i][1]; l.Text != want || l.Column != 0 {
			t.Errorf("row %d is %q in column %d", i+1, l.Text, l.Column)
		}
	}
}

// Labels of a form stand before their texts, whether they are set beside the first row or
// in the middle of their cells; what fills one row stays with its label.
func TestForm(t *testing.T) {
	text := func(y float64, rows ...string) []Piece {
		var out []Piece
		for i, r := range rows {
			out = append(out, set(150, y+16*float64(i), 10, r)...)
		}
		return out
	}
	top := join(set(180, 60, 16, "棚下的早市"), set(60, 100, 10, "单位"), text(100, "河东街道"),
		set(60, 130, 10, "缘起"), text(130, "棚顶漏雨的地方越来越多，摊主们", "说了好几回也没有人来修一修。"),
		set(60, 170, 10, "办法"), text(170, "街道请摊主自己选样式，三家比价", "以后才定下来，施工分两段走。"))
	middle := join(set(180, 60, 16, "棚下的早市"), set(60, 100, 10, "单位"), text(100, "河东街道"),
		set(60, 138, 10, "缘起"), text(130, "棚顶漏雨的地方越来越多，摊主们", "说了好几回也没有人来修一修。"),
		set(60, 178, 10, "办法"), text(170, "街道请摊主自己选样式，三家比价", "以后才定下来，施工分两段走。"))
	want := "棚下的早市|单位 河东街道|缘起|棚顶漏雨的地方越来越多，摊主们|说了好几回也没有人来修一修。|办法|街道请摊主自己选样式，三家比价|以后才定下来，施工分两段走。"
	for name, glyphs := range map[string][]Piece{"beside the first row": top, "in the middle": middle} {
		var got []string
		for _, l := range Glyphs(glyphs, page480, page650).Lines {
			got = append(got, l.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// One label of a form may stand alone on its page: the text above it goes on from the page before, or that below it goes on behind it.
func TestLoneLabel(t *testing.T) {
	rows := []string{"棚顶漏雨的地方越来越多，摊主们", "说了好几回也没有人来修一修，街", "道请他们自己选样式，三家比价以", "后才定下来，施工分两段走。"}
	text := func(y float64, rows []string) (out []Piece) {
		for i, r := range rows {
			out = append(out, set(150, y+16*float64(i), 10, r)...)
		}
		return out
	}
	for _, c := range []struct {
		name   string
		glyphs []Piece
		want   string
	}{
		{"text above", join(text(60, rows[:2]), set(60, 100, 10, "成效"), text(100, rows[2:])), rows[0] + "|" + rows[1] + "|成效|" + rows[2] + "|" + rows[3]},
		{"text below", join(set(60, 100, 10, "缘起"), text(100, rows)), "缘起|" + strings.Join(rows, "|")},
		{"too little text", join(set(60, 100, 10, "缘起"), text(100, rows[2:])), "缘起 " + rows[2] + "|" + rows[3]},
	} {
		var got []string
		for _, l := range Glyphs(c.glyphs, page480, page650).Lines {
			got = append(got, l.Text)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s: %s, want %s", c.name, g, c.want)
		}
	}
}

// Paragraphs without indent are set apart by half a line; the distance within them is
// seen where a line does not end a sentence, however few those are.
func TestParagraphsApart(t *testing.T) {
	glyphs := join(set(50, 40, 10, "城乡新事"),
		set(50, 80, 10, "第一段写到这里还没有写完，接着写"), set(50, 97, 10, "到第二行才写完。"),
		set(50, 120, 10, "第二段也是这样写到这里，接着再写"), set(50, 137, 10, "到第二行。"),
		set(50, 160, 10, "第三段只有一行。"), set(50, 183, 10, "第四段只有一行。"), set(50, 206, 10, "第五段只有一行。"))
	var got []string
	for _, l := range Glyphs(glyphs, page480, page650).Lines[1:] {
		got = append(got, string("uoc"[l.Opening]))
	}
	if want := "c c o c o o o"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// On a page without an indent a line is not sure to go on that stands below a sentence
// which ends short of the edge, or where all lines end sentences; else it goes on.
func TestUnsureBelowSentences(t *testing.T) {
	page := func(texts ...string) []Piece {
		var out []Piece
		for i, text := range texts {
			out = append(out, set(50, 80+16*float64(i), 10, text)...)
		}
		return out
	}
	for _, c := range []struct {
		name   string
		glyphs []Piece
		want   string // o opens, c continues, u unknown
	}{
		{"each line a sentence", page("古井边上搭了一座亭子，谁都能坐。", "议定的事写在木牌上，办完才摘下。", "簿子放在亭子里，任何人都能翻看。"), "cuu"},
		{"a line ends within a sentence, none short", page("古井边上搭了一座亭子，谁都能坐。", "议定的事写在木牌上，办完才能摘下", "来，簿子放在亭子里，任何人能看。"), "ccc"},
		{"none short, below a running line that reaches further", join(set(120, 60, 10, "井台边的办法，一年一册"), page("古井边上搭了一座亭子，谁都能坐。", "议定的事写在木牌上，办完才能摘下", "来，簿子放在亭子里，任何人能看。")), "uccc"},
		{"a sentence ends short of the edge", page("古井边上搭了一座亭子，谁都能坐下", "来慢慢地谈。", "簿子放在亭子里，任何人都能翻看，", "看不懂的问街坊。"), "ccuc"},
	} {
		got := ""
		for _, l := range Glyphs(c.glyphs, page480, page650).Lines {
			got += map[corpus.Opening]string{corpus.Opens: "o", corpus.Continues: "c", corpus.Unknown: "u"}[l.Opening]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// strayGaps are twelve lines, every other with a gap in the middle.
func strayGaps() []Piece {
	var out []Piece
	for i := range 12 {
		y := 80 + 20*float64(i)
		out = append(out, set(50, y, 10, "一二三四五六七八九")...)
		if i%2 == 0 {
			out = append(out, set(140, y, 10, "十一")...)
		}
		out = append(out, set(160, y, 10, "二三四五六七八九")...)
	}
	return out
}

func strayLines() []string {
	var out []string
	for i := range 12 {
		out = append(out, [2]string{"c0 一二三四五六七八九十一二三四五六七八九", "c0 一二三四五六七八九 二三四五六七八九"}[i%2])
	}
	return out
}

func contents() []Piece {
	var out []Piece
	for i := range 7 {
		out = append(out, set(50, 80+20*float64(i), 10, "第一个题目")...)
		out = append(out, set(420, 80+20*float64(i), 10, string(rune('1'+i)))...)
	}
	return out
}

func turned(text string) []Piece {
	out := set(400, 300, 10, text)
	for i := range out {
		out[i].Angle = math.Pi / 2
	}
	return out
}

const raisedFigures = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// No text is lost, whatever the places of the glyphs, and none is made up.
func FuzzGlyphs(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef"))
	f.Add(encode(paragraph(50, 80, 10, "首行缩进", "接着写下去的一行")))
	f.Fuzz(func(t *testing.T, data []byte) {
		var glyphs []Piece
		for ; len(data) >= 8; data = data[8:] {
			at := func(i int) float64 { return float64(int16(binary.LittleEndian.Uint16(data[i:]))) / 16 }
			em := math.Abs(float64(int8(data[6])))
			r := rune(binary.LittleEndian.Uint16(data))
			if r < ' ' || !utf8.ValidRune(r) || em == 0 {
				continue
			}
			glyphs = append(glyphs, Piece{Text: string(r), X0: at(2), X1: at(2) + em, Y0: at(4) - em, Y1: at(4), Base: at(4), Em: em, Angle: math.Pi / 2 * float64(data[7]&3)})
		}
		in := map[rune]int{}
		for _, g := range glyphs {
			in[firstRune(g.Text)]++
		}
		for _, l := range Glyphs(glyphs, page480, page650).Lines {
			if strings.ContainsAny(l.Text, "\n\r") || l.Text == "" {
				t.Errorf("a line of text %q", l.Text)
			}
			for _, r := range l.Text {
				if n := strings.IndexRune(raisedFigures, r); n >= 0 && in[r] == 0 { // a figure that stands higher than its line
					r = '0' + rune(utf8.RuneCountInString(raisedFigures[:n]))
				}
				if in[r]--; r != ' ' && in[r] < 0 {
					t.Errorf("%q was made up", r)
				}
			}
		}
	})
}

// encode writes glyphs as FuzzGlyphs reads them.
func encode(glyphs []Piece) []byte {
	var out []byte
	for _, g := range glyphs {
		out = binary.LittleEndian.AppendUint16(out, uint16(firstRune(g.Text)))
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(g.X0*16)))
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(g.Base*16)))
		out = append(out, byte(int8(g.Em)), 0)
	}
	return out
}

package lines

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// tellLines are lines in few words: aside for what stands beside the text, o for what opens a
// paragraph.
func tellLines(ls []corpus.Line) string {
	var out []string
	for _, l := range ls {
		switch {
		case l.Role == corpus.InCaption:
			out = append(out, "aside "+l.Text)
		case l.Opening == corpus.Opens:
			out = append(out, "o "+l.Text)
		default:
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestBoxesBesideText(t *testing.T) {
	wide := paragraph(50, 100, 11, "河道清淤以后水位低了半尺，两岸的人又", "下到埠头洗菜淘米，孩子们在浅处捞鱼摸", "虾，老人说这光景有二十年没有见过了。")
	narrow := paragraph(50, 160, 11, "清上来的泥没有运走，", "晒干以后堆到沿河的坡", "上，种了一排木槿花。")
	box := join(set(230, 158, 8, "【埠头】水边的石阶，"), set(230, 171, 8, "供人取水、洗衣、上船"), set(230, 184, 8, "下船。"))
	for _, c := range []struct {
		name   string
		glyphs []Piece
		want   string
	}{
		{"a box right of the text", join(wide, narrow, box),
			"o 河道清淤以后水位低了半尺，两岸的人又\n下到埠头洗菜淘米，孩子们在浅处捞鱼摸\n虾，老人说这光景有二十年没有见过了。\no 清上来的泥没有运走，\n晒干以后堆到沿河的坡\n上，种了一排木槿花。\naside 【埠头】水边的石阶，供人取水、洗衣、上船下船。"},
		{"small print across the page is none", join(wide, set(50, 160, 8, "资料来自水务站的年报，由护河员逐月抄录。"), set(50, 173, 8, "水位以上游的桥墩刻度为准，读到半寸。")),
			"o 河道清淤以后水位低了半尺，两岸的人又\n下到埠头洗菜淘米，孩子们在浅处捞鱼摸\n虾，老人说这光景有二十年没有见过了。\n资料来自水务站的年报，由护河员逐月抄录。\n水位以上游的桥墩刻度为准，读到半寸。"},
		{"places on the level of titles are none", join(set(50, 100, 11, "清淤记"), set(230, 100, 8, "东河镇水务站"), set(50, 118, 11, "木槿坡"), set(230, 118, 8, "西河镇林业站"), set(50, 136, 11, "捞鱼的孩子"), set(230, 136, 8, "南河镇小学校")),
			"清淤记 东河镇水务站\n木槿坡 西河镇林业站\n捞鱼的孩子 南河镇小学校"},
	} {
		if got := tellLines(Glyphs(c.glyphs, page480, page650).Lines); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestDroppedInitials(t *testing.T) {
	rest := join(set(78, 100, 11, "道清淤以后水位低了半尺，两岸的"), set(78, 118, 11, "人又下到埠头洗菜淘米，孩子们在"), set(50, 136, 11, "浅处捞鱼摸虾，老人说这光景有二十"), paragraph(50, 154, 11, "清上来的泥没有运走。", "晒干以后堆到沿河的坡上，种了花。"))
	want := "o 河道清淤以后水位低了半尺，两岸的\n人又下到埠头洗菜淘米，孩子们在\n浅处捞鱼摸虾，老人说这光景有二十\no 清上来的泥没有运走。\n晒干以后堆到沿河的坡上，种了花。"
	for name, base := range map[string]float64{"on the level of the second row": 118, "between the rows": 112, "below them": 121} {
		if got := tellLines(Glyphs(join(set(50, base, 28, "河"), rest), page480, page650).Lines); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	last := join(set(50, 64, 11, "这一段在上面。"), set(50, 118, 28, "河"), set(100, 100, 11, "道清淤以后水位低了半尺，两岸的"), set(78, 118, 11, "人又下到埠头洗菜淘米。"))
	if got := tellLines(Glyphs(last, page480, page650).Lines); got != "这一段在上面。\no 河道清淤以后水位低了半尺，两岸的\n人又下到埠头洗菜淘米。" {
		t.Errorf("the last paragraph: %s", got)
	}
	heading := join(set(70, 82, 11, "起因"), set(50, 138, 60, "河"), set(115, 100, 11, "道清淤以后水位低了半尺，"), set(115, 118, 11, "人又下到埠头洗菜淘米，"), set(115, 136, 11, "浅处捞鱼摸虾，"), set(50, 154, 11, "老人说这光景有二十年没有见到。"))
	if got := tellLines(Glyphs(heading, page480, page650).Lines); !strings.HasPrefix(got, "o 起因\no 河道清淤") {
		t.Errorf("three rows high, below a heading: %s", got)
	}
	for next, want := range map[string]string{"019年清淤以后水位低了": "2019年", "清淤以后水位低了半尺，": "清淤"} {
		figure := join(set(50, 118, 28, "2"), set(78, 100, 11, next), set(78, 118, 11, "人又下到埠头洗菜淘米。"))
		if got := tellLines(Glyphs(figure, page480, page650).Lines); strings.Contains(got, "2"+next) != (want == "2019年") {
			t.Errorf("a figure: %s", got)
		}
	}
	title := join(set(50, 92, 24, "河道"), set(50, 118, 11, "清淤以后水位低了半尺，两岸的"), set(50, 136, 11, "人又下到埠头洗菜淘米，孩子们在"))
	if got := tellLines(Glyphs(title, page480, page650).Lines); !strings.HasPrefix(got, "河道\n") {
		t.Errorf("a title: %s", got)
	}
}

package word

import (
	"bytes"
	"strings"
	"testing"

	"casebook/corpus/sample/forms"
)

func TestODT(t *testing.T) {
	lists := `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>`
	for _, c := range []struct{ name, automatic, body, styles, want string }{
		{"lists keep their numbers", lists, `<text:list text:style-name="L1"><text:list-item><text:p>建站点</text:p><text:list><text:list-item><text:p>选址</text:p></text:list-item><text:list-item><text:p>装修</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>送上门</text:p></text:list-item></text:list><text:p>中间</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>接着</text:p></text:list-item></text:list>`, "",
			"> 一、建站点\n> 1. 选址\n> 2. 装修\n> 二、送上门\n> 中间\n> 三、接着\n"},
		{"changes, comments, notes", "", `<text:tracked-changes><text:changed-region><text:deletion><text:p>删去</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>正文<text:change text:change-id="1"/><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>出自年鉴</text:p></text:note-body></text:note>。<office:annotation><text:p>批注</text:p></office:annotation></text:p>`, "",
			"> 正文。\nfootnote 出自年鉴\n(changes 1)\n(comments 1)\n"},
		{"pages", `<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>`, `<text:p>一</text:p><text:p text:style-name="P1">二<text:soft-page-break/>二后</text:p>`, "", "> 一\n====\n> 二\n====\n- 二后\n"},
		{"boxes, tables, titles", `<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>`, `<text:p text:style-name="P2">书名</text:p><text:p>旁<draw:frame><draw:text-box><text:p>框里</text:p></draw:text-box></draw:frame>边</text:p><table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>`,
			`<office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles><office:master-styles><style:master-page style:name="Standard"><style:header><text:p>眉上的字</text:p></style:header><style:footer><text:p><text:page-number>3</text:page-number></text:p></style:footer></style:master-page></office:master-styles>`,
			"header 眉上的字\n> # 书名\n> 旁边\n> 框里\n> 甲 | 乙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := forms.ODTOf(c.automatic, c.body, c.styles)
			text, err := ODT(bytes.NewReader(data), int64(len(data)))
			if got := told(t, text, err); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestRTF(t *testing.T) {
	head := `{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}{\s5 heading 2;}}{\info{\title X}}`
	for _, c := range []struct{ name, in, want string }{
		{"headings by style, lists by their stored labels", `\pard\s5 \'b1\'ea\'cc\'e2\par\pard{\listtext\pard 1.\tab}\'d2\'bb\par{\listtext\f1\'b7\tab}\'b6\'fe\par`, "> ## 标题\n> 1. 一\n> 二\n"},
		{"characters by number", `\uc1\u26354?\u8212-\uc2\u27004\'c2\'a5x\uc0\u-10187\u-8992\par`, "> 曲—楼x" + string(rune(0x1D4E0)) + "\n"},
		{"notes, changes, comments, hidden", `\'d5\'fd{\footnote\pard \'d7\'a2}\'ce\'c4{\deleted x}{\v y}{\*\annotation z}\par`, "> 正文\nfootnote 注\n(changes 1)\n(comments 1)\n(hidden 1)\n"},
		{"tables and pages", `\trowd\intbl a\cell b\cell\row\pard c\page d\par`, "> a | b\n> c\n====\n- d\n"},
		{"fields", `p{\field{\*\fldinst{ PAGE }}{\fldrslt 7}} {\field{\*\fldinst HYPERLINK "http://example.invalid"}{\fldrslt link}}\par`, "> p link\n"},
		{"text boxes", `a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}}b\par`, "> box\n> ab\n"},
		{"what is unknown is skipped", `{\*\nosuch secret{\u1 x}}{\pict ffd8}{\bin3 }}}ok\par`, "> ok\n(only images 1)\n(pictures 1)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := RTF(strings.NewReader(head + c.in + "}"))
			if got := told(t, text, err); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestHostileRTF(t *testing.T) {
	for name, in := range map[string]string{"deep": `{\rtf1` + strings.Repeat("{", 1000000), "none": "plain", "empty": `{\rtf1}`} {
		if _, err := RTF(strings.NewReader(in)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func FuzzODT(f *testing.F) {
	f.Add("", "<text:list><text:list-item><text:p>一</text:p></text:list-item></text:list>")
	f.Fuzz(func(t *testing.T, automatic, body string) {
		data := forms.ODTOf(automatic, body, "")
		ODT(bytes.NewReader(data), int64(len(data)))
	})
}

func FuzzRTF(f *testing.F) {
	f.Add(`\u26354?\'b1\'ea{\footnote x}{\shptxt y\par}\cell\row`)
	f.Fuzz(func(t *testing.T, s string) { RTF(strings.NewReader(`{\rtf1 ` + s)) })
}

// A cell of RTF that says so goes on with the one above.
func TestMergedCellsOfRTF(t *testing.T) {
	w, err := RTF(strings.NewReader(`{\rtf1\trowd\clvmgf\cellx100\cellx200\pard\intbl a\cell b\cell\row\trowd\clvmrg\cellx100\cellx200\pard\intbl\cell c\cell\row\pard x\par}`))
	if err != nil {
		t.Fatal(err)
	}
	rows := w.Tables()[0].Rows
	if len(rows) != 2 || rows[0].Cells[0].Above || !rows[1].Cells[0].Above || rows[1].Cells[1].Above {
		t.Errorf("%+v", rows)
	}
}

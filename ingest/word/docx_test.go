package word

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample/forms"
)

// told is a text with a line for each line: pages parted by a rule, notes and headers
// by their role, headings as they are; > opens a paragraph, - goes on with it.
func told(t testing.TB, text *Text, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, p := range text.Pages() {
		if i > 0 {
			b.WriteString("====\n")
		}
		for _, l := range p.Lines {
			sign := "> "
			if l.Opening == corpus.Continues {
				sign = "- "
			}
			if l.Role != "" {
				sign = string(l.Role) + " "
			}
			b.WriteString(sign + l.Text + "\n")
		}
	}
	for _, code := range slices.Sorted(maps.Keys(text.Remarks())) {
		fmt.Fprintf(&b, "(%s %d)\n", code, text.Remarks()[code])
	}
	return b.String()
}

func docxText(t testing.TB, body string, more map[string]string) string {
	t.Helper()
	data := forms.DocxOf(body, more)
	text, err := Docx(bytes.NewReader(data), int64(len(data)))
	return told(t, text, err)
}

func p(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func item(num, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, num, text)
}

const numbering = `<w:numbering SPACES>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`

func TestDocx(t *testing.T) {
	for _, c := range []struct {
		name, body string
		more       map[string]string
		want       string
	}{
		{"lists keep their numbers", item(1, 0, "建站点") + item(1, 1, "选址") + item(1, 1, "装修") + item(1, 0, "送上门") + item(1, 1, "排班") + item(2, 0, "圆点") + item(3, 0, "另起"),
			map[string]string{"word/numbering.xml": numbering},
			"> 一、建站点\n> 1. 选址\n> 2. 装修\n> 二、送上门\n> 1. 排班\n> 圆点\n> 一、另起\n"},
		{"tracked changes are accepted, comments left out",
			`<w:p><w:r><w:t>原有</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins><w:r><w:commentReference w:id="1"/></w:r></w:p>`,
			map[string]string{"word/comments.xml": `<w:comments SPACES><w:comment w:id="1">` + p("批注") + `</w:comment></w:comments>`},
			"> 原有加上\n(changes 2)\n(comments 1)\n"},
		{"a deleted paragraph mark joins", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>` + p("后半"), nil, "> 前半后半\n(changes 1)\n"},
		{"footnotes", `<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>` + p("下一段"),
			map[string]string{"word/footnotes.xml": `<w:footnotes SPACES><w:footnote w:type="separator" w:id="0">` + p("线") + `</w:footnote><w:footnote w:id="2">` + p("出自年鉴") + `</w:footnote></w:footnotes>`},
			"> 正文。\nfootnote 出自年鉴\n> 下一段\n"},
		{"text boxes once, though stored twice",
			`<w:p><w:r><w:t>旁边</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + p("框里") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("框里") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			nil, "> 旁边\n> 框里\n"},
		{"pages as stored", p("一") + `<w:p><w:r><w:br w:type="page"/><w:t>二</w:t></w:r></w:p><w:p><w:r><w:t>三之前</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>三之后</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>四</w:t></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p>` + p("五"),
			nil, "> 一\n====\n> 二\n> 三之前\n====\n- 三之后\n====\n> 四\n====\n> 五\n"},
		{"headings by style and by level", `<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>标题</w:t></w:r><w:r><w:br/><w:t>第二行</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>次级</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>正文级</w:t></w:r></w:p>`,
			nil, "> # 标题第二行\n> ## 次级\n> 正文级\n"},
		{"tables", `<w:tbl><w:tr><w:tc>` + p("街道") + `</w:tc><w:tc>` + p("站点") + `</w:tc></w:tr><w:tr><w:tc>` + p("主要做法") + `</w:tc><w:tc>` + p("办起助餐点，菜单每周更换一次，老人自己点菜。") + p("把饭菜送到家里，顺便看看有没有别的难处。") + `</w:tc></w:tr><w:tr><w:tc>` + p("框起来的话") + `</w:tc></w:tr></w:tbl>`,
			nil, "> 街道 | 站点\n> ### 主要做法\n> 办起助餐点，菜单每周更换一次，老人自己点菜。\n> 把饭菜送到家里，顺便看看有没有别的难处。\n> 框起来的话\n"},
		{"fields show their result, page numbers are none", `<w:p><w:r><w:t>见</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>上文</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>`, nil, "> 见上文\n"},
		{"hidden by a style", `<w:p><w:r><w:t>看得见</w:t></w:r><w:r><w:rPr><w:rStyle w:val="q"/></w:rPr><w:t>藏着</w:t></w:r><w:r><w:rPr><w:rStyle w:val="q"/><w:vanish w:val="0"/></w:rPr><w:t>又看得见</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>藏着</w:t></w:r></w:p>`,
			map[string]string{"word/styles.xml": `<w:styles SPACES><w:style w:type="character" w:styleId="q"><w:name w:val="q"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`},
			"> 看得见又看得见\n(hidden 2)\n"},
		{"headers once, hidden text out", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>`,
			map[string]string{"word/header1.xml": `<w:hdr SPACES>` + p("街巷里的好办法") + `</w:hdr>`, "word/header2.xml": `<w:hdr SPACES>` + p("街巷里的好办法") + `</w:hdr>`, "word/footer1.xml": `<w:ftr SPACES>` + p("第 3 页") + `</w:ftr>`},
			"header 街巷里的好办法\n> 看得见\n(hidden 1)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := docxText(t, c.body, c.more); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		n      int
		format string
		want   string
	}{
		{1, "chineseCounting", "一"}, {10, "chineseCounting", "十"}, {12, "chineseCountingThousand", "十二"}, {20, "chineseCounting", "二十"}, {105, "chineseCounting", "一百零五"}, {110, "chineseCounting", "一百一十"}, {10001, "chineseCounting", "一万零一"},
		{3, "chineseLegalSimplified", "叁"}, {3, "decimalEnclosedCircle", "③"}, {28, "lowerLetter", "bb"}, {14, "upperRoman", "XIV"}, {2, "ideographTraditional", "乙"}, {7, "no such format", "7"}, {12, "decimalFullWidth", "１２"},
	} {
		if got := Numeral(c.n, c.format); got != c.want {
			t.Errorf("%d in %s is %s, want %s", c.n, c.format, got, c.want)
		}
	}
}

// Hostile files end in an error that says what they are, soon and in little memory.
func TestHostileDocx(t *testing.T) {
	big := strings.Repeat(" ", 8<<20)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"bomb":     {forms.DocxOf(strings.Repeat(big, 6), nil), "inflates"},
		"deep":     {forms.DocxOf(strings.Repeat("<w:sdt>", 100000), nil), "nests deeper"},
		"entities": {forms.Zip([]string{"word/document.xml"}, map[string][]byte{"word/document.xml": []byte(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`)}), "entities"},
		"outer":    {forms.Zip([]string{"word/document.xml"}, map[string][]byte{"word/document.xml": []byte(`<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><w:document xmlns:w="w"/>`)}), "outer definition"},
		"broken":   {forms.DocxOf("<w:p>", nil), "damaged"},
		"empty":    {forms.DocxOf("", nil), "no text"},
		"not zip":  {[]byte("PK\x03\x04 and nothing more"), "not a ZIP"},
		"no part":  {forms.Zip([]string{"x.txt"}, map[string][]byte{"x.txt": nil}), "missing"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Docx(bytes.NewReader(c.data), int64(len(c.data)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one of %q", err, c.want)
			}
		})
	}
}

func FuzzDocx(f *testing.F) {
	f.Add(forms.DocxOf(p("正文")+item(1, 0, "项"), map[string]string{"word/numbering.xml": numbering}))
	f.Fuzz(func(t *testing.T, data []byte) {
		Docx(bytes.NewReader(data), int64(len(data)))
	})
}

// FuzzDocxBody reads any body: a container that fuzzing damages is seldom opened.
func FuzzDocxBody(f *testing.F) {
	f.Add(p("正文") + item(1, 0, "项"))
	f.Add(`<w:tbl><w:tr><w:tc>` + p("x") + `</w:tc></w:tr></w:tbl><w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		data := forms.DocxOf(body, map[string]string{"word/numbering.xml": numbering})
		Docx(bytes.NewReader(data), int64(len(data)))
	})
}

// Spaces within a heading stay: between a number and a title they tell where it begins.
func TestHeadingsKeepTheirSpaces(t *testing.T) {
	style := `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>案例四　一本存折</w:t><w:br/><w:t>管住山林</w:t></w:r></w:p>`
	if got := docxText(t, style+p("正文"), nil); !strings.Contains(got, "# 案例四　一本存折管住山林\n") {
		t.Errorf("%s", got)
	}
}

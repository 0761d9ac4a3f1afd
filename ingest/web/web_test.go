package web

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
)

func told(t testing.TB, p *Page, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, page := range p.Pages() {
		for _, l := range page.Lines {
			sign := "> "
			if l.Role != "" {
				sign = string(l.Role) + " "
			}
			if l.Bold {
				sign += "* "
			}
			b.WriteString(sign + l.Text + "\n")
		}
	}
	for _, code := range slices.Sorted(maps.Keys(p.Remarks())) {
		fmt.Fprintf(&b, "(%s %d)\n", code, p.Remarks()[code])
	}
	return b.String()
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs and wrapped source", "<p>办起\n  助餐点。</p><div>送餐 <b>上门</b><br>下一行</div>散着的字", "> 办起助餐点。\n> 送餐 上门\n> 下一行\n> 散着的字\n"},
		{"lists", `<ol><li>建站点<ol type="a"><li>选址</li></ol></li><li><p>送上门</p></li></ol><ul><li>点</li></ul><ol style="list-style-type: cjk-ideographic" start="3"><li>三号</li></ol>`,
			"> 1. 建站点\n> a. 选址\n> 2. 送上门\n> 点\n> 三、三号\n"},
		{"tables", "<table><tr><th>街道</th><th>站点</th></tr><tr><td>东街</td><td>3</td></tr></table><table><tr><td><h2>排版用的表</h2><p>正文</p></td></tr></table>", "> 街道 | 站点\n> 东街 | 3\n> ## 排版用的表\n> 正文\n"},
		{"notes", `<p>正文<a epub:type="noteref" href="#n1">1</a>。</p><aside epub:type="footnote" id="n1"><p>出自年鉴。</p></aside>`, "> 正文。\nfootnote 出自年鉴。\n"},
		{"pages of the printed edition", `<p>路灯<span epub:type="pagebreak" id="p8">8</span>亮了。<span role="doc-pagebreak">第 9 页</span></p>`, "> 路灯亮了。\n"},
		{"hidden and pictures", `<p>看得见<span style="display: none">看不见</span><img src="http://example.invalid/x.png" alt="图"></p><p><b>全是粗体</b></p>`, "> 看得见\n> * 全是粗体\n(hidden 1)\n(pictures 1)\n"},
		{"scripts are no text", "<script>alert('一')</script><p>字</p><noscript>请开启</noscript>", "> 字\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := HTML(strings.NewReader("<meta charset=utf-8>"+c.in), "")
			if got := told(t, p, err); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// Navigation goes, and is counted; text that is called like navigation stays.
func TestNavigation(t *testing.T) {
	text := strings.Repeat("街道在路口设点，居民自己来。", 20)
	links := `<a href="/1">新闻</a><a href="/2">通知</a><a href="/3">公告</a>`
	for name, c := range map[string]struct {
		in   string
		left int
	}{
		"nav":              {"<nav>" + links + "</nav><p>" + text + "</p>", 6},
		"list of links":    {"<ul><li>" + links + "</ul><p>" + text + "</p>", 6},
		"breadcrumb":       {`<div class="breadcrumb">首页</div><p>` + text + "</p>", 2},
		"called a sidebar": {`<div class="sidebar"><p>` + text + "</p></div>", 0},
		"form of the site": {`<form id="aspnetForm"><p>` + text + "</p></form>", 0},
		"own contents":     {`<ul><li><a href="#a">甲案</a><li><a href="#b">乙案</a><li><a href="#c">丙案</a></ul><p>` + text, 0},
	} {
		p, err := HTML(strings.NewReader("<meta charset=utf-8><body>"+c.in), "")
		if err != nil || p.Left != c.left || !strings.Contains(told(t, p, err), text) {
			t.Errorf("%s: %d left out, want %d; %v", name, p.Left, c.left, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, head := range []string{`<meta charset="gb2312">`, ``, `<meta http-equiv="Content-Type" content="text/html; charset=gbk">`} {
		in, _ := simplifiedchinese.GBK.NewEncoder().String(head + "<p>街巷里的好办法，居民都说方便。</p>")
		p, err := HTML(strings.NewReader(in), "")
		if got := told(t, p, err); got != "> 街巷里的好办法，居民都说方便。\n" {
			t.Errorf("%q: %q", head, got)
		}
	}
}

func TestHostile(t *testing.T) {
	if _, err := HTML(strings.NewReader(strings.Repeat("<div>", 100000)+"x"), ""); !errors.Is(err, ErrTooDeep) {
		t.Errorf("deep: %v", err)
	}
	if _, err := HTML(strings.NewReader("<p></p>"), ""); err == nil {
		t.Error("an empty page is read")
	}
	if _, err := MHT(strings.NewReader("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/css\r\n\r\na\r\n--x--")); !errors.Is(err, ErrNoPage) {
		t.Errorf("no page: %v", err)
	}
	p, err := HTML(strings.NewReader(`<!DOCTYPE html SYSTEM "http://example.invalid/x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>甲&a;乙</p>`), "")
	if got := told(t, p, err); strings.Contains(got, "root") {
		t.Errorf("entity: %q", got)
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<ol><li>一<table><tr><td>二</table></ol><nav><a href=x>三</a></nav>")
	f.Fuzz(func(t *testing.T, s string) { HTML(strings.NewReader(s), "") })
}

func FuzzMHT(f *testing.F) {
	f.Add(forms.MHT([]byte("<p>一</p>")))
	f.Fuzz(func(t *testing.T, data []byte) { MHT(bytes.NewReader(data)) })
}

// The whole sample as a page is long enough to see that nothing is slow.
func BenchmarkHTML(b *testing.B) {
	data := forms.HTML(forms.Blocks(sample.Known()))
	for b.Loop() {
		HTML(bytes.NewReader(data), "")
	}
}

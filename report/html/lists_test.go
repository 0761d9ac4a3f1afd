package html

import (
	"html/template"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/chart"
	"casebook/report/index"
)

// written are parts of the page as templates would write them, beside what writes them here.
var written = []struct {
	name, template string
	write          func(p *page, v *themeView) template.HTML
}{
	{"case", `{{with $.Case}}<details class="case" id="c-{{.ID}}" data-b="{{.BookID}}" data-r="{{.Region.Province}}"{{with $.City .}} data-c="{{.}}"{{end}} data-p="{{where .Region}}" data-m="{{$.Lacks .}}"{{with $.FacetsOf .}} data-o="{{.}}"{{end}}>
<summary><h3 {{if .Title}}class="x" {{end}}data-case="{{.ID}}" {{zh}}>{{named .}}</h3><span class="meta" {{zh}}>{{$.Gist .}}</span></summary>
<p class="about"><span class="cite" {{zh}}>{{$.CiteCase .}}</span> <button type="button" class="copy js" data-copy="cite" hidden>{{t "复制出处" "Copy citation"}}</button> {{range $.Labels .}}<a class="tag" href="#t-{{.ID}}" {{zh}}>{{.Label}}{{weakly .Weak}}</a> {{end}}{{if .Missing}}<span class="badge weak">{{t "缺" "lacks"}} {{range $i, $m := .Missing}}{{if $i}}、{{end}}{{section $m}}{{end}}</span>{{end}}{{if .Edited}}<span class="badge edited">{{t "人工修改" "edited"}}{{t "：" ": "}}{{edits .Edited}}</span>{{end}}</p>
{{range $.Parts .}}<h4 {{zh}}>{{.Name}}</h4>
{{with .Intro}}<p class="x u" {{zh}}>{{.}}</p>{{end}}{{if .Text}}<p class="x u"{{if .Kind}} data-k="{{.Kind}}"{{end}} {{zh}}>{{.Text}}</p>{{end}}{{range .Practices}}{{$.InCase .}}{{end}}{{end}}
{{with .Asides}}<h4>{{t "脚注与图注" "Notes and captions"}}</h4><ul>{{range .}}<li class="x u" {{zh}}>{{.Text}}</li>{{end}}</ul>{{end}}
{{with .Extra}}<h4>{{t "输入中的其他字段" "Other fields of the input"}}</h4><dl class="tallies">{{range .}}<dt>{{.Name}}</dt><dd class="x" {{zh}}>{{.Value}}</dd>{{end}}</dl>{{end}}
</details>
{{end}}`, func(p *page, _ *themeView) template.HTML { return p.InList(firstCase(p)) }},
	{"quote", `{{with $.Quote}}
<figure class="quote" data-practice="{{.ID}}"><blockquote class="x" {{zh}}>{{.Text}}</blockquote>
<figcaption>{{with .Where}}<span class="place" {{zh}}>{{.}}</span>{{end}} <span class="cite" {{zh}}>{{.Cite}}</span> <span class="pages">{{.Pages}}</span>{{with .Edits}} <span class="badge edited">{{t "人工修改" "edited"}}{{t "：" ": "}}{{.}}</span>{{end}} <a class="see" href="#p-{{.ID}}">{{t "看所在案例" "See its case"}}</a></figcaption></figure>
{{end}}`, func(p *page, v *themeView) template.HTML { return v.Quoted(&firstCase(p).Practices[0]) }},
	{"copies", `{{range $.Copies}}<div class="pair"><div><p class="meta">{{t "相似度" "Similarity"}} {{two .Score}}</p>{{if .A}}{{with $.Shown .A}}<p class="x" {{zh}}>{{cut 300 .Text}}</p><p class="meta"><a href="#p-{{.ID}}" {{zh}}>{{.Cite}}</a></p>{{end}}{{else}}<p>{{.AID}}</p>{{end}}</div><div><p class="meta">{{t "与之相近" "Like it"}}</p>{{if .B}}{{with $.Shown .B}}<p class="x" {{zh}}>{{cut 300 .Text}}</p><p class="meta"><a href="#p-{{.ID}}" {{zh}}>{{.Cite}}</a></p>{{end}}{{else}}<p>{{.BID}}</p>{{end}}</div></div>{{end}}`,
		func(p *page, _ *themeView) template.HTML { return p.Copy(p.Copies()[0]) }},
	{"members", `{{range $.V.Members}}<li data-practice="{{.ID}}" data-f="{{$.V.Fit .}}">{{$.Listed .}}</li>
{{end}}`, func(_ *page, v *themeView) template.HTML { return v.MemberItems() }},
	{"terms", `{{range $.V.Terms}}<li>{{.Term}} <span class="n">{{.Practices}}</span></li>{{end}}`, func(_ *page, v *themeView) template.HTML { return v.TermItems() }},
	{"shares", `{{range $.Shares}}<tr><td>{{.Label}}</td><td class="r">{{$.Percent .Here}}</td><td class="r">{{$.Percent .Other}}</td></tr>{{end}}`,
		func(_ *page, v *themeView) template.HTML { return v.TermRows(sharesOf(v)) }},
	{"ties", `{{range $.V.Network}}<tr><td>{{.A}}</td><td>{{.B}}</td><td class="r">{{printf "%.0f" .Weight}}</td></tr>{{end}}`, func(_ *page, v *themeView) template.HTML { return v.TieRows() }},
	{"provinces", `{{range $i, $p := $.V.Provinces}}{{if $i}}、{{end}}{{$p.Name}} <span class="n">{{$p.N}}</span>{{end}}`, func(_ *page, v *themeView) template.HTML { return tallied(v.Provinces) }},
	{"cells", `{{range $.Cells}}<td class="r">{{if .N}}{{.N}}{{else}}<span class="zero">0</span>{{end}}</td>{{end}}`, func(*page, *themeView) template.HTML { return counted(someCells) }},
	{"borders", `{{range $.V.Borders}}<li data-practice="{{.ID}}">{{$.Listed .Practice}}{{if .OtherID}} <span class="meta">{{t "此处" "here"}} {{two .OwnFit}}{{t "，" ", "}}<a href="#t-{{.OtherID}}" {{zh}}>{{.Other}}{{weakly .OtherWeak}}</a> {{two .OtherFit}}</span>{{end}}</li>{{end}}`,
		func(_ *page, v *themeView) template.HTML { return v.BorderItem(v.Borders()[0]) }},
}

var someCells = []gridCell{{N: 0}, {N: 12}, {N: 1234}}

func firstCase(p *page) *corpus.Case { return &p.Col.Books[0].Cases[0] }

func sharesOf(v *themeView) []chart.Pair {
	return []chart.Pair{{Label: v.Label, Here: 0.126, Other: 1}}
}

// asTemplates is what those templates ask for.
type asTemplates struct {
	*page
	V     *themeView
	Cells []gridCell
}

func (a asTemplates) Case() *corpus.Case   { return firstCase(a.page) }
func (a asTemplates) Quote() shown         { return a.Shown(&firstCase(a.page).Practices[0]) }
func (a asTemplates) Shares() []chart.Pair { return sharesOf(a.V) }

// What is put together without templates is what templates write, whatever the texts hold.
func TestWrittenAsTemplatesDo(t *testing.T) {
	for _, text := range []string{"", `社区“食堂”+1`, "<b>&\"'`", `</script><script>`, "\x00\xff", "一行\n又一行 a;b\\"} {
		for _, english := range []bool{false, true} {
			p := hostilePage(text, english)
			v := p.Themed()[0]
			words := p.words()
			words["where"], words["named"] = index.Where, named
			for _, part := range written {
				var want strings.Builder
				tm := template.Must(template.New("").Funcs(words).Parse(part.template))
				if err := tm.Execute(&want, asTemplates{p, v, someCells}); err != nil {
					t.Fatalf("%s: %v", part.name, err)
				}
				if got := part.write(p, v); string(got) != want.String() || got == "" && text != "" {
					t.Errorf("%s of %q:\n%s\nwant\n%s", part.name, text, got, want.String())
				}
			}
		}
	}
}

// hostilePage says a text wherever a page says one.
func hostilePage(text string, english bool) *page {
	edited := []message.Message{message.Verbatim(text)}
	c := corpus.Case{ID: "b-1", BookID: "b", Title: text, Region: corpus.Region{Province: text, City: text, District: text}, Missing: []corpus.SectionKind{corpus.Effects, corpus.Background}, Edited: edited,
		Sections:  []corpus.Section{{Marker: text, Kind: corpus.Background, Text: text}, {Kind: corpus.Practices, Text: text + "做法"}, {Kind: corpus.SectionKind(text), Text: "别的" + text}},
		Practices: []corpus.Practice{{ID: "b-1-1" + text, CaseID: "b-1", BookID: "b", Lead: text, Text: "做法" + text, Edited: edited}},
		Asides:    []corpus.Aside{{Text: text}}, Extra: []corpus.Field{{Name: text, Value: text}}}
	ids := []string{c.Practices[0].ID}
	col := &corpus.Collection{Books: []*corpus.Book{{ID: "b", File: text, Front: corpus.Front{Title: text}, Cases: []corpus.Case{c}}}}
	an := &corpus.Analysis{
		Themes: []corpus.Theme{
			{ID: "T01", Label: text, Weak: true, Practices: ids, Borderline: ids, Representative: ids, Terms: []corpus.ThemeTerm{{Term: text, Practices: 3}}, Network: []corpus.TermTie{{A: text, B: text, Weight: 2.5}}},
			{ID: "T02" + text, Label: text, Weak: true},
		},
		Placements: []corpus.Placement{{PracticeID: ids[0], ThemeID: "T01", Score: 0.5, Second: "T02" + text, SecondFit: 0.25}},
		News:       &corpus.News{Copies: []corpus.NearCopy{{A: ids[0], B: "gone" + text, Similarity: 0.987}}},
	}
	x := index.Of(col, an)
	if english {
		x.Lang = message.English
	}
	return &page{Index: x, Options: Options{English: english}}
}

// Words of a language that stand in templates are escaped, and others are left to be called.
func TestSettled(t *testing.T) {
	for _, c := range []struct{ text, zh, en string }{
		{`<p title="{{t "甲 3 乙" "A & B"}}" {{zh}}>`, `<p title="甲3乙" >`, `<p title="A &amp; B" lang="zh-CN">`},
		{`{{t "a\"" "b"}}{{tf "%d" "%d" 1}}{{(t "甲" "A")}}`, `{{t "a\"" "b"}}{{tf "%d" "%d" 1}}{{(t "甲" "A")}}`, `{{t "a\"" "b"}}{{tf "%d" "%d" 1}}{{(t "甲" "A")}}`},
	} {
		for _, english := range []bool{false, true} {
			want := map[bool]string{false: c.zh, true: c.en}[english]
			if got := (&page{Options: Options{English: english}}).settled(c.text); got != want {
				t.Errorf("%s: %s, want %s", c.text, got, want)
			}
		}
	}
}

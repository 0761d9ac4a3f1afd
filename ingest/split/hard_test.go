package split

import (
	"context"
	"os"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/score"
	"casebook/ingest/text"
)

func sampleText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// without drops the nth (from 1) occurrence of a marker.
func without(s, marker string, nth int) string {
	at := 0
	for ; nth > 0; nth-- {
		i := strings.Index(s[at:], marker)
		at += i + len(marker)
	}
	return s[:at-len(marker)] + s[at:]
}

// TestLostMarkers: a case whose markers are gone is still a case, with or
// without a table of contents.
func TestLostMarkers(t *testing.T) {
	sample.Plainly(t)
	whole := sampleText(t)
	table := strings.Index(whole, "\f目")
	noTable := whole[:table] + whole[strings.Index(whole, "\f“桶"):]
	for name, c := range map[string]struct {
		text    string
		missing []corpus.SectionKind
	}{
		"first":           {without(whole, "【产生背景】", 5), []corpus.SectionKind{corpus.Background}},
		"first, no table": {without(noTable, "【产生背景】", 5), []corpus.SectionKind{corpus.Background}},
		"second":          {without(whole, "【主要做法】", 5), []corpus.SectionKind{corpus.Practices}},
		"last":            {without(whole, "【活动效果】", 5), []corpus.SectionKind{corpus.Effects}},
		"all": {without(without(without(whole, "【产生背景】", 5), "【主要做法】", 5), "【活动效果】", 5),
			[]corpus.SectionKind{corpus.Background, corpus.Practices, corpus.Effects}},
	} {
		b := splitText(t, c.text)
		if len(b.Cases) != 24 {
			t.Errorf("%s: %d cases", name, len(b.Cases))
			continue
		}
		got, want := b.Cases[4], sample.Known().Cases[4]
		if got.Title != want.Title || len(got.Missing) != len(c.missing) || got.Missing[0] != c.missing[0] {
			t.Errorf("%s: %q lacks %v", name, got.Title, got.Missing)
		}
		if !strings.Contains(name, "no table") && (got.PageStart != want.PageStart || got.PageEnd != want.PageEnd) {
			t.Errorf("%s: pages %d-%d", name, got.PageStart, got.PageEnd)
		}
	}
}

// damagedForms are markers as tesseract gave them, with the section that is meant.
var damagedForms = []struct{ as, of string }{
	{"[产生背景】", "产生背景"}, {"[主要做法】", "主要做法"}, {"上【产生背景】", "产生背景"}, {"，【主要做法】", "主要做法"},
	{"  【 产生 背景 】", "产生背景"}, {"【活动效果}】", "活动效果"}, {"【活动效果]】", "活动效果"}, {"【活动效果]", "活动效果"},
	{"【活动效果", "活动效果"}, {"{产生背景】", "产生背景"}, {"活动效果】", "活动效果"}, {"【主要傲法】", "主要做法"},
	{"【主吉做法】", "主要做法"}, {"[7生背景】", "产生背景"}, {"【主台做法】", "主要做法"}, {"【产生背景】。", "产生背景"},
	{"【主要做法】_", "主要做法"}, {"〔主要做法〕", "主要做法"}, {"(产生背景)", "产生背景"}, {"【户生背影】", "产生背景"},
}

func TestDamagedMarkers(t *testing.T) {
	sample.Plainly(t)
	for _, f := range damagedForms {
		for _, nth := range []int{1, 24} {
			whole := sampleText(t)
			marker := "【" + f.of + "】"
			at := 0
			for range nth {
				at += strings.Index(whole[at:], marker) + len(marker)
			}
			b := splitText(t, whole[:at-len(marker)]+f.as+whole[at:])
			s := score.Of(b, sample.Known(), .01)
			if s.CasesFound != 24 || s.CasesFalse > 0 || s.MarkersFound != 72 || s.MarkersFalse > 0 {
				t.Errorf("%s (%d): %d cases, %d false; %d markers, %d false", f.as, nth, s.CasesFound, s.CasesFalse, s.MarkersFound, s.MarkersFalse)
			}
		}
	}
}

// TestNoFalseMarkers: the words of markers within a text are none.
func TestNoFalseMarkers(t *testing.T) {
	sample.Plainly(t)
	for _, sentence := range []string{"主要做法有三条。", "活动效果很好，大家都满意。", "产生背景是多方面的。", "这就是【主要做法】的由来。", "“主要做法”一栏写得很细。", "主要做法：先试后推。"} {
		whole := strings.Replace(sampleText(t), "守桶讲解，一袋一袋教会居民。", "守桶讲解，一袋一袋教会居民。"+sentence, 1)
		s := score.Of(splitText(t, whole), sample.Known(), .05)
		if s.CasesFound != 24 || s.CasesFalse > 0 || s.MarkersFalse > 0 {
			t.Errorf("%s: %d cases, %d false; %d false markers", sentence, s.CasesFound, s.CasesFalse, s.MarkersFalse)
		}
		line := strings.Replace(sampleText(t), "守桶讲解，一袋一袋教会居民。", sentence+"\n\n守桶讲解，一袋一袋教会居民。", 1)
		if strings.HasPrefix(sentence, "主要做法：") {
			continue
		}
		if s := score.Of(splitText(t, line), sample.Known(), .05); s.CasesFound != 24 || s.CasesFalse > 0 || s.MarkersFalse > 0 {
			t.Errorf("%s on its line: %d cases, %d false; %d false markers", sentence, s.CasesFound, s.CasesFalse, s.MarkersFalse)
		}
	}
}

func TestNoMarkers(t *testing.T) {
	b := splitText(t, strings.Repeat("一句话，没有标记。又是一句。\n", 30))
	if len(b.Cases) > 0 || len(b.Notes) != 1 || !strings.Contains(b.Notes[0].String(), "【X】") {
		t.Errorf("%d cases, notes %v", len(b.Cases), b.Notes)
	}
	for _, l := range b.Ledger {
		if l.Place != corpus.Unplaced {
			t.Errorf("%d characters in %s", l.Chars, l.Place)
		}
	}
}

func TestGivenMarkers(t *testing.T) {
	markers, err := ParseMarkers("话说=背景，办法=做法;后来=效果")
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"【%】\n", "%：", "## %\n", "%\n", "一、%\n", "■%\n"} {
		var b strings.Builder
		for _, title := range []string{"第一个题目", "第二个题目"} {
			b.WriteString(title + "\n" + strings.Replace(form, "%", "话说", 1) + "青岛市人多。\n" + strings.Replace(form, "%", "办法", 1) + "先试后推。区里选了三条街试点，很顺利。\n" + strings.Replace(form, "%", "后来", 1) + "路宽了。\n")
		}
		book := &corpus.Book{Pages: text.Pages(b.String())}
		if err := Split(context.Background(), book, Options{Markers: markers}); err != nil {
			t.Fatal(err)
		}
		if len(book.Cases) != 2 || book.Cases[1].Title != "第二个题目" || len(book.Cases[1].Sections) != 3 || len(book.Cases[0].Practices) != 1 || len(book.Schemes) != 1 || !book.Schemes[0].Given {
			t.Errorf("%s: %+v", form, book.Cases)
		}
	}
}

func TestParseMarkersRefuses(t *testing.T) {
	for _, s := range []string{"缘起", "=背景", "缘起=什么,做=做法", "缘起=背景,缘起=做法", "缘起=背景"} {
		if _, err := ParseMarkers(s); err == nil {
			t.Errorf("%q is taken", s)
		}
	}
	if m, err := ParseMarkers(" "); m != nil || err != nil {
		t.Errorf("nothing gives %v, %v", m, err)
	}
}

func TestOneCase(t *testing.T) {
	b := splitText(t, "一个题目\n【背景】青岛市人多。\n【做法】先试后推。区里选了三条街试点，很顺利。\n【效果】路宽了。\n")
	if len(b.Cases) != 1 || b.Cases[0].Title != "一个题目" || b.Cases[0].Region.City != "青岛市" {
		t.Errorf("%+v", b.Cases)
	}
}

// A heading of Markdown is one line: that of the book above the first case's is
// no part of its title, and is the book's.
func TestMarkdownHeadingsOfTwoLevels(t *testing.T) {
	text := "# 街巷治理实践集\n\n"
	titles := []string{"南通市社区食堂", "绵阳市夜间书房", "天水市护学岗"}
	for i, title := range titles {
		text += "## " + string(rune('1'+i)) + ". " + title + "\n\n**起因**\n\n居民反映不便，街道决定着手。\n\n**过程**\n\n一是摸清底数，逐户登记。\n\n二是定下标准，张榜公布。\n\n**结果**\n\n居民满意，来信减少。\n\n"
	}
	b := splitText(t, text)
	if b.Front.Title != "街巷治理实践集" {
		t.Errorf("the book is %q", b.Front.Title)
	}
	if len(b.Cases) != len(titles) {
		t.Fatalf("%d cases, want %d", len(b.Cases), len(titles))
	}
	for i, c := range b.Cases {
		if c.Title != titles[i] || len(c.Practices) != 2 {
			t.Errorf("case %d is %q with %d practices", i+1, c.Title, len(c.Practices))
		}
	}
}

// 案例选编 at the end of a line names the book; 编写组编 says who edited it.
func TestTitleThatEndsInEdited(t *testing.T) {
	body := "\f" + "街巷长制\n\n【产生背景】巷子窄，车难停。\n\n【主要做法】每条巷子有一名巷长。\n\n【活动效果】巷子干净了。\n"
	for text, want := range map[string]corpus.Front{
		"城市管理经验选编\n":            {Title: "城市管理经验选编"},
		"城市管理典型案例汇编\n本书编写组　编\n": {Title: "城市管理典型案例汇编", Editor: "本书编写组"},
		"巷子里的事\n滨江市城市管理局选编\n":   {Title: "巷子里的事", Editor: "滨江市城市管理局"},
		"滨江市城市管理局选编\n":          {Editor: "滨江市城市管理局"},
		"滨江小事选编\n本书编写组　编\n":     {Title: "滨江小事选编", Editor: "本书编写组"},
		"李大山选编\n":               {Editor: "李大山"},
		// called as series are: the book, where nothing else is
		"2024年城市治理案例集\n":           {Title: "2024年城市治理案例集"},
		"滨江文库\n城市治理案例集\n本书编写组　编\n": {Title: "城市治理案例集", Editor: "本书编写组", Series: "滨江文库"},
		"巷子里的事\n城市治理案例集\n":         {Title: "巷子里的事", Series: "城市治理案例集"},
	} {
		if got := splitText(t, text+body).Front; got.Title != want.Title || got.Editor != want.Editor || got.Series != want.Series {
			t.Errorf("%q: title %q, editor %q, series %q", text, got.Title, got.Editor, got.Series)
		}
	}
}

// The first line of a paragraph is short by what it is indented and full by its
// place: what follows belongs to it, whatever the line ends with.
func TestIndentedLineIsFull(t *testing.T) {
	var page corpus.Page
	y := 0.1
	line := func(indent float64, opening corpus.Opening, text string) {
		n := float64(len([]rune(text)))
		page.Lines = append(page.Lines, corpus.Line{Text: text, Opening: opening, Size: .018, Box: corpus.Box{X0: .1 + indent*.025, X1: .1 + (indent+n)*.025, Y0: y, Y1: y + .018}})
		y += .03
	}
	const full = "街道每月召开一次联席会议，由社区把居民反映的问题逐条列出，交给部" // 32 characters
	line(0, corpus.Continues, "巷长制")
	line(0, corpus.Opens, "【产生背景】老城区的巷子窄而长，停车和晾晒都挤在一处，居民之间常")
	line(0, corpus.Continues, "有口角。")
	line(0, corpus.Opens, "【主要做法】")
	for _, lead := range []string{"一是定人。", "二是定事。"} {
		line(2, corpus.Opens, lead+string([]rune(full)[:25]))
		line(0, corpus.Continues, full)
		line(0, corpus.Continues, "门办理。")
	}
	line(0, corpus.Opens, "【活动效果】半年以后，巷子里的杂物清走了，来信从每月三十封减到两")
	line(0, corpus.Continues, "封。")
	page.Number, page.Origin, page.Confidence = 1, corpus.FromPDF, 1
	b := &corpus.Book{ID: "b", Pages: []corpus.Page{page}}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 1 || len(b.Cases[0].Practices) != 2 {
		t.Fatalf("%d cases", len(b.Cases))
	}
	for _, p := range b.Cases[0].Practices {
		if strings.Contains(p.Text, "\n") {
			t.Errorf("a paragraph is cut: %q", p.Text)
		}
	}
}

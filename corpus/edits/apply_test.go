package edits

import (
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// smallCollection is a book of three cases.
func smallCollection() *corpus.Collection {
	b := &corpus.Book{ID: "b", Front: corpus.Front{Title: "小册"}}
	texts := []struct{ title, background, first, second, effects string }{
		{"河湾镇设立流动书屋", "村民离图书馆远，借书不便。", "开出流动书车。每周二、周五沿三条线路停靠十个站点。", "培训书屋管理员。请退休教师整理图书，登记借还。", "半年借出图书四千册。"},
		{"青石街道改造老旧楼道", "楼道堆满杂物，灯也不亮。", "清理楼道杂物。居民小组约定每月最后一个周六动手。", "安装声控照明。由物业出灯、社区出线，当月装完。", "楼道亮了，纠纷少了。"},
		{"白桥乡修复灌溉水渠", "水渠淤塞多年，下游缺水。", "组织农户清淤。按受益田亩分段包干，验收后记工。", "成立管水小组。轮流看闸，旱时按次序放水。", "下游三百亩田恢复灌溉。"},
	}
	for i, x := range texts {
		id := []string{"b-001", "b-002", "b-003"}[i]
		c := corpus.Case{ID: id, BookID: "b", Seq: i + 1, Title: x.title, PageStart: i + 2, PageEnd: i + 2}
		for s, sec := range []corpus.Section{{Marker: "缘起", Kind: corpus.Background, Text: x.background},
			{Marker: "做法", Kind: corpus.Practices, Text: x.first + "\n" + x.second}, {Marker: "收获", Kind: corpus.Effects, Text: x.effects}} {
			sec.Seq, sec.PageStart, sec.PageEnd = s+1, i+2, i+2
			c.Sections = append(c.Sections, sec)
			b.Ledger = append(b.Ledger, corpus.LedgerEntry{Page: i + 2, Place: corpus.InSection, CaseID: id, Section: string(sec.Kind), Chars: corpus.Chars(sec.Text)})
		}
		for s, text := range []string{x.first, x.second} {
			c.Practices = append(c.Practices, corpus.Practice{ID: id + "-" + []string{"1", "2"}[s], CaseID: id, BookID: "b", Seq: s + 1,
				Lead: text[:strings.Index(text, "。")+3], Text: text, PageStart: i + 2, PageEnd: i + 2})
		}
		b.Cases = append(b.Cases, c)
		b.TOC = append(b.TOC, corpus.TOCEntry{Seq: i + 1, Title: x.title, RawTitle: x.title, CaseID: id, BodyTitle: x.title, Status: corpus.Matched})
	}
	lost := "附：东山村开办周末学堂。请大学生志愿者辅导功课，村委会提供教室。"
	b.Pages = []corpus.Page{{Number: 5, Lines: []corpus.Line{{Text: lost[:45], Opening: corpus.Opens}, {Text: lost[45:]}}}}
	b.Ledger = append(b.Ledger, corpus.LedgerEntry{Page: 5, Place: corpus.Unplaced, Chars: corpus.Chars(lost)})
	b.TOC = append(b.TOC, corpus.TOCEntry{Seq: 4, Title: "东山村开办周末学堂", Status: corpus.MissingInBody, Distance: -1})
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

func smallAnalysis() *corpus.Analysis {
	an := &corpus.Analysis{
		Themes: []corpus.Theme{
			{ID: "T01", Label: "书屋·图书", Practices: []string{"b-001-1", "b-001-2"}, Cases: 1, Representative: []string{"b-001-1"}, Stability: 0.9,
				Terms: []corpus.ThemeTerm{{Term: "图书", Weight: 0.8, Practices: 2}}},
			{ID: "T02", Label: "楼道·照明", Practices: []string{"b-002-1", "b-002-2"}, Cases: 1, Representative: []string{"b-002-1"}, Stability: 0.8,
				Terms: []corpus.ThemeTerm{{Term: "楼道", Weight: 0.6, Practices: 2}}},
			{ID: "T04", Label: "灌溉·水渠", Practices: []string{"b-003-1"}, Cases: 1, Representative: []string{"b-003-1"}, Stability: 0.7,
				Subthemes: []corpus.Subtheme{{ID: "T04.1", Practices: []string{"b-003-1"}}}},
		},
		Retired:     []corpus.Retired{{ID: "T03", Label: "旧题", Into: "T01"}, {ID: "T05", Label: "更旧"}},
		RegionTable: corpus.RegionTable{Provinces: []string{""}, Rows: []corpus.RegionRow{{ThemeID: "T01", Found: []int{2}}}},
		BookTable:   []corpus.BookCell{{BookID: "b", ThemeID: "T01", Found: 2}, {BookID: "b", ThemeID: "", Found: 1}},
	}
	for _, id := range []string{"b-001-1", "b-001-2", "b-002-1", "b-002-2", "b-003-1", "b-003-2"} {
		p := corpus.Placement{PracticeID: id, Keywords: []string{"词" + id}, Score: 0.5, Second: "T02", SecondFit: 0.3}
		for _, t := range an.Themes {
			for _, m := range t.Practices {
				if m == id {
					p.ThemeID = t.ID
				}
			}
		}
		if p.ThemeID == "T02" {
			p.Second = "T01"
		}
		an.Placements = append(an.Placements, p)
	}
	return an
}

func applyText(t *testing.T, text string) (*corpus.Book, []Outcome) {
	t.Helper()
	before := smallCollection()
	after, out := parse(t, "edits:\n"+text).ApplyText(before)
	if !reflect.DeepEqual(before, smallCollection()) {
		t.Error("the collection as read was changed")
	}
	checkLedger(t, before, after)
	return after.Books[0], out
}

func statuses(out []Outcome) string {
	var s []string
	for _, o := range out {
		s = append(s, string(o.Status)+" "+o.Target)
	}
	return strings.Join(s, ", ")
}

func TestTitleAndRegion(t *testing.T) {
	b, out := applyText(t, `  - {do: title, case: b-001, quote: 河湾镇设立流动书屋, to: 河湾镇开设流动书屋}
  - {do: region, case: b-009, quote: 居民小組约定每月最后一个周六动手, province: 浙江省, city: 宁波市}
  - {do: region, case: b-008, quote: 这里没有的一段文字, province: 浙江省}
  - {do: title, case: b-003, quote: 白桥乡修复灌溉水渠, to: 白桥乡修复灌溉水渠}
`)
	if got := statuses(out); got != "applied b-001, refound b-002, lost , already b-003" {
		t.Errorf("outcomes %s", got)
	}
	if b.Cases[0].Title != "河湾镇开设流动书屋" || b.Cases[1].Region.City != "宁波市" {
		t.Errorf("title %q, region %v", b.Cases[0].Title, b.Cases[1].Region)
	}
	if !strings.Contains(b.Cases[0].Edited[0].In(message.English), "河湾镇设立流动书屋") {
		t.Errorf("the old title is not kept: %q", b.Cases[0].Edited)
	}
}

// Of an edit whose whole book is gone that is said; an edit that finds nothing in a book that is there is told as before.
func TestEditsOfABookThatIsGone(t *testing.T) {
	_, out := applyText(t, `  - {do: title, case: c-001, quote: 哪里都没有的一句话, to: 新题}
  - {do: correct, practice: c-001-2, quote: 哪里都没有的一句话, to: 改过}
  - {do: title, case: b-009, quote: 哪里都没有的一句话, to: 新题}
`)
	_, more := applyThemes(t, "  - {do: move, practice: c-001-1, quote: 哪里都没有的一句话, into: T01, into-label: 书屋·图书}\n")
	for i, o := range append(out, more...) {
		if want := []string{"edits.book_gone", "edits.book_gone", "edits.missing", "edits.book_gone"}[i]; o.Message.Code != want || !o.Failed() {
			t.Errorf("edit %d: %v, want %s", i+1, o, want)
		}
	}
}

// So it is said where the quotation stands in several places of other books.
func TestEditsOfABookThatIsGoneQuotedElsewhere(t *testing.T) {
	col, an := smallCollection(), smallAnalysis()
	for i := range 2 {
		p := &col.Books[0].Cases[i].Practices[0]
		p.Text = "组织志愿者为独居老人送餐上门。" + p.Text
	}
	for id, want := range map[string]string{"c-001-1": "edits.book_gone_several", "b-009-1": "edits.missing_ambiguous"} {
		_, out := parse(t, "edits:\n  - {do: pin, practice: "+id+", quote: 组织志愿者为独居老人送餐上门, into: T01, into-label: 书屋·图书}\n").ApplyThemes(an, col)
		if len(out) != 1 || out[0].Message.Code != want {
			t.Errorf("%s: %v, want %s", id, out, want)
		}
	}
}

// Under its own id a badly read quotation is still known; under another it is not.
func TestQuotationsReadBadly(t *testing.T) {
	_, out := applyText(t, `  - {do: title, case: b-003, quote: 灌既水渠, to: 修渠}
  - {do: title, case: b-009, quote: 灌既水渠, to: 修渠}
  - {do: title, case: b-001, quote: 青石街道改造老旧楼道, to: 楼道}
`)
	if got := statuses(out); got != "applied b-003, lost , refound b-002" {
		t.Errorf("outcomes %s", got)
	}
}

func TestBoundary(t *testing.T) {
	for _, c := range []struct {
		name, section, begins           string
		status                          Status
		background, practices, effects_ string
		ids                             string
	}{
		{"already", "practices", "开出流动书车", Already, "村民离图书馆远，借书不便。", "", "", "b-001-1 b-001-2"},
		{"later", "practices", "培训书屋管理员", Applied, "村民离图书馆远，借书不便。\n开出流动书车。每周二、周五沿三条线路停靠十个站点。", "培训书屋管理员。请退休教师整理图书，登记借还。", "半年借出图书四千册。", "b-001-2"},
		{"earlier", "practices", "借书不便", Applied, "村民离图书馆远，", "", "", "b-001-3 b-001-1 b-001-2"},
		{"within a paragraph", "effects", "请退休教师整理", Applied, "", "开出流动书车。每周二、周五沿三条线路停靠十个站点。\n培训书屋管理员。", "请退休教师整理图书，登记借还。\n半年借出图书四千册。", "b-001-1 b-001-2"},
		{"nowhere", "effects", "完全没有的话", Lost, "村民离图书馆远，借书不便。", "", "", "b-001-1 b-001-2"},
		{"first section", "background", "借书不便", Lost, "村民离图书馆远，借书不便。", "", "", "b-001-1 b-001-2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, out := applyText(t, "  - {do: boundary, case: b-001, quote: 河湾镇设立流动书屋, section: "+c.section+", begins: "+c.begins+"}\n")
			if out[0].Status != c.status {
				t.Fatalf("%v", out)
			}
			k := b.Cases[0]
			for i, want := range []string{c.background, c.practices, c.effects_} {
				if want != "" && k.Sections[i].Text != want {
					t.Errorf("section %d: %q, want %q", i, k.Sections[i].Text, want)
				}
			}
			var ids []string
			for i, p := range k.Practices {
				ids = append(ids, p.ID)
				if p.Seq != i+1 || !strings.HasPrefix(p.Text, p.Lead) {
					t.Errorf("practice %+v", p)
				}
			}
			if got := strings.Join(ids, " "); got != c.ids {
				t.Errorf("practices %s, want %s", got, c.ids)
			}
		})
	}
}

func TestBoundaryMakesALostSection(t *testing.T) {
	b, out := applyText(t, `  - {do: marker, marker: 收获, to: none, case: b-001, quote: 河湾镇设立流动书屋}
  - {do: boundary, case: b-001, quote: 河湾镇设立流动书屋, section: 效果, begins: 培训书屋管理员, marker: 成效}
`)
	if got := statuses(out); got != "applied b-001, applied b-001" {
		t.Fatalf("outcomes %s: %v", got, out)
	}
	k := b.Cases[0]
	if len(k.Sections) != 4 || k.Sections[2].Kind != corpus.Effects || k.Sections[2].Marker != "成效" || len(k.Practices) != 1 {
		t.Errorf("sections %+v", k.Sections)
	}
}

func TestMarkerEverywhere(t *testing.T) {
	b, out := applyText(t, "  - {do: marker, marker: 缘起, to: practices}\n  - {do: marker, marker: 后记, to: none}\n")
	if got := statuses(out); got != "applied , lost " {
		t.Errorf("outcomes %s", got)
	}
	for _, c := range b.Cases {
		if c.Sections[0].Kind != corpus.Practices || len(c.Practices) != 3 || c.Practices[0].ID != c.ID+"-3" {
			t.Errorf("case %s: %+v", c.ID, c.Practices)
		}
	}
}

func TestTOC(t *testing.T) {
	b, out := applyText(t, `  - {do: toc, book: b, entry: 东山村开办周末学堂, case: b-003, quote: 白桥乡修复灌溉水渠}
  - {do: toc, book: b, entry: 河湾镇设立流动书屋, case: none}
`)
	if got := statuses(out); got != "applied b-003, applied " {
		t.Fatalf("outcomes %s", got)
	}
	var got []string
	for i, x := range b.TOC {
		got = append(got, string(x.Status)+" "+x.CaseID)
		if x.Seq != i+1 {
			t.Errorf("entry %d has number %d", i, x.Seq)
		}
	}
	want := []string{"dropped ", "missing_in_toc b-001", "matched b-002", "missing_in_body ", "matched b-003"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDropAndAdd(t *testing.T) {
	b, out := applyText(t, `  - {do: drop, case: b-002, quote: 青石街道改造老旧楼道}
  - do: add
    book: b
    after: b-001
    to: 东山村开办周末学堂
    province: 湖南省
    sections:
      - {section: 做法, from: 东山村开办周末学堂, until: 村委会提供教室}
      - {section: 效果, text: 孩子们周末有了去处。}
`)
	if got := statuses(out); got != "applied b-002, applied b-x1" {
		t.Fatalf("outcomes %s: %v", got, out)
	}
	var got []string
	for i, c := range b.Cases {
		got = append(got, c.ID)
		if c.Seq != i+1 {
			t.Errorf("case %s has number %d", c.ID, c.Seq)
		}
	}
	if strings.Join(got, " ") != "b-001 b-x1 b-003" {
		t.Errorf("cases %q", got)
	}
	x := b.Cases[1]
	if x.Sections[0].Text != "东山村开办周末学堂。请大学生志愿者辅导功课，村委会提供教室。" || x.PageStart != 5 || x.Practices[0].ID != "b-x1-1" {
		t.Errorf("added %+v", x)
	}
	if e := b.TOC[3]; e.CaseID != "b-x1" || e.Status != corpus.Matched {
		t.Errorf("its entry: %+v", e)
	}
}

// An added case has the region that its edit tells, else the one that its title and texts say, where names of places are known.
func TestRegionOfAnAddedCase(t *testing.T) {
	for _, c := range []struct {
		told  string
		known bool
		want  corpus.Region
	}{
		{"", false, corpus.Region{}},
		{"", true, corpus.Region{Province: "东山村开办周末学堂|村里孩子多。|请大学生辅导。"}},
		{"    province: 湖南省\n", true, corpus.Region{Province: "湖南省"}},
	} {
		list := parse(t, "edits:\n  - do: add\n    book: b\n    to: 东山村开办周末学堂\n"+c.told+"    sections:\n      - {section: 背景, text: 村里孩子多。}\n      - {section: 做法, text: 请大学生辅导。}\n")
		if c.known {
			list.Places = func(title, background, rest string) corpus.Region {
				return corpus.Region{Province: title + "|" + background + "|" + rest}
			}
		}
		after, out := list.ApplyText(smallCollection())
		if cases := after.Books[0].Cases; cases[len(cases)-1].Region != c.want {
			t.Errorf("%q: region %v, %v", c.told, cases[len(cases)-1].Region, out)
		}
	}
}

// A corrected title says anew where its case happened, unless something else than its title and texts said it.
func TestRegionOfACorrectedTitle(t *testing.T) {
	places := func(title, _, _ string) corpus.Region {
		if strings.HasPrefix(title, "南桥镇") {
			return corpus.Region{City: "南桥"}
		}
		return corpus.Region{}
	}
	for _, region := range []string{"", "    province: 湖南省\n"} {
		edit := "  - {do: title, case: b-002, quote: 青石街道改造老旧楼道, to: 南桥镇改造老旧楼道}\n"
		want := corpus.Region{City: "南桥"}
		if region != "" {
			edit += "  - do: region\n    case: b-002\n    quote: 青石街道改造老旧楼道\n" + region
			want = corpus.Region{Province: "湖南省"}
		}
		col := smallCollection()
		col.Books[0].Cases[1].Region = corpus.Region{}
		list := parse(t, "edits:\n"+edit)
		list.Places = places
		after, out := list.ApplyText(col)
		if got := after.Books[0].Cases[1].Region; got != want {
			t.Errorf("%q: %v, %v", region, got, out)
		}
	}
}

// What an added case takes from another one stands in that no more: its title, and its paragraphs, which are practices each.
func TestAddTakesFromAnotherCase(t *testing.T) {
	col := smallCollection()
	b := col.Books[0]
	hidden := "南桥镇整修老码头\n码头失修多年。\n请石匠修台阶。\n请船工管缆绳。\n半年借出图书四千册。"
	s := &b.Cases[1].Sections[2]
	s.Text += "\n" + hidden
	for i := range b.Ledger {
		if l := &b.Ledger[i]; l.CaseID == "b-002" && l.Section == string(corpus.Effects) {
			l.Chars += corpus.Chars(hidden)
		}
	}
	lines := []corpus.Line{{Text: "半年借出图书四千册。"}}
	for _, l := range strings.Split(s.Text, "\n") {
		lines = append(lines, corpus.Line{Text: l})
	}
	b.Pages = append([]corpus.Page{{Number: 3, Lines: lines}}, b.Pages...)
	after, out := parse(t, `edits:
  - do: add
    book: b
    after: b-002
    to: 南桥镇整修老码头
    sections:
      - {section: 背景, from: 码头失修, until: 失修多年}
      - {section: 做法, from: 请石匠修, until: 船工管缆绳}
      - {section: 效果, from: 半年借出图书, until: 四千册}
`).ApplyText(col)
	if got := statuses(out); got != "applied b-x1" {
		t.Fatalf("outcomes %s: %v", got, out)
	}
	checkLedger(t, col, after)
	b = after.Books[0]
	donor, added := b.Cases[1], b.Cases[2]
	if got := donor.Sections[2].Text; got != "楼道亮了，纠纷少了。" || len(donor.Edited) != 1 || len(donor.Missing) != 0 {
		t.Errorf("left %q, %+v", got, donor)
	}
	if b.Cases[0].Sections[2].Text == "" {
		t.Error("the effects of the first case were taken")
	}
	if len(added.Practices) != 2 || added.Practices[1].Text != "请船工管缆绳。" || added.PageStart != 3 {
		t.Errorf("added %+v", added)
	}
	of := map[string]int{}
	for _, l := range b.Ledger {
		of[l.CaseID+" "+string(l.Place)+" "+l.Section] += l.Chars
	}
	if of["b-x1 title "] != 8 || of["b-x1 section practices"] != corpus.Chars("请石匠修台阶。请船工管缆绳。") || of["b-002 section effects"] != corpus.Chars("楼道亮了，纠纷少了。") || of["b-001 section effects"] != 10 {
		t.Errorf("ledger %v", of)
	}
}

// Of a case whose words are not all found nothing is taken; lines that end sentences are paragraphs.
func TestAddOfLines(t *testing.T) {
	col := smallCollection()
	b := col.Books[0]
	b.Pages[0].Lines = []corpus.Line{{Text: "附：东山村开办周末学堂。"}, {Text: "请大学生志愿者辅导功课。"}, {Text: "村委会提供教室。"}}
	add := func(until string) string {
		return "edits:\n  - do: add\n    book: b\n    to: 东山村学堂\n    sections:\n      - {section: 做法, from: 请大学生志愿者, until: 提供教室}\n      - {section: 效果, from: 附：东山村, until: " + until + "}\n"
	}
	after, out := parse(t, add("书上没有的话")).ApplyText(col)
	if !out[0].Failed() || !reflect.DeepEqual(after.Books[0].Ledger, b.Ledger) {
		t.Errorf("%v, ledger %v", out, after.Books[0].Ledger)
	}
	after, _ = parse(t, add("周末学堂")).ApplyText(col)
	if c := after.Books[0].Cases[3]; len(c.Practices) != 2 {
		t.Errorf("practices %+v", c.Practices)
	}
}

func TestCorrect(t *testing.T) {
	b, out := applyText(t, `  - {do: correct, practice: b-001-1, quote: 沿三条线路停靠, to: 沿四条线路停靠}
  - {do: correct, case: b-002, quote: 楼道堆满杂物, to: 楼道里堆满杂物}
  - {do: correct, practice: b-003-9, quote: 按受益田亩分段包千, to: 按受益田亩分段包干}
  - {do: correct, practice: b-003-2, quote: 轮流看间旱时按次序放水, to: 轮流看闸旱时按次序放水}
  - {do: correct, practice: b-002-1, quote: 没有的字句在此, to: 也没有}
  - {do: correct, practice: b-001-1, quote: 沿四条线路, to: 顺着五条路线}
  - {do: correct, practice: b-001-1, quote: 顺着五条路线, to: 沿五条线路}
`)
	if got := statuses(out); got != "applied b-001-1, applied b-002, already b-003-1, applied b-003-2, lost , applied b-001-1, applied b-001-1" {
		t.Fatalf("outcomes %s", got)
	}
	if p := b.Cases[0].Practices[0]; !strings.Contains(p.Text, "沿五条线路停靠") || !strings.Contains(b.Cases[0].Sections[1].Text, p.Text) || len(p.Edited) != 3 {
		t.Errorf("practice %+v", p)
	}
	if s := b.Cases[1].Sections[0].Text; s != "楼道里堆满杂物，灯也不亮。" {
		t.Errorf("section %q", s)
	}
}

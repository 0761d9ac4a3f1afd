package desk

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"casebook/analyze/sampling"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/coding"
	"casebook/report/index"
	"casebook/report/table"
)

// SampleOptions say what is drawn for people to code.
type SampleOptions struct {
	Practices int
	Coders    int
	Overlap   float64 // share of the practices that all coders get, 0 to 1
}

// Sheets of a coder's workbook, in the order in which they are to be filled: themes would
// give the intruders away.
const (
	wordSheet     = "一、词入侵"
	practiceSheet = "二、做法入侵"
	themeSheet    = "三、主题一览"
	codingSheet   = "四、编码"
	nameSheet     = "五、名称"
)

// Titles of the columns that are read back.
const (
	itemTitle   = "编号"
	choiceTitle = "主题（从列表中选）"
	oddTitle    = "哪一个不属于（填序号）"
	acceptTitle = "名称是否合适（是/否）"
	betterTitle = "更合适的名称"
)

// The sizes of a task, as Chang et al. (2009) have them for words.
const (
	ownWords, ownPractices = 5, 3
	leastOfTheme           = 2 // practices drawn of each theme, where it has so many
	textShown              = 160
)

// answerRow is the machine's answer to an item; it stays with the researcher.
type answerRow struct {
	task, item, answer, theme string
	shared                    bool
	weight                    float64 // practices of the theme that a drawn one stands for
}

// Sample draws practices for people to code, spread over the themes, and makes a workbook
// for each coder that hides where the machine put them, and the key to all of them.
func (d *Desk) Sample(o SampleOptions) (Result, error) {
	if len(d.An.Themes) < 2 {
		return Result{}, message.Fail("desk.no_themes").Hint("desk.analyze_themes")
	}
	drawn, answers := d.drawPractices(o)
	shared := int(o.Overlap*float64(len(drawn)) + 0.5)
	for i := range answers {
		answers[i].shared = i < shared
	}
	words, wordKey := d.wordIntrusion()
	practices, practiceKey := d.practiceIntrusion()
	answers = append(append(answers, wordKey...), practiceKey...)
	res := Result{Tables: []table.Table{answerTable(answers)}}
	for c, items := range sampling.Coders(len(drawn), o.Coders, shared) {
		var mine []*corpus.Practice
		for _, i := range items {
			mine = append(mine, drawn[i])
		}
		sheets := []coding.Sheet{words, practices, d.themeSheet(), d.codingSheet(mine), d.nameSheet()}
		res.Files = append(res.Files, File{fmt.Sprintf("coder-%d.xlsx", c+1), func(w io.Writer) error {
			return coding.Write(w, guide(c+1, len(mine)), sheets)
		}})
	}
	return res, nil
}

// guide tells a coder what to do.
func guide(coder, n int) []string {
	return []string{
		fmt.Sprintf("编码表 %d：请独立填写，不要与其他编码员商量。", coder),
		"请按表的顺序填写，只填黄色的格子；拿不准时也请选一个，可以在备注里说明。",
		"一、词入侵：每行六个词，其中五个出自同一主题，一个不是。填上不属于的那个的序号（1–6）。",
		"二、做法入侵：每行四条做法，其中三条出自同一主题，一条不是。填上不属于的那条的序号（1–4）。",
		"三、主题一览：各主题的名称和主题词，供编码时查阅，不用填写。",
		fmt.Sprintf("四、编码：%d 条做法，每条从列表中选一个主题；都不合适的选“未归类”。", n),
		"五、名称：看主题词和三条代表做法，填名称是否合适；不合适的写一个更好的。",
		"填好后保存即可，不要改编号和表头。",
	}
}

// drawPractices draws by theme; practices without one are a group of their own.
func (d *Desk) drawPractices(o SampleOptions) ([]*corpus.Practice, []answerRow) {
	var all []*corpus.Practice
	groups, names := make([][]int, len(d.An.Themes)+1), make([]string, len(d.An.Themes)+1)
	for g := range d.An.Themes {
		names[g] = d.An.Themes[g].ID
	}
	for p := range d.Practices() {
		id, _ := d.ThemeOf(p.ID)
		g := slices.Index(names, id)
		groups[g] = append(groups[g], len(all))
		all = append(all, p)
	}
	sizes := make([]int, len(groups))
	for g := range groups {
		sizes[g] = len(groups[g])
	}
	take := sampling.Allocate(sizes, o.Practices, leastOfTheme)
	var drawn []*corpus.Practice
	var key []answerRow
	for _, i := range sampling.Draw(groups, take, d.Seed) {
		id, _ := d.ThemeOf(all[i].ID)
		g := slices.Index(names, id)
		drawn = append(drawn, all[i])
		key = append(key, answerRow{task: "theme", item: all[i].ID, answer: orUnassigned(id), theme: id, weight: float64(sizes[g]) / float64(take[g])})
	}
	return drawn, key
}

func orUnassigned(theme string) string {
	if theme == "" {
		return corpus.Unassigned
	}
	return theme
}

// wordIntrusion makes a task a theme: its five best words, and one of the best of another
// theme that is none of its own.
func (d *Desk) wordIntrusion() (coding.Sheet, []answerRow) {
	var terms []string
	at := map[string]int{}
	candidates, own := make([][]int, len(d.An.Themes)), make([]map[int]bool, len(d.An.Themes))
	for g := range d.An.Themes {
		own[g] = map[int]bool{}
		for rank, t := range d.An.Themes[g].Terms {
			if _, ok := at[t.Term]; !ok {
				at[t.Term] = len(terms)
				terms = append(terms, t.Term)
			}
			own[g][at[t.Term]] = true
			if rank < 2*ownWords {
				candidates[g] = append(candidates[g], at[t.Term])
			}
		}
	}
	fits := func(group, item int) bool { return !own[group][item] }
	show := func(item int) string { return terms[item] }
	return d.oddSheet(wordSheet, "word", "词", 14, sampling.Intrusions(candidates, ownWords, false, fits, d.Seed), show)
}

// practiceIntrusion makes a task a theme: three of its practices at random, and one of
// another theme.
func (d *Desk) practiceIntrusion() (coding.Sheet, []answerRow) {
	var all []*corpus.Practice
	var of []int
	candidates := make([][]int, len(d.An.Themes))
	for g := range d.An.Themes {
		for _, id := range d.An.Themes[g].Practices {
			if p := d.Practice(id); p != nil {
				candidates[g] = append(candidates[g], len(all))
				all, of = append(all, p), append(of, g)
			}
		}
	}
	fits := func(group, item int) bool { return of[item] != group }
	show := func(item int) string { return opening(all[item].Text) }
	return d.oddSheet(practiceSheet, "practice", "做法", 40, sampling.Intrusions(candidates, ownPractices, true, fits, d.Seed), show)
}

// oddSheet shows sets of which one does not belong.
func (d *Desk) oddSheet(name, task, what string, width float64, odd []sampling.Odd, show func(int) string) (coding.Sheet, []answerRow) {
	s := coding.Sheet{Name: name, Columns: []coding.Column{{Title: itemTitle, Width: 12}}}
	var key []answerRow
	for i, o := range odd {
		item := fmt.Sprintf("%s-%d", task, i+1)
		row := []string{item}
		for _, x := range o.Items {
			row = append(row, show(x))
		}
		s.Rows = append(s.Rows, append(row, ""))
		key = append(key, answerRow{task: task, item: item, answer: strconv.Itoa(o.Answer + 1), theme: d.An.Themes[o.Group].ID, shared: true})
	}
	if len(odd) == 0 {
		return s, nil
	}
	var choices []string
	for i := range odd[0].Items {
		s.Columns = append(s.Columns, coding.Column{Title: what + strconv.Itoa(i+1), Width: width})
		choices = append(choices, strconv.Itoa(i+1))
	}
	s.Columns = append(s.Columns, coding.Column{Title: oddTitle, Width: 14, Fill: true, Choices: choices})
	return s, key
}

func (d *Desk) themeSheet() coding.Sheet {
	s := coding.Sheet{Name: themeSheet, Columns: []coding.Column{{Title: itemTitle, Width: 8}, {Title: "名称", Width: 40}, {Title: "主题词", Width: 80}}}
	for i := range d.An.Themes {
		t := &d.An.Themes[i]
		s.Rows = append(s.Rows, []string{t.ID, t.Label, bestTerms(t)})
	}
	return s
}

func bestTerms(t *corpus.Theme) string {
	const most = 10
	var out []string
	for _, w := range t.Terms[:min(most, len(t.Terms))] {
		out = append(out, w.Term)
	}
	return strings.Join(out, "、")
}

func (d *Desk) codingSheet(practices []*corpus.Practice) coding.Sheet {
	var choices []string
	for i := range d.An.Themes {
		choices = append(choices, d.An.Themes[i].ID+" "+d.An.Themes[i].Label)
	}
	choices = append(choices, corpus.Unassigned)
	s := coding.Sheet{Name: codingSheet, Columns: []coding.Column{{Title: itemTitle, Width: 22}, {Title: "案例", Width: 24}, {Title: "原文", Width: 80}, {Title: choiceTitle, Width: 34, Fill: true, Choices: choices}, {Title: "备注", Width: 20, Fill: true}}}
	for _, p := range practices {
		s.Rows = append(s.Rows, []string{p.ID, index.CaseTitle(d.Case(p.CaseID)), p.Text, "", ""})
	}
	return s
}

func (d *Desk) nameSheet() coding.Sheet {
	s := coding.Sheet{Name: nameSheet, Columns: []coding.Column{{Title: itemTitle, Width: 8}, {Title: "名称", Width: 30}, {Title: "主题词", Width: 40},
		{Title: "代表做法1", Width: 36}, {Title: "代表做法2", Width: 36}, {Title: "代表做法3", Width: 36},
		{Title: acceptTitle, Width: 14, Fill: true, Choices: []string{"是", "否"}}, {Title: betterTitle, Width: 24, Fill: true}}}
	for i := range d.An.Themes {
		t := &d.An.Themes[i]
		row := []string{t.ID, t.Label, bestTerms(t)}
		for r := range 3 {
			text := ""
			if r < len(t.Representative) {
				if p := d.Practice(t.Representative[r]); p != nil {
					text = opening(p.Text)
				}
			}
			row = append(row, text)
		}
		s.Rows = append(s.Rows, append(row, "", ""))
	}
	return s
}

// opening is the beginning of a text.
func opening(text string) string {
	rs := []rune(text)
	if len(rs) <= textShown {
		return text
	}
	return string(rs[:textShown]) + "……"
}

const keyName = "sample_key"

// KeyFile holds the machine's answers to what was drawn.
const KeyFile = keyName + ".csv"

func answerTable(answers []answerRow) table.Table {
	return table.Of(table.Table{
		Name: keyName, Title: "编码答案", TitleEn: "Key of the coding", Key: []string{"task", "item"},
		About:   "每行一题及机器的答案；不要交给编码员。",
		AboutEn: "One row an item with the machine's answer; not for the coders.",
	}, slices.Values(answers), []table.Field[answerRow]{
		table.Choice("task", "任务", "theme 编码，word 词入侵，practice 做法入侵", "theme: coding, word and practice: intrusion", []string{"theme", "word", "practice"}, func(r answerRow) string { return r.task }),
		table.Text("item", "编号", "做法编号或题号", "practice, or number of the task", func(r answerRow) string { return r.item }),
		table.Text("answer", "答案", "主题编号（或未归类），或不属于的那一个的序号", "theme (or 未归类), or the place of the intruder", func(r answerRow) string { return r.answer }),
		table.Text("theme_id", "主题编号", "做法或题目的主题", "theme of the practice or the task", func(r answerRow) string { return r.theme }),
		table.Yes("shared", "共同编码", "是否由所有编码员编码", "whether all coders get it", func(r answerRow) bool { return r.shared }),
		table.Num("weight", "权重", "一条抽中的做法代表同主题的几条", "practices of its theme that a drawn one stands for", func(r answerRow) (float64, bool) { return r.weight, r.weight > 0 }),
	})
}

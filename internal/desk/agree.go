package desk

import (
	"slices"
	"strings"

	"casebook/analyze/agreement"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/table"
)

// bootstraps is the number of draws behind an interval.
const bootstraps = 2000

// figure is one figure of agreement.
type figure struct {
	task, measure, between, theme string
	n, agreed                     int
	value, low, high              float64
	defined                       bool
	chance                        float64 // what guessing would give; −1: counted in the measure
}

// Agree reads what coders filled in and says how they agree with each other and with the
// machine, whether the names of the themes were accepted, and whether intruders were found.
// What could not be read of it is told beside an error too.
func (d *Desk) Agree(keyPath string, files []string) (Result, error) {
	key, err := readKey(keyPath)
	if err != nil {
		return Result{}, message.Wrap(err, "desk.key", keyPath).Hint("desk.give_key")
	}
	coders, err := d.readCoders(key, files)
	if err != nil {
		return Result{}, err
	}
	var res Result
	for _, c := range coders {
		res.Unread, res.Notes = append(res.Unread, c.unread...), append(res.Notes, c.empty...)
	}
	ratings, names := ratingsOf(key, coders)
	figures := d.codingFigures(ratings, names)
	figures = append(figures, nameFigures(d.An.Themes, coders)...)
	figures = append(figures, oddFigures(key, coders, "word", 1.0/(ownWords+1))...)
	figures = append(figures, oddFigures(key, coders, "practice", 1.0/(ownPractices+1))...)
	if !slices.ContainsFunc(figures, func(f figure) bool { return f.n > 0 }) {
		return res, message.Fail("desk.nothing_coded").Hint("desk.coded_how")
	}
	res.Tables = []table.Table{figureTable(figures), confusionTable(ratings, names)}
	return res, nil
}

// ratingsOf are the themes of the drawn practices: a column a coder, then what all coders
// of a practice agree on (two at least), then the machine.
func ratingsOf(key []answerRow, coders []coder) (agreement.Ratings, []string) {
	var names []string
	for _, c := range coders {
		names = append(names, c.name)
	}
	var out agreement.Ratings
	for _, k := range key {
		if k.task != "theme" {
			continue
		}
		var row []string
		for _, c := range coders {
			row = append(row, c.theme[k.item])
		}
		out = append(out, append(row, consensus(row), k.answer))
	}
	return out, append(names, "consensus", "machine")
}

// consensus is what at least two coders said, where none said otherwise.
func consensus(said []string) string {
	n, one := 0, ""
	for _, s := range said {
		switch {
		case s == "":
		case one != "" && s != one:
			return ""
		default:
			n, one = n+1, s
		}
	}
	if n < 2 {
		return ""
	}
	return one
}

// codingFigures are the agreements on themes.
func (d *Desk) codingFigures(all agreement.Ratings, names []string) []figure {
	coders := len(names) - 2
	people := make(agreement.Ratings, len(all))
	for i := range all {
		people[i] = all[i][:coders]
	}
	var out []figure
	add := func(measure, between string, n, agreed int, r agreement.Ratings, statistic func(agreement.Ratings) (float64, bool)) {
		f := figure{task: "theme", measure: measure, between: between, n: n, agreed: agreed, chance: -1}
		if f.value, f.defined = statistic(r); f.defined {
			f.low, f.high, _ = r.Interval(bootstraps, d.Seed, statistic)
		}
		out = append(out, f)
	}
	if coders > 1 {
		add("krippendorff_alpha", "coders", people.Pairable(false), -1, people, agreement.Ratings.Alpha)
		add("fleiss_kappa", "coders", people.Pairable(true), -1, people, agreement.Ratings.Fleiss)
	}
	pair := func(a, b int) {
		n, agreed := all.Both(a, b)
		add("cohen_kappa", names[a]+", "+names[b], n, agreed, all, func(r agreement.Ratings) (float64, bool) { return r.Cohen(a, b) })
	}
	for a := range coders {
		for b := a + 1; b < coders; b++ {
			pair(a, b)
		}
	}
	for a := range coders + 1 {
		if a < coders || coders > 1 {
			pair(a, coders+1)
		}
	}
	return out
}

// nameFigures are the shares of coders who accepted each theme's name, and of all.
func nameFigures(themes []corpus.Theme, coders []coder) []figure {
	var out []figure
	all, yes := 0, 0
	for i := range themes {
		n, accepted := 0, 0
		for _, c := range coders {
			switch c.accepted[themes[i].ID] {
			case "是":
				n, accepted = n+1, accepted+1
			case "否":
				n++
			}
		}
		all, yes = all+n, yes+accepted
		out = append(out, shareOf("name", "accepted", themes[i].ID, accepted, n, -1))
	}
	return append([]figure{shareOf("name", "accepted", "", yes, all, -1)}, out...)
}

// oddFigures are the shares of coders who found the intruder, by theme and of all (model
// precision).
func oddFigures(key []answerRow, coders []coder, task string, chance float64) []figure {
	var out []figure
	all, found := 0, 0
	for _, k := range key {
		if k.task != task {
			continue
		}
		n, right := 0, 0
		for _, c := range coders {
			if said := c.odd[k.item]; said != "" {
				n++
				if said == k.answer {
					right++
				}
			}
		}
		all, found = all+n, found+right
		out = append(out, shareOf(task+"_intrusion", "model_precision", k.theme, right, n, chance))
	}
	return append([]figure{shareOf(task+"_intrusion", "model_precision", "", found, all, chance)}, out...)
}

func shareOf(task, measure, theme string, yes, n int, chance float64) figure {
	f := figure{task: task, measure: measure, between: "coders", theme: theme, n: n, agreed: yes, chance: chance, defined: n > 0}
	f.value, f.low, f.high = agreement.Share(yes, n)
	return f
}

func figureTable(all []figure) table.Table {
	number := func(get func(figure) float64) func(figure) (float64, bool) {
		return func(f figure) (float64, bool) { return get(f), f.defined }
	}
	return table.Of(table.Table{
		Name: "agreement", Title: "人工检验", TitleEn: "Agreement of people", Key: []string{"task", "measure", "between", "theme_id"}, MayBeEmpty: []string{"theme_id"},
		About:   "每行一个一致性指标及其 95% 区间：编码员之间、编码员与机器、名称、入侵测验。",
		AboutEn: "One row a figure of agreement with its 95 % interval: between coders, with the machine, of names, of intrusion tests.",
	}, slices.Values(all), []table.Field[figure]{
		table.Choice("task", "任务", "theme 编码，name 名称，word_intrusion 词入侵，practice_intrusion 做法入侵", "what was done", []string{"theme", "name", "word_intrusion", "practice_intrusion"}, func(f figure) string { return f.task }),
		table.Text("measure", "指标", "克里彭多夫 α、弗莱斯 κ、科恩 κ、接受的比例、找出入侵者的比例", "Krippendorff's alpha, Fleiss' and Cohen's kappa, share accepted, share of intruders found", func(f figure) string { return f.measure }),
		table.Text("between", "对象", "谁与谁；consensus 为编码员一致的答案，machine 为机器", "who; consensus is what all coders of a practice agree on, machine the program", func(f figure) string { return f.between }),
		table.Text("theme_id", "主题编号", "只就一个主题而言的指标", "of one theme only, else empty", func(f figure) string { return f.theme }),
		table.Int("n", "数量", "依据多少条做法或回答", "practices or answers that it rests on", 0, func(f figure) int { return f.n }),
		table.Int("agreed", "一致数", "其中一致（接受、找对）的", "of them in agreement (accepted, found)", 0, func(f figure) int { return f.agreed }),
		table.Num("value", "值", "指标的值；无法计算则空", "value, empty where it is not defined", number(func(f figure) float64 { return f.value })),
		table.Num("low", "下限", "95% 区间下限（κ、α 为自助法百分位，比例为威尔逊区间）", "lower end of the 95 % interval (percentile bootstrap over items; Wilson's for shares)", number(func(f figure) float64 { return f.low })),
		table.Num("high", "上限", "95% 区间上限", "upper end", number(func(f figure) float64 { return f.high })),
		table.Num("chance", "随机水平", "随意填写时的比例；κ 和 α 已扣除随机一致，故空", "share by guessing; empty for kappa and alpha, which count it", func(f figure) (float64, bool) { return f.chance, f.chance >= 0 }),
	})
}

type confusion struct {
	coder, machine, human string
	n                     int
}

// confusionTable crosses the machine's theme with each coder's, and with their consensus.
func confusionTable(all agreement.Ratings, names []string) table.Table {
	machine := len(names) - 1
	var out []confusion
	for c, name := range names[:machine] {
		for _, item := range all {
			if item[c] == "" {
				continue
			}
			at := slices.IndexFunc(out, func(x confusion) bool { return x.coder == name && x.machine == item[machine] && x.human == item[c] })
			if at < 0 {
				at = len(out)
				out = append(out, confusion{name, item[machine], item[c], 0})
			}
			out[at].n++
		}
	}
	slices.SortStableFunc(out, func(a, b confusion) int {
		if x, y := slices.Index(names, a.coder), slices.Index(names, b.coder); x != y {
			return x - y
		}
		return strings.Compare(a.machine+" "+a.human, b.machine+" "+b.human)
	})
	return table.Of(table.Table{
		Name: "confusion", Title: "混淆表", TitleEn: "Confusion", Key: []string{"coder", "machine", "human"},
		About: "每行机器的一个主题与编码员的一个主题，及其做法数。", AboutEn: "One row a theme of the machine and one of a coder, with their practices.",
	}, slices.Values(out), []table.Field[confusion]{
		table.Text("coder", "编码员", "编码员，或一致的答案（consensus）", "coder, or consensus", func(c confusion) string { return c.coder }),
		table.Text("machine", "机器", "机器的主题", "theme of the machine", func(c confusion) string { return c.machine }),
		table.Text("human", "人工", "编码员的主题", "theme of the coder", func(c confusion) string { return c.human }),
		table.Int("n", "做法数", "做法条数", "practices", 0, func(c confusion) int { return c.n }),
	})
}

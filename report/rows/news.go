package rows

import (
	"iter"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

type problemRow struct {
	file string // of a book of which nothing was read
	b    *corpus.Book
	corpus.Problem
}

// ofAcceptance is what a person said of a problem, empty where nobody accepted it.
func (r problemRow) ofAcceptance(get func(*corpus.Acceptance) string) string {
	if r.Accepted == nil {
		return ""
	}
	return get(r.Accepted)
}

// Problems is one row a book, page or line that could not be read.
func Problems(x *index.Index) table.Table {
	var rows iter.Seq[problemRow] = func(yield func(problemRow) bool) {
		for _, u := range x.Col.Unread {
			if !yield(problemRow{file: u.File, Problem: corpus.Problem{Message: u.Reason, Remedy: u.Remedy}}) {
				return
			}
		}
		for _, list := range []func(*corpus.Book) []corpus.Problem{
			func(b *corpus.Book) []corpus.Problem { return b.Problems }, func(b *corpus.Book) []corpus.Problem { return b.Suspects },
		} {
			for r := range overBooks(x, list) {
				if !yield(problemRow{r.b.File, r.b, *r.v}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "problems", Title: "未能读取", TitleEn: "Problems",
		About:   "每行一处未能读取的书、页或行，或自查存疑之处（代码多以 check. 开头）；人工核对无误的也在其中，accepted 为 true。",
		AboutEn: "One row a book, page or line that could not be read, or that the self-check doubts (most codes begin with check.); what a person accepted is among them, with accepted true.",
	}, rows, []table.Field[problemRow]{
		table.Text("book_id", "书号", "整本未读则空", "empty for a book of which nothing was read", func(r problemRow) string {
			if r.b == nil {
				return ""
			}
			return r.b.ID
		}),
		table.Text("book", "文件", "输入文件名", "name of the input file", func(r problemRow) string { return r.file }),
		table.Int("page", "页", "文件里的页码，整本书则空", "page of the file, empty for the whole book", 1, func(r problemRow) int { return r.Page }),
		table.Int("line", "行", "JSONL 文件的行号", "line of a .jsonl file", 1, func(r problemRow) int { return r.Line }),
		table.Text("message", "情况", "出了什么问题", "what went wrong", func(r problemRow) string { return x.Say(r.Message) }),
		table.Text("remedy", "办法", "可以怎么办", "what helps", func(r problemRow) string { return x.Say(r.Remedy) }),
		table.Text("code", "代码", "情况的代码，不随语言改变", "code of the message, the same in every language", func(r problemRow) string { return r.Message.Cause().Code }),
		table.Text("case_id", "案例编号", "所疑的案例，不是某个案例的则空", "case that it is about, empty where it is about none", func(r problemRow) string {
			if r.b == nil {
				return ""
			}
			if c := r.b.CaseOf(&r.Problem); c != nil {
				return c.ID
			}
			return ""
		}),
		table.Yes("accepted", "核对无误", "是否有人核对过，认为无误", "whether a person looked at it and found nothing wrong", func(r problemRow) bool { return r.Accepted != nil }),
		table.Text("accepted_by", "核对人", "写了才有", "who did, where that was written", func(r problemRow) string {
			return r.ofAcceptance(func(a *corpus.Acceptance) string { return a.By })
		}),
		table.Text("accepted_on", "核对日期", "写了才有", "when, where that was written", func(r problemRow) string {
			return r.ofAcceptance(func(a *corpus.Acceptance) string { return a.On })
		}),
		table.Text("accepted_why", "核对说明", "写了才有", "why, where that was written", func(r problemRow) string {
			return r.ofAcceptance(func(a *corpus.Acceptance) string { return a.Why })
		}),
	})
}

// Lineage is one row a theme of this run or the last: what became of it.
func Lineage(x *index.Index) table.Table {
	type row = *corpus.Lineage
	changes := []string{"kept", "renamed", "grew", "shrank", "split", "merged", "new", "gone"}
	return table.Of(table.Table{
		Name: "lineage", Title: "主题沿革", TitleEn: "Lineage of themes",
		About: "每行一个主题自上次运行以来的变化。", AboutEn: "One row a theme: what became of it since the last different run.",
	}, each(x.An.Lineage), []table.Field[row]{
		table.Choice("change", "变化", "kept 不变、renamed 改名、grew 增大、shrank 缩小、split 分出、merged 并入、new 新增、gone 消失", "what happened", changes, func(l row) string { return l.Change }),
		table.Text("theme_id", "主题编号", "主题", "theme", func(l row) string { return l.ThemeID }),
		table.Many("before", "来源", "来自（或并入）的主题", "themes it comes from, or went into", func(l row) []string { return l.Before }),
		table.Text("old_label", "上次名称", "上次的名称", "name in the last run", func(l row) string { return l.OldLabel }),
		table.Text("label", "本次名称", "本次的名称", "name in this run", func(l row) string { return l.Label }),
		table.Int("old_size", "上次做法数", "上次的做法条数", "practices in the last run", 0, func(l row) int { return l.OldSize }),
		table.Int("size", "本次做法数", "本次的做法条数", "practices in this run", 0, func(l row) int { return l.Size }),
		table.Int("shared", "共有做法数", "两次都有的做法条数", "practices in both", 0, func(l row) int { return l.Shared }),
		table.Num("overlap", "重合度", "共有做法的杰卡德相似度", "Jaccard similarity over the practices known to both", func(l row) (float64, bool) { return l.Overlap, true }),
		table.Num("terms", "用词相似", "两次词权重的余弦", "cosine of the term weights", func(l row) (float64, bool) { return l.Terms, true }),
	})
}

func news(x *index.Index) *corpus.News {
	if x.An.News == nil {
		return &corpus.News{}
	}
	return x.An.News
}

// Novel is one row a practice unlike anything before.
func Novel(x *index.Index) table.Table {
	type row = *corpus.Novelty
	return table.Of(table.Table{
		Name: "novel", Title: "新做法", TitleEn: "Novel practices", Key: []string{"practice_id"},
		About: "每行一条与以往都不同的做法，旁边是上次最接近的一条。", AboutEn: "One row a practice unlike anything before, with its nearest old one.",
	}, each(news(x).Novel), []table.Field[row]{
		table.Text("practice_id", "做法编号", "新做法", "the novel practice", func(n row) string { return n.PracticeID }),
		table.Num("score", "新颖度", "1 减去与最接近者的相似度", "1 − similarity to the nearest", func(n row) (float64, bool) { return n.Score, true }),
		table.Text("nearest", "最接近的旧做法", "上次最接近的做法编号", "nearest practice of the last run", func(n row) string { return n.Nearest }),
		table.Text("nearest_text", "旧做法原文", "本次已不在的，附原文", "its text, where it is gone", func(n row) string { return n.NearestIn }),
	})
}

// Copies is one row a pair of practices that say nearly the same words.
func Copies(x *index.Index) table.Table {
	type row = *corpus.NearCopy
	return table.Of(table.Table{
		Name: "copies", Title: "近似重复", TitleEn: "Near copies", Key: []string{"a", "b"},
		About: "每行一对文字有一半以上相同的做法。", AboutEn: "One row a pair of practices that share half of their words or more.",
	}, each(news(x).Copies), []table.Field[row]{
		table.Text("a", "做法甲", "做法编号", "practice", func(c row) string { return c.A }),
		table.Text("b", "做法乙", "做法编号", "practice", func(c row) string { return c.B }),
		table.Num("similarity", "相似度", "三字片段的杰卡德相似度", "Jaccard similarity of runs of three characters", func(c row) (float64, bool) { return c.Similarity, true }),
	})
}

type trendRow struct {
	rising bool
	*corpus.Trend
}

// Trends is one row a term whose share of practices changed.
func Trends(x *index.Index) table.Table {
	var rows iter.Seq[trendRow] = func(yield func(trendRow) bool) {
		for i, list := range [][]corpus.Trend{news(x).Rising, news(x).Falling} {
			for j := range list {
				if !yield(trendRow{i == 0, &list[j]}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "trends", Title: "用词消长", TitleEn: "Rising and falling terms",
		About: "每行一个自上次以来明显增多或减少的词。", AboutEn: "One row a term that became clearly more or less frequent.",
	}, rows, []table.Field[trendRow]{
		table.Text("term", "词", "词", "term", func(r trendRow) string { return r.Term }),
		table.Yes("rising", "增多", "增多为 true，减少为 false", "true for rising, false for falling", func(r trendRow) bool { return r.rising }),
		table.Num("old", "上次占比", "上次含该词的做法所占比例", "share of practices in the last run", func(r trendRow) (float64, bool) { return r.Old, true }),
		table.Num("new", "本次占比", "本次含该词的做法所占比例", "share of practices in this run", func(r trendRow) (float64, bool) { return r.New, true }),
	})
}

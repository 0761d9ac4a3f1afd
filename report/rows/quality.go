package rows

import (
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/index"
	"casebook/report/table"
)

type qualityRow struct {
	kind       string
	b          *corpus.Book
	file       string
	page       int
	was, now   string
	why        string
	confidence float64
}

// Quality is everything about a collection that a person should know or look
// at, in one list: what could not be read, what is missing, what was repaired,
// what is doubtful. It is a sheet of the workbook, not a file.
func Quality(x *index.Index) table.Table {
	var rows iter.Seq[qualityRow] = func(yield func(qualityRow) bool) {
		for _, r := range qualityRows(x) {
			if !yield(r) {
				return
			}
		}
	}
	return table.Of(table.Table{
		Name: "quality", Title: "质量", TitleEn: "Quality",
		About: "未能读取、目录与正文不符、缺少栏目、修补和存疑的行。", AboutEn: "What could not be read, is missing, was repaired or is doubtful.",
	}, rows, []table.Field[qualityRow]{
		table.Text("kind", "类别", "属于哪一类问题", "kind of remark", func(r qualityRow) string { return r.kind }),
		table.Text("book_title", "书", "书名或文件名", "book", func(r qualityRow) string {
			if r.b == nil {
				return r.file
			}
			return x.TitleOf(r.b)
		}),
		table.Int("page", "页", "文件里的页码", "page of the file", 1, func(r qualityRow) int { return r.page }),
		table.Text("original", "原文", "书上或识别所得的文字", "what stood there", func(r qualityRow) string { return r.was }),
		table.Text("repaired", "改为", "修补后的文字", "what was made of it", func(r qualityRow) string { return r.now }),
		table.Text("reason", "说明", "原因和办法", "why, and what helps", func(r qualityRow) string { return r.why }),
		table.Num("confidence", "可信度", "识别的可信度，0 到 1", "confidence of the reading, 0 to 1", func(r qualityRow) (float64, bool) { return known(r.confidence) }),
	})
}

// RepairKinds are the Chinese names of the kinds of repair.
var RepairKinds = map[string]string{"marker": "标记", "title": "标题", "page_number": "页码", "toc": "目录", "paragraph": "段落"}

// SectionTitles are the Chinese names of the sections.
var SectionTitles = map[corpus.SectionKind]string{corpus.Background: "背景", corpus.Practices: "做法", corpus.Effects: "效果"}

func qualityRows(x *index.Index) (out []qualityRow) {
	for _, u := range x.Col.Unread {
		out = append(out, qualityRow{kind: "整本未读", file: u.File, why: joinWords(x.Say(u.Reason), x.Say(u.Remedy)), confidence: -1})
	}
	for _, b := range x.Col.Books {
		for _, p := range b.Problems {
			out = append(out, doubtRow(x, b, "未能读取", p))
		}
		for _, p := range b.Suspects {
			out = append(out, doubtRow(x, b, "读得可疑", p))
		}
		contents := index.HasContents(b)
		for _, e := range b.TOC {
			switch {
			case e.Status == corpus.MissingInBody:
				out = append(out, qualityRow{kind: "目录有，正文缺", b: b, page: e.Page, was: e.Title, confidence: -1})
			case e.Status == corpus.Dropped:
				out = append(out, qualityRow{kind: "目录有，人工排除", b: b, page: e.Page, was: e.Title, confidence: -1})
			case e.Status == corpus.MissingInTOC && contents:
				out = append(out, qualityRow{kind: "正文有，目录缺", b: b, page: e.Page, was: e.BodyTitle, confidence: -1})
			}
		}
		for i := range b.Cases {
			for _, m := range b.Cases[i].Missing {
				out = append(out, qualityRow{kind: "缺少栏目", b: b, page: b.Cases[i].PageStart, was: b.Cases[i].Title, why: "缺“" + SectionTitles[m] + "”栏目", confidence: -1})
			}
		}
		for _, r := range b.Repairs {
			out = append(out, qualityRow{kind: "修补·" + RepairKinds[r.Kind], b: b, page: r.Page, was: r.Original, now: made(x, r), why: x.Say(r.Reason), confidence: -1})
		}
		out = append(out, doubtRows(b)...)
	}
	return out
}

// doubtRow is a problem or a doubt of a book, or what a person said who found nothing wrong.
func doubtRow(x *index.Index, b *corpus.Book, kind string, p corpus.Problem) qualityRow {
	r := qualityRow{kind: kind, b: b, page: p.Page, was: lineWords(p.Line), why: joinWords(x.Say(p.Message), x.Say(p.Remedy)), confidence: -1}
	if c := b.CaseOf(&p); c != nil {
		r.was = c.Title
	}
	if a := p.Accepted; a != nil {
		r.kind, r.why = "核对无误", x.Say(p.Message)+"；"+AcceptedBy(a)
	}
	if p.Lapsed {
		r.why = x.Say(message.New("edits.lapsed")) + "：" + r.why
	}
	return r
}

// AcceptedBy tells who found nothing wrong, when and why, as far as it was written.
func AcceptedBy(a *corpus.Acceptance) string {
	out := strings.Join(slices.DeleteFunc([]string{a.By, a.On, a.Why}, func(s string) bool { return s == "" }), "，")
	if out == "" {
		return "已核对无误"
	}
	return "已核对无误（" + out + "）"
}

// doubtRows are the doubtful lines of a book, worst first.
func doubtRows(b *corpus.Book) (out []qualityRow) {
	for _, d := range b.Doubts {
		out = append(out, qualityRow{kind: "存疑的行", b: b, page: d.Page, was: d.Text, confidence: d.Confidence})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].confidence < out[j].confidence })
	return out
}

// made is what a repair made of the text: words of the program where paragraphs
// were joined, else words of the book, which nobody translates.
func made(x *index.Index, r corpus.Repair) string {
	if r.Kind == "paragraph" {
		return x.Say(message.New("split.joined"))
	}
	return r.Repaired
}

func lineWords(line int) string {
	if line == 0 {
		return ""
	}
	return fmt.Sprintf("第%d行", line)
}

func joinWords(message, remedy string) string {
	if remedy == "" {
		return message
	}
	return message + "（" + remedy + "）"
}

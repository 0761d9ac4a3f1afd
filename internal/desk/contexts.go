package desk

import (
	"slices"
	"strings"

	"casebook/analyze/kwic"
	"casebook/corpus"
	"casebook/report/table"
)

// Context is a hit with where it stands.
type Context struct {
	kwic.Hit
	Document
	PracticeID, ThemeID string
	LeftWord, RightWord string // neighbouring words, signs among them
	WholeWord           bool   // the segmenter cuts it out as this word
	Page, Printed       int
	Citation            string
}

// Find lists the places of any of the words in the sections of all cases (or their
// practices, where a case has no section), with window characters on either side.
func (d *Desk) Find(words []string, window int, order string) []Context {
	docs := d.passages()
	texts := make([]string, len(docs))
	for i := range docs {
		texts[i] = docs[i].Text
	}
	hits := kwic.Find(texts, words, window)
	all, left, right := make([]Context, len(hits)), make([]string, len(hits)), make([]string, len(hits))
	for i, h := range hits {
		all[i] = d.context(h, docs[h.Text])
		left[i], right[i] = all[i].LeftWord, all[i].RightWord
	}
	out := make([]Context, len(all))
	for to, from := range kwic.Sort(hits, left, right, order) {
		out[to] = all[from]
	}
	return out
}

// passages are the texts of all sections; a section of practices as its practices, so
// that a hit has the practice it stands in.
func (d *Desk) passages() []Document {
	var out []Document
	part := 0
	for _, b := range d.Col.Books {
		for i := range b.Cases {
			c := &b.Cases[i]
			told := false // the practices
			for _, s := range ofCase(b, c, BySection, part) {
				if s.Section.Kind != corpus.Practices || len(c.Practices) == 0 {
					out = append(out, s)
				} else if !told {
					out, told = append(out, ofCase(b, c, ByPractice, part)...), true
				}
			}
			if !told && len(c.Sections) == 0 {
				out = append(out, ofCase(b, c, ByPractice, part)...)
			}
			part++
		}
	}
	return out
}

func (d *Desk) context(h kwic.Hit, doc Document) Context {
	text := []rune(doc.Text)
	c := Context{Hit: h, Document: doc}
	c.LeftWord, c.RightWord, c.WholeWord = d.neighbours(text, h)
	from, to := 0, 0
	if p := doc.Practice; p != nil {
		c.PracticeID = p.ID
		c.ThemeID, _ = d.ThemeOf(p.ID)
		from, to = p.PageStart, p.PageEnd
	} else {
		from, to = doc.Section.PageStart, doc.Section.PageEnd
	}
	c.Page = pageOf(doc.Book, from, to, text, h)
	c.Printed = printed(doc.Book, c.Page)
	c.Citation = d.Cite(doc.Case, doc.Book, c.Printed, c.Page)
	return c
}

// around is how many characters beside a hit are cut into words: more than the longest.
const around = 20

// neighbours are the words beside a hit, and whether it is cut out as one word.
func (d *Desk) neighbours(text []rune, h kwic.Hit) (left, right string, whole bool) {
	before := lowered(text[max(0, h.At-around):h.At])
	after := lowered(text[h.End:min(len(text), h.End+around)])
	match := lowered(text[h.At:h.End])
	if words := d.Words.Cut(before); len(words) > 0 {
		left = words[len(words)-1]
	}
	if words := d.Words.Cut(after); len(words) > 0 {
		right = words[0]
	}
	at := 0
	for _, w := range d.Words.Cut(before + match + after) {
		whole = whole || at == len(before) && w == match
		at += len(w)
	}
	return left, right, whole
}

// lowered is a part of a text as it is cut into words.
func lowered(part []rune) string { return strings.ToLower(corpus.Normalize(string(part))) }

// pageOf is the page a hit stands on: of the pages of its text, the one whose lines hold
// the characters around it; the first where they break over a page or stand on several.
func pageOf(b *corpus.Book, from, to int, text []rune, h kwic.Hit) int {
	if to <= from {
		return from
	}
	for _, beside := range []int{8, 4, 2, 0} {
		key := dense(string(text[max(0, h.At-beside):min(len(text), h.End+beside)]))
		var on []int
		for i := range b.Pages {
			if n := b.Pages[i].Number; n >= from && n <= to && strings.Contains(linesOf(&b.Pages[i]), key) {
				on = append(on, n)
			}
		}
		if len(on) == 1 {
			return on[0]
		}
		if len(on) > 1 {
			break
		}
	}
	return from
}

func linesOf(p *corpus.Page) string {
	var s strings.Builder
	for i := range p.Lines {
		s.WriteString(dense(p.Lines[i].Text))
	}
	return s.String()
}

// dense is a text without white space.
func dense(s string) string { return strings.Join(strings.Fields(s), "") }

func printed(b *corpus.Book, page int) int {
	for i := range b.Pages {
		if b.Pages[i].Number == page {
			return b.Pages[i].Printed
		}
	}
	return 0
}

// Contexts is the table of hits.
func Contexts(all []Context) Result { return Result{Tables: []table.Table{contextTable(all)}} }

// contextTable is one row a hit.
func contextTable(all []Context) table.Table {
	type row = Context
	return table.Of(table.Table{
		Name: "kwic", Title: "上下文", TitleEn: "Contexts",
		About: "每行一处所查的词及其左右文字。", AboutEn: "One row a place of the words looked for, with what stands beside it.",
	}, slices.Values(all), []table.Field[row]{
		table.Text("word", "所查词", "所查的词", "word that was looked for", func(r row) string { return r.Word }),
		table.Text("left", "左文", "左边的文字", "text to the left", func(r row) string { return r.Left }),
		table.Text("match", "原文", "书中的写法", "as printed", func(r row) string { return r.Match }),
		table.Text("right", "右文", "右边的文字", "text to the right", func(r row) string { return r.Right }),
		table.Text("left_word", "左邻词", "左边相邻的词或标点", "word or sign to the left", func(r row) string { return r.LeftWord }),
		table.Text("right_word", "右邻词", "右边相邻的词或标点", "word or sign to the right", func(r row) string { return r.RightWord }),
		table.Yes("whole_word", "独立成词", "分词时是否正好切成这个词", "whether it is cut out as this word", func(r row) bool { return r.WholeWord }),
		table.Text("practice_id", "做法编号", "所在做法，在其他栏目则空", "its practice, empty in other sections", func(r row) string { return r.PracticeID }),
		table.Text("case_id", "案例编号", "所在案例", "its case", func(r row) string { return r.Case.ID }),
		table.Text("section", "栏目", "所在栏目", "its section", func(r row) string {
			if r.Practice != nil {
				return string(corpus.Practices)
			}
			return sectionOf(r.Document)
		}),
		table.Text("theme_id", "主题编号", "所在做法的主题", "theme of its practice", func(r row) string { return r.ThemeID }),
		table.Text("book_id", "书号", "所在的书", "its book", func(r row) string { return r.Book.ID }),
		table.Int("page", "页", "文件中的页", "page of the file", 1, func(r row) int { return r.Page }),
		table.Int("printed_page", "印刷页码", "印在页上的页码", "number printed on the page", 1, func(r row) int { return r.Printed }),
		table.Text("citation", "引文出处", "引用格式", "how to cite it", func(r row) string { return r.Citation }),
	})
}

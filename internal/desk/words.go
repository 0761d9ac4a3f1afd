package desk

import (
	"context"
	"fmt"
	"io"

	"casebook/analyze/keyness"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/table"
)

// Result is what a statistic leaves: tables, and other files by name.
type Result struct {
	Tables []table.Table
	Files  []File
	Unread []message.Message // what was given and could not be read
	Notes  []message.Message
}

// File is a file that is no table.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Frequencies are the words of a unit: how often each occurs, in how many documents and
// cases and how evenly, the counts of each document, and the matrix of both.
func (d *Desk) Frequencies(ctx context.Context, unit string) (Result, error) {
	c, err := d.Count(ctx, unit)
	if err != nil {
		return Result{}, err
	}
	return Result{
		Tables: []table.Table{d.wordTable(c), d.documentTable(c), countTable(c)},
		Files:  []File{{"dtm.mtx", c.WriteMarket}},
	}, nil
}

type wordRow struct {
	column                   int
	term, tag                string
	count, documents, inCase int
	rate, share, dp          float64
}

func (d *Desk) wordTable(c *Counts) table.Table {
	totals, holding, words := c.Totals(), c.Holding(), 0
	for _, n := range totals {
		words += n
	}
	parts := c.Joined(c.Part(), parts(c.Documents))
	inCase, dp := parts.Holding(), keyness.Deviations(parts)
	rows := func(yield func(wordRow) bool) {
		for t, term := range c.Terms {
			row := wordRow{t + 1, term, d.Words.Tag(term), totals[t], holding[t], inCase[t],
				perTenThousand(totals[t], words), float64(holding[t]) / float64(max(1, c.Matrix.Documents())), dp[t]}
			if !yield(row) {
				return
			}
		}
	}
	return table.Of(table.Table{
		Name: "words", Title: "词频", TitleEn: "Words", Key: []string{"column"},
		About: "每行一个词，多的在前；行号就是 dtm.mtx 的列号。", AboutEn: "One row a word, most frequent first; its number is the column of dtm.mtx.",
	}, rows, []table.Field[wordRow]{
		table.Int("column", "列号", "dtm.mtx 中的列，从 1 起", "column of dtm.mtx, from 1", 1, func(r wordRow) int { return r.column }),
		table.Text("term", "词", "计数的词，字母小写，同义词并入所计的词", "word as it is counted: Latin letters lowered, synonyms as the word they count for", func(r wordRow) string { return r.term }),
		table.Text("pos", "词性标记", "词典中的词性（ICTCLAS 标记），没有则空", "part of speech in the dictionary (ICTCLAS tags), empty where it has none", func(r wordRow) string { return r.tag }),
		table.Text("pos_name", "词性", "词性的名称", "part of speech in Chinese", func(r wordRow) string { return speechOf(r.tag) }),
		table.Int("count", "次数", "出现次数", "occurrences", 0, func(r wordRow) int { return r.count }),
		table.Num("per_10k", "每万词", "每一万个计数的词中出现几次", "occurrences in ten thousand counted words", func(r wordRow) (float64, bool) { return r.rate, true }),
		table.Int("n_documents", "文本数", "含有该词的文本数", "documents that hold it", 0, func(r wordRow) int { return r.documents }),
		table.Num("share_documents", "文本占比", "含有该词的文本所占比例", "share of the documents that hold it", func(r wordRow) (float64, bool) { return r.share, true }),
		table.Int("n_cases", "案例数", "含有该词的案例数（按书统计时为书数）", "cases that hold it (books where books are counted)", 0, func(r wordRow) int { return r.inCase }),
		table.Num("dp", "离散度", "格里斯 DP：0 为均匀分布于各案例，近 1 为集中在个别案例", "Gries' DP over the cases: 0 spread evenly, near 1 all in a few", func(r wordRow) (float64, bool) { return r.dp, true }),
	})
}

func parts(docs []Document) int {
	n := 0
	for i := range docs {
		n = max(n, docs[i].Part+1)
	}
	return n
}

func perTenThousand(n, words int) float64 { return 10000 * float64(n) / float64(max(1, words)) }

type documentRow struct {
	Document
	row, words int
	theme      string
}

func (d *Desk) documentTable(c *Counts) table.Table {
	sizes := c.Sizes()
	rows := func(yield func(documentRow) bool) {
		for i, doc := range c.Documents {
			row := documentRow{Document: doc, row: i + 1, words: sizes[i]}
			if doc.Practice != nil {
				row.theme, _ = d.ThemeOf(doc.Practice.ID)
			}
			if !yield(row) {
				return
			}
		}
	}
	return table.Of(table.Table{
		Name: "documents", Title: "文本", TitleEn: "Documents", Key: []string{"row"},
		About: "每行一个计数的文本；行号就是 dtm.mtx 的行号。", AboutEn: "One row a text that words are counted in; its number is the row of dtm.mtx.",
	}, rows, []table.Field[documentRow]{
		table.Int("row", "行号", "dtm.mtx 中的行，从 1 起", "row of dtm.mtx, from 1", 1, func(r documentRow) int { return r.row }),
		table.Text("document_id", "文本编号", "做法、案例、栏目（案例编号/序号）或书的编号", "id of the practice, the case, the section (case id/number) or the book", func(r documentRow) string { return r.ID }),
		table.Text("case_id", "案例编号", "所属案例", "its case", func(r documentRow) string { return caseOf(r.Document).ID }),
		table.Text("book_id", "书号", "所属的书", "its book", func(r documentRow) string { return r.Book.ID }),
		table.Text("section", "栏目", "栏目名称，仅按栏目统计时有", "canonical name of the section, where sections are counted", func(r documentRow) string { return sectionOf(r.Document) }),
		table.Text("theme_id", "主题编号", "做法的主题，仅按做法统计时有", "theme of the practice, where practices are counted", func(r documentRow) string { return r.theme }),
		table.Text("province", "省区市", "所属案例的省、自治区、直辖市", "province of its case", func(r documentRow) string { return caseOf(r.Document).Region.Province }),
		table.Int("n_words", "词数", "计数的词的总数", "words counted in it", 0, func(r documentRow) int { return r.words }),
	})
}

// caseOf is the case of a document; that of a whole book is empty.
func caseOf(d Document) *corpus.Case {
	if d.Case == nil {
		return &corpus.Case{}
	}
	return d.Case
}

func sectionID(c *corpus.Case, s *corpus.Section) string { return fmt.Sprintf("%s/%d", c.ID, s.Seq) }

func sectionOf(d Document) string {
	switch {
	case d.Section == nil:
		return ""
	case d.Section.Kind == "":
		return d.Section.Marker
	}
	return string(d.Section.Kind)
}

type countRow struct {
	document, term string
	count          int
}

func countTable(c *Counts) table.Table {
	rows := func(yield func(countRow) bool) {
		for i, doc := range c.Documents {
			cols, vals := c.Counts.Row(i)
			for j, t := range cols {
				if !yield(countRow{doc.ID, c.Terms[t], int(vals[j])}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "word_counts", Title: "文本与词", TitleEn: "Words of documents", Key: []string{"document_id", "term"},
		About: "每行一个文本中的一个词及其次数（长表）。", AboutEn: "One row a document and a word of it with its count (the long form of dtm.mtx).",
	}, rows, []table.Field[countRow]{
		table.Text("document_id", "文本编号", "文本", "document", func(r countRow) string { return r.document }),
		table.Text("term", "词", "词", "word", func(r countRow) string { return r.term }),
		table.Int("count", "次数", "在该文本中出现的次数", "occurrences in the document", 1, func(r countRow) int { return r.count }),
	})
}

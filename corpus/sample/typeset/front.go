package main

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample/compose"
)

// frontMatter sets half title, title page, imprint and an empty page.
func frontMatter(b *book, s *source) {
	half := b.newPage(corpus.FrontPage, 0)
	half.centred(s.Series, midLine, 6)
	half.centred(s.Title, titleLine, 9)

	title := b.newPage(corpus.FrontPage, 0)
	title.centred(s.Title, bigLine, 5)
	title.centred("——"+s.Subtitle, midLine, 8)
	title.centred(s.Editor+"　编", midLine, 12)
	title.centred(s.Publisher, midLine, 21)

	im := b.newPage(corpus.FrontPage, 0)
	for i, t := range imprint(s) {
		if t != "" {
			im.add(line{Text: t, Role: smallLine, Row: float64(i)})
		}
	}
	b.newPage(corpus.BlankPage, 0)
}

// imprint gives the lines of the CIP record and the colophon as books print them.
func imprint(s *source) []string {
	year, month, _ := strings.Cut(s.Published, "-")
	when := year + " 年 " + strings.TrimPrefix(month, "0") + " 月"
	return []string{
		"图书在版编目（CIP）数据",
		"",
		fmt.Sprintf("%s：%s / %s编.", s.Title, s.Subtitle, s.Editor),
		fmt.Sprintf("—%s：%s，%s.%s", s.Place, s.Publisher, year, strings.TrimPrefix(month, "0")),
		"（" + s.Series + "）",
		s.ISBNPrinted,
		fmt.Sprintf("Ⅰ. ①街… Ⅱ. ①街… Ⅲ. ①城市管理 - 案例 - 中国 Ⅳ. ①%s", s.CLC),
		"中国版本图书馆 CIP 数据核字 " + s.CIP,
		"",
		s.Title + "：" + s.Subtitle,
		s.Editor + " 编",
		"责任编辑：方 圆　　装帧设计：田 畴",
		"出版发行：" + s.Publisher,
		"地　　址：" + s.Place + "市示例路 1 号（000000）",
		"经　　销：各地书店",
		"开　　本：148 毫米 × 210 毫米　1/32",
		"印　　张：1.75　　字　数：21 千字",
		"版次印次：" + when + "第 1 版　" + when + "第 1 次印刷",
		"书　　号：" + s.ISBNPrinted,
		"定　　价：" + s.Price + " 元",
		"",
		"版权所有　如有印装错误请与本社联系",
	}
}

// preface sets the preface on a page of its own.
func preface(b *book, s *source) {
	p := b.newPage(corpus.FrontPage, 0)
	p.centred(s.PrefaceHead, titleLine, titleRow)
	row := titleRow + bodyFromRow
	for _, text := range s.Preface {
		b.paras++
		parts := compose.Lines(text, columns, indentEms)
		for i, t := range parts {
			l := line{Text: t, Role: bodyLine, Row: float64(row), Para: b.paras, Full: i < len(parts)-1}
			if i == 0 {
				l.Left = indentEms
			}
			p.add(l)
			row++
		}
	}
	for _, t := range s.PrefaceSign {
		p.add(line{Text: t, Role: signedLine, Row: float64(row), Left: columns - 4 - compose.Width(t)})
		row++
	}
	if len(b.Pages)%2 == 1 {
		b.newPage(corpus.BlankPage, 0)
	}
}

package html

import (
	"encoding/base64"
	"html/template"
	"io/fs"
	"path"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/report/chart"
	"casebook/report/index"
)

// mostRows bounds the long lists of the page; the tables hold them whole.
const mostRows = 3000

// Places are the characters of the collection by where they ended.
func (p *page) Places() (out []tally) {
	sums := map[corpus.Place]int{}
	for _, b := range p.Col.Books {
		for _, l := range b.Ledger {
			sums[l.Place] += l.Chars
		}
	}
	for _, x := range []struct {
		place  corpus.Place
		zh, en string
	}{
		{corpus.InSection, "案例栏目", "sections of cases"}, {corpus.InTitle, "案例标题", "titles"}, {corpus.InTOC, "目录", "table of contents"}, {corpus.InFront, "正文之前", "front matter"}, {corpus.InBack, "正文之后", "back matter"},
		{corpus.InHeader, "页眉页脚", "running headers"}, {corpus.InPageNumber, "页码", "page numbers"}, {corpus.InFootnote, "脚注", "footnotes"}, {corpus.InCaption, "图注", "captions"}, {corpus.Unplaced, "未归位", "unplaced"},
	} {
		if n := sums[x.place]; n > 0 || x.place == corpus.Unplaced {
			out = append(out, tally{p.t(x.zh, x.en), n})
		}
	}
	return out
}

// reading is a group of pages read alike.
type reading struct {
	Origin string
	Pages  int
	Bands  [4]int // below .80, to .90, to .95, above
	None   int    // origin knows no confidence
	Failed int
}

// Readings are the pages by origin and confidence.
func (p *page) Readings() (out []reading) {
	at := map[corpus.Origin]*reading{}
	names := map[corpus.Origin]string{corpus.FromText: p.t("文本文件", "text file"), corpus.FromPDF: p.t("PDF 文字层", "PDF text layer"), corpus.FromOCR: p.t("扫描识别", "OCR")}
	for _, o := range []corpus.Origin{corpus.FromText, corpus.FromPDF, corpus.FromOCR} {
		at[o] = &reading{Origin: names[o]}
	}
	for _, b := range p.Col.Books {
		for i := range b.Pages {
			if r := at[b.Pages[i].Origin]; r != nil {
				r.add(&b.Pages[i])
			}
		}
	}
	for _, o := range []corpus.Origin{corpus.FromText, corpus.FromPDF, corpus.FromOCR} {
		if at[o].Pages > 0 {
			out = append(out, *at[o])
		}
	}
	return out
}

func (r *reading) add(p *corpus.Page) {
	r.Pages++
	switch {
	case !p.Unreadable.IsZero():
		r.Failed++
	case p.Confidence < 0 || p.Origin == corpus.FromText:
		r.None++
	case p.Confidence < 0.80:
		r.Bands[0]++
	case p.Confidence < 0.90:
		r.Bands[1]++
	case p.Confidence < 0.95:
		r.Bands[2]++
	default:
		r.Bands[3]++
	}
}

// bookRow is what the table of books says of one.
type bookRow struct {
	*corpus.Book
	Practices, TOC, Matched, Missing, Unlisted, Chars, Unplaced int
}

// BookRows are the books with their figures.
func (p *page) BookRows() (out []bookRow) {
	for _, b := range p.Col.Books {
		r := bookRow{Book: b}
		for i := range b.Cases {
			r.Practices += len(b.Cases[i].Practices)
		}
		for _, e := range b.TOC {
			switch e.Status {
			case corpus.Matched:
				r.Matched++
				r.TOC++
			case corpus.MissingInBody:
				r.Missing++
				r.TOC++
			case corpus.Dropped:
				r.TOC++
			default:
				r.Unlisted++
			}
		}
		if !index.HasContents(b) {
			r.Unlisted = 0
		}
		for _, l := range b.Ledger {
			r.Chars += l.Chars
			if l.Place == corpus.Unplaced {
				r.Unplaced += l.Chars
			}
		}
		out = append(out, r)
	}
	return out
}

// item is something of a book.
type item[T any] struct {
	Book string
	ID   string // of the book
	V    T
	Img  template.URL
}

func collect[T any](p *page, list func(*corpus.Book) []T, keep func(T) bool) (out []item[T]) {
	for _, b := range p.Col.Books {
		for _, v := range list(b) {
			if keep == nil || keep(v) {
				out = append(out, item[T]{Book: p.TitleOf(b), ID: b.ID, V: v})
			}
		}
	}
	return out
}

// TOCGaps are the entries and cases without their other half.
func (p *page) TOCGaps() []item[corpus.TOCEntry] {
	return collect(p, func(b *corpus.Book) []corpus.TOCEntry {
		if !index.HasContents(b) {
			return nil
		}
		return b.TOC
	}, func(e corpus.TOCEntry) bool { return e.Status != corpus.Matched })
}

// TOCNear are the pairs whose titles differ.
func (p *page) TOCNear() []item[corpus.TOCEntry] {
	return collect(p, func(b *corpus.Book) []corpus.TOCEntry { return b.TOC }, func(e corpus.TOCEntry) bool { return e.Status == corpus.Matched && e.Distance > 0 })
}

// Lacking are the cases that lack a section.
func (p *page) Lacking() []item[corpus.Case] {
	return collect(p, func(b *corpus.Book) []corpus.Case { return b.Cases }, func(c corpus.Case) bool { return len(c.Missing) > 0 })
}

// Repairs are all repairs, up to what a page can hold.
func (p *page) Repairs() []item[corpus.Repair] {
	return first(collect(p, func(b *corpus.Book) []corpus.Repair { return b.Repairs }, nil))
}

func first[T any](list []T) []T { return list[:min(len(list), mostRows)] }

// imageRoom is how many bytes of cut-outs the page takes in.
const imageRoom = 1 << 20

// Doubts are the doubtful lines, worst first, with their cut-outs while there is
// room.
func (p *page) Doubts() []item[corpus.Doubt] {
	list := collect(p, func(b *corpus.Book) []corpus.Doubt { return b.Doubts }, nil)
	sort.SliceStable(list, func(i, j int) bool { return list[i].V.Confidence < list[j].V.Confidence })
	list = first(list)
	room := imageRoom
	for i := range list {
		list[i].Img = p.image(list[i].V.Image, &room)
	}
	return list
}

func (p *page) image(name string, room *int) template.URL {
	kind := map[string]string{".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}[strings.ToLower(path.Ext(name))]
	if p.Images == nil || kind == "" {
		return ""
	}
	data, err := fs.ReadFile(p.Images, name)
	if err != nil || len(data) > *room {
		return ""
	}
	*room -= len(data)
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data))
}

// PlaceBars draws where the characters ended.
func (p *page) PlaceBars() template.HTML {
	var bars []chart.Bar
	sum := 0
	for _, t := range p.Places() {
		sum += t.N
	}
	for _, t := range p.Places() {
		bars = append(bars, chart.Bar{Label: t.Name, Value: float64(t.N), Words: percent(t.N, sum)})
	}
	return chart.Bars(p.t("全部文字的去处", "Where all characters ended"), p.t("各处之和为全部文字，数字见旁表。", "They add up to all characters; figures stand in the table."), bars)
}

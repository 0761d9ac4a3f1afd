package cases

import (
	_ "embed"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
	"casebook/ingest/split/forms"
	"casebook/ingest/toc"
)

// Cases without sections are known by their titles alone. Forms of titles are tried
// in order; the first that at least leastWhole lines have makes the cases.
var wholeRules = []struct {
	name   string // code of its wording
	titles func(s *finder) [][]int
}{
	{"split.whole.counted", (*finder).countedTitles},
	{"split.whole.contents", (*finder).tableTitles},
	{"split.whole.levels", (*finder).levelTitles},
	{"split.whole.placed", (*finder).placedTitles},
	{"split.whole.numbered", (*finder).numberedTitles},
	{"split.whole.files", (*finder).fileTitles},
}

// leastWhole cases make a collection.
const leastWhole = 2

// findWhole makes cases of a book that has no markers.
func (s *finder) findWhole() {
	for _, r := range wholeRules {
		titles := r.titles(s)
		if len(titles) < leastWhole {
			continue
		}
		for _, t := range titles {
			number := len(countedTitle.FindString(strings.TrimSpace(s.Lines[t[0]].Trimmed())))
			s.cases = append(s.cases, Case{Entry: -1, distance: -1, Title: t, Lines: t, Rule: r.name, number: number})
		}
		s.alignWhole()
		if s.cases[0].number == 0 {
			s.dropNumbering()
		}
		s.setRanges()
		return
	}
}

// alignWhole pairs the cases with the entries of the table that have their titles.
func (s *finder) alignWhole() {
	if s.table == nil {
		return
	}
	next := 0
	for c := range s.cases {
		name := string(forms.Comparable(s.joinTitle(s.cases[c].Title)))
		for j := next; j < len(s.table.Entries); j++ {
			if string(forms.Comparable(s.table.Entries[j].Title)) == name {
				s.pairUp(c, j, s.cases[c].Title)
				next = j + 1
				break
			}
		}
	}
}

//go:embed asset/praise.txt
var casePraise string

//go:embed asset/collections.txt
var collections string

// countedTitle matches 案例一：…, 案例1 …, 案例（一）, 【案例二】…, 实例3、…, 指导案例1号：…, 第四例 …
var countedTitle = lazyregexp.Of(func() string {
	return `^(?:#{1,6}\s*)?[*_【\[［（(〔「『]*(?:` + wordlist.Alternation(casePraise) + `?(?:案例|实例|范例|事例|故事|个案|例)之?[\s\x{3000}]*[（(〔\[]?([一二三四五六七八九十百零〇]{1,5}|[\d０-９]{1,3})[)）〕\]]?[号则]?|第[\s\x{3000}]*([一二三四五六七八九十百零〇]{1,5}|[\d０-９]{1,3})[\s\x{3000}]*(?:例|则|个案例|号案例|案例|个故事))[*_】\]］）)〕」』]*[\s\x{3000}：:、.．，,·—|｜丨-]*`
})

// countedTitles are the lines that count cases, each with the line of its name where
// it stands below. They must count up from one.
func (s *finder) countedTitles() (out [][]int) {
	next := 1
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		m := countedTitle.FindStringSubmatch(u.Trimmed())
		if !u.Free() || m == nil || !forms.LongTitle(u.Text) && corpus.Chars(u.Text) > 8 || forms.Numeral(corpus.Normalize(m[1]+m[2])) != next {
			continue
		}
		title := []int{i}
		if corpus.Chars(u.Trimmed()[len(m[0]):]) < 2 { // the number alone: its name is the next line
			if i+1 >= len(s.Lines) || !s.Lines[i+1].Free() || !forms.LongTitle(s.Lines[i+1].Text) {
				continue
			}
			title = append(title, i+1)
		}
		out, next = append(out, title), next+1
	}
	return out
}

// chapter matches entries that are no cases but chapters of one text.
var chapter = lazyregexp.New(`^(?:第.{1,4}[章节回篇编部条卷]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:\.\d{1,2})+|附)`)

// tableTitles are the lines of the body that stand in the table of contents, where most
// entries have one and none is a chapter.
func (s *finder) tableTitles() (out [][]int) {
	if s.table == nil {
		return nil
	}
	lines := s.loneTitles()
	at, entries := 0, 0
	for _, e := range s.table.Entries {
		n := corpus.Normalize(e.Title)
		if forms.BackHeading.MatchString(n) || forms.FrontHeading.MatchString(n) {
			continue
		}
		if chapter.MatchString(n) || toc.IsPart(n) {
			return nil
		}
		entries++
		want := string(forms.Comparable(e.Title))
		for k := at; k < len(lines); k++ {
			if string(lines[k].runes) == want {
				var title []int
				for i := lines[k].from; i < lines[k].to; i++ {
					title = append(title, i)
				}
				out, at = append(out, title), k+1
				break
			}
		}
	}
	if 10*len(out) < 6*entries {
		return nil
	}
	return out
}

// collection matches the title of a book of cases.
var collection = lazyregexp.Of(func() string { return wordlist.Alternation(collections) })

// levelTitles are the headings of Markdown of the level that most of them have, below a
// heading that says that this is a collection.
func (s *finder) levelTitles() (out [][]int) {
	level, said := 0, false
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		l := forms.Level(u.Text)
		switch {
		case l == 0 || !u.Free():
		case !said:
			said = collection.MatchString(u.Text)
			if !said {
				return nil
			}
			level = l
		case l == level+1 && !chapter.MatchString(corpus.Normalize(strings.TrimLeft(u.Trimmed(), "# "))):
			out = append(out, []int{i})
		}
	}
	return out
}

// leastPlaced titles that begin with their place make a collection, where placedShare of
// the lines of that form name one: others begin with a body or a project.
const (
	leastPlaced = 3
	placedShare = .6
)

// inBrackets matches a line of a title behind words in brackets.
var inBrackets = lazyregexp.New(`^[【\[［〔]([^】\]］〕]{2,24})[】\]］〕].*\p{Han}{2}`)

// placedTitles are the lines that begin with a place in brackets: 【永州市零陵区】老街的灯.
func (s *finder) placedTitles() (out [][]int) {
	places := 0
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		m := inBrackets.FindStringSubmatch(u.Trimmed())
		if m == nil || !u.Free() || !forms.LongTitle(u.Text) {
			continue
		}
		if out = append(out, []int{i}); forms.IsPlace(corpus.Normalize(m[1])) {
			places++
		}
	}
	if len(out) < leastPlaced || float64(places) < placedShare*float64(len(out)) {
		return nil
	}
	return out
}

// fileTitles are the first lines of the files of a folder.
func (s *finder) fileTitles() (out [][]int) {
	for i := range s.Lines {
		if u := &s.Lines[i]; s.Pages[u.Page].Begins && u.Free() && (i == 0 || s.Lines[i-1].Page != u.Page) && forms.LongTitle(u.Text) {
			out = append(out, []int{i})
		}
	}
	return out
}

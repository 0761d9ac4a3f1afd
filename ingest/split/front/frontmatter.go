package front

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
	"casebook/ingest/split/forms"
)

// frontUnits bounds the lines read for title page and imprint, at either end of
// the book.
const frontUnits = 160

//go:embed asset/publishers.txt
var publisherEndings string

//go:embed asset/roles.txt
var roles string

//go:embed asset/collected.txt
var collectedWorks string

//go:embed asset/series.txt
var seriesEndings string

// Patterns of title page and imprint. They read normalised lines, in which there
// are no spaces and all signs are of half width, but for cipTitle.
var (
	isbnLine    = lazyregexp.New(`(?i)(?:ISBN|书号:?)[:：]?(?:ISBN)?[-:]?((?:97[89])?[-\d]{9,16}[\dX])`)
	priceLine   = lazyregexp.New(`定价:?(?:人民币)?[¥￥]?(\d{1,4}(?:\.\d{1,2})?)元?`)
	cipLine     = lazyregexp.New(`核字\(?(\d{4})\)?第?([\dA-Z]{5,8})号?`)
	classLine   = lazyregexp.New(`(?:[IⅠ]?[VⅤ]|Ⅳ)\.?(?:[①(]?1?[)]?)?([A-Z]{1,2}\d{1,4}(?:[./-]\d{1,4})*)|分类号:?([A-Z]{1,2}\d{1,4}(?:[./-]\d{1,4})*)`)
	editionLine = lazyregexp.New(`(\d{4})年(\d{1,2})月(?:第[一1]版|北?京?第[一1]版)`)
	cipPlace    = lazyregexp.New(`^[-.。]{0,3}[\p{Han}]{2,5}:([\p{Han}]{2,20}),(\d{4})(?:[.年](\d{1,2}))?`)
	cipTitle    = lazyregexp.New(`^(.{2,60}?)\s*[/／]\s*(.{2,40}?)\s*[.．。]?$`)
	seriesLine  = lazyregexp.New(`^[(（](.{3,30}?)[)）]$`)
	publishers  = lazyregexp.Of(func() string {
		return `^(?:出版发行:|出版:|出版者:)?(\p{Han}{2,16}` + wordlist.Alternation(publisherEndings) + `)`
	})
	editorLine  = lazyregexp.Of(func() string { return `^(.{2,24}?)` + wordlist.Alternation(roles) + `$` })
	collected   = lazyregexp.Of(func() string { return `` + wordlist.Alternation(collectedWorks) + `[选汇摘]?编$` }) // names a book, not who edited it
	groupName   = lazyregexp.New(`(写|辑|课题|小|研究|创作|专家|工作)组$`)
	chosen      = lazyregexp.New(`^([^\s、，,]+)[选汇摘]编$`)
	seriesWords = lazyregexp.Of(func() string {
		return wordlist.Alternation(seriesEndings) + `(之[一二三四五六七八九十\d]+)?$`
	})
)

// readFront reads what the title page and the imprint say about the book.
func (s *finder) readFront() {
	lines := s.frontLines()
	f := &s.front
	for _, l := range lines {
		readImprint(f, corpus.Normalize(l))
	}
	inCIP := false
	for _, l := range lines {
		n := corpus.Normalize(l)
		inCIP = inCIP || strings.Contains(n, "在版编目")
		if m := cipTitle.FindStringSubmatch(strings.TrimSpace(l)); inCIP && m != nil && f.Title == "" {
			f.Title, f.Editor = mainTitle(m[1]), withoutRole(m[2])
		}
		if m := seriesLine.FindStringSubmatch(strings.TrimSpace(l)); inCIP && m != nil && f.Series == "" && !strings.Contains(n, "CIP") {
			f.Series = tight(m[1])
		}
		if strings.Contains(n, "核字") {
			inCIP = false
		}
	}
	s.readTitlePage(lines)
}

// frontLines are the lines of the front matter, and of the last page, where some
// books have their imprint.
func (s *finder) frontLines() []string {
	end := len(s.Lines)
	if s.table != nil {
		end = s.tableStart()
	}
	if len(s.cases) > 0 {
		end = min(end, s.cases[0].From)
	}
	if end == len(s.Lines) {
		end = min(end, 40)
	}
	var out []string
	for i := 0; i < min(end, frontUnits); i++ {
		u := &s.Lines[i]
		if u.Place == corpus.InHeader && len(s.cases) > 0 && u.Page == s.Lines[s.cases[0].From].Page {
			continue // over the first case, not on a title page
		}
		if u.Chars <= 120 && u.Place != corpus.InPageNumber {
			out = append(out, u.Text)
		}
	}
	for i := max(end, len(s.Lines)-30); i < len(s.Lines); i++ {
		if u := &s.Lines[i]; u.Chars <= 80 && forms.ImprintLine.MatchString(u.Normal()) {
			out = append(out, u.Text)
		}
	}
	return out
}

// readImprint reads one normalised line.
func readImprint(f *corpus.Front, n string) {
	set := func(to *string, re *lazyregexp.Regexp) {
		if m := re.FindStringSubmatch(n); m != nil && *to == "" {
			*to = strings.Trim(m[1]+strings.Join(m[2:], ""), "-")
		}
	}
	set(&f.ISBN, isbnLine)
	set(&f.Price, priceLine)
	if strings.Contains(n, ".①") || strings.Contains(n, "分类号") || strings.Contains(n, "V.") || strings.Contains(n, "IV") {
		set(&f.CLC, classLine)
	}
	if m := cipLine.FindStringSubmatch(n); m != nil && f.CIP == "" {
		f.CIP = fmt.Sprintf("(%s)第%s号", m[1], m[2])
	}
	if m := cipPlace.FindStringSubmatch(n); m != nil {
		f.Publisher = m[1]
		f.Published = yearMonth(m[2], m[3])
	}
	if m := editionLine.FindStringSubmatch(n); m != nil && len(f.Published) < len("2011-05") {
		f.Published = yearMonth(m[1], m[2])
	}
}

func yearMonth(year, month string) string {
	if month == "" {
		return year
	}
	return year + "-" + strings.Repeat("0", 2-len(month)) + month
}

// readTitlePage fills what the imprint left open from the first lines.
func (s *finder) readTitlePage(lines []string) {
	f := &s.front
	if f.Title == "" {
		f.Title = cmp.Or(s.titleOf(lines), s.collectionOf(lines))
	}
	for _, l := range lines {
		n := corpus.Normalize(l)
		if m := publishers.FindStringSubmatch(n); m != nil && f.Publisher == "" {
			f.Publisher = m[1]
		}
		if editedBy(n) && f.Editor == "" && !strings.Contains(n, ":") && mainTitle(l) != f.Title {
			f.Editor = withoutRole(n)
		}
	}
	if f.Series == "" {
		for _, l := range lines {
			if n := tight(l); seriesWords.MatchString(n) && n != f.Title && corpus.Chars(n) <= 24 {
				f.Series = n
				break
			}
		}
	}
}

// editedBy reports a line that says who edited the book.
func editedBy(n string) bool {
	return editorLine.MatchString(n) && !collected.MatchString(n) && !(volume.MatchString(n) && corpus.Chars(n) >= volumeTitle)
}

// volume is what the title of a volume ends in (小城小事续编); names of people who edited are shorter.
var volume = lazyregexp.New(`[续新初简全类]编$`)

const volumeTitle = 5

// titleOf is the title by the title page alone: a line that stands there twice,
// else the first one that may be a title.
func (s *finder) titleOf(lines []string) string {
	count := map[string]int{}
	for _, l := range lines {
		count[corpus.Normalize(l)]++
	}
	first := ""
	for _, l := range lines {
		n := corpus.Normalize(l)
		if !forms.TitleLike(l) || publishers.MatchString(n) || editedBy(n) || forms.FrontHeading.MatchString(n) || seriesWords.MatchString(n) || forms.ImprintLine.MatchString(n) {
			continue
		}
		if count[n] >= 2 {
			return mainTitle(l)
		}
		if first == "" {
			first = mainTitle(l)
		}
	}
	return first
}

// collectionOf is the title of a book where no line of its title page can be nothing but a title: one that is called as series are
// (城市治理案例集), or as editors sign (民生实事选编), unless persons or a body do.
func (s *finder) collectionOf(lines []string) string {
	for _, l := range lines {
		n := corpus.Normalize(l)
		if !forms.TitleLike(l) || publishers.MatchString(n) || forms.FrontHeading.MatchString(n) || forms.ImprintLine.MatchString(n) {
			continue
		}
		edited := chosen.FindStringSubmatch(strings.TrimSpace(l))
		if forms.NamesCollection(n) || edited != nil && corpus.Chars(edited[1]) >= longestPerson && !forms.Organisation(edited[1]) {
			return mainTitle(l)
		}
	}
	return ""
}

// longestPerson is more than the characters of most names of persons.
const longestPerson = 4

// mainTitle is a title without its subtitle.
func mainTitle(t string) string {
	if i := strings.IndexAny(t, "：:"); i > 0 {
		t = t[:i]
	}
	t, _, _ = strings.Cut(t, "——")
	return strings.Trim(tight(t), "#*《》")
}

// withoutRole drops 编, 主编 and the like from behind a name.
func withoutRole(t string) string {
	t = tight(strings.TrimRight(strings.TrimSpace(t), ".．。 "))
	if cut, ok := strings.CutSuffix(t, "编"); ok && groupName.MatchString(cut) {
		return cut // 编写组 编, not 编写 组编
	}
	for _, role := range append(wordlist.Entries(roles), "著") {
		if cut, ok := strings.CutSuffix(t, role); ok && corpus.Chars(cut) >= 2 {
			return strings.TrimSuffix(cut, "等")
		}
	}
	return t
}

// tight is a title without the spaces that stand beside Chinese characters.
func tight(t string) string {
	rs := []rune(corpus.JoinHan(strings.TrimSpace(t)))
	var b strings.Builder
	for i, r := range rs {
		if unicode.IsSpace(r) && (i == 0 || i+1 == len(rs) || corpus.Han(rs[i-1]) || corpus.Han(rs[i+1])) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

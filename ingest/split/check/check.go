// Package check looks at a book that was split and says aloud what cannot be right,
// with the pages and with what mends it. Nothing it says of is unreadable: a book
// that it doubts is done, and only --strict makes it a failure.
package check

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
	"casebook/corpus/similar"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/edges"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Limits of what is usual. Each is far beyond what the sample, its schemes and the
// measured books have: their longest case is 3.1 times the median, and none of their
// practices is below a fifth or above five times the median.
const (
	leastCases  = 5   // cases from which a median says something
	longCase    = 10  // times the median length of a case
	oddPractice = 5   // times longer or shorter than the median practice
	oddShare    = .2  // of the practices
	leastOdd    = 20  // practices to conclude that from
	headerLike  = .4  // share of edits up to which a running line is like another
	leastHeader = 4   // characters of a running line that can be unlike others
	leastMarks  = 2   // lines like headings where no case was found
	usualShare  = .75 // of the cases have practices: those without are looked at
)

// suspicion is one check: its name and what it finds.
type suspicion struct {
	name string
	find func(b *corpus.Book, sh *sheet.Sheet, table *contents.Table) []corpus.Problem
}

// checkRules are all checks, in the order in which they are told.
var checkRules = []suspicion{
	{"headings, and no case", noCase},
	{"entries that stand in the body", entriesInBody},
	{"tables of contents that break off", brokenContents},
	{"cases without a title", noTitle},
	{"titles of two lines among those of one", twoLines},
	{"cases without practices", noPractices},
	{"many cases without practices", fewPractices},
	{"cases whose heading of practices is gone", lostHeading},
	{"many cases whose heading of practices is gone", lostHeadings},
	{"cases whose heading of another section is gone", lostSections},
	{"headings that are other words in every case", ownHeadings},
	{"numbers of headings that leave one out", lostOrdinals},
	{"a last case that breaks off", cutOff},
	{"numbers of titles that leave one out", lostNumbers},
	{"cases that hold another", hiddenCase},
	{"files of a folder without a case", filesWithoutCase},
	{"pages that are not in the file", missingPages},
	{"pages that the table of contents counts", leaps},
	{"pages in another order than their numbers", swappedPages},
	{"pages that stand twice", repeatedPages},
	{"cases that stand twice", repeatedCases},
	{"lines that stand again within sentences", runningLines},
	{"cases ten times as long as others", longCases},
	{"running lines that occur once", headersOnce},
	{"practices far from the usual length", oddPractices},
	{"practices that may be two", joinedPractices},
	{"pages that show a picture and no text", pictures},
	{"scanned pages that were read poorly", poorlyRead},
	{"scanned pages most of which was not read", linesUnread},
}

// Book runs all checks, which only look, on all cores.
func Book(b *corpus.Book, sh *sheet.Sheet, table *contents.Table) []corpus.Problem {
	sh.CountLevels()
	found := make([][]corpus.Problem, len(checkRules))
	parallel.Each(context.Background(), len(checkRules), runtime.GOMAXPROCS(0), func(_, i int) {
		found[i] = checkRules[i].find(b, sh, table)
	})
	return slices.Concat(found...)
}

// noCase: lines look like the headings of sections, but they make no case.
func noCase(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	if len(b.Cases) > 0 {
		return nil
	}
	count, page, example := 0, 0, ""
	for i := range sh.Lines {
		u := &sh.Lines[i]
		for _, h := range forms.Headings(u.Text, u.Bold) {
			if h.Alone && forms.Known(h.Name) && len([]rune(h.Name)) <= 6 || forms.Firmness(h.Class) == 3 && forms.Known(h.Name) {
				if count++; count == 1 {
					page, example = sh.Pages[u.Page].Number, u.Trimmed()
				}
			}
		}
	}
	if count < leastMarks {
		return nil
	}
	return []corpus.Problem{{Page: page, Message: message.New("check.no_case", count, short(example)), Remedy: message.New("check.no_case.remedy", `"缘起=背景,举措=做法,收获=效果"`)}}
}

// entriesInBody: an entry without a case stands as a line of its own in the body.
func entriesInBody(b *corpus.Book, sh *sheet.Sheet, table *contents.Table) (out []corpus.Problem) {
	if table == nil {
		return nil
	}
	lines := map[string]int{}
	for i := table.BodyStart(); i < len(sh.Lines); i++ {
		u := &sh.Lines[i]
		if u.Place == corpus.InHeader || u.Place == corpus.InTOC || u.Chars > 2*forms.MaxTitle {
			continue
		}
		key := string(forms.Comparable(u.Text))
		if _, ok := lines[key]; !ok {
			lines[key] = sh.Pages[u.Page].Number
		}
	}
	for _, e := range b.TOC {
		if e.Status != corpus.MissingInBody {
			continue
		}
		if page, ok := lines[string(forms.Comparable(e.Title))]; ok && e.Title != "" {
			out = append(out, corpus.Problem{Page: page, Message: message.New("check.entry", short(e.Title)), Remedy: message.New("check.entry.remedy")})
		}
	}
	return out
}

// noTitle: a case has no title, or what signs one stands in its place where most have better ones: the line above was lost. A title that
// the table of contents has as it stands is one (金钥匙, 码上办).
func noTitle(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	listed := map[string]bool{} // by case id
	for _, e := range b.TOC {
		if e.Status == corpus.Matched && e.Distance == 0 {
			listed[e.CaseID] = true
		}
	}
	signed, others := make([]bool, len(b.Cases)), 0
	for i, c := range b.Cases {
		if signed[i] = signs(c.Title) && !listed[c.ID]; !signed[i] {
			others++
		}
	}
	usual := float64(others) >= usualShare*float64(len(b.Cases))
	for i, c := range b.Cases {
		switch {
		case c.Title == "":
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.no_title"), Remedy: message.New("check.no_title.remedy")})
		case usual && signed[i]:
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.signed_title", short(c.Title)), Remedy: message.New("check.no_title.remedy")})
		}
	}
	return out
}

// office matches a body of the state; other bodies and four characters that begin with a surname may be titles.
var office = lazyregexp.New(`(?:局|人民政府|办公室|办事处|法院|检察院)$`)

// noPlace matches words that end as names of places do: titles of two halves that both hold one (夜市提速、书屋下乡) look like a place in its city.
var noPlace = lazyregexp.New(`[夜菜集早晚花超闹都城门街]市|[下返家城故他]乡|[进驻农乡山入]村`)

// longestName bounds the names of people that a title may be instead of one, in characters.
const longestName = 3

// shortPlace bounds the names of places that a title may be instead of one, in characters, where they do not begin with their
// province or city: titles end in the same words (旧衣回收箱走进小区).
const shortPlace = 5

// signs: a title is what signs one: a place, an office, a person, or a second half behind a dash.
func signs(title string) bool {
	normal := corpus.Normalize(title)
	if strings.HasPrefix(normal, "--") || forms.OnlyNumber(title) || forms.IsGroup(normal) || forms.IsCredit(title, normal) {
		return true
	}
	bare := strings.Trim(normal, "()")
	place := !noPlace.MatchString(bare) && (forms.IsFullPlace(bare) || forms.IsPlace(bare) && corpus.Chars(bare) <= shortPlace && !strings.HasSuffix(bare, "社区") && !strings.HasSuffix(bare, "小区"))
	return forms.Signs(normal) && (place || office.MatchString(bare) && !forms.NoOffice(bare) || corpus.Chars(normal) <= longestName)
}

// noPractices: nearly all cases have practices; one that has its heading for them and
// none, or no heading at all, was read wrong.
func noPractices(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	with := 0
	for _, c := range b.Cases {
		if len(c.Practices) > 0 {
			with++
		}
	}
	if float64(with) < usualShare*float64(len(b.Cases)) {
		return nil
	}
	for _, c := range b.Cases {
		if len(c.Practices) == 0 && !slices.Contains(c.Missing, corpus.Practices) {
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.no_practices"), Remedy: message.New("check.no_practices.remedy")})
		}
	}
	return out
}

// mostHeadings bounds the headings that a finding names.
const mostHeadings = 6

// fewPractices: too many cases have no practices for one of them to be looked at: what all or a part of the authors call their
// practices is probably not known.
func fewPractices(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	without, headings := practiceless(b)
	if float64(len(b.Cases)-len(without)) >= usualShare*float64(len(b.Cases)) || len(headings) == 0 {
		return nil
	}
	return []corpus.Problem{{Page: without[0].PageStart, Message: message.New("check.few_practices", len(without), len(b.Cases), short(without[0].Title), strings.Join(headings, "、")), Remedy: message.New("check.few_practices.remedy")}}
}

// practiceless are the cases without practices, and their headings that may be those of practices.
func practiceless(b *corpus.Book) (without []*corpus.Case, headings []string) {
	for i := range b.Cases {
		c := &b.Cases[i]
		if len(c.Practices) > 0 {
			continue
		}
		without = append(without, c)
		for _, s := range c.Sections {
			if s.Kind == "" && s.Marker != "" && !slices.Contains(headings, s.Marker) && len(headings) < mostHeadings {
				headings = append(headings, s.Marker)
			}
		}
	}
	return without, headings
}

func longCases(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	if len(b.Cases) < leastCases {
		return nil
	}
	middle := medianCase(b)
	for _, c := range b.Cases {
		if n := chars(c); middle > 0 && n >= longCase*middle {
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.long_case", short(c.Title), n, middle), Remedy: message.New("check.long_case.remedy")})
		}
	}
	return out
}

func chars(c corpus.Case) (n int) {
	for _, s := range c.Sections {
		n += corpus.Chars(s.Text)
	}
	return n
}

// headersOnce: a running line that is like no other one, and no title of a case, is rather a line of the text.
func headersOnce(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	var texts [][]rune
	var at []int
	for i := range sh.Lines {
		if u := &sh.Lines[i]; u.Place == corpus.InHeader && u.Chars >= leastHeader && u.Rule != sheet.ByFile && !forms.Navigates(u.Trimmed()) && !slices.Contains(edges.ByTitle, u.Rule) {
			texts, at = append(texts, []rune(u.Normal())), append(at, i)
		}
	}
	if len(texts) > 3000 {
		return nil
	}
	titles := map[string]bool{}
	for _, c := range b.Cases {
		titles[corpus.Normalize(c.Title)] = true
	}
	for n, t := range texts {
		if !titles[strings.Trim(string(t), "0123456789-·")] && !likeAny(t, texts, n) && !repeatsText(sh, at[n]) {
			u := &sh.Lines[at[n]]
			out = append(out, corpus.Problem{Page: sh.Pages[u.Page].Number, Message: message.New("check.header", short(u.Trimmed())), Remedy: message.New("check.header.remedy")})
		}
	}
	return out
}

func likeAny(t []rune, texts [][]rune, n int) bool {
	for m, other := range texts {
		if m != n && similar.Share(t, other, headerLike) <= headerLike {
			return true
		}
	}
	return false
}

// repeatsText: the running line repeats a line of the text, as titles at the tops of
// pages do.
func repeatsText(sh *sheet.Sheet, i int) bool {
	t := []rune(sh.Lines[i].Normal())
	for j := range sh.Lines {
		if u := &sh.Lines[j]; j != i && u.Chars <= 2*forms.MaxTitle && similar.Share(t, []rune(u.Normal()), headerLike) <= headerLike {
			return true
		}
	}
	return false
}

func oddPractices(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	var lengths []int
	for _, c := range b.Cases {
		for _, p := range c.Practices {
			lengths = append(lengths, corpus.Chars(p.Text))
		}
	}
	if len(lengths) < leastOdd {
		return nil
	}
	middle, odd, page := median(lengths), 0, 0
	for _, c := range b.Cases {
		for _, p := range c.Practices {
			if n := corpus.Chars(p.Text); n*oddPractice < middle || n > oddPractice*middle {
				if odd++; odd == 1 {
					page = p.PageStart
				}
			}
		}
	}
	if float64(odd) < oddShare*float64(len(lengths)) {
		return nil
	}
	return []corpus.Problem{{Page: page, Message: message.New("check.odd_practices", odd, len(lengths), middle), Remedy: message.New("check.odd_practices.remedy")}}
}

// pictures: covers and photographs hold no text; what they show is worth a look.
func pictures(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	for _, p := range b.Pages {
		if slices.ContainsFunc(p.Notes, func(m message.Message) bool { return m.Code == "pdf.picture" }) {
			out = append(out, corpus.Problem{Page: p.Number, Message: message.New("check.picture"), Remedy: message.New("pdf.look_at_page")})
		}
	}
	return out
}

func median(xs []int) int {
	sorted := slices.Clone(xs)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}

// short is the beginning of a text.
func short(t string) string {
	if rs := []rune(t); len(rs) > 24 {
		return string(rs[:24]) + "…"
	}
	return t
}

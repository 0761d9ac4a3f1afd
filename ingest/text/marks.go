package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
)

// pageMarks are the marks that a program wrote where a page begins or ends.
type pageMarks struct {
	count   int
	sample  string // the first one, as written
	numbers []int  // of the pages, where the marks have any
}

// around adds the numbers of the pages before the first mark and behind the last one.
func (p *pageMarks) around(before, behind bool) {
	if before {
		p.numbers = slices.Insert(p.numbers, 0, p.numbers[0]-1)
	}
	if behind {
		p.numbers = append(p.numbers, p.numbers[len(p.numbers)-1]+1)
	}
}

// mark is a line that may be one.
type mark struct {
	line, number int // −1: without number
	form         string
	firm         bool // its form alone says that it is no text
	rule         bool // it stands between lines of dashes
}

// What remains of a mark when dashes and brackets around it are gone.
var (
	numbered     = lazyregexp.New(`^(?:(?:startof|beginof|endof|begin|start|end)?(?:pdf)?(?:page|pg|p)(?:_?(?:no|num|number|index|id|idx|start|end|begin))?[.:=#_-]*["']?(\d{1,5})["']?(?:(?:of|/|-?of-?)(\d{1,5}))?(?:end|start|begin)?|第([0-9〇零一二三四五六七八九十百]{1,6})页(?:(?:[/,，|]|of)?共?\d{1,5}页?)?(?:开始|结束|完|始|止)?|(?:页|页码|页号|页面|pdf页)[:：=#-]*(\d{1,5})(?:/\d{1,5})?|(\d{1,5})/\d{1,5}页?)$`)
	numberless   = lazyregexp.New(`^(?:(?:page|pg)[-_ ]?(?:break|end|separator|sep)|(?:new|clear|end|next)page|page|分页符?|换页符?|分页标记|本页完|页面分隔符?)$`)
	counted      = lazyregexp.New(`^\{(\d{1,5})\}[-=_*]{3,}$`)
	betweenRules = lazyregexp.New(`^(?:={3,}(\d{1,5})={3,}|-{4,}(\d{1,5})-{4,}|_{3,}(\d{1,5})_{3,}|\*{3,}(\d{1,5})\*{3,}|~{3,}(\d{1,5})~{3,}|#{3,}(\d{1,5})#{3,})$`)
	ruleLine     = lazyregexp.New(`^(?:[-=_*~—–─━═·.#+]\s*){3,}$`)
)

const aroundMarks = "-=*#_~<>!|/\\·.—–─━═+\"'`:：[](){}【】「」〈〉《》〔〕［］"

// endPages replaces the marks of pages in a text by form feeds.
func endPages(s string) (string, pageMarks) {
	lines := strings.Split(s, "\n")
	found := recurring(candidates(lines), lines)
	if len(found) == 0 {
		return endAtRunning(s)
	}
	out := pageMarks{count: len(found), sample: strings.TrimSpace(lines[found[0].line])}
	heads := markHeads(found, lines)
	before, behind := heads && !blank(lines[:found[0].line]), !heads && !blank(lines[found[len(found)-1].line+1:])
	for i, m := range found {
		feed := "\f"
		if i == 0 && heads && !before || i == len(found)-1 && !heads && !behind {
			feed = "" // nothing stands beyond it
		}
		if strings.Contains(lines[m.line], "\f") && feed == "" {
			feed = "\f"
		}
		lines[m.line] = feed
		if m.rule {
			lines[m.line-1], lines[m.line+1] = "", ""
		}
	}
	if found[0].number >= 0 {
		for _, m := range found {
			out.numbers = append(out.numbers, m.number)
		}
		out.around(before, behind)
	}
	return oneFeed(strings.Join(lines, "\n")), out
}

var feeds = lazyregexp.New(`\f[\s]*\f`)

// oneFeed: a mark beside a form feed ends the same page.
func oneFeed(s string) string {
	for feeds.MatchString(s) {
		s = feeds.ReplaceAllStringFunc(s, func(m string) string {
			return "\f" + strings.Repeat("\n", strings.Count(m, "\n"))
		})
	}
	return s
}

// candidates are the lines that have the form of a mark.
func candidates(lines []string) []mark {
	var out []mark
	for i, line := range lines {
		if len(line) > 120 {
			continue
		}
		if m, ok := markOf(line); ok {
			m.line = i
			m.rule = i > 0 && i+1 < len(lines) && isRule(lines[i-1]) && isRule(lines[i+1])
			m.firm = m.firm || m.rule
			out = append(out, m)
		}
	}
	return out
}

func isRule(line string) bool { return ruleLine.MatchString(strings.TrimSpace(line)) }

// markOf reads a line as a mark.
func markOf(line string) (mark, bool) {
	t := strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || corpus.Invisible(r) {
			return -1
		}
		return r
	}, corpus.Simplify(norm.NFKC.String(line))))
	if m := counted.FindStringSubmatch(t); m != nil {
		n, _ := strconv.Atoi(m[1])
		return mark{number: n, form: "{#}", firm: true}, true
	}
	if m := betweenRules.FindStringSubmatch(t); m != nil {
		n, _ := strconv.Atoi(strings.Join(m[1:], ""))
		return mark{number: n, form: t[:1] + "#" + t[:1], firm: true}, true
	}
	if strings.HasPrefix(t, "<") { // <page number="3">, <!-- PageNumber="3" -->
		t = tagNames.Replace(t)
	}
	core := strings.Trim(t, aroundMarks)
	left := t[:len(t)-len(strings.TrimLeft(t, aroundMarks))]
	right := t[len(strings.TrimRight(t, aroundMarks)):]
	form := shapeOf(left) + "#" + shapeOf(right)
	firm := len(left) >= 2 && len(right) >= 2 || strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") || strings.HasPrefix(t, "<") && strings.HasSuffix(t, ">")
	if numberless.MatchString(core) && (firm || strings.HasPrefix(t, "\\")) && core != "page" {
		return mark{number: -1, form: form + core, firm: true}, true
	}
	m := numbered.FindStringSubmatch(core)
	if m == nil {
		return mark{}, false
	}
	for i, g := range m[1:] {
		if g == "" || i == 1 {
			continue
		}
		n, err := strconv.Atoi(g)
		if err != nil {
			n = numeral.Of(g)
		}
		word := strings.NewReplacer(g, "#").Replace(core)
		if i == 4 && !firm { // 3/20 by itself is a number of the page
			return mark{}, false
		}
		return mark{number: n, form: form + kindOf(word), firm: firm}, true
	}
	return mark{}, false
}

var tagNames = strings.NewReplacer("page-number", "page", "pagenumber", "page", "pageid", "page", "pageno", "page")

// shapeOf is a run of dashes as one.
func shapeOf(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// kindOf tells marks in words apart, whatever their numbers.
func kindOf(word string) string {
	switch {
	case strings.Contains(word, "第"):
		return "第"
	case strings.Contains(word, "end"):
		return "end"
	case strings.Contains(word, "p"):
		return "page"
	}
	return word
}

// Marks are believed where they recur and their numbers rise; those whose form
// says nothing must count page by page.
const (
	minLoose  = 3
	riseShare = .9
	stepShare = .75 // where pages are lost between others
	mostLost  = 12  // of these
)

// recurring are the marks of the form that ends most pages.
func recurring(all []mark, lines []string) []mark {
	byForm := map[string][]mark{}
	var order []string
	for _, m := range all {
		if byForm[m.form] == nil {
			order = append(order, m.form)
		}
		byForm[m.form] = append(byForm[m.form], m)
	}
	var best []mark
	for _, f := range order {
		ms := byForm[f]
		if believed(ms) && len(ms) > len(best) && apart(ms, lines) {
			best = ms
		}
	}
	return best
}

func believed(ms []mark) bool {
	if ms[0].number < 0 {
		return len(ms) >= 2 || strings.Contains(ms[0].form, "break") || strings.Contains(ms[0].form, "分页")
	}
	rises, steps := 0, 0
	for i := 1; i < len(ms); i++ {
		if d := ms[i].number - ms[i-1].number; d > 0 && d <= 20 {
			rises++
			if d == 1 {
				steps++
			}
		}
	}
	pairs := float64(len(ms) - 1)
	if ms[0].firm {
		return float64(rises) >= riseShare*pairs && (len(ms) > 1 || ms[0].number <= 2)
	}
	return len(ms) >= minLoose && (float64(steps) >= riseShare*pairs || rises == len(ms)-1 && float64(steps) >= stepShare*pairs)
}

// apart: text stands between the marks; a list of pages is none.
func apart(ms []mark, lines []string) bool {
	filled := 0
	for i := 1; i < len(ms); i++ {
		if !blank(lines[ms[i-1].line+1 : ms[i].line]) {
			filled++
		}
	}
	return 2*filled >= len(ms)-1
}

func blank(lines []string) bool {
	for _, l := range lines {
		if corpus.Chars(l) > 0 && !isRule(l) {
			return false
		}
	}
	return true
}

// markHeads reports marks that stand at the heads of their pages: text follows
// the last one, or the first says that a second page begins.
func markHeads(ms []mark, lines []string) bool {
	first, last := ms[0], ms[len(ms)-1]
	if strings.Contains(first.form, "end") && first.number >= 0 {
		return false
	}
	if blank(lines[:first.line]) {
		return true
	}
	if blank(lines[last.line+1:]) {
		return false
	}
	return first.number != 1 && first.number != 0 || first.firm
}

// number gives the pages the numbers of their marks, where these are not simply
// counted from the first page. Where marks stand beside each other, or form feeds as well, the first one tells.
func (p pageMarks) number(pages []corpus.Page) {
	if len(p.numbers) == 0 {
		return
	}
	counts := true
	for i, n := range p.numbers {
		counts = counts && n == i+1
	}
	if first := p.numbers[0]; len(p.numbers) != len(pages) {
		for i := range pages {
			if first > 1 {
				pages[i].Printed = first + i
			}
		}
		return
	}
	for i, n := range p.numbers {
		if !counts && n > 0 {
			pages[i].Printed = n
		}
	}
}

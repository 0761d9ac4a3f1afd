package text

import (
	"html"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/flow"
)

// dropped counts the marks that hold no text of the book.
type dropped struct{ images, comments, scripts int }

func (d dropped) notes() []message.Message {
	var out []message.Message
	for _, n := range []struct {
		count int
		code  string
	}{{d.images, "ingest.images"}, {d.comments, "ingest.html_comments"}, {d.scripts, "ingest.scripts"}} {
		if n.count > 0 {
			out = append(out, message.New(n.code, n.count))
		}
	}
	return out
}

var (
	comment   = lazyregexp.New(`(?s)<!--.*?-->`)
	script    = lazyregexp.New(`(?is)<(script|style|head)\b[^>]*>.*?</(?:script|style|head)\s*>`)
	image     = lazyregexp.New(`!\[([^\]\n]*)\]\([^)\n]*\)(?:\{[.#\w][^{}]*\})?|!\[([^\]\n]*)\]\[[^\]\n]*\]|(?i:<img\b[^>]*>)`)
	link      = lazyregexp.New(`\[([^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+"[^"\n]*")?\)`)
	tag       = lazyregexp.New(`(?i)</?(?:p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|span|font|b|i|u|s|em|strong|del|ins|sub|sup|small|big|mark|a|center|section|article|header|footer|main|nav|aside|figure|figcaption|blockquote|pre|code|html|body|meta|link|o:p|label|details|summary|address|q|cite|abbr|time|ruby|rt|rp|rb|wbr)(?:\s[^<>]*|\s*/)?>`)
	opening   = lazyregexp.New(`(?i)^</?([a-z:]+[1-6]?)`)
	tableTag  = lazyregexp.New(`(?is)<table\b[^>]*>.*?</table\s*>`)
	rowTag    = lazyregexp.New(`(?is)<tr\b[^>]*>(.*?)(?:</tr\s*>|$)`)
	cellTag   = lazyregexp.New(`(?is)<t[dh]\b[^>]*>(.*?)(?:</t[dh]\s*>|$)`)
	entity    = lazyregexp.New(`&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});`)
	math      = lazyregexp.New(`\$\$?([^$\n]{1,200}?)\$\$?|\\\(([^\n]{1,200}?)\\\)`)
	command   = lazyregexp.New(`\\(?:mathrm|mathbf|mathit|text|textbf|rm|bf|operatorname|boldsymbol|mathsf)\s*\{\s*([^{}]*)\}`)
	rowLine   = lazyregexp.New(`^\s*\|.*\|\s*$`)
	ruleCells = lazyregexp.New(`^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$`)
	emphasis  = lazyregexp.New(`\*\*([^*\n]+?)\*\*|__([^_\n]+?)__`)
	escaped   = lazyregexp.New("\\\\([\\\\`*_{}\\[\\]()#+\\-.!|>~%&$])")
	blockTags = map[string]bool{"p": true, "div": true, "br": true, "hr": true, "ul": true, "ol": true, "li": true, "dl": true, "dt": true, "dd": true, "table": true, "tr": true, "caption": true, "center": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "nav": true, "aside": true, "figure": true, "figcaption": true, "blockquote": true, "pre": true, "html": true, "body": true, "details": true, "summary": true, "address": true}
)

// plainly takes the marks of Markdown and HTML out of a text. Levels of headings
// stay as #, and a line that is wholly bold stays so: they tell what it is.
func plainly(s string, o Options) (string, dropped) {
	var d dropped
	tagged := strings.Contains(s, "<")
	if tagged {
		s = comment.ReplaceAllStringFunc(s, func(m string) string {
			d.comments++
			return breaks(m)
		})
		s = script.ReplaceAllStringFunc(s, func(m string) string {
			d.scripts++
			return breaks(m)
		})
	}
	if tagged || strings.Contains(s, "![") {
		s = image.ReplaceAllStringFunc(s, func(string) string {
			d.images++
			return ""
		})
	}
	s = withoutTags(s)
	if strings.ContainsAny(s, "$\\") {
		s = math.ReplaceAllStringFunc(s, formula)
	}
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(html.UnescapeString(m), "\u00a0", " ") })
	}
	lines := withoutGrids(strings.Split(s, "\n"))
	signRows(lines)
	markdown := o.Markdown || looksMarkdown(lines)
	if markdown {
		withoutAttributes(lines)
	}
	if o.Markdown {
		underlined(lines)
	}
	for i := range lines {
		lines[i] = lineOf(lines, i, markdown)
	}
	return strings.Join(lines, "\n"), d
}

// breaks keeps the lines where they were, and the ends of pages.
func breaks(m string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\f' {
			return r
		}
		return -1
	}, m)
}

// looksMarkdown: headings with #, or emphasis, on several lines.
func looksMarkdown(lines []string) bool {
	n := 0
	for _, l := range lines {
		if headingMark(l) > 0 || (strings.Contains(l, "**") || strings.Contains(l, "__")) && emphasis.MatchString(l) || isRow(l) {
			if n++; n >= 2 {
				return true
			}
		}
	}
	return false
}

// isRow: the line is a row of a table of Markdown.
func isRow(l string) bool { return strings.Contains(l, "|") && rowLine.MatchString(l) }

// isRuleOfCells: the line stands below the head of a table of Markdown.
func isRuleOfCells(l string) bool { return strings.Contains(l, "|") && ruleCells.MatchString(l) }

// headingMark is the level of a heading of Markdown, 0 for other lines.
func headingMark(l string) int {
	l = strings.TrimLeft(l, " ")
	rest := strings.TrimLeft(l, "#")
	if n := len(l) - len(rest); n > 0 && n <= 6 && strings.HasPrefix(rest, " ") {
		return n
	}
	return 0
}

// withoutTags replaces the tags of HTML that are known: what ends a line ends it,
// headings get their #, the cells of a row stand on one line.
func withoutTags(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	s = tableTag.ReplaceAllStringFunc(s, rowsOf)
	var b lineBuilder
	done := 0
	for _, m := range tag.FindAllStringIndex(s, -1) {
		b.WriteString(s[done:m[0]])
		done = m[1]
		name := strings.ToLower(opening.FindStringSubmatch(s[m[0]:m[1]])[1])
		ends := strings.HasPrefix(s[m[0]:m[1]], "</")
		switch heading := len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; {
		case heading && ends:
			if !strings.HasPrefix(s[done:], "\n") {
				b.newLine()
			}
		case heading:
			b.newLine()
			b.WriteString(strings.Repeat("#", int(name[1]-'0')) + " ")
		case blockTags[name] && !strings.HasPrefix(s[done:], "\n"):
			b.newLine()
		}
	}
	b.WriteString(s[done:])
	return b.String()
}

// lineBuilder knows whether its last line has begun.
type lineBuilder struct {
	strings.Builder
	last byte
}

func (b *lineBuilder) WriteString(s string) (int, error) {
	if s != "" {
		b.last = s[len(s)-1]
	}
	return b.Builder.WriteString(s)
}

// newLine ends the line, unless it has just begun.
func (b *lineBuilder) newLine() {
	if b.last != 0 && b.last != '\n' {
		b.WriteString("\n")
	}
}

// rowsOf writes a table as its rows, a line each.
func rowsOf(table string) string {
	var rows []string
	for _, r := range rowTag.FindAllStringSubmatch(table, -1) {
		var cells []string
		for _, c := range cellTag.FindAllStringSubmatch(r[1], -1) {
			if t := strings.Join(strings.Fields(tag.ReplaceAllString(c[1], " ")), " "); t != "" {
				cells = append(cells, t)
			}
		}
		if len(cells) > 0 {
			rows = append(rows, strings.Join(cells, flow.Between))
		}
	}
	if len(rows) == 0 {
		return table
	}
	if beside(rows) {
		for i := range rows {
			rows[i] = rowSign + rows[i]
		}
	}
	return "\n" + strings.Join(rows, "\n") + "\n"
}

// rowSign stands before a row of a table beside the text, until Pages makes a role
// of it. No text holds it: what Decode takes for text has no zero character.
const rowSign = "\x00"

// beside reports rows of a table that tells figures beside the text.
func beside(rows []string) bool {
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = strings.Split(r, flow.Between)
	}
	return flow.Beside(cells)
}

var signs = strings.NewReplacer(`\%`, "%", `\sim`, "～", `\times`, "×", `\cdot`, "·", `\pm`, "±", `\leqslant`, "≤", `\geqslant`, "≥",
	`\leq`, "≤", `\geq`, "≥", `\le`, "≤", `\ge`, "≥", `\rightarrow`, "→", `\to`, "→", `\approx`, "≈", `\div`, "÷", `\ldots`, "…", `\cdots`, "…",
	`^{\circ}`, "°", `^\circ`, "°", `\circ`, "°", `^{2}`, "²", `^2`, "²", `^{3}`, "³", `^3`, "³", `\yen`, "¥", `\$`, "$", `\&`, "&", `\#`, "#",
	`\quad`, " ", `\,`, "", `\;`, "", `\!`, "", `\left`, "", `\right`, "", "~", " ")

// formula writes what a converter took for mathematics ($30 \%$) as text. What
// holds Han and no command, or no digit and no command, is none.
func formula(m string) string {
	inner := strings.Trim(m, "$")
	if strings.HasPrefix(m, `\(`) {
		inner = m[2 : len(m)-2]
	}
	if strings.ContainsFunc(inner, corpus.Han) && !strings.Contains(inner, `\`) || !strings.ContainsAny(inner, `0123456789\^`) {
		return m
	}
	for command.MatchString(inner) {
		inner = command.ReplaceAllString(inner, "$1")
	}
	inner = signs.Replace(inner)
	inner = strings.NewReplacer("^{", "", "_{", "", "{", "", "}", "", "^", "").Replace(inner)
	if strings.Contains(inner, `\`) {
		return m // beyond this reader: it stays as it is
	}
	return strings.Join(strings.Fields(inner), "")
}

var underline = lazyregexp.New(`^(?:=+|-{2,})\s*$`)

// underlined gives headings that are underlined with = or - their #.
func underlined(lines []string) {
	for i := 1; i < len(lines); i++ {
		above := strings.TrimSpace(lines[i-1])
		if !underline.MatchString(lines[i]) || corpus.Chars(above) == 0 || corpus.Chars(above) > 60 || headingMark(above) > 0 ||
			i > 1 && corpus.Chars(lines[i-2]) > 0 || strings.ContainsAny(above, "。；|") {
			continue
		}
		lines[i-1] = "# " + above
		if lines[i][0] == '-' {
			lines[i-1] = "#" + lines[i-1]
		}
		lines[i] = ""
	}
}

// lineOf is line i without the marks of Markdown that say nothing of its level.
func lineOf(lines []string, i int, markdown bool) string {
	l := lines[i]
	if strings.HasPrefix(l, rowSign) {
		return l
	}
	if isRule(l) && !strings.ContainsAny(l, "·.…") {
		return "" // a rule holds no text
	}
	if !markdown {
		return l
	}
	switch {
	case strings.HasPrefix(strings.TrimSpace(l), "```"):
		return ""
	case isRuleOfCells(l):
		return ""
	case isRow(l):
		return cells(l)
	}
	l = strings.TrimPrefix(strings.TrimLeft(l, " "), "> ")
	l = link.ReplaceAllString(l, "$1")
	if level := headingMark(l); level > 0 {
		return escaped.ReplaceAllString(strings.TrimRight(strings.TrimRight(l, " \t"), "# "), "$1")
	}
	return escaped.ReplaceAllString(withoutEmphasis(l), "$1")
}

// signRows puts the sign before the rows of tables of Markdown that stand beside the
// text: rows behind each other, the second of which is a rule.
func signRows(lines []string) {
	for i := 0; i < len(lines); i++ {
		j := i
		for j < len(lines) && (isRow(lines[j]) || j == i+1 && isRuleOfCells(lines[j])) {
			j++
		}
		if j-i >= 3 && isRuleOfCells(lines[i+1]) {
			var rows []string
			for k := i; k < j; k++ {
				if k != i+1 {
					rows = append(rows, cells(lines[k]))
				}
			}
			if beside(rows) {
				lines[i+1] = ""
				for k, r := 0, i; r < j; r++ {
					if r != i+1 {
						lines[r] = rowSign + rows[k]
						k++
					}
				}
			}
		}
		i = max(i, j-1)
	}
}

// cells writes a row of a table of Markdown with its cells apart.
func cells(l string) string {
	var out []string
	for _, c := range strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "|") {
		if c = strings.TrimSpace(emphasis.ReplaceAllString(c, "$1$2")); c != "" {
			out = append(out, c)
		}
	}
	return strings.Join(out, flow.Between)
}

// withoutEmphasis takes ** off what stands within a line. A line that is bold as a
// whole, or begins with a bold name (**主要做法**：), keeps it: it may be a heading. Indents stay: they
// open paragraphs.
func withoutEmphasis(l string) string {
	t := strings.TrimSpace(l)
	indent := l[:len(l)-len(strings.TrimLeftFunc(l, unicode.IsSpace))]
	ms := emphasis.FindAllStringIndex(t, -1)
	if len(ms) == 0 {
		return l
	}
	if len(ms) > 1 {
		t, ms = oneEmphasis(t, ms)
	}
	if first := ms[0]; first[0] == 0 {
		bold := strings.Trim(t[:first[1]], "*_")
		if whole := first[1] == len(t); !strings.ContainsAny(bold, "。；！？!?，") && (whole || corpus.Chars(bold) <= 14) {
			return indent + t[:first[1]] + emphasis.ReplaceAllString(t[first[1]:], "$1$2")
		}
	}
	return indent + emphasis.ReplaceAllString(t, "$1$2")
}

// oneEmphasis makes one of several stretches in bold where nothing but spaces is left between them: **甲公司、** **乙某等**. Editors of web
// pages divide bold lines where their letters were typed apart.
func oneEmphasis(t string, ms [][]int) (string, [][]int) {
	var inner strings.Builder
	at := 0
	for _, m := range ms {
		if strings.TrimSpace(t[at:m[0]]) != "" {
			return t, ms
		}
		inner.WriteString(strings.TrimSpace(strings.Trim(t[m[0]:m[1]], "*_")))
		at = m[1]
	}
	if strings.TrimSpace(t[at:]) != "" {
		return t, ms
	}
	t = "**" + inner.String() + "**"
	return t, [][]int{{0, len(t)}}
}

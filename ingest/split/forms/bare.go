package forms

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// asked opens a question of an interview: 问：为什么要做？
var asked = lazyregexp.New(`^(?:问|[QＱ])[：:]\s*`)

// stopped is the class of bare lines with a full stop, which are short sentences more often
// than headings: they make no scheme with those that have none.
const stopped = "。"

// runIn is the class of names that are the first sentence of their text (背景。从前…): most
// short first sentences are the leads of practices, so words and recurrence must say all.
const runIn = "。…"

// closesBare reports what may stand behind a bare name: marks of Markdown, a colon, a stop,
// and the second of two bullets around it (★缘起★, >>>缘起<<<).
func closesBare(r rune) bool {
	return strings.ContainsRune("*_#＊＿＃：:。？? <＜«‹", r) || IsBullet(r)
}

// fieldSigns set the name of a field apart from its text as a colon does, each a class of its own.
var fieldSigns = []string{"——", "\t", "\u3000", "丨", "｜"}

// bareHeadings reads names without brackets: alone on the line, before a colon, a dash or a
// tab, or, behind an enumerator, before a space or full stop.
func bareHeadings(line string, bold bool, class, shape string, at int) []Heading {
	at += len(asked.FindString(line[at:]))
	if out := loneNames(line, bold, class, shape, at); out != nil {
		return out
	}
	b := bareLine{line: line, head: line[at:][:min(len(line)-at, 60)], class: class, shape: shape, at: at}
	b.before(strings.IndexAny(b.head, "：:"), ":", "：")
	for _, sign := range fieldSigns {
		if class == "" || class == "■" && strings.ContainsAny(sign, "丨｜") {
			b.field(sign)
		}
	}
	if strings.Trim(class, "*") == "" && b.sentence() {
		return b.out
	}
	if class != "" {
		b.numbered()
	}
	return b.out
}

// loneNames reads a line that is a name and nothing else but for the marks around it; nil where it is more.
func loneNames(line string, bold bool, class, shape string, at int) []Heading {
	if corpus.Chars(line) > 2*MaxName {
		return nil
	}
	t := line[at:]
	label := Squeeze(strings.TrimRightFunc(strings.TrimSpace(t), closesBare))
	name := corpus.Normalize(label)
	if !isName(name) || strings.ContainsAny(name, ":") {
		return nil
	}
	last := LastOf(strings.TrimRight(t, "*_ "))
	colon := last == '：' || last == ':'
	h := Heading{Class: class, Shape: shape + "X", Name: name, Label: label, End: len(line), Alone: true}
	switch {
	case bold && class == "":
		h.Class = "bold"
		if colon { // as where text stands behind it, which is not bold
			field := h
			field.Class = ":"
			return []Heading{h, field}
		}
	case colon && strings.Trim(class, "*") == "":
		h.Class += ":" // a field whose text stands below
	case class == "" && last == '。':
		h.Class = stopped
	}
	return []Heading{h}
}

// bareLine is a line whose beginning may be a name without brackets, and what it was read as so far.
type bareLine struct {
	line, head   string // the line, and what stands behind its marks and number, as far as a name may reach
	class, shape string // of marks and number
	at           int    // bytes of the line before head
	out          []Heading
}

// name is the label that head is up to byte i, without the marks of trim around it, and whether it may be a name.
func (b *bareLine) name(i int, trim string) (label, name string, ok bool) {
	label = Squeeze(strings.Trim(b.head[:i], trim))
	name = corpus.Normalize(label)
	return label, name, isName(name)
}

// marked is end behind the marks of weight that close there.
func (b *bareLine) marked(end int) int {
	return end + len(b.line[end:]) - len(strings.TrimLeft(b.line[end:], "*_＊"))
}

func (b *bareLine) add(class, shape, name, label string, end int) {
	b.out = append(b.out, Heading{Class: b.class + class, Shape: b.shape + "X" + shape, Name: name, Label: label, End: end})
}

// before reads a name before the sign at byte i.
func (b *bareLine) before(i int, class, shape string) {
	if i <= 0 {
		return
	}
	_, n := utf8.DecodeRuneInString(b.head[i:])
	if label, name, ok := b.name(i, "*_ "); ok {
		b.add(class, shape, name, label, b.marked(b.at+i+n))
	}
}

// field reads a name before one of fieldSigns.
func (b *bareLine) field(sign string) {
	i := strings.Index(b.head, sign)
	if i <= 0 {
		return
	}
	if label, name, ok := b.name(i, ""); ok && !strings.Contains(name, ":") {
		b.add(sign, sign, name, label, b.at+i+len(sign))
	}
}

// sentence reads a name that is the first sentence of its text.
func (b *bareLine) sentence() bool {
	i := strings.Index(b.head, "。")
	if i <= 0 {
		return false
	}
	label, name, ok := b.name(i, "*_ ")
	if ok = ok && !strings.Contains(name, ":"); ok {
		b.out = append(b.out, Heading{Class: runIn, Shape: b.shape + "X。", Name: name, Label: label, End: b.marked(b.at + i + len("。"))})
	}
	return ok
}

// numbered reads a name between an enumerator, or marks, and a space, a full stop or a dash.
func (b *bareLine) numbered() {
	i := strings.IndexAny(b.head, " \t\u3000*。—")
	if i <= 0 {
		return
	}
	label, name, ok := b.name(i, "")
	if !ok || strings.HasSuffix(name, ":") {
		return
	}
	class := " "
	if b.class == "*" { // bold, as where it fills its line
		class = ""
	}
	rest := b.line[b.at+i:]
	b.add(class, " ", name, label, b.at+i+len(rest)-len(strings.TrimLeft(rest, "*_＊。—")))
}

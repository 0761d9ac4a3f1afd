package forms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// Heading is a line, or the start of one, that may name a section.
type Heading struct {
	Class string // how it is written, e.g. "[", "##", "一、", ":", "" for a bare line
	Shape string // the same for people, e.g. 【X】
	Name  string // normalised
	Label string // as printed, without brackets and spaces
	End   int    // bytes of the text that the heading fills
	Alone bool   // nothing follows on the line
}

// Bounds of a section's name in characters.
const minName, MaxName = 2, 12

const (
	Openers = "【[［〔〖「『｛{︻"
	Closers = "】]］〕〗」』｝}︼"
	bullets = "■●◆▲★□○◇△☆►▶※▪◎❖➢◉→»›>＞§≡≣∎√⊙⊚"
)

// IsBullet: any symbol may be set before headings. Radicals, which some PDF readers give for the characters they look like, are
// symbols for Unicode only.
func IsBullet(r rune) bool {
	return strings.ContainsRune(bullets, r) || r > 0x2000 && unicode.Is(unicode.So, r) && !unicode.Is(unicode.Radical, r)
}

// EndsInBullet: the last sign of a text is a bullet (◆).
func EndsInBullet(t string) bool { return t != "" && IsBullet(LastOf(t)) }

// Headings lists what the start of a text may be read as.
func Headings(t string, bold bool) []Heading {
	skip := len(t) - len(strings.TrimLeftFunc(t, func(r rune) bool { return unicode.IsSpace(r) || corpus.Invisible(r) }))
	class, shape, at := decoration(t, skip)
	if h, ok := Bracketed(t[at:]); ok {
		h.End += at
		h.Class, h.Shape = class+"[", shape+h.Shape
		h.End += len(t[h.End:]) - len(strings.TrimLeft(t[h.End:], "*_#＊"))
		h.Alone = corpus.Chars(tail(t, h.End)) == 0
		return []Heading{h}
	}
	if h, ok := softBracketed(t[at:]); ok {
		h.End += at
		h.Class, h.Shape = class+h.Class, shape+h.Shape
		h.Alone = corpus.Chars(tail(t, h.End)) == 0
		return []Heading{h}
	}
	e, width := Enumerator(t[at:])
	if width == 0 && corpus.Chars(t) <= 2*MaxName {
		if e, width = "1.1", len(sectionNumber.FindString(t[at:])); width == 0 {
			e, width = headingNumber(t[at:])
		}
	}
	if width > 0 {
		class, shape, at = class+e, shape+e, at+width
		if h, ok := Bracketed(t[at:]); ok {
			h.End += at
			h.Class, h.Shape = class+"[", shape+h.Shape
			return []Heading{h}
		}
	}
	return bareHeadings(t, bold, class, shape, at)
}

// tail is what follows, as far as needed to see whether it is nothing.
func tail(t string, at int) string { return t[at:min(len(t), at+64)] }

// decoration reads marks of Markdown and bullets.
func decoration(t string, at int) (class, shape string, end int) {
	for at < len(t) {
		r, n := utf8.DecodeRuneInString(t[at:])
		switch {
		case r == '#' || r == '＃': // each level is a class of its own
			class, shape = class+"#", shape+"#"
		case r == '*' || r == '＊' || r == '_':
			if !strings.HasSuffix(class, "*") {
				class, shape = class+"*", shape+"*"
			}
		case IsBullet(r):
			class, shape = class+"■", shape+string(r)
		case unicode.IsSpace(r):
		default:
			return class, shape, at
		}
		if at += n; len(class) > 12 {
			break
		}
	}
	return class, shape, at
}

// doubled are opening brackets that are set twice for weight.
var doubled = []string{"【", "〖", "["}

// Bracketed reads 【X】 in any brackets at the start of a text.
func Bracketed(t string) (Heading, bool) {
	whole := len(t)
	t = strings.TrimLeft(t, " \t\u3000*#")
	for _, o := range doubled { // 【【X】】
		if strings.HasPrefix(t, o+o) {
			t = t[len(o):]
		}
	}
	skipped := whole - len(t)
	r, n := utf8.DecodeRuneInString(t)
	if n == 0 || !strings.ContainsRune(Openers, r) {
		return Heading{}, false
	}
	count := 0
	for i, c := range t[n:min(len(t), n+80)] {
		if strings.ContainsRune(Closers, c) {
			label := Squeeze(strings.Trim(t[n:n+i], "*_：: "))
			name := corpus.Normalize(label)
			if !isName(strings.TrimLeft(name, numbersWithin)) {
				return Heading{}, false
			}
			end := skipped + n + i + utf8.RuneLen(c)
			if skipped > 0 && strings.HasPrefix(t[n+i+utf8.RuneLen(c):], string(c)) && strings.ContainsRune("】〗]", c) {
				end += utf8.RuneLen(c)
			}
			return Heading{Class: "[", Shape: string(r) + "X" + string(c), Name: name, Label: label, End: end}, true
		}
		if count++; count > MaxName+8 {
			break
		}
	}
	return Heading{}, false
}

// numbersWithin are the signs of a number that stands before a name within its brackets (【01 缘起】), which makes it no shorter.
const numbersWithin = "0123456789.、 ()"

// softPairs are brackets, quotes and dashes that set headings apart in some books and
// words of the text in others: a heading in them must say more by itself.
var softPairs = [][2]string{
	{"（", "）"}, {"(", ")"}, {"《", "》"}, {"〈", "〉"}, {"＜", "＞"}, {"<", ">"}, {"“", "”"}, {"‘", "’"}, {"\"", "\""},
	{"｢", "｣"}, {"﹝", "﹞"}, {"﹙", "﹚"}, {"〝", "〞"}, {"«", "»"}, {"‹", "›"}, {"——", "——"}, {"—", "—"}, {"---", "---"}, {"--", "--"}, {"－－", "－－"}, {"===", "==="}, {"==", "=="}, {">>", "<<"}, {"＞＞", "＜＜"}, {"~~", "~~"}, {"～", "～"}, {"|", "|"}, {"｜", "｜"}, {"／", "／"}, {"/", "/"}, {"·", "·"}, {"★", "★"},
}

// softBracketed reads （X） in any of softPairs at the start of a text.
func softBracketed(t string) (Heading, bool) {
	if h, ok := betweenRuns(t); ok {
		return h, true
	}
	for _, p := range softPairs {
		rest, ok := strings.CutPrefix(t, p[0])
		if !ok {
			continue
		}
		i := strings.Index(rest[:min(len(rest), 60)], p[1])
		if i <= 0 {
			continue
		}
		label := Squeeze(strings.Trim(rest[:i], "*_：:-—=~ \u3000"))
		name := corpus.Normalize(label)
		if !isName(strings.TrimLeft(name, numbersWithin)) {
			continue
		}
		end := len(p[0]) + i + len(p[1])
		return Heading{Class: "(" + p[0], Shape: p[0] + "X" + p[1], Name: name, Label: label, End: end}, true
	}
	return Heading{}, false
}

// runSigns are set several times on both sides of a heading (////X////, >>>X<<<), as mirrors of each other.
const runSigns, runMirrors = "/／>＞<＜\\＼=＝~～·•+＋|｜.。", "/／<＜>＞\\＼=＝~～·•+＋|｜.。"

// mostRun bounds such a run, in signs.
const mostRun = 8

// betweenRuns reads a heading between two runs of three signs or more; those of fewer are softPairs.
func betweenRuns(t string) (Heading, bool) {
	r, n := utf8.DecodeRuneInString(t)
	at := strings.IndexRune(runSigns, r)
	if at < 0 || n == 0 {
		return Heading{}, false
	}
	sign := t[:n]
	rest := strings.TrimLeft(t, sign)
	count := (len(t) - len(rest)) / n
	if count < 3 || count > mostRun {
		return Heading{}, false
	}
	mirror, _ := utf8.DecodeRuneInString(runMirrors[at:])
	closing := strings.Repeat(string(mirror), 3)
	i := strings.Index(rest[:min(len(rest), 60)], closing)
	if i <= 0 {
		return Heading{}, false
	}
	label := Squeeze(strings.TrimSpace(rest[:i]))
	name := corpus.Normalize(label)
	if !isName(name) {
		return Heading{}, false
	}
	end := len(t) - len(strings.TrimLeft(rest[i:], string(mirror)))
	return Heading{Class: "(" + sign, Shape: sign + "X" + string(mirror), Name: name, Label: label, End: end}, true
}

// Squeeze drops white space from a name.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || corpus.Invisible(r) {
			return -1
		}
		return r
	}, s)
}

// onlyOrdinal matches words that count and name nothing: 一是, 第一, 其二, 首先, 案例三.
var onlyOrdinal = lazyregexp.New(`^(?:第?[一二三四五六七八九十百零〇]+[是点条步则个来例章节回篇部集卷]?|其[一二三四五六七八九十]|[一二三四五六七八九十]+(?:要|则)|首先|其次|再次|再者|最后|此外|同时|(?:典型)?(?:案例|实例|范例|故事|例)之?[一二三四五六七八九十百\d]+)$`)

// endOfTitle matches the second line of a title that a line of print cut: 的做法, 效的做法.
var endOfTitle = lazyregexp.New(`^[^我你他]?的`)

// isName: 2 to 12 characters, mostly letters, no punctuation of sentences.
func isName(n string) bool {
	if onlyOrdinal.MatchString(n) || award.MatchString(n) || endOfTitle.MatchString(n) {
		return false
	}
	count, letters := 0, 0
	for _, r := range n {
		count++
		if unicode.IsLetter(r) {
			letters++
		}
		if strings.ContainsRune("。,，;；!！?？\"<>…", r) {
			return false
		}
	}
	return count >= minName && count <= MaxName && letters >= minName && 2*letters > count
}

// LevelOfClass is the level of headings of Markdown of that class, 0 for others.
func LevelOfClass(class string) int { return len(class) - len(strings.TrimLeft(class, "#")) }

// Firmness of a class: brackets, Markdown and bullets say that a heading is
// meant; numbers half say so; a colon or a bare line says nothing.
func Firmness(class string) int {
	switch {
	case strings.ContainsAny(class, "["):
		return 3
	case strings.ContainsAny(class, "#*■"):
		return 2
	case class == "" || class == ":" || class == "bold" || class == stopped || class == runIn || slices.Contains(fieldSigns, class):
		return 0
	}
	return 1
}

package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/toc"
)

// Limits of titles, in characters.
const (
	MaxTitle  = 45 // of one line
	mostTitle = 70 // of one right above the first marker
)

// TitleLike reports a line that may be a title, or one line of it.
func TitleLike(t string) bool { return titleWithin(t, MaxTitle) }

// LongTitle reports a line that may be a title where its place says that one is due:
// right above the first marker. Real collections have titles of up to 55 characters.
func LongTitle(t string) bool { return titleWithin(t, mostTitle) }

func titleWithin(t string, most int) bool {
	n := 0
	for _, r := range t {
		if corpus.Counts(r) {
			if n++; n > most {
				return false
			}
		}
	}
	if n < 2 || (strings.ContainsAny(t, "。；｡") || strings.Contains(t, "://") || listItem.MatchString(t)) {
		return false
	}
	t = strings.TrimSpace(t)
	if strings.ContainsRune("，、；：,;:。.．｡", LastOf(t)) {
		return false
	}
	first := []rune(t)[0]
	if strings.ContainsRune("，。、；：！？）)】]》”’,.;:!?…", first) {
		return false
	}
	letters := 0
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if _, number := PageNumber(t); number {
		return false
	}
	return letters >= 2 && 3*letters >= n && !Cites(t)
}

// article matches what is cited of a law behind its name, which a bracket may date: （2018年修正）第十一条、第十六条.
var article = lazyregexp.New(`^(?:[(（][^()（）]*[)）])*\s*第[一二三四五六七八九十百千零〇\d]{1,7}[条款项章节编]`)

// Cites reports a line that names an article of a law: 《物业管理条例》第十二条.
func Cites(t string) bool {
	if !strings.HasPrefix(strings.TrimLeft(t, " \u3000*"), "《") {
		return false
	}
	at := strings.Index(t, "》")
	return at > 0 && article.MatchString(strings.TrimLeft(t[at+len("》"):], "*"))
}

var work = lazyregexp.New(`^《[^《》]*(?:〈[^〈〉]*〉[^《》]*)?》(?:[(（][^()（）]*[)）])?$`)

// NamesWork reports a line that is the name of a law or a book alone: 《物业管理条例》（2018年修正）.
func NamesWork(trimmed string) bool {
	if !strings.HasPrefix(trimmed, "《") {
		return false
	}
	return work.MatchString(trimmed)
}

// ListItem reports an item of a list by its bullet.
func ListItem(t string) bool { return listItem.MatchString(t) }

// listItem matches an item of a list by its bullet.
var listItem = lazyregexp.New(`^\s*(?:[-+*•·‣◦–—][ \t]+|[•‣◦▪]\S)`)

// titleNumbers are the forms of numbers before titles, in the order in which they are tried.
var titleNumbers = []string{
	`(?:案例|实例|故事|范例)?\d{1,2}[-—–－]\d{1,3}[、.．:：\s\x{3000}]+`, // 1-3, of chapter and case
	`(?:(?:典型|优秀|示范|创新|精选|最佳)?(?:案例|实例|范例)|经验|做法|故事|事例|个案|例|篇|＃)?之?` + titleNumeral + `{1,5}[、.．:：,，·\s\x{3000}_\-—|｜丨/★☆◆●■▲]+`,
	`(?:案例|故事|范例|例)之?` + titleNumeral + `{1,5}`,
	`(?:典型|优秀)?(?:案例|实例|范例|故事)之?` + formalNumeral + `{1,3}[、.．:：,，·\s\x{3000}_\-—|｜丨/]*`,
	`(?:典型|优秀)?(?:案例|实例|范例|故事)[(（]` + titleNumeral + `{1,3}[)）][、.．:：,，·\s\x{3000}]*`, // 案例（一）
	`[【\[［〔〖「『（(](?:典型|优秀)?(?:案例|实例|范例|故事)(?:之?(?:` + titleNumeral + `|` + formalNumeral + `){1,4}|\d{1,2}[-—–－]\d{1,3})[】\]］〕〗」』）)][、.:：\s\x{3000}]?`,
	`[(（\[［〔【〖「『]` + titleNumeral + `{1,5}[)）\]］〕】〗」』][、.:]?`,
	`第` + titleNumeral + `{1,5}(?:例|则|案例|个案例|号案例|个故事|篇|章|节|回|讲|课|站)[、.:：]?[\s\x{3000}]*`,
	`(?i:case|example)\s*\d+[.:：、|｜/\s\x{3000}]*`,
	`(?i:no|ｎｏ)[.．]?[\d０-９]+[.:、：\s\x{3000}]*`,
	`(?:[IVX]{1,6}|[Ⅰ-Ⅻ])[.、．:：]\s*`,
	`[A-ZＡ-Ｚ](?:[.、．:：)）]\s*|[ \t\x{3000}]+)`,
	`[①-⑳❶-❿⑴-⒇]`,
	`之` + titleNumeral + `{1,5}\s*$`, // alone: what follows would be a word
}

const titleNumeral = `[一二三四五六七八九十百零〇⼀⼆⼋⼗\d０-９]`

// formalNumeral counts titles only behind a word that says what is counted: 案例壹, 案例③.
const formalNumeral = `[壹贰貳叁參参肆伍陆陸柒捌玖拾①-⑳]`

// TitleNumber matches the number before a title, with Markdown's marks: 案例一, 一、, 1.,
// （一）, 第三例, No.3, A.
var TitleNumber = lazyregexp.New(`^[#*★☆◆●■▲\s\x{3000}]*(?:` + strings.Join(titleNumbers, "|") + `)`)

// wideGap sets a title apart from its number where the characters of both stand apart.
var wideGap = lazyregexp.New(`[\s\x{3000}]{2,}`)

// NumberBefore is the width in bytes of the number before a title and the number as read,
// also where each character stands apart (案 例 3 ：…).
func NumberBefore(t string) (width int, number string) {
	m := TitleNumber.FindString(t)
	if m != "" {
		return len(m), m
	}
	if gap := wideGap.FindStringIndex(t); gap != nil { // 案 例 三   一张小票: what stands behind the gap counts nothing
		if head := Squeeze(t[:gap[0]]); head != "" && TitleNumber.FindString(head) == head {
			return gap[1], head
		}
	}
	m = TitleNumber.FindString(Squeeze(t))
	left := utf8.RuneCountInString(m)
	for i, r := range t {
		if left == 0 && !unicode.IsSpace(r) && !corpus.Invisible(r) {
			return i, m
		}
		if !unicode.IsSpace(r) && !corpus.Invisible(r) {
			left--
		}
	}
	return 0, ""
}

// FirstNumeral matches what counts in the number of a title.
var FirstNumeral = lazyregexp.New(`[一二三四五六七八九十百零〇]+|[壹贰叁叄參参肆伍陆柒捌玖拾]+|\d+|[①-⑳❶-❿⑴-⒇]|[IVX]+|\b[A-Z]\b`)

// secondNumeral matches the number of a case behind that of its chapter (2-3).
var secondNumeral = lazyregexp.New(`^\D{0,3}\d+-(\d+)`)

// TitleValue is what a number before a title counts to.
func TitleValue(number string) int {
	normal := corpus.Normalize(number)
	if m := secondNumeral.FindStringSubmatch(normal); m != nil {
		return Numeral(m[1])
	}
	return Numeral(FirstNumeral.FindString(normal))
}

// OnlyNumber reports a line that is nothing but the number of a title: 案例六.
func OnlyNumber(t string) bool {
	width, _ := NumberBefore(t)
	return width > 0 && width == len(t)
}

// Atx reports a heading of Markdown by its marks.
func Atx(t string) bool {
	rest := strings.TrimLeft(t, "#")
	level := len(t) - len(rest)
	return level > 0 && level <= 6 && strings.HasPrefix(rest, " ")
}

// Level is the level of a heading of Markdown, 0 for other lines.
func Level(t string) int {
	t = strings.TrimLeft(t, " \u3000\ufeff")
	if !Atx(t) {
		return 0
	}
	return len(t) - len(strings.TrimLeft(t, "#"))
}

// Unmarked is a text without the marks that make a heading of its line in Markdown: the level, and the emphasis that it begins with.
func Unmarked(t string) string {
	if !strings.HasPrefix(t, "#") && !strings.HasPrefix(t, "**") {
		return t
	}
	if Atx(t) {
		t = strings.TrimSpace(strings.TrimLeft(t, "#"))
	}
	const bold = "**"
	inner, ok := strings.CutPrefix(t, bold)
	if !ok {
		return t
	}
	end := strings.Index(inner, bold)
	if end < 0 {
		return t
	}
	return strings.TrimSpace(strings.TrimSpace(inner[:end]) + inner[end+len(bold):])
}

// Comparable is a title for comparison: normalised, without numbering and marks
// of Markdown.
func Comparable(t string) []rune {
	t = strings.TrimSpace(t)
	spaced := TitleNumber.FindString(t)
	if spaced != "" && len(t)-len(spaced) >= 4 {
		t = t[len(spaced):]
	}
	n := corpus.Normalize(t)
	if m := TitleNumber.FindString(n); m != "" && len(n)-len(m) >= 6 {
		n = n[len(m):]
	}
	return []rune(strings.Trim(n, "#*"))
}

// fieldLine says something of a case and is no part of its title: 地区：…, 报送单位：….
var fieldLine = lazyregexp.New(`^[*_>\s]*(?:\p{Han}{0,4}(?:地区|地点|单位|部门|时间|日期|年份|编号|来源|类别|类型|领域|作者|供稿|联系人|关键词))[*_\s]*[:：]`)

// byline says who wrote, drew or photographed: 文/王小河　图/李大江, 记者 张三.
var byline = lazyregexp.New(`^[(（\s]*(?:(?:撰|图)?文|图片?|摄影|摄|记者|通讯员|编辑)(?:[/／|｜丨]|[ \t\x{3000}]+)[\s\x{3000}]*\p{Han}{2,4}(?:[\s\x{3000}/／、]|$)`)

// dateLine is a date by itself, or says what was done then: 2023年5月1日, 2023-05-01, （2023年5月）, （2023年5月报送）, （原载2023年第5期）.
var dateLine = lazyregexp.New(`^[(（\s]*(?:(?:写|刊|载|发表|整理|报送|刊发|刊载|采写|撰写)于|原载)?[12１２][\d０-９]{3}(?:年(?:第[\d０-９]{1,3}期|[\d０-９]{1,2}月(?:[\d０-９]{1,2}日)?)|[-./][\d]{1,2}[-./][\d]{1,2})(?:\s*[\d]{1,2}:[\d:]{2,5})?(?:报送|上报|申报|整理|供稿|提供|撰写|编写|采写|起草|发布|发表|刊发|刊登|更新|印发|收录)?[)）\s]*$`)

// yearOnly is a year by itself: 2022年度.
var yearOnly = lazyregexp.New(`^(?:19|20)\d\d(?:年度?)?$`)

// IsYear reports a normalised text that is nothing but a year.
func IsYear(normal string) bool { return yearOnly.MatchString(normal) }

// publishing are the words and the time of day that stand beside the date of what was put on the web, in parts of a line with gaps between them.
var (
	dated      = lazyregexp.New(`(?:^|[\s\x{3000}|｜丨\[(（:：])(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日?|[-./]\d{1,2}[-./]\d{1,2})(?:$|[\s\x{3000}|｜丨\])）])`)
	publishing = lazyregexp.New(`\d{1,2}:\d{2}|来源|作者|阅读|浏览|点击|访问|字体|打印|原创|编辑|发布`)
)

// published reports a line that says when and where a text was put on the web: 2024-01-11 10:20　来源：青石发布　阅读：120.
func published(t string) bool {
	if !strings.Contains(t, "20") && !strings.Contains(t, "19") || corpus.Chars(t) > MaxTitle || strings.ContainsAny(t, "。，；！？") {
		return false
	}
	return dated.MatchString(t) && publishing.MatchString(t)
}

// honour says in brackets what a case was chosen for: （入选全省十佳案例）.
var honour = lazyregexp.New(`^[（(【〔\[](?:本案例)?(?:入选|荣获|获评|获得|获|被评为|曾获).{2,36}[)）】〕\]]$`)

// signsOfFields: each expression of FieldLine asks for one of them.
const signsOfFields = ":：0123456789１２(（[【〔/／|｜丨 \t\u3000"

// FieldLine reports a line that says something of a case beside its title.
func FieldLine(t string) bool {
	if !strings.ContainsAny(t, signsOfFields) { // most titles are told by that
		return false
	}
	return honour.MatchString(t) || published(t) || fieldLine.MatchString(t) || dateLine.MatchString(t) || byline.MatchString(t) && corpus.Chars(t) <= MaxTitle/2
}

func Joined(lines []string) string { return toc.Title(lines...) }

package facts

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// Years that are not written with four digits are written so before they are looked for.

// afterShort is what follows the 年 of two digits where that is a year and no length: 18年底, 19年3月; no 10年底蕴, 30年初心, 3年6个月.
var afterShort = lazyregexp.New(`^年(?:(?:0?[1-9]|1[0-2])月(?:[^个]|$)|底(?:[^蕴子气色线层部]|$)|初(?:[^心衷期中级]|$)|末(?:[^端位]|$)|[上下]半年|[春夏秋冬]季|春节|国庆)`)

// sinceShort is what follows it behind 自 and 从: 从18年起, 自18年以来; no 从10年前.
var sinceShort = lazyregexp.New(`^年(?:起|以来|至今|开始|[春夏秋冬])`)

// fromShort is what follows it where it opens a clause: 18年起，…; no 10年起步, 10年起租.
var fromShort = lazyregexp.New(`^年起(?:[^步算租售付批投存伏飞初领享]|$)`)

// clauseEnds stand before what opens a clause.
const clauseEnds = "，。；！？,;!?(“于\n"

// opensShort: the two digits open a clause, and what follows says that they are a year.
func opensShort(front, after string) bool {
	return (front == "" || strings.ContainsRune(clauseEnds, lastRune(front))) && fromShort.MatchString(after)
}

// withinClause is what follows it within a clause: 村里18年起就有食堂; no 15年起领取.
var withinClause = lazyregexp.New(`^年起(?:就|便|实行|推行|施行|执行|试行|试点|陆续|全面|连续|先后)`)

// withinShort: the two digits stand within a clause, behind no word that they say the length of, and what follows says that they are a year.
func withinShort(front, after string) bool {
	last := lastRune(front)
	return corpus.Han(last) && !strings.ContainsRune("满近约共住达超龄费期限用了第刑", last) && withinClause.MatchString(after)
}

// notBeside is what follows a length beside a year: 2018年和10年前.
var notBeside = lazyregexp.New(`^年(?:[多以内间来前后龄期级]|之[前后内久])`)

// besideYear: a year stands before the two digits, and both are named together: 2018年、19年和20年.
func besideYear(front, after string) bool {
	last, size := utf8.DecodeLastRuneInString(front)
	before, ok := strings.CutSuffix(front[:len(front)-size], "年")
	if !ok || !strings.ContainsRune("、和与及至到", last) || notBeside.MatchString(after) {
		return false
	}
	n := len(before) - len("2018") // before is empty where the year was one of two digits
	return before == "" || n >= 0 && yearLike(before[n:]) && strings.Trim(before[n:], "0123456789") == "" && (n == 0 || !digit(before[n-1]))
}

// season is one over two years in two digits each: 16-17赛季, 99/00学年.
var season = lazyregexp.New(`[0-9]{2}[-—–/~][0-9]{2}(?:赛季|学年)`)

// inSeasons writes the years of seasons with four digits, where the second is the one after the first.
func inSeasons(text string) string {
	var b strings.Builder
	done := 0
	for _, m := range season.FindAllStringIndex(text, -1) {
		found, before := text[m[0]:m[1]], text[:m[0]]
		name := found[len(found)-len("赛季"):]
		years := strings.TrimSuffix(found, name)
		first, second := century(years[:2]), century(years[len(years)-2:])
		if second != first+1 || before != "" && strings.IndexByte("0123456789.-/", before[len(before)-1]) >= 0 {
			continue
		}
		b.WriteString(text[done:m[0]] + strconv.Itoa(first) + "—" + strconv.Itoa(second) + "年" + name)
		done = m[1]
	}
	return b.String() + text[done:]
}

// shortAt is the year in two digits that ends what stands before a 年, 0 for none: 18年底, ’18年, 从18年起.
func shortAt(before, after string) int {
	n := len(before)
	if n < 2 || !digit(before[n-1]) || !digit(before[n-2]) || n > 2 && digit(before[n-3]) || n > 3 && strings.IndexByte(".,/-~", before[n-3]) >= 0 && digit(before[n-4]) {
		return 0
	}
	front := before[:n-2]
	short := strings.HasSuffix(front, "’") || strings.HasSuffix(front, "'") || strings.HasSuffix(front, "‘")
	since := strings.HasSuffix(front, "自") || strings.HasSuffix(front, "从")
	if !short && !(since && sinceShort.MatchString(after)) && !opensShort(front, after) && !withinShort(front, after) && !besideYear(front, after) && (length(front, "00", after) || strings.ContainsRune("第刑满", lastRune(front)) || !afterShort.MatchString(after)) {
		return 0
	}
	return century(before[n-2:])
}

// century is the year that two digits stand for, 0 where they may be of either century.
func century(digits string) int {
	switch y, _ := strconv.Atoi(digits); {
	case y <= latestShort:
		return 2000 + y
	case y >= earliestShort:
		return 1900 + y
	}
	return 0
}

// Two digits up to latestShort are a year of this century, those from earliestShort on one of the last.
const latestShort, earliestShort = 35, 75

// rewritten is a year of an era or of two digits that ends before a 年 of a text, 0 for none, and where it begins.
func rewritten(before, after string) (year, from int) {
	if year, from = ofEra(before); year > 0 {
		return year, from
	}
	if year, from = spokenShort(before, after); year > 0 {
		return year, from
	}
	return shortAt(before, after), len(before) - 2
}

// longSpoken is what follows 年 where the numerals before it are a length: 九五年多, 九一年制.
var longSpoken = lazyregexp.New(`^年(?:[多来间级制]|以内|之内)`)

// spokenShort is the year in two numerals that ends what stands before a 年, as people say it, and where it begins: 零八年, 九八年; no 八九年 and
// no 九十年.
func spokenShort(before, after string) (year, from int) {
	unit, size := utf8.DecodeLastRuneInString(before)
	ten, width := utf8.DecodeLastRuneInString(before[:len(before)-size])
	from = len(before) - size - width
	last := lastRune(before[:from])
	if !strings.ContainsRune("零〇九", ten) || !strings.ContainsRune("零〇一二三四五六七八九", unit) || ten != '九' && digitOf(unit) == '0' ||
		last != utf8.RuneError && strings.ContainsRune(hanNumerals+"第近约满共整点分", last) || last >= '0' && last <= '9' || longSpoken.MatchString(after) {
		return 0, 0
	}
	if ten == '九' {
		return 1990 + int(digitOf(unit)-'0'), from
	}
	return 2000 + int(digitOf(unit)-'0'), from
}

// latestEra is above all years before those that are years by their first two digits.
const latestEra = 1900

// inFour writes years of eras and years of two digits with four.
func inFour(text string) string {
	var b strings.Builder
	done := 0
	for at := strings.Index(text, "年"); at >= 0; {
		if year, from := rewritten(text[done:at], text[at:]); year > 0 {
			b.WriteString(text[done : done+from])
			if year < latestEra {
				b.WriteString("公元") // 1800年 by itself may be a length
			}
			b.WriteString(strconv.Itoa(year))
			done = at
		}
		next := strings.Index(text[at+len("年"):], "年")
		if next < 0 {
			break
		}
		at += len("年") + next
	}
	return b.String() + text[done:]
}

// hanYear is a year written digit by digit, in the numerals of cheques too; zero has many forms.
var hanYear = lazyregexp.New(`^(?:(?:一九|二[〇○零◯OoОο0])[一二三四五六七八九〇○零◯OoОο0]{2}|(?:壹玖|贰[〇○零0])[壹贰叁肆伍陆柒捌玖〇○零0]{2})`)

// spokenYear is one read as a number: 二千零二十一年, 两千年 is a length.
var spokenYear = lazyregexp.New(`^[二两]千零(?:([一二三四五六七八九])|([一二三四])?十([一二三四五六七八九])?)年`)

// behindShort are the signs between short years.
const behindShort = "-—–~/、至和"

// shortYear is a year with others of two digits behind it: 2021、22年, 2019-20年度, 2020/21学年, 2019、20、21三年.
var shortYear = lazyregexp.New(`(?:19|20)[0-9]{2}(?:[` + behindShort + `][0-9]{2})+[两二三四五六七八九学财]?年`)

// anyYear says whether what stands before one of the 年 of a text fits: few texts have such a one, and no expression need look through the others.
func anyYear(text string, fits func(before string) bool) bool {
	for from := 0; ; from += len("年") {
		at := strings.Index(text[from:], "年")
		if at < 0 {
			return false
		}
		if from += at; fits(text[:from]) {
			return true
		}
	}
}

// endsShort: two digits behind a sign and another digit, as they stand before the 年 of a short year.
func endsShort(before string) bool {
	if strings.ContainsRune("两二三四五六七八九学财", lastRune(before)) {
		before = before[:len(before)-len("年")]
	}
	n := len(before)
	if n <= len("2019-2") || !digit(before[n-1]) || !digit(before[n-2]) {
		return false
	}
	sign, size := utf8.DecodeLastRuneInString(before[:n-2])
	return strings.ContainsRune(behindShort, sign) && digit(before[n-2-size-1])
}

// inFull writes the years behind the first with their century, where each comes after the one before.
func inFull(m string) string {
	out, last, rest := m[:4], m[2:4], m[4:]
	for {
		_, behind := utf8.DecodeRuneInString(rest)
		if len(rest) < behind+2 || !digit(rest[behind]) {
			return out + rest
		}
		next := rest[behind : behind+2]
		if next <= last {
			return m
		}
		out, last, rest = out+"、"+m[:2]+next, next, rest[behind+2:]
	}
}

// inDigits writes the years in numerals that begin at some bytes in digits: 二〇〇九 as 2009 where no other numeral stands beside it, and
// 二千零二十一年 as 2021年.
func inDigits(text string, at []int) string {
	var b strings.Builder
	done := 0
	for _, from := range at {
		if from < done {
			continue
		}
		m := hanYear.FindString(text[from:])
		if m == "" {
			if m = spokenYear.FindString(text[from:]); m != "" {
				b.WriteString(text[done:from] + spoken(m))
				done = from + len(m)
			}
			continue
		}
		if numeralBeside(text[:from], text[from+len(m):]) {
			continue
		}
		b.WriteString(text[done:from])
		for _, r := range m {
			b.WriteByte(digitOf(r))
		}
		done = from + len(m)
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// digitOf is the digit that a numeral, also one of cheques, stands for; 0 for its many zeros.
func digitOf(r rune) byte {
	for _, numerals := range []string{"零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"} {
		if d := strings.IndexRune(numerals, r); d > 0 {
			return byte('0' + d/len("零"))
		}
	}
	return '0'
}

// spoken is 2021年 for 二千零二十一年.
func spoken(m string) string {
	p := spokenYear.FindStringSubmatch(m)
	ten, one := byte('0'), digitOf(firstRune(p[1]+p[3]))
	if p[1] == "" {
		ten = max(digitOf(firstRune(p[2])), '1')
	}
	return "20" + string([]byte{ten, one}) + "年"
}

// slipLetters are those that OCR takes for digits.
const slipLetters = "OoОοlI"

// slip is a year of which OCR may have taken a digit for a letter: 2O21年, 202l年.
var slip = lazyregexp.New(`(?:19|2[0OoОο])[0-9OoОοlI]{2}年`)

var slips = strings.NewReplacer("O", "0", "o", "0", "О", "0", "ο", "0", "l", "1", "I", "1")

// endsInSlip: a letter stands among the last four characters.
func endsInSlip(before string) bool {
	for n := 0; before != "" && n < 4; n++ {
		r, size := utf8.DecodeLastRuneInString(before)
		if strings.ContainsRune(slipLetters, r) {
			return true
		}
		before = before[:len(before)-size]
	}
	return false
}

// misread writes 2O21年 as 2021年.
func misread(text string) string {
	if !anyYear(text, endsInSlip) {
		return text
	}
	var b strings.Builder
	done := 0
	for _, m := range slip.FindAllStringIndex(text, -1) {
		if r := lastRune(text[:m[0]]); !latin(r) && !(r >= '0' && r <= '9') {
			b.WriteString(text[done:m[0]] + slips.Replace(text[m[0]:m[1]]))
			done = m[1]
		}
	}
	return b.String() + text[done:]
}

// beginsHanYear says whether text may begin with a year in numerals, of the last century or of this one.
func beginsHanYear(text string, first rune) bool {
	next := firstRune(text[utf8.RuneLen(first):])
	switch first {
	case '一':
		return next == '九'
	case '壹':
		return next == '玖'
	case '二', '两':
		return next == '千' || first == '二' && strings.ContainsRune("〇○零◯OoОο0", next)
	}
	return first == '贰'
}

const hanNumerals = "一二三四五六七八九十百千万亿〇零○"

func numeralBeside(before, after string) bool {
	return before != "" && strings.ContainsRune(hanNumerals, lastRune(before)) || after != "" && strings.ContainsRune(hanNumerals, firstRune(after))
}

package facts

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/spans.txt
var spansAsset string

// spans are words beside a number of years that say how long, not when.
type spans struct{ before, after []string }

var spansOfYears = sync.OnceValue(func() (s spans) {
	for _, w := range wordlist.Entries(spansAsset) {
		if behind, ok := strings.CutPrefix(w, ">"); ok {
			s.after = append(s.after, behind)
		} else {
			s.before = append(s.before, w)
		}
	}
	return s
})

// date is what follows the year in 2021-03-15, 2021.3, 2021/03.
var date = lazyregexp.New(`^(?:([-./])(0?[1-9]|1[0-2])(?:[-./](0?[1-9]|[12][0-9]|3[01]))?)(?:[^0-9./]|$)`)

// closeDate is a date of eight digits: 20210618.
var closeDate = lazyregexp.New(`^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$`)

// nextYear is what follows the first year in 2019—2021, 2019至2021, 2018、2019, 2018，2019;
// months may stand behind either.
var nextYear = lazyregexp.New(`^年?(?:度|[./][0-9]{1,2}|[0-9]{1,2}月)?(?:[-—–―~/至到、,和及与]+)(?:19|20)[0-9]{2}(?:[^0-9]|$)`)

// A year in English: a word that leads to it before, and none that it counts behind it.
var (
	latinYear       = lazyregexp.New(`(?i)(?:^|[^a-z])(?:in|since|from|by|until|till|to|and|during|early|late|mid|year|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? ?$`)
	behindLatinYear = lazyregexp.New(`^(?:$|[^0-9a-zA-Z% .]|\.(?:[^0-9]|$)| ?(?:to|and|until|through|the|a|it|we|when|with|as|after|alone|onwards?|-|–) ?)`)
)

// inEnglish: In March 2021, the town …
func inEnglish(before, after string) bool {
	if word := strings.TrimRight(before, " ."); word == "" || !latin(lastRune(word)) {
		return false
	}
	return latinYear.MatchString(before[max(0, len(before)-len("september. ")-1):]) && behindLatinYear.MatchString(after)
}

// years lists the years named, ascending: 2009年, 二○○九年, 2005—2010年,
// 2021-03-15, 2021.3; not lengths of time: 距今2000年.
func years(text string, s *sight) []int {
	special := slices.ContainsFunc(s.signs, func(at int) bool { year, _ := rewritten(text[:at], text[at:]); return year > 0 })
	if !s.digits && len(s.years) == 0 && !special {
		return nil
	}
	text = inDigits(text, s.years)
	if special {
		text = inFour(text)
	}
	if s.digits && (strings.Contains(text, "赛季") || strings.Contains(text, "学年")) {
		text = inSeasons(text)
	}
	if s.letters {
		text = misread(text)
	}
	if anyYear(text, endsShort) {
		text = shortYear.ReplaceAllStringFunc(text, inFull)
	}
	var out []int
	inRun := false // the year before says that another follows
	for at := 0; at < len(text); {
		from, to := digitRun(text, at)
		if from < 0 {
			break
		}
		at = to
		before, digits, after := text[:from], text[from:to], text[to:]
		if len(digits) == len("20210618") && !behindDash(before) && closeDate.MatchString(digits) && !quantityAt(text[from:]) && !decimal(before) {
			digits = digits[:len("2021")]
		} else if !yearLike(digits) && !longAgo(before, digits, after) || strings.HasSuffix(before, "第") || decimal(before) && !(inRun && strings.HasSuffix(before, ",")) {
			inRun = false
			continue
		}
		named := len(digits) < to-from || strings.HasPrefix(after, "年") && !length(before, digits, after) || dated(text[from:], after) && (inRun || !behindDash(before)) ||
			schoolYear(after) || yearOfStudents(digits, after) || numbered(before, after) || inBrackets(before, after) || inEnglish(before, after) || ofEvent(before, text[from:], after)
		follows := nextYear.MatchString(after) && !quantityAt(text[from:]) && (inRun || named || !inNumber(before, after))
		if named || inRun && !quantityAt(text[from:]) || follows && leadsToYear(text[to:]) {
			y, _ := strconv.Atoi(digits)
			out = append(out, y)
			inRun = follows
		} else {
			inRun = false
		}
		if m := date.FindStringSubmatch(after); m != nil && named {
			at += len(m[1]) + len(m[2]) // 2021.3—2022.5: the month is no year
			if m[3] != "" {
				at += len(m[1]) + len(m[3])
			}
			inRun = follows || nextYear.MatchString(text[at:])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// yearLike: four digits that may be a year of the last or this century.
func yearLike(digits string) bool {
	return len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20")
}

// longAgo: a year before the last century (建于1896年), no length of time (1300年前, 1500年历史).
func longAgo(before, digits, after string) bool {
	rest, ok := strings.CutPrefix(after, "年")
	if !ok || len(digits) != 4 || digits[0] != '1' || digits[1] == '9' || length(before, "00", after) || strings.HasPrefix(rest, "前") && !strings.HasPrefix(rest, "前后") {
		return false
	}
	return !strings.HasSuffix(digits, "00") || strings.ContainsRune("于元自从(", lastRune(before))
}

// behindYear is what follows the year in names of editions, seasons and events: 2021版, 2021春季, 2021全国技能大赛.
var behindYear = lazyregexp.New(`^(?:·|版|新版|至今|修[订正]|[春夏秋冬]|[暑寒]假|元[旦宵]|国庆|中秋|端午|上半年|下半年|第?[一二三四]季度|Q[1-4]|H[12](?:[^0-9A-Za-z]|$)|全年|计划|规划|远景|愿景|同期|新年|全[国省市区县]|中国|世界|国际|亚洲)`)

// placedEvent is an event with its place behind the year: 2021江城渡口大会.
var placedEvent = lazyregexp.New(`^\p{Han}{2,6}(?:奥运|世博|亚运|冬奥|大会|论坛|博览会|峰会|马拉松|[艺旅文][术游化]节)`)

// sinceOrUntil: 自2021以来, 截至2022，.
func sinceOrUntil(before, after string) bool {
	for _, w := range []string{"自", "从"} {
		if strings.HasSuffix(before, w) {
			return strings.HasPrefix(after, "以来") || strings.HasPrefix(after, "至今")
		}
	}
	return (strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止") || strings.HasSuffix(before, "截止到")) && strings.ContainsRune(",，。;；", firstRune(after))
}

// ofEvent: the year belongs to the name of an edition or an event (2021全国渡口大会, “2021渡口节”, 2021“渡口之星”), or FY stands before it.
func ofEvent(before, text, after string) bool {
	if quantityAt(text) {
		return false
	}
	last, next := lastRune(before), firstRune(after)
	switch {
	case latin(last):
		return strings.HasSuffix(before, "FY") && !latin(next)
	case last == '“' || last == '《' || last == '「':
		return (corpus.Han(next) || next == '·') && text[:4] > "1948" && text[:4] < "2051"
	}
	return behindYear.MatchString(after) || sinceOrUntil(before, after) || placedEvent.MatchString(after) && !strings.ContainsRune("第号", last) || (next == '“' || next == '《') && !strings.ContainsRune("第号—–-", last) ||
		toldAlone(before, next)
}

// toldAlone: a clause ends with the year behind 于, or a field of time holds it: 建成于2021。, 年份：2021.
func toldAlone(before string, next rune) bool {
	if next != utf8.RuneError && !strings.ContainsRune(",。;；，、)\n", next) {
		return false
	}
	at, ok := strings.CutSuffix(before, "于")
	return ok && !strings.ContainsRune("等大小多少低高优劣近限位属", lastRune(at)) || endsIn(before, timeFields)
}

// timeFields are fields that hold a year by itself.
var timeFields = strings.Fields("年份: 年度: 时间: 日期:")

// decimal: the digits go on with a number.
func decimal(before string) bool {
	n := len(before)
	return n > 1 && strings.ContainsRune(".,", rune(before[n-1])) && before[n-2] >= '0' && before[n-2] <= '9'
}

// length: the number of years says how long.
func length(before, digits, after string) bool {
	for _, w := range spansOfYears().before {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	after = strings.TrimPrefix(after, "年")
	for _, w := range spansOfYears().after {
		if strings.HasSuffix(digits, "00") && strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// dated: a month follows the year, and it is no quantity (2021.3万元).
func dated(number, after string) bool { return date.MatchString(after) && !quantityAt(number) }

func schoolYear(after string) bool {
	return strings.HasPrefix(after, "学年") || strings.HasPrefix(after, "财年")
}

// yearOfStudents: 2018级学生, 2020届毕业生, no 2018级台阶.
func yearOfStudents(digits, after string) bool {
	if !yearLike(digits) {
		return false
	}
	rest, ok := strings.CutPrefix(after, "级")
	if !ok {
		return strings.HasPrefix(after, "届")
	}
	return !strings.HasPrefix(rest, "台阶") && !strings.HasPrefix(rest, "阶梯") && !strings.HasPrefix(rest, "石阶")
}

// documentNumber is what follows the year in numbers of documents and of judgments.
var documentNumber = lazyregexp.New(`^[〕\])】](?:\p{Han}{1,2}[0-9]{0,4}\p{Han}{1,4})?第?[0-9]+号`)

// numbered: 国发〔2021〕5号, (2020)苏01民终12号.
func numbered(before, after string) bool {
	return (strings.HasSuffix(before, "〔") || strings.HasSuffix(before, "[") || strings.HasSuffix(before, "(") || strings.HasSuffix(before, "【")) && documentNumber.MatchString(after)
}

// inBrackets: a year behind what it dates: 渡口公约（2018）; no number of a thing (编号（2018）) and no count ((2018)户).
func inBrackets(before, after string) bool {
	of, open := strings.CutSuffix(before, "(")
	rest, closed := strings.CutPrefix(after, ")")
	if !open || !closed {
		return false
	}
	if _, counts := unitAtStart(rest); counts {
		return false
	}
	last := lastRune(of)
	return last == '》' || last == '”' || corpus.Han(last) && !strings.ContainsRune("号码编共计数第", last)
}

// numberGoesOn is what follows the first number of a standard: no second year (APP 2021-2023年).
var numberGoesOn = lazyregexp.New(`^-[0-9]{4}(?:[^0-9年]|$)`)

// inNumber: the digits belong to the number of a standard or a book: GB/T 2021-2008, ISBN 978-7-2021-2020-1.
func inNumber(before, after string) bool {
	if !numberGoesOn.MatchString(after) {
		return false
	}
	if behindDash(before) {
		return true
	}
	r := lastRune(strings.TrimSuffix(before, " "))
	return r >= 'A' && r <= 'Z'
}

// behindDash: the digits go on with a number: 0512-2021.
func behindDash(before string) bool {
	n := len(before)
	return n > 1 && before[n-1] == '-' && digit(before[n-2])
}

// leadsToYear: behind the separator stands a year that is one by itself, or a
// number that is no quantity.
func leadsToYear(after string) bool {
	from, to := digitRun(after, 0)
	for from >= 0 && !yearLike(after[from:to]) {
		from, to = digitRun(after, to)
	}
	return from >= 0 && (strings.HasPrefix(after[to:], "年") || !quantityAt(after[from:]))
}

// digitRun finds the next run of ASCII digits, from −1 where there is none.
func digitRun(text string, at int) (from, to int) {
	from = strings.IndexAny(text[at:], "0123456789")
	if from < 0 {
		return -1, -1
	}
	from += at
	for to = from; to < len(text) && text[to] >= '0' && text[to] <= '9'; to++ {
	}
	return from, to
}

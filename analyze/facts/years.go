package facts

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

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

// hanYear is a year written digit by digit; zero has many forms.
var hanYear = lazyregexp.New(`(?:一九|二[〇○零◯OoОο0])[一二三四五六七八九〇○零◯OoОο0]{2}`)

// date is what follows the year in 2021-03-15, 2021.3, 2021/03.
var date = lazyregexp.New(`^(?:([-./])(0?[1-9]|1[0-2])(?:[-./](0?[1-9]|[12][0-9]|3[01]))?)(?:[^0-9./]|$)`)

// nextYear is what follows the first year in 2019—2021, 2019至2021, 2018、2019;
// months may stand behind either.
var nextYear = lazyregexp.New(`^年?(?:度|[./][0-9]{1,2}|[0-9]{1,2}月)?(?:[-—–―~/至到、和及与]+)(?:19|20)[0-9]{2}(?:[^0-9]|$)`)

// shortYear is a year with one of two digits behind it: 2021、22年, 2019-20年度.
var shortYear = lazyregexp.New(`(?:19|20)[0-9]{2}[-—–~/、至][0-9]{2}年`)

// inFull writes the second year with its century, where it comes after the first.
func inFull(m string) string {
	first, second := m[2:4], m[len(m)-len("00年"):len(m)-len("年")]
	if second <= first {
		return m
	}
	return m[:4] + "、" + m[:2] + second + "年"
}

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
func years(text string) []int {
	text = inDigits(text)
	if strings.Contains(text, "20") || strings.Contains(text, "19") { // most texts tell no year
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
		if !yearLike(text[from:to]) || decimal(text[:from]) {
			inRun = false
			continue
		}
		after := text[to:]
		named := strings.HasPrefix(after, "年") && !length(text[:from], text[from:to], after) || dated(text[from:], after) ||
			schoolYear(after) || yearOfStudents(text[from:to], after) || numbered(text[:from], after) || inEnglish(text[:from], after)
		follows := nextYear.MatchString(after) && !quantityAt(text[from:])
		if named || inRun && !quantityAt(text[from:]) || follows && leadsToYear(text[to:]) {
			y, _ := strconv.Atoi(text[from:to])
			out = append(out, y)
			inRun = follows
		} else {
			inRun = false
		}
		if m := date.FindStringSubmatch(after); m != nil && named {
			at += len(m[1]) + len(m[2]) // 2021.3—2022.5: the month is no year
			inRun = follows || nextYear.MatchString(text[at:])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inDigits writes 二〇〇九 as 2009 where no other Han digit stands beside it.
func inDigits(text string) string {
	if !strings.Contains(text, "一九") && !zeroBehindTwo(text) {
		return text
	}
	var b strings.Builder
	done := 0
	for _, m := range hanYear.FindAllStringIndex(text, -1) {
		if numeralBeside(text[:m[0]], text[m[1]:]) {
			continue
		}
		b.WriteString(text[done:m[0]])
		for _, r := range text[m[0]:m[1]] {
			if d := strings.IndexRune("零一二三四五六七八九", r); d > 0 {
				b.WriteByte(byte('0' + d/len("零")))
			} else {
				b.WriteByte('0')
			}
		}
		done = m[1]
	}
	return b.String() + text[done:]
}

// zeroBehindTwo says whether a year of this century may stand in a text.
func zeroBehindTwo(text string) bool {
	for {
		at := strings.Index(text, "二")
		if at < 0 {
			return false
		}
		text = text[at+len("二"):]
		if strings.ContainsRune("〇○零◯OoОο0", firstRune(text)) {
			return true
		}
	}
}

const hanNumerals = "一二三四五六七八九十百千万亿〇零○"

func numeralBeside(before, after string) bool {
	return before != "" && strings.ContainsRune(hanNumerals, lastRune(before)) || after != "" && strings.ContainsRune(hanNumerals, firstRune(after))
}

// yearLike: four digits that may be a year of the last or this century.
func yearLike(digits string) bool {
	return len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20")
}

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
var documentNumber = lazyregexp.New(`^[〕\])](?:\p{Han}{1,2}[0-9]{0,4}\p{Han}{1,4})?第?[0-9]+号`)

// numbered: 国发〔2021〕5号, (2020)苏01民终12号.
func numbered(before, after string) bool {
	return (strings.HasSuffix(before, "〔") || strings.HasSuffix(before, "[") || strings.HasSuffix(before, "(")) && documentNumber.MatchString(after)
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

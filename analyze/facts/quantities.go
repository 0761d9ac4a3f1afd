package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// The parts of a number. A range is one: 50～100元.
const (
	figure    = `(?:[0-9]{1,3}(?:[, \x{a0}\x{2009}\x{202f}][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?`
	about     = `(?:多|余|几|来|\+)?`
	large     = `(?:十|百|千|万|亿)*`
	lower     = `(?:[0-9]{1,4}(?:千|百|万)+)*` // 1万3千, 1亿2千万
	between   = `(?:-|—|–|―|~|〜|至|到)+`
	share     = `(?:[一二三四五六七八九十百零点两]+|[0-9.]+)`
	hanFigure = `[一二三四五六七八九两十百千万亿零〇]+(?:点[一二三四五六七八九零]+)?`
	// chequeNumerals begin a number as it is written on cheques: 叁拾万元.
	chequeNumerals = "壹贰叁肆伍陆柒捌玖"
)

var (
	number    = lazyregexp.New(`^` + figure + about + large + lower + about + `亿?(?:[%‰]?` + between + figure + about + large + about + `)?`)
	money     = lazyregexp.New(`^[¥￥$€£]\s?` + figure + about + large + about + `元?`)
	hanNumber = lazyregexp.New(`^` + hanFigure + about + large + about + `亿?(?:` + between + hanFigure + about + large + about + `)?`)
	cheque    = lazyregexp.New(`^[` + chequeNumerals + `](?:[` + chequeNumerals + `零拾佰仟万亿])+` + about + large + about)
	// vague are large numbers of which only about how many are told: 数十万, 上千, 百余.
	vague    = lazyregexp.New(`^(?:(?:数|好?几)[十百千万亿]+|[上近超逾过][百千万亿]+)` + about + `|^[百千万]+[多余]`)
	hanShare = lazyregexp.New(`^(?:[百千万]分之` + share + `(?:` + between + `(?:[百千万]分之)?` + share + `)?|[二两三四五六七八九十]+分之[一二两三四五六七八九十]+)`)
	tenths   = lazyregexp.New(`^[一二两三四五六七八九](?:(?:至|到)?[一二三四五六七八九])?成(?:[一二三四五六七八九半]|多)?`)
	// folds are discounts (八折, 九五折), doublings (两番) and multiples (三倍).
	folds = lazyregexp.New(`^(?:[一二三四五六七八九]{1,2}折|[一两三四]番|[一二两三四五六七八九]倍)`)
)

// vagueSigns are what vague numbers begin with and others do not. They are frequent
// characters, so what follows them is looked at before an expression is asked.
const vagueSigns = "数好几上近超逾过"

// vagueEnd is the length of the vague number that text begins with, 0 for none.
func vagueEnd(text string) int {
	first, size := utf8.DecodeRuneInString(text)
	next := firstRune(text[size:])
	may := false
	switch first {
	case '数', '几':
		may = strings.ContainsRune("十百千万亿", next)
	case '好':
		may = next == '几'
	case '上', '近', '超', '逾', '过':
		may = strings.ContainsRune("百千万亿", next)
	case '百', '千', '万':
		may = strings.ContainsRune("多余", firstRune(strings.TrimLeft(text, "百千万")))
	}
	if !may {
		return 0
	}
	return len(vague.FindString(text))
}

// numberEnd is the length of the number that text begins with. Numbers in Han
// count from ten on, or with a fraction: 一个 and 三次 are everywhere and tell
// nothing; nor do 万家灯火 and 百个.
func numberEnd(text string) int {
	if text != "" && digit(text[0]) {
		if n := figures(text); !goesOnNumber(text[n:]) {
			return n
		}
		return len(number.FindString(text))
	}
	if strings.ContainsRune(chequeNumerals, firstRune(text)) {
		return len(cheque.FindString(text))
	}
	if n := vagueEnd(text); n > 0 {
		return n
	}
	m := hanNumber.FindString(text)
	if m == "" || strings.ContainsRune("百千万亿零〇", firstRune(m)) || !strings.ContainsAny(m, "十百千万亿点") {
		return 0
	}
	return len(m)
}

// figures is the length of the digits that text begins with.
func figures(text string) int {
	n := 0
	for n < len(text) && digit(text[n]) {
		n++
	}
	return n
}

// goesOnNumber says that more of a number may stand behind its first figures. Behind most stands nothing, and no expression need be asked.
func goesOnNumber(after string) bool {
	return strings.ContainsRune(" ,.\u00a0\u2009\u202f多余几来+十百千万亿-—–―~〜至到", firstRune(strings.TrimLeft(after, "%‰")))
}

// alone says that text begins with a number in Han of one character, below ten, that is neither part of a longer
// one nor counts tenths: 一个, 三次. There are many, and no expression need be asked.
func alone(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("一二三四五六七八九两", first) &&
		!strings.ContainsRune("一二三四五六七八九两十百千万亿零〇点多余几来-—|–―~〜至到成", firstRune(text[size:]))
}

// quantityEnd is where the quantity that text begins with ends, and where its
// unit begins (0: a sign of money before the number); end is 0 where it begins with none.
func quantityEnd(text string) (end, unitAt int) {
	end, unitAt = quantityOf(text)
	if end > 0 && strings.HasSuffix(text[:end], "倍") {
		if rest, more := strings.CutPrefix(text[end:], "多"); more && !strings.ContainsRune("于样数元次种变", firstRune(rest)) {
			end += len("多")
		}
	}
	return end, unitAt
}

// quantityOf is quantityEnd without 多 behind the unit: 3倍.
func quantityOf(text string) (end, unitAt int) {
	first, width := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(vagueSigns, first) && vagueEnd(text) == 0 {
		return 0, 0
	}
	switch rest := text[width:]; {
	case strings.HasPrefix(rest, "折"), strings.HasPrefix(rest, "番"), strings.HasPrefix(rest, "倍"), strings.HasPrefix(strings.TrimLeft(rest, "一二三四五六七八九"), "折"):
		if m := folds.FindString(text); m != "" && endsTenths(text[len(m):]) {
			return len(m), len(m) - len("折")
		}
	case strings.HasPrefix(rest, "分之"):
		if m := hanShare.FindString(text); m != "" {
			return len(m), len(m)
		}
	}
	if alone(text) {
		return 0, 0
	}
	switch first {
	case '¥', '￥', '$', '€', '£':
		if m := money.FindString(text); m != "" {
			return len(m), 0
		}
	}
	if n := numberEnd(text); n > 0 {
		n += tenThousands(text[n:])
		if strings.HasPrefix(text[n:], " ") && startsLatin(text[n+1:]) { // 50 kg
			n++
		}
		if u, ok := unitAtStart(text[n:]); ok && !u.refuses(text[:n], text[n:]) {
			return n + len(u.word) + rate(text[n+len(u.word):]), n
		}
		if strings.HasSuffix(text[:n], "千") { // 5亿千瓦时
			if u, ok := unitAtStart(text[n-len("千"):]); ok && n > len("千") {
				return n - len("千") + len(u.word), n - len("千")
			}
		}
		switch rest := text[n:]; {
		case (strings.HasPrefix(rest, "成") || strings.HasPrefix(rest, "折")) && endsTenths(rest[len("成"):]):
			return n + len("成"), n
		// Numbers of 万 and 亿 stand alone where a clause ends, those in figures nearly everywhere: 领了18万补偿款.
		case strings.ContainsRune("wW", lastRune(strings.TrimSuffix(text[:n], "+"))):
			return n, len(strings.TrimSuffix(text[:n], "+")) - len("w")
		case endsLarge(text[:n]) && (!followedByHan(rest) || digit(text[0]) && !strings.ContainsRune(behindLarge, firstRune(rest))):
			return n, len(withoutMore(text[:n])) - len("万")
		}
		if len(text) > len("1/") && text[1] == '/' {
			if n := fractionEnd(text); n > 0 {
				return n, n
			}
		}
	}
	if m := tenthsOf(text); m != "" && !strings.HasPrefix(text[len(m):], "立") && endsTenths(text[len(m):]) {
		return len(m), strings.Index(m, "成")
	}
	return 0, 0
}

// tenThousands is the length of a letter that stands for 万: 10w+, 3.5w, 2W人. A W alone is a watt.
func tenThousands(text string) int {
	if text == "" || text[0] != 'w' && text[0] != 'W' {
		return 0
	}
	rest, more := strings.CutPrefix(text[1:], "+")
	if latin(firstRune(rest)) || firstRune(rest) == '/' {
		return 0
	}
	u, ok := unitAtStart(rest)
	switch {
	case more:
		return len("w+")
	case text[0] == 'w' || ok && u.counted || ok && u.word == "元":
		return len("w")
	}
	return 0
}

// endsLarge: 12万, 3亿, 10万+.
func endsLarge(number string) bool {
	r := lastRune(withoutMore(number))
	return r == '万' || r == '亿'
}

// withoutMore is a number without what says that it is more: 10万+, 两亿多.
func withoutMore(number string) string { return strings.TrimRight(number, "+多余") }

// behindLarge are the characters that make another word of 万 and 亿 before them: 12万象城, 距今3亿年, 1万里.
const behindLarge = "年象科达能物里岁载代"

// fractionEnd is the length of a fraction in figures where what follows says that it is one: 1/3的商户, 2/3以上.
func fractionEnd(text string) int {
	to := len("1/")
	for to < len(text) && digit(text[to]) {
		to++
	}
	below, err := strconv.Atoi(text[len("1/"):to])
	if err != nil || below > 10 || int(text[0]-'0') >= below || text[0] == '0' {
		return 0
	}
	for _, w := range []string{"的", "以上", "以下", "左右"} {
		if strings.HasPrefix(text[to:], w) {
			return to
		}
	}
	return 0
}

// tenthsOf are the tenths that text begins with; most numbers have neither sign behind their first character.
func tenthsOf(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	if next, width := utf8.DecodeRuneInString(rest); !strings.ContainsRune("成至到", next) && !strings.HasPrefix(rest[width:], "成") {
		return ""
	}
	return tenths.FindString(text)
}

// endsTenths: behind 三成 a clause ends or goes on with 以上, 的 and the like, so
// that 成 begins no word (成为, 成本).
func endsTenths(after string) bool {
	return !followedByHan(after) || strings.ContainsRune("以的左至到多优", firstRune(after)) ||
		slices.ContainsFunc(shared, func(w string) bool { return strings.HasPrefix(after, w) })
}

// shared are those of whom tenths are told most often: 九成受访者.
var shared = strings.Fields("居民 村民 村庄 群众 商户 受访 住户 家庭 老人 学生 业主 党员 市民 农户 企业 职工 用户 患者 青年 小区 社区 村干部 农民 游客 渔民 牧民 船东 学员 乘客 旅客 读者 车主 师生 干部")

func followedByHan(after string) bool { return after != "" && corpus.Han(firstRune(after)) }

// quantityAt: text begins with a quantity.
func quantityAt(text string) bool {
	end, _ := quantityEnd(text)
	return end > 0
}

// quantities lists the numbers, which begin at some of the bytes, with their units as printed, in the order of the
// text, each once. Years and page or article numbers have no unit of quantity and stay out.
func quantities(t Copy, at []int) []corpus.Quantity {
	var out []corpus.Quantity
	seen := map[string]bool{}
	text := t.Text
	behind := 0 // what is read already
	for _, at := range at {
		if at < behind {
			continue
		}
		end, unitAt := quantityEnd(text[at:])
		if end == 0 || ordinalBefore(text[:at]) || countBefore(text[:at], text[at:]) {
			behind = at + numberRun(text[at:])
			continue
		}
		from := at - below(text[:at], text[at+unitAt:at+end]) - lowerBound(text[:at], text[at:])
		q := corpus.Quantity{Text: t.printed(from, at+end), Unit: strings.TrimSuffix(text[at+unitAt:at+end], "多")}
		if unitAt == 0 { // a sign of money stands before its number
			_, width := utf8.DecodeRuneInString(text[at:])
			q.Unit = strings.Replace(text[at:at+width], "￥", "¥", 1)
		}
		behind = at + end
		if !seen[q.Text] {
			seen[q.Text] = true
			out = append(out, q)
		}
	}
	return out
}

// below is the length of a sign before a number that says that it is below zero: 同比-3.2%, 气温-5℃.
func below(before, unit string) int {
	if unit != "%" && unit != "℃" {
		return 0
	}
	for _, sign := range []string{"-", "−"} {
		if rest, ok := strings.CutSuffix(before, sign); ok && strings.ContainsRune("为是至到达于比约长温", lastRune(rest)) {
			return len(sign)
		}
	}
	return 0
}

// lowerBound is the length of what stands before a number in Han and is the lower of two that it lies between: 三、四十户. At the
// head of a line it numbers what follows (三、四十户人家).
func lowerBound(before, text string) int {
	const numerals = "一二三四五六七八九"
	rest, ok := strings.CutSuffix(before, "、")
	if !ok {
		return 0
	}
	low, size := utf8.DecodeLastRuneInString(rest)
	at := strings.IndexRune(numerals, low)
	if at < 0 || strings.IndexRune(numerals, firstRune(text)) != at+len("一") || !corpus.Han(lastRune(rest[:len(rest)-size])) || ordinalBefore(rest[:len(rest)-size]) {
		return 0
	}
	return size + len("、")
}

// numberSigns are the characters beside digits that a number or a sum of money may begin with.
const numberSigns = "一二三四五六七八九两十百千万¥￥$€£" + vagueSigns + chequeNumerals

// numberRun is the length of the digits, points and commas that text begins with, as they stand in a number that is no quantity.
func numberRun(text string) int {
	if !digit(text[0]) {
		return 0
	}
	n := 1
	for n < len(text) && (digit(text[n]) || text[n] == '.' || text[n] == ',') {
		n++
	}
	return n
}

// scored are the words before points of one figure (得8分): such ones without are mostly parts (3分治).
var scored = strings.Fields("满分 满分为 得 得分 得了 扣 扣除 加 记 计 各 减 奖 奖励 打 打了 打出 评分 最高 最低 分值 提高 下降 高出")

// onePoint: points of one figure are counted, no minutes.
func onePoint(text string) bool {
	u, ok := unitAtStart(text[1:])
	return ok && u.word == "分"
}

func endsIn(before string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(before, w) })
}

// countBefore: 数 belongs to a word before (人数十万), the fraction to a date (2021/3/5的), the number to a time (7点05分), or 伍
// to 队伍 and 陆 to 大陆; or what one figure counts are no points.
func countBefore(before, text string) bool {
	if before == "" {
		return false
	}
	last := lastRune(before)
	if digit(text[0]) {
		return last == '/' && len(text) > 1 && text[1] == '/' || monthBehind(before, text) || ofTime(before) && strings.HasPrefix(strings.TrimLeft(text, "0123456789"), "分") ||
			onePoint(text) && !endsIn(before, scored)
	}
	switch firstRune(text) {
	case '数':
		return strings.ContainsRune("人户总次件分多少个指系基岁单倍天参计点读字页场套册份辆", last)
	case '伍':
		return strings.ContainsRune("队入退行", last)
	case '陆':
		return strings.ContainsRune("大登着内水上海两", last)
	}
	return false
}

// monthBehind: the number is a month behind its year: 2021/11起.
func monthBehind(before, text string) bool {
	n := len(before)
	return n > len("2021") && strings.IndexByte("/-.", before[n-1]) >= 0 && yearLike(before[n-1-len("2021"):n-1]) && strings.HasPrefix(strings.TrimLeft(text, "0123456789"), "起")
}

// ofTime: an hour stands before minutes: 7点, 八时; not 用时15分钟.
func ofTime(before string) bool {
	for _, sign := range []string{"点", "时", ":"} {
		if hour, ok := strings.CutSuffix(before, sign); ok {
			return strings.ContainsRune("0123456789"+hanNumerals, lastRune(hour))
		}
	}
	return false
}

// ordinalBefore: the number counts in a row, or is part of a name or of a number.
func ordinalBefore(before string) bool {
	if before == "" {
		return false
	}
	r := lastRune(before)
	return r == '第' || r == '之' && !strings.HasSuffix(before, "分之") || latin(r) || strings.ContainsRune(hanNumerals, r)
}

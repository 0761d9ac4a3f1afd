// Package facts reads off a text what it names beside its subject: years,
// quantities, programmes, departments and places. It reads the text as printed
// and gives what stands there; only white space is dropped.
package facts

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"casebook/corpus"
	"casebook/corpus/wordlist"
)

// Of reads the facts of a text. places are names of places known beforehand
// (of the case's region, or of the collection), to be listed where they occur.
func Of(text string, places []string) corpus.Facts {
	plain := corpus.JoinHan(text)
	return corpus.Facts{
		Years:      years(plain),
		Quantities: quantities(plain),
		Programmes: programmes(plain),
		Actors:     actors(plain),
		Places:     placesIn(plain, places),
	}
}

var yearPattern = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年|[—\-~至]+(?:19|20)[0-9]{2}年)`)

// rangeEnd catches the second year of 2005—2010年.
var rangeEnd = regexp.MustCompile(`(?:19|20)[0-9]{2}[—\-~至]+((?:19|20)[0-9]{2})年`)

var hanYear = regexp.MustCompile(`[一二][〇○零九][〇○零一二三四五六七八九]{2}年`)

// years lists the years named, ascending: 2009年, ２００９年, 二〇〇九年, 2005—2010年.
func years(text string) []int {
	if !strings.Contains(text, "年") {
		return nil
	}
	text = width.Narrow.String(text)
	var out []int
	for _, p := range []*regexp.Regexp{yearPattern, rangeEnd} {
		for _, m := range p.FindAllStringSubmatch(text, -1) {
			y, _ := strconv.Atoi(m[1])
			out = append(out, y)
		}
	}
	for _, m := range hanYears(text) {
		if y := hanDigits(strings.TrimSuffix(m, "年")); y >= 1900 && y < 2100 {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hanYears(text string) []string {
	if !strings.ContainsAny(text, "〇○零") && !strings.Contains(text, "一九") {
		return nil // in this or the last century there is one of these
	}
	return hanYear.FindAllString(text, -1)
}

func hanDigits(s string) int {
	n := 0
	for _, r := range s {
		d := strings.IndexRune("零一二三四五六七八九", r) / len("零")
		if r == '〇' || r == '○' {
			d = 0
		}
		n = 10*n + d
	}
	return n
}

// units that follow a number; longer ones first. % and its kin need no Han.
const unitPattern = `(?:平方米|平方公里|立方米|公里|千米|厘米|米|公顷|亩|吨|公斤|千克|克|升|万?元|亿元|万人次|人次|人|名|位|户|家|个|所|处|座|栋|幢|间|条|项|件|次|场|期|套|台|辆|支|只|批|份|册|本|张|幅|篇|部|块|株|棵|盏|岁|天|小时|分钟|学时|课时|门|类|种|级|倍|层|组|队|对|班|届|轮|趟|起|例|宗|笔|场次|人份|千瓦时|千瓦|度)`

var quantityPattern = regexp.MustCompile(`^([0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)(多|余|几)?((?:百|千|万|亿)*)(多|余)?(%|％|‰|个百分点|` + unitPattern + `)`)

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// quantities lists numbers with their units as printed, in the order of the
// text, each once. Years and page or article numbers have no unit of quantity and stay out.
func quantities(text string) []corpus.Quantity {
	var out []corpus.Quantity
	seen := map[string]bool{}
	for at := 0; at < len(text); {
		from := strings.IndexFunc(text[at:], digit)
		if from < 0 {
			break
		}
		from += at
		m := quantityPattern.FindStringSubmatchIndex(text[from:])
		if m == nil {
			_, width := utf8.DecodeRuneInString(text[from:])
			at = from + width
			continue
		}
		at = from + m[1]
		if strings.HasSuffix(text[:from], "第") {
			continue
		}
		q := corpus.Quantity{Text: text[from:at], Unit: text[from+m[10] : from+m[11]]}
		if q.Unit == "％" {
			q.Unit = "%"
		}
		if !seen[q.Text] {
			seen[q.Text] = true
			out = append(out, q)
		}
	}
	return out
}

var quoted = regexp.MustCompile(`“([^“”]{2,20})”|《([^《》]{2,40})》`)

// programmes lists what stands in “” or 《》 and may be a name: no
// sentence punctuation inside “”, and Han or digits in it.
func programmes(text string) []string {
	if !strings.ContainsAny(text, "“《") {
		return nil
	}
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		name := m[1] + m[2]
		if m[1] != "" && strings.ContainsAny(name, "，。！？；：,!?;:、") || !strings.ContainsFunc(name, corpus.Han) {
			continue
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// bodyWords are what names of public bodies, companies and associations end in,
// in the order of preference.
var bodyWords = []string{"委员会", "办公室", "管理局", "公安局", "人民法院", "检察院", "人民政府", "街道办事处", "办事处", "居委会", "村委会", "居民委员会", "村民委员会", "联合会", "协会", "基金会", "总工会", "共青团", "团委", "妇联", "残联", "红十字会", "文明办", "宣传部", "组织部", "工商局", "教育局", "民政局", "卫生局", "财政局", "城管局", "环保局", "交通局", "文化局", "司法局", "税务局", "规划局", "建设局", "农业局", "林业局", "水务局", "体育局", "统计局", "质监局", "药监局", "局", "有限公司", "集团", "交警支队", "支队", "大队", "消防队", "派出所", "图书馆", "博物馆", "文化馆", "服务中心", "指挥中心", "志愿者协会"}

// bodyPattern is a run of Han that ends in one of them; before 局 alone stand up to
// four characters of its name.
var bodyPattern = regexp.MustCompile(`\p{Han}{1,14}?(?:` + strings.ReplaceAll(strings.Join(bodyWords, "|"), "|局|", `|\p{Han}{1,4}局|`) + `)`)

// mayNameBody says whether bodyPattern need be tried.
func mayNameBody(run string) bool {
	return slices.ContainsFunc(bodyWords, func(w string) bool { return strings.Contains(run, w) })
}

// beforeBody are words that stand before a body's name and do not belong to it.
var beforeBody = regexp.MustCompile(`^.*(?:由|与|和|及|向|在|被|请|对|为|把|将|到|从|会同|联合|协调|组织|成立|设立|建立|通过|依托|邀请|以及|各个|每个|各|其|该|并|等|是|了|的|以|经|让|使|报|送|交)`)

//go:embed asset/common_nouns.txt
var commonNouns string

// notBodies end like a body's name and are none.
var notBodies = sync.OnceValue(func() []string { return wordlist.Entries(commonNouns) })

func isBody(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 16 && !slices.ContainsFunc(notBodies(), func(w string) bool { return strings.HasSuffix(name, w) })
}

// actors lists the departments and organisations named, in the order of the text.
func actors(text string) []string {
	var out []string
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		if !mayNameBody(run) {
			continue
		}
		for _, m := range bodyPattern.FindAllString(run, -1) {
			if name := beforeBody.ReplaceAllString(m, ""); isBody(name) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// placesIn lists the known places that occur in a text, by first occurrence.
// A place that only occurs within a longer one found is not listed.
func placesIn(text string, places []string) []string {
	type hit struct {
		at   int
		name string
	}
	var hits []hit
	sorted := slices.Clone(places)
	slices.SortFunc(sorted, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, p := range slices.Compact(sorted) {
		if at := strings.Index(text, p); p != "" && at >= 0 {
			hits = append(hits, hit{at, p})
			text = strings.ReplaceAll(text, p, strings.Repeat("\x00", len(p)))
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return a.at - b.at })
	var out []string
	for _, h := range hits {
		out = append(out, h.name)
	}
	return out
}

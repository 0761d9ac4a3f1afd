package gazetteer

import (
	"cmp"
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/fields.txt
var fieldsAsset string

// fieldName is what a name of fields says (province, city, district, place, body, year, date), and whether words may stand before it.
type fieldName struct {
	level    string
	prefixed bool
}

var fieldNames = sync.OnceValue(func() map[string]fieldName {
	out := map[string]fieldName{}
	for _, e := range wordlist.Entries(fieldsAsset) {
		fields := strings.Fields(e)
		level, prefixed := strings.CutPrefix(fields[0], "+")
		for _, w := range fields[1:] {
			out[w] = fieldName{level, prefixed}
		}
	}
	return out
})

// beforeNames may stand before the name of a field of places: 案例所在地, 申报省份.
var beforeNames = strings.Fields("案例 项目 经验 所在 所属 隶属 申报 申请 推荐 报送 选送 上报 提交 试点 实施 发生 来源 主办 承办 牵头")

// longestFieldName is in characters: longer ones are sentences.
const longestFieldName = 20

// Level is what a field of an input says of place or time (province, city, district, place, body, year, date), empty for other
// fields.
func Level(name string) string {
	if utf8.RuneCountInString(name) > longestFieldName {
		return ""
	}
	plain := plainName(name)
	if f, ok := fieldNames()[plain]; ok {
		return f.level
	}
	for _, end := range []string{"名称", "名", "name"} {
		plain = strings.TrimSuffix(plain, end)
	}
	for range 2 {
		if f := fieldNames()[plain]; f.prefixed {
			return f.level
		}
		for _, w := range beforeNames {
			if rest, ok := strings.CutPrefix(plain, w); ok {
				plain = rest
				break
			}
		}
	}
	return fieldNames()[plain].place()
}

func (f fieldName) place() string {
	if f.prefixed {
		return f.level
	}
	return ""
}

// plainName is a field's name for comparison, in small letters.
func plainName(name string) string { return strings.ToLower(PlainName(name)) }

// PlainName is the name of a field or a column for comparison: letters only, small, without what stands in brackets, which explains
// it. Where nothing else is there (【省份】), it is what they hold, as written.
func PlainName(name string) string {
	name = corpus.Normalize(name)
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case strings.ContainsRune("([{【", r):
			depth++
		case strings.ContainsRune(")]}】", r):
			depth = max(depth-1, 0)
		case depth == 0 && unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() > 0 {
		return b.String()
	}
	return strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
}

// Told is the region that fields of the input say (province, city, 区县 …), and
// whether they say any. Names are completed by the gazetteer (江苏 → 江苏省), and what stands in a field of
// another level goes to its own (省: 江苏省南通市); one that it does not know stays as it is, unless it is no name of
// a place (全国, 国家级试点).
func Told(fields []corpus.Field) (corpus.Region, bool) {
	said := map[string]string{}
	for _, f := range opened(fields) {
		if l, v := Level(f.Name), strings.TrimSpace(corpus.JoinHan(f.Value)); said[l] == "" && tells(l, v) {
			said[l] = v
		}
	}
	r := corpus.Region{Province: said["province"], City: said["city"], District: said["district"]}
	if r == (corpus.Region{}) {
		if r = Find(said["place"], "", ""); r == (corpus.Region{}) {
			return r, false
		}
		return r, true
	}
	r = complete(r)
	if below := Find(r.Province+r.City+r.District+said["place"], "", ""); r.District == "" && below.Province == r.Province && (r.City == "" || r.City == below.City) {
		r.City, r.District = below.City, below.District
	}
	return r, true
}

// fourDigits is a year by itself, or within a date of eight digits.
var fourDigits = lazyregexp.New(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))?(?:[^0-9]|$)`)

// Year is the year that a field tells (year: 2021, 日期: 2021-03-15), 0 where none does.
func Year(fields []corpus.Field) int {
	fields = opened(fields)
	for _, level := range []string{"year", "date"} {
		for _, f := range fields {
			if Level(f.Name) != level {
				continue
			}
			if m := fourDigits.FindStringSubmatch(corpus.AlikeOf(f.Value).Text); m != nil {
				y, _ := strconv.Atoi(m[1])
				return y
			}
		}
	}
	return 0
}

//go:embed asset/untold.txt
var untoldAsset string

var untold = sync.OnceValue(func() map[string]bool { return set(untoldAsset) })

// unitEnds are the characters that names of units of each level end in.
var unitEnds = map[string]string{"province": "省市区州邦府道国", "city": "市州盟区县旗府团", "district": "区县市旗镇乡团场府"}

// tells: a field may hold the name of a place. A name that the gazetteer does not know is one if it ends as names of its
// level do, in Han, or is short, of a level that has many.
func tells(level, value string) bool {
	alike := corpus.AlikeOf(value).Text
	switch {
	case !strings.ContainsFunc(alike, unicode.IsLetter) || untold()[alike] || untold()[strings.ToLower(alike)]:
		return false
	case unitEnds[level] == "" || !strings.ContainsFunc(alike, corpus.Han):
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(alike)
	if strings.ContainsRune(unitEnds[level], last) || Find(alike, "", "") != (corpus.Region{}) || Find(alike+"市", "", "") != (corpus.Region{}) {
		return true
	}
	return level != "province" && utf8.RuneCountInString(alike) <= 3
}

// complete writes the levels that were told in full, and adds those above them and those that a field tells besides its own.
// Ordinary words are places here, whatever they are in a text (city: 开封).
func complete(r corpus.Region) corpus.Region {
	if f := Find(r.Province, "", ""); f.Province != "" {
		r = with(corpus.Region{City: r.City, District: r.District}, f)
	}
	if told := r.City; told != "" {
		r.City = ""
		if f, ok := lies(r, told, "", "市", "区", "县"); ok {
			r = with(r, f)
		} else if f := Find(told, "", ""); f.Province == "" || r.Province != "" && f.Province != r.Province {
			r.City = told
		} else { // a municipality, maybe told twice
			r.Province = f.Province
		}
	}
	if told := r.District; told != "" {
		r.District = ""
		if f, ok := lies(r, told, "", "区", "县", "市"); ok && f.District != "" {
			return with(r, f)
		}
		if f := Find(told, "", ""); f.District != "" || f.Province == "" || f.Province != r.Province || f.City != r.City { // else the city told twice
			r.District = told
		}
	}
	return r
}

// lies finds a place below the levels that are known, by its name with one of the ends.
func lies(known corpus.Region, name string, ends ...string) (corpus.Region, bool) {
	for _, end := range ends {
		f := Find(known.Province+known.City+name+end, "", "")
		if f.City+f.District != known.City && (known.Province == "" || f.Province == known.Province) && (known.City == "" || f.City == known.City) {
			return f, true
		}
	}
	return known, false
}

// with is a region with the levels that another adds.
func with(r, more corpus.Region) corpus.Region {
	r.Province = cmp.Or(r.Province, more.Province)
	if r.City == "" || r.City == more.City {
		r.City, r.District = cmp.Or(r.City, more.City), cmp.Or(r.District, more.District)
	}
	return r
}

// Of is the region of a case: what its fields say, and of what they leave open
// what its texts say, as long as they do not contradict. Who ran or submitted it says where, unless title or background name
// another province.
func Of(fields []corpus.Field, title, background, rest string) corpus.Region {
	told, ok := Told(fields)
	if !ok {
		if told = Find(valueOf(fields, "body"), "", ""); told == (corpus.Region{}) {
			return placed(Find(title, background, rest), valueOf(fields, "place"))
		}
		if p := Find(title, background, "").Province; p != "" && p != told.Province {
			return Find(title, background, rest)
		}
	}
	if told.District == "" && (told.City != "" || told.Province != "") {
		found := Find(title, background, rest)
		if found.Province == told.Province && (told.City == "" || found.City == told.City) {
			told.City, told.District = found.City, found.District
		}
	}
	if told.Province == "" && told.City == "" { // a name that several cities have, or none that is known
		if found := Find(title, background, rest); found.Province != "" {
			if r, ok := lies(corpus.Region{Province: found.Province, City: found.City}, told.District, "", "区", "县", "市"); ok {
				return r
			}
		}
	}
	return told
}

// placed is a region with the district that a field calls by a name that means nothing alone (地区: 柯城).
func placed(found corpus.Region, name string) corpus.Region {
	if found.Province == "" || name == "" {
		return found
	}
	if r, ok := lies(corpus.Region{Province: found.Province, City: found.City}, name, "", "区", "县", "市"); ok && r.District != "" {
		return r
	}
	return found
}

// valueOf is what the first field of a level tells that tells anything.
func valueOf(fields []corpus.Field, level string) string {
	for _, f := range opened(fields) {
		if v := strings.TrimSpace(corpus.JoinHan(f.Value)); Level(f.Name) == level && tells(level, v) {
			return v
		}
	}
	return ""
}

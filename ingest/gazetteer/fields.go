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

// levels maps names of fields to what they say: province, city, district, place,
// year, date.
var levels = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, e := range wordlist.Entries(fieldsAsset) {
		fields := strings.Fields(e)
		for _, w := range fields[1:] {
			out[w] = fields[0]
		}
	}
	return out
})

// Level is what a field of an input says of place or time, empty for other fields.
func Level(fieldName string) string {
	return levels()[strings.ToLower(corpus.Normalize(fieldName))]
}

// Told is the region that fields of the input say (province, city, 区县 …), and
// whether they say any. Names are completed by the gazetteer (江苏 → 江苏省), and what stands in a field of
// another level goes to its own (省: 江苏省南通市); one that it does not know stays as it is, unless it is no name of
// a place (全国, 国家级试点).
func Told(fields []corpus.Field) (corpus.Region, bool) {
	said := map[string]string{}
	for _, f := range fields {
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

var fourDigits = lazyregexp.New(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`)

// Year is the year that a field tells (year: 2021, 日期: 2021-03-15), 0 where none does.
func Year(fields []corpus.Field) int {
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
		} else if f := Find(told, "", ""); f.Province != r.Province || r.Province == "" { // else a municipality told twice
			r.City = told
		}
	}
	if told := r.District; told != "" {
		r.District = ""
		if f, ok := lies(r, told, "", "区", "县", "市"); ok && f.District != "" {
			return with(r, f)
		}
		r.District = told
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
// what its texts say, as long as they do not contradict.
func Of(fields []corpus.Field, title, background, rest string) corpus.Region {
	told, ok := Told(fields)
	if !ok {
		return Find(title, background, rest)
	}
	if told.District == "" && (told.City != "" || told.Province != "") {
		found := Find(title, background, rest)
		if found.Province == told.Province && (told.City == "" || found.City == told.City) {
			told.City, told.District = found.City, found.District
		}
	}
	return told
}

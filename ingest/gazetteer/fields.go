package gazetteer

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

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
// whether they say any. Names are completed by the gazetteer (江苏 → 江苏省); one that
// it does not know stays as it is.
func Told(fields []corpus.Field) (corpus.Region, bool) {
	said := map[string]string{}
	for _, f := range fields {
		if l := Level(f.Name); l != "" && said[l] == "" {
			said[l] = strings.TrimSpace(corpus.JoinHan(f.Value))
		}
	}
	r := corpus.Region{Province: said["province"], City: said["city"], District: said["district"]}
	if r == (corpus.Region{}) {
		if r = Find(said["place"], "", ""); r == (corpus.Region{}) {
			return r, false
		}
		return r, true
	}
	return complete(r), true
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

// complete writes the levels that were told in full, and adds those above them.
// Ordinary words are places here, whatever they are in a text (city: 开封).
func complete(r corpus.Region) corpus.Region {
	found := Find(r.Province+r.City+r.District, "", "")
	if r.City != "" && found.City == "" {
		if f := Find(r.Province+r.City+"市"+r.District, "", ""); f.City != "" {
			found = f
		}
	}
	for _, level := range []struct {
		told  *string
		found string
	}{{&r.Province, found.Province}, {&r.City, found.City}, {&r.District, found.District}} {
		if level.found != "" && *level.told != "" && strings.HasPrefix(level.found, strings.TrimSuffix(*level.told, "市")) {
			*level.told = level.found
		}
	}
	if r.Province == "" && (found.City == r.City || r.City == "" && found.District == r.District) {
		r.Province = found.Province
	}
	if r.City == "" && found.District == r.District {
		r.City = found.City
	}
	if r.City == r.Province && found.City == "" {
		r.City = "" // a municipality told twice
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

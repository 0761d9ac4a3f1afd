package facts

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
	"casebook/corpus/wordlist"
)

//go:embed asset/eras.txt
var erasAsset string

// era is a name that years are counted by: its first year is one behind base, and it has so many.
type era struct {
	name        string
	base, years int
}

var eras = sync.OnceValue(func() (out []era) {
	for _, e := range wordlist.Entries(erasAsset) {
		f := strings.Fields(e)
		first, _ := strconv.Atoi(f[1])
		last, _ := strconv.Atoi(f[2])
		out = append(out, era{f[0], first - 1, last - first + 1})
	}
	return out
})

// endsOfEras are the last characters of their names.
var endsOfEras = sync.OnceValue(func() string {
	var b strings.Builder
	for _, e := range eras() {
		b.WriteRune(lastRune(e.name))
	}
	return b.String()
})

// eraNumerals are what years of an era are written with, at most so many of them.
const (
	eraNumerals     = "元一二三四五六七八九十百零〇0123456789"
	mostEraNumerals = 5
)

// ofEra is the year that ends what stands before a 年, counted by an era (民国十二, 乾隆23), and where it begins; 0 for none.
func ofEra(before string) (year, from int) {
	at := len(before)
	for n := 0; n < mostEraNumerals && at > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(before[:at])
		if !strings.ContainsRune(eraNumerals, r) {
			break
		}
		at -= size
	}
	if at == len(before) || !strings.ContainsRune(endsOfEras(), lastRune(before[:at])) {
		return 0, 0
	}
	n := countOf(before[at:])
	for _, e := range eras() {
		if strings.HasSuffix(before[:at], e.name) && n > 0 && n <= e.years {
			return e.base + n, at - len(e.name)
		}
	}
	return 0, 0
}

// unsure are numerals that may be two numbers (二三), or none.
var unsure = lazyregexp.New(`[一二三四五六七八九]{2}|[0-9]`)

// countOf is a number in figures or in Han (元 is the first), 0 where it is none.
func countOf(numerals string) int {
	if numerals == "元" {
		return 1
	}
	if n, err := strconv.Atoi(numerals); err == nil {
		return n
	}
	if strings.Contains(numerals, "元") || unsure.MatchString(numerals) {
		return 0
	}
	return numeral.Of(numerals)
}

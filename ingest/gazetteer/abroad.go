package gazetteer

import (
	_ "embed"
	"strings"
	"sync"

	"casebook/corpus/lazyregexp"
)

//go:embed asset/abroad.txt
var abroadAsset string

// citiesBegin is the entry of the list from which on there are cities.
const citiesBegin = "[cities]"

var citiesAbroad = sync.OnceValue(func() map[string]bool {
	_, cities, _ := strings.Cut(abroadAsset, citiesBegin)
	return set(cities)
})

// What may stand behind a place abroad and lies in it: the kind of a city, then units within.
var (
	cityKind = lazyregexp.New(`^(?:广域市|特别市|市|都|府|郡)`)
	inAbroad = lazyregexp.New(`^(?:[^\P{Han}的和与及在到对向往从来为把被是有了等也都将市省县区]{1,3}(?:市|都|府|省|县|道|郡|区|町))+`)
)

// behindAbroad is the length of what follows a place abroad and lies in it (首尔|江南区, 日本|福山市).
func behindAbroad(place, after string) int {
	n := 0
	if citiesAbroad()[place] {
		n = len(cityKind.FindString(after))
	}
	return n + len(inAbroad.FindString(after[n:]))
}

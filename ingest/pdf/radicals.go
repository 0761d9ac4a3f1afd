package pdf

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed asset/radicals.txt
var radicalsAsset string

// radicals maps radicals to the characters they stand for in text.
var radicals = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	for _, line := range strings.Split(radicalsAsset, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, pair := range strings.Fields(line) {
			if r := []rune(pair); len(r) == 2 {
				out[r[0]] = r[1]
			}
		}
	}
	return out
})

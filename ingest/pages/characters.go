package pages

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"casebook/corpus"
)

//go:embed asset/common_simplified.txt
var commonSimplified string

//go:embed asset/common_traditional.txt
var commonTraditional string

//go:embed asset/common_pairs.txt
var commonPairsAsset string

// pair is two neighbouring Han.
type pair [2]rune

// commonPairs are the 8,000 commonest pairs of neighbours within words.
var commonPairs = sync.OnceValue(func() map[pair]bool {
	out := map[pair]bool{}
	for _, line := range strings.Split(commonPairsAsset, "\n") {
		if rs := []rune(line); !strings.HasPrefix(line, "#") {
			for i := 0; i+1 < len(rs); i += 2 {
				out[pair{rs[i], rs[i+1]}] = true
			}
		}
	}
	return out
})

// script is what ordinary text of one way of writing is made of.
type script struct {
	level1 map[rune]bool // the level-1 characters of its standard
	common map[rune]bool
}

// simplified: GB 2312-80 level 1 (rows 16–55, 3,755 characters in everyday use)
// and the 500 commonest characters.
var simplified = sync.OnceValue(func() script {
	return script{
		level1: decoded(simplifiedchinese.GBK, 0xb0, 0xd7, span{0xa1, 0xfe}),
		common: listed(commonSimplified),
	}
})

// traditional: that and Big5 level 1 (0xA440–0xC67E, 5,401 characters), whose
// lists overlap with the simplified ones.
var traditional = sync.OnceValue(func() script {
	s := script{
		level1: decoded(traditionalchinese.Big5, 0xa4, 0xc6, span{0x40, 0x7e}, span{0xa1, 0xfe}),
		common: listed(commonTraditional),
	}
	for r := range simplified().level1 {
		s.level1[r] = true
	}
	for r := range simplified().common {
		s.common[r] = true
	}
	return s
})

// telling are common traditional characters that no simplified text has.
var telling = sync.OnceValue(func() map[rune]bool {
	out := listed(commonTraditional)
	enc := simplifiedchinese.GBK.NewEncoder()
	for r := range out {
		b, err := enc.Bytes([]byte(string(r)))
		if err == nil && len(b) == 2 && b[0] >= 0xb0 && b[0] <= 0xf7 && b[1] >= 0xa1 { // in GB 2312
			delete(out, r)
		}
	}
	return out
})

type span struct{ from, to byte }

// decoded collects the Han characters of a double-byte encoding whose first byte
// is in from..to and whose second is in one of the spans.
func decoded(enc encoding.Encoding, from, to byte, second ...span) map[rune]bool {
	out := map[rune]bool{}
	d := enc.NewDecoder()
	for hi := int(from); hi <= int(to); hi++ {
		for _, s := range second {
			for lo := int(s.from); lo <= int(s.to); lo++ {
				text, err := d.Bytes([]byte{byte(hi), byte(lo)})
				if err != nil {
					continue
				}
				for _, r := range string(text) {
					if corpus.Han(r) {
						out[r] = true
					}
				}
			}
		}
	}
	return out
}

// listed reads an asset: characters, with comment lines that begin with #.
func listed(asset string) map[rune]bool {
	out := map[rune]bool{}
	for _, line := range strings.Split(asset, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, r := range line {
			if corpus.Han(r) {
				out[r] = true
			}
		}
	}
	return out
}

// Package damage spoils texts the way bad readings of scans do, so that the
// splitter can be measured on it. The kinds of damage are those that tesseract
// did to scans of printed collections.
package damage

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// like holds characters that readers mistake for each other.
var like = pairs("人入 己已 末未 土士 日曰 大太 干千 要耍 做傲 做敝 产7 产户 背肖 景暑 活话 动劫 效敎 果杲 主圭 法去 的白 区又 市巾 民良 务夯 会公 工土 作怍 社杜 文丈 明朋 创刨 建健 了丁 一— 二＝ 三王 为力 在存 有冇 上土 下卜 中申 国囯 年午 月用 东车 西酉 门们 目日 录彔 服报 办为 个介 到倒 部邰 1l 0O 5S 8B 2Z （( ）) ，, 。. 、, “\" ”\" ：: 【[ 】] 【{ 】| （【 6b 9g 7?")

func pairs(s string) map[rune][]rune {
	m := map[rune][]rune{}
	for _, p := range strings.Fields(s) {
		rs := []rune(p)
		m[rs[0]] = append(m[rs[0]], rs[1])
		m[rs[1]] = append(m[rs[1]], rs[0])
	}
	return m
}

// common are characters that stand in for ones without a like.
var common = []rune("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经")

// Text damages a share of the characters (0..1) of a text, white space apart:
// most are taken for like ones, others are lost, doubled, parted by a space or
// joined by a stray sign. Line breaks and form feeds stay. The same seed gives
// the same damage.
func Text(s string, share float64, seed uint64) string {
	rng := rand.New(rand.NewPCG(seed, 0x5ca1ab1e))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if unicode.IsSpace(r) || rng.Float64() >= share {
			b.WriteRune(r)
			continue
		}
		b.WriteString(spoil(r, rng))
	}
	return b.String()
}

// Shares of the kinds of damage: 60 % like characters, 12 % lost, 10 % a space
// behind, 8 % a stray sign before, 10 % another character.
func spoil(r rune, rng *rand.Rand) string {
	switch x := rng.Float64(); {
	case x < .60:
		if l := like[r]; len(l) > 0 {
			return string(l[rng.IntN(len(l))])
		}
		return string(common[rng.IntN(len(common))])
	case x < .72:
		return ""
	case x < .82:
		return string(r) + " "
	case x < .90:
		return string([]rune("，.`'·|~^_-")[rng.IntN(10)]) + string(r)
	}
	return string(common[rng.IntN(len(common))])
}

package gazetteer

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/wordlist"
)

//go:embed asset/words.txt
var wordsAsset string

//go:embed asset/containing.txt
var containingAsset string

//go:embed asset/crossing.txt
var crossingAsset string

//go:embed asset/not_places.txt
var notPlacesAsset string

//go:embed asset/surnames.txt
var surnamesAsset string

//go:embed asset/about_places.txt
var aboutAsset string

//go:embed asset/elsewhere.txt
var elsewhereAsset string

// boundary knows what else may stand where the name of a place seems to stand.
type boundary struct {
	ordinary   map[string]bool // ordinary words; true: a place only with its kind
	opening    map[string]bool // those of them that are a place where they open a clause
	awaiting   map[string]bool // those of them that are a place where they open a clause and their city is named besides
	containing map[string]bool // words that contain a short name
	longest    int             // of them, in bytes
	crossing   string          // words of two characters over a name's ends, by their bytes, each with what parts it from the next
	after      []string        // 北京 before 路
	unless     []string        // 路灯 behind 北京
	surnames   map[string]bool
	from       []string // 学习 before 杭州
	known      []string // 经验 behind 杭州
	brought    []string // 引进 behind 从杭州
	joining    []string // 结对 behind 与杭州
	about      []string // 市区 behind 大同
	leading    []string // 走进 before 大同
}

var boundaries = sync.OnceValue(func() *boundary {
	b := &boundary{ordinary: map[string]bool{}, opening: map[string]bool{}, awaiting: map[string]bool{}, containing: set(containingAsset), crossing: crossingAsset, surnames: surnames()}
	for strings.HasPrefix(b.crossing, "#") {
		_, b.crossing, _ = strings.Cut(b.crossing, "\n")
	}
	for w := range set(wordsAsset) {
		word, only := strings.CutSuffix(w, "!")
		word, opening := strings.CutSuffix(word, "?")
		word, awaiting := strings.CutSuffix(word, "~")
		b.ordinary[word], b.opening[word], b.awaiting[word] = only, opening, awaiting
	}
	for w := range b.containing {
		b.longest = max(b.longest, len(w))
	}
	b.after, b.unless = apart(words(notPlacesAsset))
	b.from, b.known = apart(words(elsewhereAsset))
	b.from, b.brought = apartBy(b.from, ">")
	b.from, b.joining = apartBy(b.from, "&")
	b.leading, b.about = apart(words(aboutAsset))
	return b
})

// apart parts the words from those with + before them.
func apart(words []string) (plain, marked []string) { return apartBy(words, "+") }

func apartBy(words []string, mark string) (plain, marked []string) {
	for _, w := range words {
		if m, ok := strings.CutPrefix(w, mark); ok {
			marked = append(marked, m)
		} else {
			plain = append(plain, w)
		}
	}
	return plain, marked
}

func words(asset string) []string {
	return strings.Fields(strings.Join(wordlist.Entries(asset), " "))
}

func set(asset string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(asset) {
		out[w] = true
	}
	return out
}

// somethingElse reports that a short name is part of another word or name.
func (b *boundary) somethingElse(text string, m *mention) bool {
	return b.namesElse(text[m.to:]) || b.within(text, m) || b.crossed(text, m) || b.cutOut(text, m) || b.person(text, m)
}

// namesElse: what follows the name of a place is the name of something else: 北京路.
func (b *boundary) namesElse(behind string) bool {
	begins := func(w string) bool { return strings.HasPrefix(behind, w) }
	return slices.ContainsFunc(b.after, begins) && !slices.ContainsFunc(b.unless, begins)
}

// within: the name stands within a longer word (长治久安).
func (b *boundary) within(text string, m *mention) bool {
	for from := m.from; from >= 0 && m.from-from < b.longest; from = before(text, from) {
		for to := m.to; to <= len(text) && to-from <= b.longest; to = behind(text, to) {
			if b.containing[text[from:to]] {
				return true
			}
			if to == len(text) {
				break
			}
		}
		if from == 0 {
			break
		}
	}
	return false
}

// crossed: one word ends and another begins within a name of two characters
// (隆重庆祝).
func (b *boundary) crossed(text string, m *mention) bool {
	if utf8.RuneCountInString(m.written) != 2 || m.chained {
		return false
	}
	middle := behind(text, m.from)
	return m.from > 0 && m.to < len(text) &&
		b.crosses(text[before(text, m.from):middle]) && b.crosses(text[middle:behind(text, m.to)])
}

// opensClause: the name opens a clause, and no word begins within it: 金华建起食堂, no 天水一色 and no 河源头.
func (b *boundary) opensClause(text string, m *mention) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:m.from])
	_, size := utf8.DecodeLastRuneInString(m.written)
	return (m.from == 0 || !corpus.Han(last) || last == '在') && (m.to == len(text) || !b.crosses(text[m.to-size:behind(text, m.to)]))
}

// spokenOf: what stands around an ordinary word is said of places: 大同市区, 走进大同，, 在大同，.
func (b *boundary) spokenOf(text string, m *mention) bool {
	front, behind := text[:m.from], text[m.to:]
	if !m.names[0].short {
		return false
	}
	if slices.ContainsFunc(b.about, func(w string) bool { return strings.HasPrefix(behind, w) }) {
		return true
	}
	if next, _ := utf8.DecodeRuneInString(behind); corpus.Han(next) {
		return false
	}
	return slices.ContainsFunc(b.leading, func(w string) bool { return strings.HasSuffix(front, w) }) ||
		strings.HasSuffix(front, "在") && strings.HasPrefix(behind, ",") && !corpus.Han(lastRune(strings.TrimSuffix(front, "在")))
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// begunBefore: a word that begins before a name ends within it (居民和县里的干部).
func (b *boundary) begunBefore(text string, m *mention) bool {
	return m.from > 0 && !m.chained && b.crosses(text[before(text, m.from):behind(text, m.from)])
}

// crosses: a word of two characters may stand over the ends of a name. Ordinary names may too: 幸福安康
// holds no 福安.
func (b *boundary) crosses(word string) bool {
	const apart = len("一万 ")
	at := sort.Search(len(b.crossing)/apart, func(i int) bool { return b.crossing[i*apart:(i+1)*apart-1] >= word })
	if at *= apart; at < len(b.crossing) && b.crossing[at:at+apart-1] == word {
		return true
	}
	_, ordinary := b.ordinary[word]
	return ordinary
}

//go:embed asset/district_words.txt
var districtWordsAsset string

// districtWords are names of districts without their kind that are words.
var districtWords = sync.OnceValue(func() map[string]bool { return set(districtWordsAsset) })

// surnames of one character, the common ones.
var surnames = sync.OnceValue(func() map[string]bool { return set(surnamesAsset) })

// IsSurname reports a common surname of one character.
func IsSurname(s string) bool { return surnames()[s] }

// person: a surname stands before the name, and before that no word goes on:
// 李吉林, 由王海南.
func (b *boundary) person(text string, m *mention) bool {
	if m.from == 0 || m.chained || utf8.RuneCountInString(m.written) > 2 {
		return false
	}
	at := before(text, m.from)
	if !b.surnames[text[at:m.from]] {
		return addressed(text, at, m)
	}
	if at == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	if !corpus.Han(r) {
		return true
	}
	return strings.ContainsRune("和与及由是以为向对让请选聘推举派找把被跟同给的叫名员长师傅记任民者生家人主警书计工兵匠缝授干手友嫂叔伯姐妹哥弟爷奶", r)
}

// addressed: one character stands before the name where a clause opens, and behind it how people are called: 温吉林师傅.
func addressed(text string, at int, m *mention) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:at])
	first, _ := utf8.DecodeRuneInString(text[at:])
	return !corpus.Han(last) && corpus.Han(first) && !strings.ContainsRune("在从到自由以对与和向赴去来往于是有把被请让给为跟同即及等", first) &&
		slices.ContainsFunc(callings, func(w string) bool { return strings.HasPrefix(text[m.to:], w) })
}

// callings follow the names of people.
var callings = strings.Fields("师傅 同志 大爷 大娘 大妈 阿姨 奶奶 爷爷 大叔 大伯 女士 先生 老师 医生 书记 主任")

// elsewhere: the text before ends with a word that says that others went there
// or come from there, or the text behind with what is known far from there (浙江经验) or was brought from there (从浙江引进).
func (b *boundary) elsewhere(before, behind string) bool {
	follows := func(w string) bool { return strings.HasPrefix(behind, w) }
	if slices.ContainsFunc(b.from, func(w string) bool { return strings.HasSuffix(before, w) }) || slices.ContainsFunc(b.known, follows) {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune("与同和跟在", last) && slices.ContainsFunc(b.joining, follows) {
		return true
	}
	if !strings.HasSuffix(before, "从") && !strings.HasSuffix(before, "自") {
		return false
	}
	for _, w := range []string{"等地", "等省", "等", "两地", "两省"} {
		behind = strings.TrimPrefix(behind, w)
	}
	return slices.ContainsFunc(b.brought, follows)
}

// before and behind are the bytes where the character before or at a byte ends.
func before(text string, at int) int {
	_, n := utf8.DecodeLastRuneInString(text[:at])
	return at - n
}

func behind(text string, at int) int {
	_, n := utf8.DecodeRuneInString(text[at:])
	return at + n
}

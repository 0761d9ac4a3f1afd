package forms

import (
	"cmp"
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/sections.txt
var sectionWords string

// OtherKind marks headings known to be none of the three sections.
const OtherKind corpus.SectionKind = "other"

// weight is how much a word says beside others in one name.
type weight int

const (
	hint     weight = iota // 情况, 内容: what another word says goes before
	plain                  // the last one of a name says what it is
	decisive               // a question (为什么, 怎么做): it says what the whole name is
)

// word is an entry of the vocabulary.
type word struct {
	text   string
	kind   corpus.SectionKind
	weight weight
}

// words are those of headings and the sections that they name, longest first, and by the character that they begin with.
type words struct {
	all       []word
	beginning map[rune][]int
}

var vocabulary = sync.OnceValue(func() words {
	weights := map[string]weight{"weak": hint, "": plain, "strong": decisive}
	v := words{beginning: map[rune][]int{}}
	for _, line := range wordlist.Entries(sectionWords) {
		f := append(strings.Fields(line), "")
		v.all = append(v.all, word{f[0], corpus.SectionKind(f[1]), weights[f[2]]})
	}
	sort.SliceStable(v.all, func(i, j int) bool { return len(v.all[i].text) > len(v.all[j].text) })
	for n, w := range v.all {
		first, _ := utf8.DecodeRuneInString(w.text)
		v.beginning[first] = append(v.beginning[first], n)
	}
	return v
})

// joining divides a name that names two things: 做法与成效.
var joining = lazyregexp.New(`以及|[与和及暨、/·&,，]`)

// joins says of a character that joining may match there. Most names have none.
func joins(r rune) bool {
	switch r {
	case '与', '和', '及', '暨', '、', '/', '·', '&', ',', '，':
		return true
	}
	return false
}

// Meaning is what the words of a heading say, "" where nothing. Of two things joined the
// first counts; of the words of one the last, since a compound is what it ends in
// (实施背景 is a background, 实践成果 are effects). Words of other sections count where
// there is nothing else: 经验成效 is effects; but a name that ends in what a form asks for
// is a field of facts, whatever its other words: 实施单位, 开展时间.
func Meaning(name string) corpus.SectionKind {
	if !strings.ContainsFunc(name, joins) {
		return meaningOfPart(name)
	}
	other := corpus.SectionKind("")
	for _, part := range joining.Split(name, -1) {
		switch k := meaningOfPart(part); k {
		case "":
		case OtherKind:
			other = k
		default:
			return k
		}
	}
	return other
}

// meaningOfPart is what the words of a name of one thing say.
func meaningOfPart(part string) (kind corpus.SectionKind) {
	best, end := hint, -1
	for _, w := range wordsIn(part) {
		if w.kind == OtherKind && w.weight == decisive && w.end == len(part) {
			return OtherKind
		}
		if w.kind == OtherKind && kind != "" {
			continue
		}
		if kind == "" || kind == OtherKind || w.weight > best || w.weight == best && w.end > end {
			kind, best, end = w.kind, w.weight, w.end
		}
	}
	return kind
}

// placed is a word of the vocabulary within a name.
type placed struct {
	word
	end int
}

// wordsIn lists the words of a name, none within a longer one, longest first. It is asked for every line that may be a heading, and
// few have any word, so that words are looked for by their first character.
func wordsIn(name string) (out []placed) {
	v := vocabulary()
	var found [][2]int // word, place
	for i, r := range name {
		for _, n := range v.beginning[r] {
			if strings.HasPrefix(name[i:], v.all[n].text) {
				found = append(found, [2]int{n, i})
			}
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, f := range found {
		w, at := v.all[f[0]], f[1]
		if !slices.ContainsFunc(out, func(p placed) bool { return at < p.end && at+len(w.text) > p.end-len(p.text) }) {
			out = append(out, placed{w, at + len(w.text)})
		}
	}
	return out
}

// Known reports a name whose words say which of the three sections it heads.
func Known(name string) bool {
	k := Meaning(name)
	return k != "" && k != OtherKind
}

// Heads reports a name that ends in a word for one of the three sections (工作成效, not 街巷办法选编).
func Heads(name string) bool {
	k := lastWord(name)
	return k != "" && k != OtherKind
}

// HeadsAny reports one that ends in a word for a section of any kind (专家点评 too).
func HeadsAny(name string) bool { return lastWord(name) != "" }

// AsksFacts reports what a form asks for: a name that ends so is a field (申报单位, 实施时间).
func AsksFacts(name string) bool {
	return slices.ContainsFunc(wordsIn(name), func(w placed) bool { return w.kind == OtherKind && w.weight == decisive && w.end == len(name) })
}

// lastWord is the kind of the word that a name ends in, "" for none.
func lastWord(name string) corpus.SectionKind {
	for _, w := range wordsIn(name) {
		if w.end == len(name) {
			return w.kind
		}
	}
	return ""
}

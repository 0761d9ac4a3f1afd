package facts

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus/wordlist"
)

//go:embed asset/bodies.txt
var bodiesAsset string

//go:embed asset/before_bodies.txt
var beforeBodiesAsset string

//go:embed asset/within_bodies.txt
var withinBodiesAsset string

//go:embed asset/common_nouns.txt
var commonNouns string

// The characters of a body's name before the word that it ends in, and those of them that stand before a word
// marked with * besides.
const (
	mostBefore = 14
	mostMarked = 4
)

// bodyEnd is a word that names of public bodies, companies and associations end in.
type bodyEnd struct {
	word   string
	marked bool // one to four characters of the name stand before it besides
}

// words are words by their first characters, those of one in their order.
type words map[rune][]string

func wordsOf(list []string) words {
	out := words{}
	for _, w := range list {
		r := firstRune(w)
		out[r] = append(out[r], w)
	}
	return out
}

// begin says whether one of the words stands where text, whose first character is r, begins.
func (ws words) begin(text string, r rune) bool {
	return slices.ContainsFunc(ws[r], func(w string) bool { return strings.HasPrefix(text, w) })
}

// ends are such words, in the order of preference and by their first characters.
type ends struct {
	list []bodyEnd
	words
}

var bodyEnds = sync.OnceValue(func() *ends {
	e := &ends{}
	var all []string
	for _, w := range wordlist.Entries(bodiesAsset) {
		word, marked := strings.CutPrefix(w, "*")
		e.list = append(e.list, bodyEnd{word, marked})
		all = append(all, word)
	}
	e.words = wordsOf(all)
	return e
})

// character is one of a run, with the byte at which it stands.
type character struct {
	at   int
	word bool // one of the words begins with it
}

// characters are those of a run in which the last of the words begins at a byte; some is the number of the one there.
func (e *ends) characters(run string, last int) (out []character, some int) {
	known := kinds()
	out = make([]character, 0, len(run)/len("字"))
	for at, r := range run {
		if at == last {
			some = len(out)
		}
		out = append(out, character{at, known.of(r)&ofEnd != 0 && e.begin(run[at:], r)})
	}
	return out, some
}

// bodies are the names of bodies in a run of Han, each from one byte to another: each begins as soon as it can,
// and is one to fourteen characters and a word that bodies' names end in, as few as there may be before it. The last such word
// begins at a byte.
func bodies(run string, last int) (out [][2]int) {
	known := bodyEnds()
	in, some := known.characters(run, last)
	for s := 0; s < some; s++ {
		for p := s + 1; p <= min(s+mostBefore, some); p++ {
			to := known.end(run, in[p:])
			if to == 0 {
				continue
			}
			out = append(out, [2]int{in[s].at, to})
			for s+1 < len(in) && in[s+1].at < to {
				s++
			}
			break
		}
	}
	return out
}

// end is where the first word that fits ends of those that a name may end in from the first character on, 0 where none does.
func (e *ends) end(run string, in []character) int {
	in = in[:min(1+mostMarked, len(in))]
	if !slices.ContainsFunc(in, func(c character) bool { return c.word }) {
		return 0
	}
	for _, x := range e.list {
		if !x.marked {
			if strings.HasPrefix(run[in[0].at:], x.word) {
				return in[0].at + len(x.word)
			}
			continue
		}
		for m := len(in) - 1; m > 0; m-- {
			if strings.HasPrefix(run[in[m].at:], x.word) {
				return in[m].at + len(x.word)
			}
		}
	}
	return 0
}

// wordsBefore stand before a body's name and do not belong to it.
var wordsBefore = sync.OnceValue(func() words { return wordsOf(wordlist.Entries(beforeBodiesAsset)) })

// wordsWithin belong to a body's name and hold such a word.
var wordsWithin = sync.OnceValue(func() []string { return wordlist.Entries(withinBodiesAsset) })

// beforeBody is where the last of the words before a name ends.
func beforeBody(name string) int {
	known := wordsBefore()
	for at := len(name); at > 0; {
		r, size := utf8.DecodeLastRuneInString(name[:at])
		at -= size
		for _, w := range known[r] {
			if strings.HasPrefix(name[at:], w) && !within(name, at, at+len(w)) {
				return at + len(w)
			}
		}
	}
	return 0
}

// within: what stands from one byte of a name to another is part of a word that belongs to it.
func within(name string, from, to int) bool {
	return slices.ContainsFunc(wordsWithin(), func(w string) bool {
		for at := max(0, to-len(w)); at <= from; at++ {
			if strings.HasPrefix(name[at:], w) {
				return true
			}
		}
		return false
	})
}

// notBodies end like a body's name and are none.
var notBodies = sync.OnceValue(func() []string { return wordlist.Entries(commonNouns) })

func isBody(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 16 && !slices.ContainsFunc(notBodies(), func(w string) bool { return strings.HasSuffix(name, w) })
}

// goesOn: the last character of a name belongs to a word with what follows: 组织部分村民, 新的局面.
func goesOn(name, after string) bool {
	next := firstRune(after)
	switch lastRune(name) {
	case '部':
		return strings.ContainsRune("分门署队件位落", next)
	case '局':
		return strings.ContainsRune("面势限促", next) || next == '部' && !strings.HasPrefix(after, "部署") && !strings.HasPrefix(after, "部门")
	}
	return false
}

// actors lists the departments and organisations named in some runs of a text, in its order.
func actors(t Copy, runs []hanRun) []string {
	var out []string
	for _, r := range runs {
		if r.from > 0 && digit(t.Text[r.from-1]) && strings.HasPrefix(t.Text[r.from:r.to], "日") { // 5月20日市教育局
			r.from += len("日")
		}
		run := t.Text[r.from:r.to]
		if r.last <= r.from {
			continue
		}
		for _, b := range bodies(run, r.last-r.from) {
			cut := b[0] + beforeBody(run[b[0]:b[1]])
			if !isBody(run[cut:b[1]]) || goesOn(run[:b[1]], run[b[1]:]) {
				continue
			}
			if printed := t.printed(r.from+cut, r.from+b[1]); !slices.Contains(out, printed) {
				out = append(out, printed)
			}
		}
	}
	return out
}

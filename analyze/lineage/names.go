package lineage

import (
	"slices"
	"strings"

	"casebook/corpus"
)

// otherWords is how many of the words of a name with a subject, 养老服务（助餐、探访、食堂）, may be others now, while the name still holds.
const otherWords = 1

// keepNames gives the themes that go on the names that they had, in place, where these still hold: a book more weighs a word a little
// more than another, and what people have read and cited would be called otherwise each year. A name holds where the new one is made of the
// same words in another order, or, of one with a subject, where one word is another, if all its words are still among the theme's terms
// and in no other name.
func keepNames(old, fresh []corpus.Theme, before []int) {
	for j, i := range before {
		if i < 0 || fresh[j].Brought || old[i].Brought || !holds(&old[i], &fresh[j]) {
			continue
		}
		elsewhere := slices.ContainsFunc(nameOf(&old[i]).words, func(w string) bool {
			for k := range fresh {
				if k != j && slices.Contains(nameOf(&fresh[k]).words, w) {
					return true
				}
			}
			return false
		})
		if !elsewhere {
			fresh[j].Label = computed(old[i])
		}
	}
}

// name is the computed name of a theme, taken apart.
type name struct {
	subject string   // "" of one that is words only: 助餐、探访
	words   []string // behind the subject
}

func nameOf(t *corpus.Theme) name {
	label := computed(*t)
	subject, behind, ok := strings.Cut(strings.TrimSuffix(label, "）"), "（")
	if !ok {
		return name{words: strings.Split(label, "、")}
	}
	return name{subject, strings.Split(behind, "、")}
}

// all are the words of a name and its subject.
func (n name) all() []string {
	if n.subject == "" {
		return n.words
	}
	return append([]string{n.subject}, n.words...)
}

// holds says whether the name of old may stand for fresh.
func holds(old, fresh *corpus.Theme) bool {
	was, is := nameOf(old), nameOf(fresh)
	if (was.subject == "") != (is.subject == "") || len(was.words) != len(is.words) {
		return false
	}
	others := 0
	for _, w := range was.all() {
		if !slices.Contains(is.all(), w) {
			others++
		}
		if (w != was.subject || was.subject != is.subject) && !hasTerm(fresh, w) {
			return false // nor is a subject of the field a term: it gives way to another
		}
	}
	if was.subject != is.subject && !hasTerm(old, is.subject) {
		return false
	}
	return others == 0 || was.subject != "" && others <= otherWords
}

func hasTerm(t *corpus.Theme, w string) bool {
	return slices.ContainsFunc(t.Terms, func(x corpus.ThemeTerm) bool { return x.Term == w })
}

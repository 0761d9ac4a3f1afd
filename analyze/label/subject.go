package label

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

//go:embed asset/subjects.txt
var policySubjects string

//go:embed asset/clinics.txt
var clinics string

//go:embed asset/disciplines.txt
var disciplines string

// Width says how wide a subject is. A wider one is taken only where no narrower one fits.
type Width int

// The widths, narrow first.
const (
	Narrow     Width = iota
	Class            // a class of subjects, * before its name
	Discipline       // a discipline of research, ** before its name
	Told             // a word of the texts themselves, on no list
)

// Subject is what a theme may be about, with words that stand around it.
type Subject struct {
	Name  string
	Words []string
	Width Width
	Own   bool // the user's: it goes before a built-in one that fits as well
}

// BuiltInSubjects are the subjects of public policy, the fields of medicine, and wide classes
// of industry, news and research. Words that name nothing (NamesNothing) are left out of them: a theme is about
// nothing because its documents are 通知 and 意见.
var BuiltInSubjects = sync.OnceValue(func() (all []Subject) {
	for _, list := range []string{policySubjects, clinics, disciplines} {
		subjects, err := ReadSubjects("built-in subjects", list)
		if err != nil {
			panic(err) // a test reads them
		}
		for _, s := range subjects {
			s.Words = slices.DeleteFunc(s.Words, NamesNothing)
			all = append(all, s)
		}
	}
	return all
})

// longestSubject is the longest name of a subject, in characters.
const longestSubject = 20

// ReadSubjects reads lines of 食品安全: 抽检 冷库 …, where the words may be left
// out; # begins a comment, * before the name marks a wide class, ** a discipline. file stands in errors.
func ReadSubjects(file, text string) ([]Subject, error) {
	var out []Subject
	for n, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line, _, _ = strings.Cut(line, "#")
		head, words, _ := strings.Cut(strings.ReplaceAll(line, "：", ":"), ":")
		head = strings.TrimSpace(head)
		name := strings.TrimLeft(head, "*")
		s := Subject{Name: strings.TrimSpace(name), Width: min(Discipline, Width(len(head)-len(name)))}
		if s.Name == "" {
			if strings.TrimSpace(words) != "" {
				return nil, message.Fail("analyze.subject_unnamed", file, n+1)
			}
			continue
		}
		if utf8.RuneCountInString(s.Name) > longestSubject || !utf8.ValidString(line) {
			return nil, message.Fail("analyze.subject_form", file, n+1, longestSubject)
		}
		for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" \t\r、，,;；", r) }) {
			if w = strings.ToLower(corpus.Normalize(w)); utf8.RuneCountInString(w) > 1 && !slices.Contains(s.Words, w) {
				s.Words = append(s.Words, w)
			}
		}
		out = append(out, s)
	}
	return out, nil
}

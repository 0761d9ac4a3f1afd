package segment

import (
	"slices"
	"strings"

	"casebook/corpus/message"
)

// synonyms say which word is counted for which.
type synonyms struct {
	counted map[string]string // word → the last of its chain
	line    map[string]int    // word → line it stands left in
}

// readSynonyms reads lines of 居委会 = 居民委员会: the words to the left are
// counted as the last one. Chains over several lines are followed; a word with
// two meanings and a chain that comes back to itself are errors.
func readSynonyms(name, text string) (synonyms, error) {
	s := synonyms{counted: map[string]string{}, line: map[string]int{}}
	lines, err := entries(name, text)
	if err != nil {
		return s, err
	}
	for _, e := range lines {
		if err := s.add(name, e); err != nil {
			return s, err
		}
	}
	return s, s.follow(name)
}

func (s *synonyms) add(name string, e entry) error {
	parts := strings.Split(strings.ReplaceAll(strings.Join(e.fields, " "), "＝", "="), "=")
	if len(parts) < 2 {
		return &Error{name, e.line, message.New("segment.no_equals")}
	}
	words := make([]string, len(parts))
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" || strings.Contains(p, " ") {
			return &Error{name, e.line, message.New("segment.not_one_word", p)}
		}
		var err error
		if words[i], err = word(name, e.line, p); err != nil {
			return err
		}
	}
	to := words[len(words)-1]
	for _, from := range words[:len(words)-1] {
		if from == to {
			return &Error{name, e.line, message.New("segment.itself", from)}
		}
		if was, ok := s.counted[from]; ok && was != to {
			return &Error{name, e.line, message.New("segment.two_meanings", from, was, s.line[from], to)}
		}
		if _, ok := s.counted[from]; !ok {
			s.counted[from], s.line[from] = to, e.line
		}
	}
	return nil
}

// follow leads every word to the end of its chain.
func (s *synonyms) follow(name string) error {
	ends := make(map[string]string, len(s.counted))
	for _, from := range s.left() {
		seen := map[string]bool{from: true}
		to := s.counted[from]
		for next, ok := s.counted[to]; ok; next, ok = s.counted[to] {
			if seen[to] {
				return &Error{name, s.last(seen), message.New("segment.circle", from, to)}
			}
			seen[to] = true
			to = next
		}
		ends[from] = to
	}
	s.counted = ends
	return nil
}

// last is the line that closes a circle of words.
func (s *synonyms) last(words map[string]bool) (line int) {
	for w := range words {
		line = max(line, s.line[w])
	}
	return line
}

// left lists the words that others are counted for, in the order of the file.
func (s *synonyms) left() []string {
	var out []string
	for w := range s.counted {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b string) int {
		if d := s.line[a] - s.line[b]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return out
}

// groups are the words that are counted as one: the one that is counted, then the others.
func (s *synonyms) groups() (out [][]string) {
	at := map[string]int{}
	for _, from := range s.left() {
		to := s.counted[from]
		if _, ok := at[to]; !ok {
			at[to] = len(out)
			out = append(out, []string{to})
		}
		out[at[to]] = append(out[at[to]], from)
	}
	return out
}

// words are all words of the file, so that the dictionary knows them.
func (s *synonyms) words() (out []Word) {
	seen := map[string]bool{}
	for _, from := range s.left() {
		for _, w := range []string{from, s.counted[from]} {
			if !seen[w] {
				seen[w] = true
				out = append(out, Word{Text: w, Freq: minFreq})
			}
		}
	}
	return out
}

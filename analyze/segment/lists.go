package segment

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

//go:embed asset/domain_words.txt
var domainWords string

//go:embed asset/stop_words.txt
var stopWords string

// Error is a line of a list that cannot be used.
type Error struct {
	File string // as it was named; "built-in …" for the embedded lists
	Line int    // from 1
	Why  message.Message
}

func (e *Error) Error() string { return e.Said().In(message.English) }

// Said tells of the line and what is wrong with it.
func (e *Error) Said() message.Message { return message.New("segment.line", e.File, e.Line, e.Why) }

// list is a file of words and its contents.
type list struct{ name, text string }

// lists are all words that are not gse's.
type lists struct {
	own      []Word          // the user's, then the built-in ones: they win over gse's
	late     []Word          // those of the synonyms, where gse has none
	stop     map[string]bool // words not counted: the built-in ones and the user's
	userStop map[string]bool
	synonyms synonyms

	domainList, stopList, userStopList, userList, synonymList list
}

// CheckLists reads the user's lists of the options, whose errors are *Error where a line cannot be used.
func CheckLists(o Options) error {
	if o.StopWordsFile == "" && o.UserDictFile == "" && o.SynonymsFile == "" {
		return nil // those that are built in hold no faults, which tests see to
	}
	_, err := readLists(o)
	return err
}

func readLists(o Options) (l lists, err error) {
	l.domainList = list{"built-in domain words", domainWords}
	l.stopList = list{"built-in stop words", stopWords}
	for _, f := range []struct {
		path string
		to   *list
	}{{o.StopWordsFile, &l.userStopList}, {o.UserDictFile, &l.userList}, {o.SynonymsFile, &l.synonymList}} {
		if f.path == "" {
			continue
		}
		b, err := os.ReadFile(f.path)
		if err != nil {
			return l, fmt.Errorf("segment: %w", err)
		}
		*f.to = list{f.path, string(b)}
	}
	return l, l.parse()
}

func (l *lists) parse() error {
	user, err := ReadWords(l.userList.name, l.userList.text)
	if err != nil {
		return err
	}
	domain, err := ReadWords(l.domainList.name, l.domainList.text)
	if err != nil {
		return err
	}
	if l.synonyms, err = readSynonyms(l.synonymList.name, l.synonymList.text); err != nil {
		return err
	}
	if l.stop, err = readStopWords(l.stopList.name, l.stopList.text); err != nil {
		return err
	}
	if l.userStop, err = readStopWords(l.userStopList.name, l.userStopList.text); err != nil {
		return err
	}
	maps.Copy(l.stop, l.userStop)
	l.own, l.late = append(user, domain...), l.synonyms.words()
	return nil
}

// describe is the manifest's account of the engine and the lists.
func (l *lists) describe(name string, e engine) []corpus.Field {
	out := []corpus.Field{
		{Name: "segmenter", Value: name},
		{Name: "dictionary", Value: e.dictionary()},
		{Name: "dictionary_words", Value: strconv.Itoa(e.size())},
	}
	for _, f := range []struct {
		name string
		list
	}{{"domain_words", l.domainList}, {"stop_words", l.stopList}, {"user_stop_words", l.userStopList}, {"user_dict", l.userList}, {"synonyms", l.synonymList}} {
		if f.list.name == "" {
			continue
		}
		sum := sha256.Sum256([]byte(f.text))
		out = append(out, corpus.Field{Name: f.name, Value: filepath.Base(f.list.name) + ", sha256 " + hex.EncodeToString(sum[:])})
	}
	return out
}

// entry is a line of a list without its comment.
type entry struct {
	line   int
	fields []string
}

// entries splits a list into lines of fields. A # that begins a field begins a
// comment; empty lines are passed over; line ends of Windows and a byte order
// mark do no harm.
func entries(name, text string) ([]entry, error) {
	var out []entry
	lines := bufio.NewScanner(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	lines.Buffer(nil, len(text)+1)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if !utf8.ValidString(line) {
			return nil, &Error{name, n, message.New("segment.not_utf8")}
		}
		fields := strings.Fields(line)
		for i, f := range fields {
			if strings.HasPrefix(f, "#") {
				fields = fields[:i]
				break
			}
		}
		if len(fields) > 0 {
			out = append(out, entry{n, fields})
		}
	}
	return out, nil
}

// maxWord is the longest word of a list, in characters. gse's own longest has 16.
const maxWord = 40

// word checks and normalises a word of a list as texts are normalised.
func word(name string, line int, s string) (string, error) {
	w := Lower(corpus.Normalize(s))
	switch n := utf8.RuneCountInString(w); {
	case n == 0:
		return "", &Error{name, line, message.New("segment.nothing_visible", s)}
	case n > maxWord:
		return "", &Error{name, line, message.New("segment.long_word", n, maxWord)}
	}
	return w, nil
}

// Lower lowers letters of ASCII and no others, as gse does: every byte stays in its place, also where bytes are no UTF-8.
func Lower(s string) string {
	at := strings.IndexFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	for _, c := range []byte(s[at:]) {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

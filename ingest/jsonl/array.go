package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/sheet"
)

// source gives the objects of a file one by one: its lines, or, of a file that is no lines
// of JSON, the objects of an array and those written over several lines.
type source struct {
	in     *bufio.Reader
	values *json.Decoder // nil where the file is lines
	at     *lineCount
	role   func(field string) sheet.Role

	number  int // of the object that was given last, from 1; of lines their number
	line    int // in which it ends
	pending []json.RawMessage
	array   bool // within an array at the top of the file
	arrays  int  // how many stand at its top
	ended   bool

	name   string   // of the array within objects that is read
	around []string // names of what stands beside it, which is not read
}

// recordStart stands before each text of a sequence (RFC 7464).
const recordStart = "\x1e"

// open finds out how the objects of a file stand in it. role tells what a field holds: an
// object with a field of text is a case, and its arrays belong to it.
func open(r io.Reader, role func(string) sheet.Role) *source {
	at := &lineCount{r: r}
	in := bufio.NewReaderSize(at, 1<<16)
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		in.Discard(3)
		at.skipped = 3
	}
	s := &source{in: in, at: at, role: role}
	head, _ := in.Peek(1 << 16) // what there is of it
	head = bytes.TrimLeft(head, " \t\r\n"+recordStart)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimRight(first, " \t\r")
	if len(head) > 0 && head[0] == '[' || len(first) > 0 && first[0] == '{' && strings.ContainsRune("{[,", rune(first[len(first)-1])) {
		s.values = json.NewDecoder(in)
	}
	return s
}

// next gives the next object, or what stands in its place. io.EOF comes after the last; any
// other error is that of one object, and the others follow.
func (s *source) next() ([]byte, error) {
	for len(s.pending) == 0 {
		if s.ended {
			return nil, io.EOF
		}
		raw, err := s.value()
		if err != nil || raw == nil {
			return nil, err
		}
		if s.pending, err = s.objects(raw); err != nil {
			s.number++
			return nil, err
		}
	}
	raw := s.pending[0]
	s.pending = s.pending[1:]
	if s.values != nil {
		s.number++
	}
	if len(raw) > MaxLine {
		return nil, errTooLong
	}
	return raw, nil
}

// value takes the next value of the file. A line of nothing is nil.
func (s *source) value() (json.RawMessage, error) {
	if s.values == nil {
		line, err := readLine(s.in)
		s.number++
		s.line = s.number
		s.ended = err != nil && !errors.Is(err, errTooLong)
		return bytes.TrimLeft(line, recordStart), err
	}
	raw, err := s.decoded()
	s.line = s.at.line(s.values.InputOffset())
	if err != nil {
		s.ended = true
	}
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		s.line = s.at.line(s.at.read - s.at.skipped - 1)
		return nil, message.Fail("file.json_unclosed").Hint("file.json_whole")
	case errors.As(err, &syntax):
		at := max(syntax.Offset, s.values.InputOffset())
		s.line = s.at.line(at)
		return nil, message.Fail("file.json_rest", at).Hint("file.json_whole")
	}
	return raw, err
}

// decoded is the next value within the array at hand, or of the file.
func (s *source) decoded() (json.RawMessage, error) {
	for {
		if !s.array {
			var raw json.RawMessage
			if !s.opens() {
				err := s.values.Decode(&raw)
				return raw, err
			}
			if _, err := s.values.Token(); err != nil {
				return nil, err
			}
			s.array = true
			s.arrays++
		}
		if s.values.More() {
			var raw json.RawMessage
			err := s.values.Decode(&raw)
			return raw, unexpected(err)
		}
		if _, err := s.values.Token(); err != nil {
			return nil, unexpected(err)
		}
		s.array = false // whatever follows is read as well
	}
}

// unexpected is the error of a file that ends within an array.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// opens reports that an array comes next: in what the decoder holds already, or behind it.
func (s *source) opens() bool {
	held, _ := io.ReadAll(s.values.Buffered()) // memory cannot fail
	if held = bytes.TrimLeft(held, " \t\r\n"); len(held) > 0 {
		return held[0] == '['
	}
	for n := 1; ; n++ {
		head, err := s.in.Peek(n)
		if head = bytes.TrimLeft(head, " \t\r\n"); len(head) > 0 {
			return head[0] == '['
		}
		if err != nil {
			return false
		}
	}
}

// objects are those of the one array of objects that an object without a text holds, at
// whatever depth of objects, else the value itself; each as the cases that it groups. Of
// several arrays those count whose objects tell of cases, if there is one or all have the
// same fields.
func (s *source) objects(raw json.RawMessage) ([]json.RawMessage, error) {
	own, found := members(raw), arrays{role: s.role, holds: s.holdsCases}
	// Most objects are cases, as a field with a text shows before all of their values are read.
	itself := s.array || s.sections(own) != nil || s.spliced(own) != nil || tabular(own) != nil || slices.ContainsFunc(own, func(m member) bool { return found.text(m.name) && s.says(m) })
	if itself || !found.look(raw, "") || len(found.names) == 0 || found.known > 1 && !s.tellIn(found.objects()) {
		return s.expanded(raw, own, 0), nil
	}
	if len(found.names) > 1 && !s.choose(&found) {
		return nil, message.Fail("file.json_arrays", found.names).Hint("file.json_one_array")
	}
	s.name = strings.Join(found.names, ", ")
	for _, name := range found.around {
		if !slices.Contains(s.around, name) {
			s.around = append(s.around, name)
		}
	}
	var out []json.RawMessage
	for _, o := range found.objects() {
		out = append(out, s.expand(o, 1)...)
	}
	return out, nil
}

// choose leaves of several arrays those that tell of cases; false where there is none, or
// where they differ in their fields, so that one may belong to the cases of another.
func (s *source) choose(a *arrays) bool {
	var names, others []string
	var lists [][]json.RawMessage
	fields := ""
	for i, list := range a.lists {
		if !s.tellIn(list) {
			others = append(others, a.names[i])
			continue
		}
		var own []string
		for _, m := range members(list[0]) {
			own = append(own, m.name)
		}
		if slices.Sort(own); len(names) > 0 && strings.Join(own, "\n") != fields {
			return false
		}
		fields = strings.Join(own, "\n")
		names, lists = append(names, a.names[i]), append(lists, list)
	}
	if len(names) == 0 {
		return false
	}
	a.names, a.lists, a.around = names, lists, append(a.around, others...)
	return true
}

// tellIn reports objects that hold texts, as cases do and the pictures or links of a case
// do not.
func (s *source) tellIn(objects []json.RawMessage) bool {
	return slices.ContainsFunc(objects, func(o json.RawMessage) bool { return s.tells(o, 1) })
}

// arrays are the arrays of objects within an object.
type arrays struct {
	role          func(string) sheet.Role
	holds         func(json.RawMessage) bool // cases
	names, around []string
	lists         [][]json.RawMessage // by names
	known         int                 // fields around them that have a role
}

// objects are those of all arrays.
func (a *arrays) objects() []json.RawMessage { return slices.Concat(a.lists...) }

// text reports a field that holds what a case says.
func (a *arrays) text(name string) bool { return name == "text" || says(a.role(name)) }

// look goes through the fields of an object and those of the objects in it; false where one
// of them holds a text, which makes it a case.
func (a *arrays) look(raw json.RawMessage, path string) bool {
	fields, err := fieldsOf(raw)
	if err != nil {
		return true
	}
	for _, f := range fields {
		if a.text(f.Name) && (f.isString || !a.holds(json.RawMessage(f.Value))) {
			return false
		}
		if a.role(f.Name) != "" {
			a.known++
		}
		name := path + f.Name
		held := objectsIn(f)
		switch {
		case !f.isString && strings.HasPrefix(f.Value, "{"):
			before := len(a.names)
			if !a.look(json.RawMessage(f.Value), name+".") {
				return false
			}
			if len(a.names) == before {
				a.around = append(a.around, name)
			}
		case len(held) > 0:
			a.names, a.lists = append(a.names, name), append(a.lists, held)
		default:
			a.around = append(a.around, name)
		}
	}
	return true
}

// objectsIn are the elements of an array in which an object stands; none of other fields.
func objectsIn(f field) []json.RawMessage {
	var list []json.RawMessage
	if f.isString || !strings.HasPrefix(f.Value, "[") || json.Unmarshal([]byte(f.Value), &list) != nil {
		return nil
	}
	if !slices.ContainsFunc(list, func(v json.RawMessage) bool { return v[0] == '{' }) {
		return nil
	}
	return list
}

// notes say what was not read, and that several arrays were.
func (s *source) notes() []message.Message {
	var out []message.Message
	if len(s.around) > 0 {
		out = append(out, message.New("ingest.json_around", s.around))
	}
	if s.arrays > 1 {
		out = append(out, message.New("ingest.json_arrays", s.arrays))
	}
	return out
}

// place is where an object stands in its file.
type place struct {
	number int  // of the object, from 1
	line   int  // in which it ends
	within bool // in an array, where nobody counts lines
}

// place is that of the object that was given last.
func (s *source) place() place {
	return place{s.number, s.line, !s.ended && (s.array || s.name != "")}
}

// problem is what an object could not be read for; within an array it is said by its
// number too. ok is false where the file itself cannot be read.
func (at place) problem(err error) (p corpus.Problem, ok bool) {
	var own *message.Error
	if !errors.As(err, &own) {
		return p, false
	}
	p = corpus.Problem{Line: at.line, Message: message.Of(err), Remedy: message.RemedyOf(err)}
	if p.Remedy.IsZero() {
		p.Remedy = message.New("file.write_objects")
	}
	if at.within {
		p.Message = message.Of(message.Wrap(err, "file.json_element", at.number))
	}
	return p, true
}

// lineCount tells in which line of a file a byte stands, of bytes asked for in their order.
type lineCount struct {
	r             io.Reader
	read, skipped int64
	ends          []int64 // of lines behind the last byte asked for
	before        int
}

// Read implements io.Reader.
func (l *lineCount) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// line is the number of the line of a byte of what follows the skipped ones.
func (l *lineCount) line(offset int64) int {
	i := 0
	for i < len(l.ends) && l.ends[i] < offset+l.skipped {
		i++
	}
	l.before += i
	l.ends = l.ends[i:]
	return l.before + 1
}

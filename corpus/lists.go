package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"casebook/corpus/jsontext"
	"casebook/corpus/message"
)

// The analysis and what a later run needs to know hold lists with an element a practice.
// They are written and read an element at a time, so that no more than one is held twice.

// list is a list of a JSON object that is written element by element.
type list struct {
	name string // of its member; the object has an empty list there
	each func(yield func(element any) error) error
	deep int // 0 for a member of the object, 1 for one of a member that is an object
}

// laidOut is an element that writes itself, as package json and indent would. Of lists that may be
// long these take most of the time.
type laidOut interface {
	appendLaidOut(to []byte, prefix string) []byte
}

// putLists stages an object as putJSON does, with lists in the place of its empty ones,
// which come in the object in the same order.
func (c *Change) putLists(name string, v any, lists ...list) error {
	var head bytes.Buffer
	if err := encoderTo(&head).Encode(v); err != nil {
		return err
	}
	err := c.PutStream(name, func(w io.Writer) error {
		rest := indent(nil, head.Bytes(), "")
		for _, l := range lists {
			// A member of the object itself stands behind one space, and no text holds a line break.
			start := []byte(l.line() + " \"" + l.name + "\": [")
			before, after, found := bytes.Cut(rest, append(start, ']'))
			if !found { // a list must not be left out without a word
				panic("corpus: " + name + " has no empty list " + l.name)
			}
			if _, err := w.Write(append(before, start...)); err != nil {
				return err
			}
			if err := l.write(w); err != nil {
				return err
			}
			rest = after
		}
		_, err := w.Write(rest)
		return err
	})
	if err == nil {
		c.Written(name)
	}
	return err
}

// line begins a line of the object that the list is a member of.
func (l list) line() string { return "\n" + strings.Repeat(" ", l.deep) }

// write writes the elements and the bracket that ends them.
func (l list) write(w io.Writer) error {
	var one bytes.Buffer
	var lines []byte
	enc, before := encoderTo(&one), l.line()+"  "
	prefix := before[1:]
	err := l.each(func(element any) error {
		lines = append(lines[:0], before...)
		if e, ok := element.(laidOut); ok {
			lines = e.appendLaidOut(lines, prefix)
		} else {
			one.Reset()
			if err := enc.Encode(element); err != nil {
				return err
			}
			lines = indent(lines, bytes.TrimSuffix(one.Bytes(), []byte("\n")), prefix)
		}
		before = ",\n" + prefix
		_, err := w.Write(lines)
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, l.line()+" ]")
	return err
}

// appendLaidOut appends a pair of near-copies.
func (c *NearCopy) appendLaidOut(to []byte, prefix string) []byte {
	member := func(name string) { to = append(append(append(to, '\n'), prefix...), name...) }
	to = append(to, '{')
	member(` "a": `)
	to = append(jsontext.Append(to, c.A), ',')
	member(` "b": `)
	to = append(jsontext.Append(to, c.B), ',')
	member(` "similarity": `)
	if c.Similarity >= 1e-6 && c.Similarity <= 1 { // others may need an exponent
		to = strconv.AppendFloat(to, c.Similarity, 'f', -1, 64)
	} else {
		to = appendNumber(to, c.Similarity)
	}
	member("}")
	return to
}

// appendNumber appends a finite number as package json writes it.
func appendNumber(to []byte, v float64) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("corpus: " + err.Error())
	}
	return append(to, data...)
}

// encoderTo writes JSON without the escapes that only HTML needs; indent lays it out.
func encoderTo(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// PutStream stages one file that write writes, and returns nothing of it but errors.
func (c *Change) PutStream(name string, write func(io.Writer) error) error {
	path := filepath.Join(c.staging(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	err = write(w)
	if flushed := w.Flush(); err == nil {
		err = flushed
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// elements is a list in memory for putLists.
func elements[T any](all []T) func(func(any) error) error {
	return func(yield func(any) error) error {
		for i := range all {
			if err := yield(&all[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

// readLists reads an object as readJSON does, its lists element by element: each is told of
// its decoder, standing before an element, and reads that. Other members go to v.
func (s Store) readLists(name string, v any, lists map[string]func(*json.Decoder) error) error {
	f, err := OpenInside(s.Dir, name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := decodeLists(json.NewDecoder(bufio.NewReaderSize(f, 1<<18)), v, lists); err != nil {
		return message.Wrap(err, "run.store_damaged", name)
	}
	return nil
}

func decodeLists(dec *json.Decoder, v any, lists map[string]func(*json.Decoder) error) error {
	if err := opened(dec, '{'); err != nil {
		return err
	}
	rest := map[string]json.RawMessage{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if element := lists[name]; element != nil {
			if err := decodeList(dec, element); err != nil {
				return err
			}
			continue
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		if v != nil {
			rest[name] = raw
		}
	}
	if _, err := dec.Token(); err != nil {
		return err
	}
	if dec.More() {
		return errNoStoredLine
	}
	if v == nil {
		return nil
	}
	data, err := json.Marshal(rest)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}

// decodeList tells element of the decoder before each element of a list, which may be null.
func decodeList(dec *json.Decoder, element func(*json.Decoder) error) error {
	switch err := opened(dec, '['); {
	case err == errNull:
		return nil
	case err != nil:
		return err
	}
	for dec.More() {
		if err := element(dec); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// errNull says that there is nothing where an object or a list is expected.
var errNull error = message.Fail("file.not_object")

// opened reads the bracket that begins an object or a list.
func opened(dec *json.Decoder, bracket json.Delim) error {
	switch t, err := dec.Token(); {
	case err != nil:
		return err
	case t == nil:
		return errNull
	case t != bracket:
		return message.Fail("file.not_object")
	}
	return nil
}

package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"casebook/corpus/message"
)

// EachCase reads the cases of all books in their order, one at a time, and hands each to
// yield; it ends at the first error of yield and returns it. Pages are passed over.
func (s Store) EachCase(yield func(*Case) error) error {
	st, err := s.State()
	if err != nil {
		return err
	}
	for _, b := range st.Books {
		if err := s.eachCaseOf(b.ID, yield); err != nil {
			return err
		}
	}
	return nil
}

// caseLine is what a line of a stored book that holds a case begins with.
var caseLine = []byte(`{"case":`)

func (s Store) eachCaseOf(id string, yield func(*Case) error) error {
	f, err := OpenInside(s.Dir, BookPath(id))
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<18)
	for n := 1; ; n++ {
		text, err := r.ReadBytes('\n')
		if bytes.HasPrefix(text, caseLine) {
			var l line
			if bad := json.Unmarshal(text, &l); bad != nil {
				return message.Wrap(message.Wrap(bad, "run.store_line", n), "run.stored_book", id)
			}
			if err := yield(l.Case); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return message.Wrap(err, "run.stored_book", id)
		}
	}
}

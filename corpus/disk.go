package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"sync"

	"casebook/corpus/message"
)

// disk is the folder that books in outline are read from.
type disk struct {
	dir   string
	mu    sync.Mutex
	first error // the first failure to read
}

// note keeps the first failure.
func (d *disk) note(err error) error {
	if err != nil {
		d.mu.Lock()
		if d.first == nil {
			d.first = err
		}
		d.mu.Unlock()
	}
	return err
}

// outline reads a book in outline from a file of the folder.
func (d *disk) outline(id, file string) (*Book, error) {
	var b *Book
	same := shared{}
	err := d.each(id, file, nil, func(l line, at int64) error {
		switch {
		case l.Book != nil && b == nil:
			b = l.Book
			b.disk, b.file = d, file
			same.head(b)
		case l.Page != nil && b != nil:
			l.Page.chars = l.Page.Chars()
			l.Page.Lines = nil
			l.Page.Engine = same.one(l.Page.Engine)
			b.Pages = append(b.Pages, *l.Page)
		case l.Case != nil && b != nil:
			l.Case.drop(b.ID, at)
			same.sections(l.Case)
			b.Cases = append(b.Cases, *l.Case)
		default:
			return errNoStoredLine
		}
		return nil
	})
	if err == nil && b == nil {
		err = message.Fail("run.store_empty")
	}
	if err != nil {
		return nil, err
	}
	b.Pages, b.Cases = slices.Clone(b.Pages), slices.Clone(b.Cases) // without room for more
	return b, nil
}

// caseAt reads a case of a book at the byte where it begins.
func (d *disk) caseAt(b *Book, c *Case) (*Case, error) {
	id := b.ID
	f, err := OpenInside(d.dir, b.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := f.Seek(c.at, io.SeekStart); err != nil {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	text, err := bufio.NewReader(f).ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	var l line
	if err := new(parser).decode(text, &l); err != nil || l.Case == nil {
		return nil, message.Wrap(errors.Join(err, errNoStoredLine), "run.stored_book", id)
	}
	whole, err := c.filled(l.Case)
	if err != nil {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	return whole, nil
}

// copy writes what a file of the folder holds.
func (d *disk) copy(w io.Writer, name string) error {
	f, err := OpenInside(d.dir, name)
	if err != nil {
		return d.note(err)
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// caseLine is what a line of a stored book that holds a case begins with.
var caseLine = []byte(`{"case":`)

// eachCase reads the cases of a stored book one at a time.
func (d *disk) eachCase(id string, yield func(*Case) error) error {
	return d.each(id, BookPath(id), caseLine, func(l line, _ int64) error {
		l.Case.share(id)
		return yield(l.Case)
	})
}

// each reads the lines of a stored book that begin as start says, each with the byte that it
// begins at. An error of yield ends it; one of the file names the book and its line.
func (d *disk) each(id, file string, start []byte, yield func(l line, at int64) error) error {
	f, err := OpenInside(d.dir, file)
	if err != nil {
		return d.note(err)
	}
	defer f.Close()
	var stopped error
	err = eachLine(f, start, func(l line, at int64) error {
		err := yield(l, at)
		if !errors.Is(err, errNoStoredLine) {
			stopped = err
		}
		return err
	})
	if stopped != nil || err == nil {
		return stopped
	}
	return d.note(message.Wrap(err, "run.stored_book", id))
}

// eachLine reads the lines of a stored book that begin as start says, each with the byte that it
// begins at. An error of yield ends it; errNoStoredLine, and what is wrong with a line, come with its number.
func eachLine(from io.Reader, start []byte, yield func(l line, at int64) error) error {
	r, _ := lineRooms.Get().(*lineRoom)
	if r == nil {
		r = &lineRoom{Reader: bufio.NewReaderSize(nil, 1<<16)}
	}
	r.Reset(from)
	defer func() {
		r.Reset(nil)
		lineRooms.Put(r)
	}()
	var at int64
	for n := 1; ; n++ {
		text, end := r.next()
		if len(bytes.TrimSpace(text)) > 0 && bytes.HasPrefix(text, start) {
			var l line
			if err := r.decode(text, &l); err != nil {
				return message.Wrap(err, "run.store_line", n)
			}
			if err := yield(l, at); errors.Is(err, errNoStoredLine) {
				return message.Wrap(err, "run.store_line", n)
			} else if err != nil {
				return err
			}
		}
		if errors.Is(end, io.EOF) {
			return nil
		}
		if end != nil {
			return end
		}
		at += int64(len(text))
	}
}

// lineRooms are those that nobody reads with: books are small, and many are read.
var lineRooms sync.Pool

// lineRoom is room to read the lines of one book after the other.
type lineRoom struct {
	*bufio.Reader
	parser
	long []byte // a line that is longer than the reader's room
}

// next is the next line, with what ends it; it is good until the one after it.
func (r *lineRoom) next() ([]byte, error) {
	text, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return text, err
	}
	r.long = append(r.long[:0], text...)
	for errors.Is(err, bufio.ErrBufferFull) {
		text, err = r.ReadSlice('\n')
		r.long = append(r.long, text...)
	}
	return r.long, err
}

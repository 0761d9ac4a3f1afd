package corpus

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"casebook/corpus/message"
	"casebook/corpus/parallel"
)

// A book in outline holds all but its texts: the lines of its pages, the texts of its
// cases' sections, practices and asides, and the practices' leads stand in its stored file
// and are read from there whenever they are needed. So a collection of any size can be at
// hand.
//
// Whatever reads texts goes by EachCase, WholeCase and Whole, which answer books that are
// whole as well; the fields themselves are empty in an outline.

// HeldWhole is how many bytes of stored books are held whole; of more, books are in outline.
const HeldWhole = 128 << 20

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

// Held reads all books in their order: whole where their files together take at most
// s.Whole bytes, else in outline. Outlines are read until ctx is done.
func (s Store) Held(ctx context.Context) (*Collection, error) {
	st, err := s.State()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(st.Books))
	for i, e := range st.Books {
		ids[i] = e.ID
	}
	if !s.LargerThanHeld(ids) {
		return s.Collection()
	}
	books, err := s.Outlines(ctx, ids)
	return &Collection{Books: books, Unread: st.Unread, Files: st.Files}, err
}

// LargerThanHeld says that the files of books take more than s.Whole bytes.
func (s Store) LargerThanHeld(ids []string) bool {
	var size int64
	for _, id := range ids {
		if info, err := os.Stat(filepath.Join(s.Dir, filepath.FromSlash(BookPath(id)))); err == nil {
			size += info.Size()
		}
	}
	return size > s.MostWhole()
}

// Outlines reads books in outline, until ctx is done.
func (s Store) Outlines(ctx context.Context, ids []string) ([]*Book, error) {
	books, errs := make([]*Book, len(ids)), make([]error, len(ids))
	d := &disk{dir: s.Dir}
	parallel.Each(ctx, len(ids), runtime.GOMAXPROCS(0), func(_, i int) {
		books[i], errs[i] = d.outline(ids[i])
	})
	return books, cmp.Or(append(errs, ctx.Err())...)
}

// MostWhole is how many bytes of books are held whole.
func (s Store) MostWhole() int64 { return cmp.Or(s.Whole, HeldWhole) }

// large says that a file of the store is not held whole.
func (s Store) large(name string) bool {
	info, err := os.Stat(filepath.Join(s.Dir, filepath.FromSlash(name)))
	return err == nil && info.Size() > s.MostWhole()
}

// outline reads a book in outline.
func (d *disk) outline(id string) (*Book, error) {
	var b *Book
	err := d.eachLine(id, func(l line, at int64) error {
		switch {
		case l.Book != nil && b == nil:
			b = l.Book
			b.disk = d
		case l.Page != nil && b != nil:
			l.Page.chars = l.Page.Chars()
			l.Page.Lines = nil
			b.Pages = append(b.Pages, *l.Page)
		case l.Case != nil && b != nil:
			l.Case.drop(b.ID, at)
			b.Cases = append(b.Cases, *l.Case)
		default:
			return errNoStoredLine
		}
		return nil
	})
	if err == nil && b == nil {
		err = message.Fail("run.store_empty")
	}
	return b, err
}

// drop takes away the texts of a case, which begins at a byte of its book's stored file.
func (c *Case) drop(book string, at int64) {
	c.share(book)
	c.at = at
	for i := range c.Sections {
		c.Sections[i].Text = ""
	}
	for i := range c.Practices {
		c.Practices[i].Lead, c.Practices[i].Text = "", ""
	}
	for i := range c.Asides {
		c.Asides[i].Text = ""
	}
}

// share makes ids that are the same one string.
func (c *Case) share(book string) {
	if c.BookID == book {
		c.BookID = book
	}
	for i := range c.Practices {
		p := &c.Practices[i]
		if p.BookID == book {
			p.BookID = book
		}
		if p.CaseID == c.ID {
			p.CaseID = c.ID
		}
	}
}

// Outlined says that the book's texts stand on the disk only.
func (b *Book) Outlined() bool { return b.disk != nil }

// Outlined says that the texts of some book stand on the disk only.
func (c *Collection) Outlined() bool {
	for _, b := range c.Books {
		if b.disk != nil {
			return true
		}
	}
	return false
}

// Err is the first failure to read texts of books in outline; nil where there was none.
func (c *Collection) Err() error {
	for _, b := range c.Books {
		if b.disk != nil {
			b.disk.mu.Lock()
			err := b.disk.first
			b.disk.mu.Unlock()
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Whole is the book with its texts: itself, or as it is read from the disk.
func (b *Book) Whole() (*Book, error) {
	if b.disk == nil {
		return b, nil
	}
	whole, err := Store{Dir: b.disk.dir}.Book(b.ID)
	return whole, b.disk.note(err)
}

// EachCase yields the cases of a book with their texts, one at a time and in their order,
// and returns the first error of yield. Pages are passed over.
func (b *Book) EachCase(yield func(*Case) error) error {
	if b.disk != nil {
		return b.disk.eachCase(b.ID, yield)
	}
	for i := range b.Cases {
		if err := yield(&b.Cases[i]); err != nil {
			return err
		}
	}
	return nil
}

// EachCase yields the cases of all books as Book.EachCase does.
func (c *Collection) EachCase(yield func(*Case) error) error {
	for _, b := range c.Books {
		if err := b.EachCase(yield); err != nil {
			return err
		}
	}
	return nil
}

// WholeCase is a case of the book with its texts: itself, or as it is read from the disk.
// Where that fails it is the case without its texts, and Err tells of it.
func (b *Book) WholeCase(c *Case) *Case {
	if b == nil || b.disk == nil || c.at == 0 {
		return c
	}
	whole, err := b.disk.caseAt(b.ID, c.at)
	if b.disk.note(err) != nil {
		return c
	}
	return whole
}

// caseAt reads the case that begins at a byte of a book's stored file.
func (d *disk) caseAt(id string, at int64) (*Case, error) {
	f, err := OpenInside(d.dir, BookPath(id))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := f.Seek(at, io.SeekStart); err != nil {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	text, err := bufio.NewReader(f).ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	var l line
	if err := json.Unmarshal(text, &l); err != nil || l.Case == nil {
		return nil, message.Wrap(errors.Join(err, errNoStoredLine), "run.stored_book", id)
	}
	l.Case.share(id)
	return l.Case, nil
}

// Copy writes the book as it is stored: from the disk where it is in outline.
func (b *Book) Copy(w io.Writer) error {
	if b.disk == nil {
		return EncodeBook(w, b)
	}
	return b.disk.copy(w, BookPath(b.ID))
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
	return d.each(id, caseLine, func(l line, _ int64) error {
		l.Case.share(id)
		return yield(l.Case)
	})
}

// eachLine reads the lines of a stored book, each with the byte that it begins at.
func (d *disk) eachLine(id string, yield func(l line, at int64) error) error {
	return d.each(id, nil, yield)
}

// each reads those that begin as start says. An error of yield ends it; one of the file
// names the book and its line.
func (d *disk) each(id string, start []byte, yield func(l line, at int64) error) error {
	f, err := OpenInside(d.dir, BookPath(id))
	if err != nil {
		return d.note(err)
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<18)
	var at int64
	for n := 1; ; n++ {
		text, end := r.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) > 0 && bytes.HasPrefix(text, start) {
			var l line
			if err := json.Unmarshal(text, &l); err != nil {
				return d.note(message.Wrap(message.Wrap(err, "run.store_line", n), "run.stored_book", id))
			}
			if err := yield(l, at); errors.Is(err, errNoStoredLine) {
				return d.note(message.Wrap(message.Wrap(err, "run.store_line", n), "run.stored_book", id))
			} else if err != nil {
				return err
			}
		}
		if errors.Is(end, io.EOF) {
			return nil
		}
		if end != nil {
			return d.note(message.Wrap(end, "run.stored_book", id))
		}
		at += int64(len(text))
	}
}

package corpus

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

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
		books[i], errs[i] = d.outline(ids[i], BookPath(ids[i]))
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

// drop takes away the texts of a case, which begins at a byte of its book's stored file.
func (c *Case) drop(book string, at int64) {
	c.Sections, c.Practices, c.Asides = slices.Clone(c.Sections), slices.Clone(c.Practices), slices.Clone(c.Asides) // without room for more
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

// filled is a case in outline with the texts of the same case as it stands on the disk.
func (c *Case) filled(disk *Case) (*Case, error) {
	if len(c.Sections) != len(disk.Sections) || len(c.Practices) != len(disk.Practices) || len(c.Asides) != len(disk.Asides) {
		return nil, errNoStoredLine // another program wrote there
	}
	out := *c
	out.at, out.Sections, out.Practices, out.Asides = 0, disk.Sections, disk.Practices, disk.Asides
	for i, s := range c.Sections {
		s.Text = disk.Sections[i].Text
		out.Sections[i] = s
	}
	for i, p := range c.Practices {
		p.Lead, p.Text = disk.Practices[i].Lead, disk.Practices[i].Text
		out.Practices[i] = p
	}
	for i, a := range c.Asides {
		a.Text = disk.Asides[i].Text
		out.Asides[i] = a
	}
	return &out, nil
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
	whole := *b
	whole.disk, whole.file, whole.stored = nil, "", nil
	whole.Pages, whole.Cases = whole.Pages[:0:0], whole.Cases[:0:0]
	err := b.eachWhole(func(p *Page) error {
		whole.Pages = append(whole.Pages, *p)
		return nil
	}, func(c *Case, _ int) error {
		whole.Cases = append(whole.Cases, *c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &whole, nil
}

// eachWhole yields the pages of a book in outline with their lines, then its cases with their
// texts and numbers. It is the outline that says all else: ids may have changed since it was
// stored.
func (b *Book) eachWhole(page func(*Page) error, yield func(*Case, int) error) error {
	pages, cases := 0, 0
	err := b.disk.each(b.ID, b.file, nil, func(l line, _ int64) error {
		switch {
		case l.Page != nil && pages < len(b.Pages):
			p := b.Pages[pages]
			p.Lines, p.chars = l.Page.Lines, 0
			pages++
			return page(&p)
		case l.Case != nil && cases < len(b.Cases):
			c, err := b.Cases[cases].filled(l.Case)
			if err != nil {
				return err
			}
			cases++
			return yield(c, cases-1)
		case l.Book != nil:
			return nil
		}
		return errNoStoredLine
	})
	if err == nil && (pages < len(b.Pages) || cases < len(b.Cases)) {
		err = b.disk.note(message.Wrap(errNoStoredLine, "run.stored_book", b.ID))
	}
	return err
}

// EachCase yields the cases of a book with their texts, one at a time and in their order,
// and returns the first error of yield. Pages are passed over.
func (b *Book) EachCase(yield func(*Case) error) error {
	if b.disk != nil {
		return b.eachFilled(yield)
	}
	for i := range b.Cases {
		if err := yield(&b.Cases[i]); err != nil {
			return err
		}
	}
	return nil
}

// eachFilled is EachCase of a book in outline.
func (b *Book) eachFilled(yield func(*Case) error) error {
	n := 0
	err := b.disk.each(b.ID, b.file, caseLine, func(l line, _ int64) error {
		if n == len(b.Cases) {
			return errNoStoredLine
		}
		c, err := b.Cases[n].filled(l.Case)
		if err != nil {
			return err
		}
		n++
		return yield(c)
	})
	if err == nil && n < len(b.Cases) {
		err = b.disk.note(message.Wrap(errNoStoredLine, "run.stored_book", b.ID))
	}
	return err
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
	whole, err := b.disk.caseAt(b, c)
	if b.disk.note(err) != nil {
		return c
	}
	return whole
}

// Copy writes the book as it is stored: from the disk where it is in outline.
func (b *Book) Copy(w io.Writer) error {
	if b.disk == nil {
		return EncodeBook(w, b)
	}
	return b.disk.copy(w, b.file)
}

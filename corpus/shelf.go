package corpus

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// A run over a large collection cannot hold all books until the last is read. So each that is
// finished is put on a shelf in the staging folder, and stays at hand in outline. Its ids may
// still change, by what other books are called and what the last run knew: PutBook gives it
// its place then, and writes it anew where its outline is another than it was.

// shelfFolder is where books stand below the staging folder before their ids are settled.
const shelfFolder = "data/reading"

// stored is what a file holds: a book is the same as long as its outline is.
type stored struct {
	content string // sha256 of the file
	outline string // and of what the outline holds
}

// Shelve writes a book to the staging folder and lets its texts go: from then on it is a book
// in outline. Nobody else may use it meanwhile.
func (c *Change) Shelve(b *Book) error {
	name := fmt.Sprintf("%s/%06d.jsonl", shelfFolder, c.shelved.Add(1))
	content, err := c.writeBook(name, b, nil)
	if err != nil {
		return err
	}
	out, err := c.shelf.outline(b.ID, name)
	if err != nil {
		return err
	}
	if out.stored, err = out.asStored(content); err != nil {
		return err
	}
	*b = *out
	return nil
}

// StoredAtLeast is how many bytes the stored file of a book takes at least.
func (b *Book) StoredAtLeast() (n int64) {
	for i := range b.Pages {
		for j := range b.Pages[i].Lines {
			l := &b.Pages[i].Lines[j]
			n += int64(len(l.Text)) + lineAtLeast
			if l.Box != (Box{}) {
				n += boxAtLeast
			}
		}
	}
	for i := range b.Cases {
		for _, s := range b.Cases[i].Sections {
			n += int64(len(s.Text))
		}
		for _, p := range b.Cases[i].Practices {
			n += int64(len(p.Text) + len(p.Lead))
		}
	}
	return n
}

// What stands around the text of a line, and what its place takes, at least.
const (
	lineAtLeast = int64(len(`{"text":""},`))
	boxAtLeast  = int64(len(`"box":{"x0":0.1,"y0":0.1,"x1":0.1,"y1":0.1},`))
)

// Mark remembers what the stored file of a book in outline holds, so that PutBook can leave
// it there as long as nothing changes.
func (b *Book) Mark() (err error) {
	if b.disk == nil {
		return nil
	}
	h := sha256.New()
	if err := b.Copy(h); err != nil {
		return err
	}
	b.stored, err = b.asStored(sum(h))
	return err
}

// ClearShelf deletes what stands on the shelf: books that are not taken.
func (c *Change) ClearShelf() error {
	return os.RemoveAll(filepath.Join(c.staging(), filepath.FromSlash(shelfFolder)))
}

// PutBook stages a book and returns the sha256 of its stored form. One in outline that DIR
// holds as it is stays there.
func (c *Change) PutBook(b *Book) (string, error) {
	name := BookPath(b.ID)
	if b.disk == nil {
		var buf bytes.Buffer
		if err := EncodeBook(&buf, b); err != nil {
			return "", err
		}
		return c.PutEncoded(b.ID, buf.Bytes())
	}
	now, err := b.asStored("")
	if err != nil {
		return "", err
	}
	switch same := b.stored != nil && b.stored.outline == now.outline; {
	case same && b.disk == c.shelf:
		return b.stored.content, c.moveBook(b, name)
	case same && b.file == name:
		return b.stored.content, nil
	}
	return c.putOutline(b, name)
}

// PutEncoded stages a book as EncodeBook wrote it, and returns the sha256 of that.
func (c *Change) PutEncoded(id string, data []byte) (string, error) {
	return c.Put(BookPath(id), data)
}

// moveBook gives a book of the shelf its name.
func (c *Change) moveBook(b *Book, name string) error {
	to := filepath.Join(c.staging(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := Replace(filepath.Join(c.staging(), filepath.FromSlash(b.file)), to); err != nil {
		return err
	}
	b.file = name
	return nil
}

// putOutline writes a book in outline anew, with the texts of its file.
func (c *Change) putOutline(b *Book, name string) (content string, err error) {
	at := make([]int64, len(b.Cases))
	if content, err = c.writeBook(name, b, at); err != nil {
		return "", err
	}
	for i := range b.Cases {
		b.Cases[i].at = at[i]
	}
	b.disk, b.file = c.shelf, name
	b.stored, err = b.asStored(content)
	return content, err
}

// writeBook stages a book under a name and returns the sha256 of the file; at (or nil) is told
// where each case begins.
func (c *Change) writeBook(name string, b *Book, at []int64) (string, error) {
	h := sha256.New()
	err := c.PutStream(name, func(w io.Writer) error { return encode(io.MultiWriter(w, h), b, at) })
	return sum(h), err
}

// asStored is what a file of such content holds, if it holds the book as it is.
func (b *Book) asStored(content string) (*stored, error) {
	h := sha256.New()
	outline := *b
	outline.disk = nil
	if err := encode(h, &outline, nil); err != nil {
		return nil, err
	}
	return &stored{content: content, outline: sum(h)}, nil
}

func sum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// EncodeBook writes a book as JSONL; one in outline with the texts of its file.
func EncodeBook(w io.Writer, b *Book) error { return encode(w, b, nil) }

// encode writes a book and, where at is not nil, the byte at which each case begins into it.
func encode(w io.Writer, b *Book, at []int64) error {
	out := counted{w: bufio.NewWriter(w)}
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	head := *b
	head.Pages, head.Cases = nil, nil
	if err := enc.Encode(line{Book: &head}); err != nil {
		return err
	}
	page := func(p *Page) error { return enc.Encode(line{Page: p}) }
	one := func(c *Case, i int) error {
		if at != nil {
			at[i] = out.n
		}
		return enc.Encode(line{Case: c})
	}
	if err := b.eachPart(page, one); err != nil {
		return err
	}
	return out.w.Flush()
}

// eachPart yields the pages of a book, then its cases with their numbers, all with their texts.
func (b *Book) eachPart(page func(*Page) error, yield func(*Case, int) error) error {
	if b.disk != nil {
		return b.eachWhole(page, yield)
	}
	for i := range b.Pages {
		if err := page(&b.Pages[i]); err != nil {
			return err
		}
	}
	for i := range b.Cases {
		if err := yield(&b.Cases[i], i); err != nil {
			return err
		}
	}
	return nil
}

// counted counts what is written.
type counted struct {
	w *bufio.Writer
	n int64
}

// Write writes and counts.
func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

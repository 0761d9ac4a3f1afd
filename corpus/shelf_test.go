package corpus

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// longBook has several pages and cases, with texts of every kind.
func longBook(id string) *Book {
	b := sampleBook()
	b.ID = id
	b.Cases = nil
	for i, text := range []string{"做。", "再做<一>次。", "又做。"} {
		caseID := id + "-00" + string(rune('1'+i))
		b.Cases = append(b.Cases, Case{ID: caseID, BookID: id, Seq: i + 1, Title: text,
			Sections:  []Section{{Seq: 1, Kind: Practices, Text: text}},
			Practices: []Practice{{ID: caseID + "-1", CaseID: caseID, BookID: id, Seq: 1, Lead: text, Text: text}},
			Asides:    []Aside{{Kind: "footnote", Text: "注" + text}}})
		b.Pages = append(b.Pages, Page{Number: i + 2, Kind: BodyPage, Origin: FromText, Lines: []Line{{Text: text}, {Text: text}}})
	}
	return b
}

// encoded is a book as it is stored.
func encoded(t *testing.T, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := EncodeBook(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// renamed changes what outlines say of a book: its ids and a note.
func renamed(b *Book, id string) {
	b.ID = id
	for i := range b.Cases {
		c := &b.Cases[i]
		c.BookID, c.ID = id, id+c.ID[len(c.ID)-4:]
		for j := range c.Practices {
			p := &c.Practices[j]
			p.BookID, p.CaseID, p.ID = id, c.ID, c.ID+"-1"
		}
	}
}

// A book that was put on the shelf is stored as one that never was, whether its ids change
// afterwards or not, and is read from there as it is stored.
func TestShelvedBooksAreStoredAsOthers(t *testing.T) {
	for _, id := range []string{"b1", "b2222"} {
		dir := t.TempDir()
		c := begin(t, dir)
		b, want := longBook("b1"), longBook("b1")
		if err := c.Shelve(b); err != nil {
			t.Fatal(err)
		}
		if !b.Outlined() || b.Cases[1].Practices[0].Text != "" || b.Pages[1].Lines != nil || b.Pages[2].Chars() != want.Pages[2].Chars() {
			t.Fatalf("not an outline: %+v", b)
		}
		if id != b.ID {
			renamed(b, id)
			renamed(want, id)
		}
		if whole, err := b.Whole(); err != nil || !reflect.DeepEqual(whole, want) {
			t.Errorf("on the shelf it is %+v (%v), want %+v", whole, err, want)
		}
		content, err := c.PutBook(b)
		if err != nil {
			t.Fatal(err)
		}
		if wanted, err := (&Change{dir: t.TempDir()}).PutBook(want); err != nil || wanted != content {
			t.Errorf("%s: other bytes (%v)", id, err)
		}
		if got := *b.WholeCase(&b.Cases[2]); !reflect.DeepEqual(got, want.Cases[2]) {
			t.Errorf("%s: case at its byte is %+v", id, got)
		}
		if !bytes.Equal(encoded(t, b), encoded(t, want)) {
			t.Errorf("%s: encoded otherwise", id)
		}
		if err := errors.Join(c.ClearShelf(), c.Commit()); err != nil {
			t.Fatal(err)
		}
		if got, err := (Store{Dir: dir}).Book(id); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: stored is %+v (%v)", id, got, err)
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(shelfFolder))); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the shelf is in the folder: %v", err)
		}
	}
}

// A stored book in outline stays where it is until something about it changes.
func TestStoredBookStaysUntilItChanges(t *testing.T) {
	dir := t.TempDir()
	c := begin(t, dir)
	first, err := c.PutBook(longBook("b1"))
	if err = errors.Join(err, c.Commit()); err != nil {
		t.Fatal(err)
	}
	books, err := Store{Dir: dir}.Outlines(t.Context(), []string{"b1"})
	if err != nil {
		t.Fatal(err)
	}
	b := books[0]
	if err := b.Mark(); err != nil {
		t.Fatal(err)
	}
	c = begin(t, dir)
	defer c.Abort()
	staged := filepath.Join(c.Staged(), filepath.FromSlash(BookPath("b1")))
	if sum, err := c.PutBook(b); err != nil || sum != first {
		t.Errorf("got %s, want %s (%v)", sum, first, err)
	}
	if _, err := os.Stat(staged); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it was staged: %v", err)
	}
	b.Front.Title = "另一个题目"
	want := longBook("b1")
	want.Front.Title = b.Front.Title
	sum, err := c.PutBook(b)
	if err != nil || sum == first {
		t.Errorf("got %s (%v)", sum, err)
	}
	if data, err := os.ReadFile(staged); err != nil || !bytes.Equal(data, encoded(t, want)) {
		t.Errorf("staged is %s (%v)", data, err)
	}
}

// A file that lost a case, or got another one, is told and not taken for the book.
func TestOutlineOfAnotherFile(t *testing.T) {
	for _, lines := range []func([][]byte) [][]byte{
		func(l [][]byte) [][]byte { return l[:len(l)-2] },                      // the last line is empty
		func(l [][]byte) [][]byte { return append(l[:len(l)-1], l[len(l)-2]) }, // a case twice
	} {
		c := begin(t, t.TempDir())
		defer c.Abort()
		b := longBook("b1")
		if err := c.Shelve(b); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(c.Staged(), filepath.FromSlash(b.file))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Join(lines(bytes.Split(data, []byte("\n"))), []byte("\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Whole(); err == nil {
			t.Error("whole without a word")
		}
		if err := b.EachCase(func(*Case) error { return nil }); err == nil {
			t.Error("every case without a word")
		}
		renamed(b, "b2")
		if _, err := c.PutBook(b); err == nil {
			t.Error("stored without a word")
		}
	}
}

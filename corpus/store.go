package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
)

// The store keeps what the next run needs below DIR/data: one JSONL file a book
// (a header line, then its pages, then its cases), the analysis, the last
// different run, and the state that says what they were made from.
const (
	bookFolder   = "data/books"
	analysisFile = "data/analysis.json"
	previousFile = "data/previous.json"
	currentFile  = "data/current.json"
	stateFile    = "data/state.json"
)

// errNoStoredLine says that a line holds nothing that books are stored as.
var errNoStoredLine = message.Fail("run.no_stored_line")

// ErrNoStore is returned where a folder holds no ingested collection.
var ErrNoStore = message.Fail("run.no_store")

// errStateGone says that books were read and what is known of them is gone.
var errStateGone = message.Fail("run.state_gone", stateFile)

// State says what the store was made from. It holds no clock time, host or
// absolute path.
type State struct {
	Version string `json:"version"`
	// Books in the order in which they were named.
	Books  []BookState `json:"books"`
	Unread []Unread    `json:"unread,omitempty"`
	Files  []File      `json:"files,omitempty"`
	// Ingest, Analysis and Report are the fingerprints of what those stages were
	// given; Grouped is that of the texts the analysis was made from.
	Ingest   string `json:"ingest,omitempty"`
	Analysis string `json:"analysis,omitempty"`
	Grouped  string `json:"grouped,omitempty"`
	Report   string `json:"report,omitempty"`
	// Parameters of the stages that have run, by stage.
	Parameters map[string][]Field `json:"parameters,omitempty"`
	// Outputs are the files that people see, with their sha256.
	Outputs map[string]string `json:"outputs,omitempty"`
	// Unapplied is how many hand edits those files lack, or hold in part only.
	Unapplied int `json:"unapplied,omitempty"`
	// Doubts is how many doubts those files list that nobody accepted.
	Doubts int `json:"doubts,omitempty"`
}

// BookState is a book of the store and the fingerprint of its ingestion.
type BookState struct {
	ID          string `json:"id"`
	File        string `json:"file"`
	SHA256      string `json:"sha256"`
	Fingerprint string `json:"fingerprint"`
	// Content is the sha256 of the stored book.
	Content string `json:"content"`
	// Method are the methods that read it, by their numbers; empty where the program did not
	// record them yet.
	Method string `json:"method,omitempty"`
	// Engine read its scanned pages; empty where there are none.
	Engine string `json:"engine,omitempty"`
	// Incomplete: some page or line could not be read, and a repeat tries again.
	Incomplete bool `json:"incomplete,omitempty"`
}

// Previous is what a later run needs to know of a run. The store holds two: the
// last different run, which lineage and news compare with, and the current one,
// which takes its place once something differs.
type Previous struct {
	Run      string    `json:"run"` // its report fingerprint, shortened
	Analysis *Analysis `json:"analysis"`
	// Shown are the labels that people saw, by theme, where hand edits changed
	// them: Analysis is the one that was computed.
	Shown map[string]string `json:"shown,omitempty"`
	// Merged are the themes that hand edits had put into another, with that one.
	Merged map[string]string `json:"merged,omitempty"`
	// Sizes are the practices of the themes that people saw, where hand edits placed some.
	Sizes map[string]int `json:"sizes,omitempty"`
	// Practices in the order of that collection, for their texts.
	Practices []Practice `json:"practices"`

	disk *disk // that the texts are read from; nil where they are here
	file string
}

// line is one line of a book's JSONL file: exactly one field is set.
type line struct {
	Book *Book `json:"book,omitempty"`
	Page *Page `json:"page,omitempty"`
	Case *Case `json:"case,omitempty"`
}

// DecodeBook reads what EncodeBook wrote.
func DecodeBook(r io.Reader) (*Book, error) {
	var b *Book
	err := eachLine(r, nil, func(l line, _ int64) error {
		switch {
		case l.Book != nil && b == nil:
			b = l.Book
		case l.Page != nil && b != nil:
			b.Pages = append(b.Pages, *l.Page)
		case l.Case != nil && b != nil:
			b.Cases = append(b.Cases, *l.Case)
		default:
			return errNoStoredLine
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, message.Fail("run.store_empty")
	}
	return b, nil
}

// Store is the folder DIR of a collection.
type Store struct {
	Dir string
	// Whole is how many bytes of books, and of a last run, are held in memory whole; of
	// more there are outlines. 0: HeldWhole.
	Whole int64
}

// BookPath is where a book lies, relative to DIR.
func BookPath(id string) string { return bookFolder + "/" + id + ".jsonl" }

// State reads what the store was made from; ErrNoStore where there is none, another error where books lie there without it.
func (s Store) State() (*State, error) {
	var st State
	if err := s.readJSON(stateFile, &st); err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if books, _ := os.ReadDir(filepath.Join(s.Dir, filepath.FromSlash(bookFolder))); len(books) > 0 {
			return nil, errStateGone
		}
		return nil, ErrNoStore
	}
	if err := st.sound(); err != nil {
		return nil, err
	}
	return &st, nil
}

// plainID is what an id of a book may look like: it is part of the name of a file.
var plainID = lazyregexp.New(`^[0-9A-Za-z][0-9A-Za-z_-]*$`)

// sound refuses names that lead out of the folder, which may have come from others.
func (st *State) sound() error {
	for _, b := range st.Books {
		if !plainID.MatchString(b.ID) {
			return message.Fail("run.bad_state", b.ID)
		}
	}
	for name := range st.Outputs {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return message.Fail("run.bad_state", name)
		}
	}
	return nil
}

// Book reads one book of the store.
func (s Store) Book(id string) (*Book, error) {
	f, err := OpenInside(s.Dir, BookPath(id))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := DecodeBook(f)
	if err != nil {
		return nil, message.Wrap(err, "run.stored_book", id)
	}
	return b, nil
}

// Collection reads all books in their order.
func (s Store) Collection() (*Collection, error) {
	st, err := s.State()
	if err != nil {
		return nil, err
	}
	col := &Collection{Unread: st.Unread, Files: st.Files, Books: make([]*Book, len(st.Books))}
	errs := make([]error, len(st.Books))
	parallel.Each(context.Background(), len(st.Books), runtime.GOMAXPROCS(0), func(_, i int) {
		col.Books[i], errs[i] = s.Book(st.Books[i].ID)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return col, nil
}

// Analysis reads the analysis of the last run; nil where there is none.
func (s Store) Analysis() (*Analysis, error) {
	var a Analysis
	same := shared{}
	var placements []Placement
	var facts []Facts
	err := s.readLists(analysisFile, &a, map[string]func(*json.Decoder) error{
		"placements": func(dec *json.Decoder) error {
			var p Placement
			if err := dec.Decode(&p); err != nil {
				return err
			}
			same.placement(&p)
			placements = append(placements, p)
			return nil
		},
		"facts": func(dec *json.Decoder) error {
			var f Facts
			if err := dec.Decode(&f); err != nil {
				return err
			}
			if n := len(facts); n < len(placements) && placements[n].PracticeID == f.PracticeID {
				f.PracticeID = placements[n].PracticeID
			}
			facts = append(facts, f)
			return nil
		},
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a.Placements, a.Facts = placements, facts
	return &a, nil
}

// Previous reads the last different run; nil where there is none.
func (s Store) Previous() (*Previous, error) { return s.snapshot(previousFile) }

func (s Store) snapshot(name string) (*Previous, error) {
	var p Previous
	var err error
	if s.large(name) {
		p.disk, p.file = &disk{dir: s.Dir}, name
		err = p.read(&p, func(x *Practice) error {
			x.Lead, x.Text, x.Edited = "", "", nil
			p.Practices = append(p.Practices, *x)
			return nil
		})
	} else {
		err = s.readJSON(name, &p)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && p.Analysis == nil {
		err = message.Fail("run.store_no_analysis", name)
	}
	if err != nil {
		return nil, err
	}
	return &p, nil
}

// Current reads what this run leaves to the next; nil where there is none.
func (s Store) Current() (*Previous, error) { return s.snapshot(currentFile) }

func (s Store) readJSON(name string, v any) error {
	data, err := ReadInside(s.Dir, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return message.Wrap(err, "run.store_damaged", name)
	}
	return nil
}

// PutAnalysis stages the analysis.
func (c *Change) PutAnalysis(a *Analysis) error {
	head := *a
	var lists []list
	if len(a.Placements) > 0 {
		head.Placements, lists = []Placement{}, append(lists, list{name: "placements", each: elements(a.Placements)})
	}
	if len(a.Facts) > 0 {
		head.Facts, lists = []Facts{}, append(lists, list{name: "facts", each: elements(a.Facts)})
	}
	if a.News != nil && len(a.News.Copies) > 0 {
		news := *a.News
		news.Copies, lists = []NearCopy{}, append(lists, list{name: "copies", each: elements(a.News.Copies), deep: 1})
		head.News = &news
	}
	return c.putLists(analysisFile, &head, lists...)
}

// PutPrevious stages the last different run.
func (c *Change) PutPrevious(p *Previous) error {
	if p.disk == nil {
		return c.putLast(previousFile, p, elements(p.Practices), len(p.Practices))
	}
	return c.PutStream(previousFile, func(w io.Writer) error { return p.disk.copy(w, p.file) })
}

// PutCurrent stages what this run leaves to the next: what is known of it (Practices aside),
// and the practices of its collection.
func (c *Change) PutCurrent(p *Previous, col *Collection) error {
	return c.putLast(currentFile, p, func(yield func(any) error) error {
		return col.EachCase(func(k *Case) error {
			for i := range k.Practices {
				if err := yield(&k.Practices[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}, col.PracticeCount())
}

// putLast stages what a later run needs to know of a run with so many practices.
func (c *Change) putLast(name string, p *Previous, practices func(func(any) error) error, n int) error {
	head := *p
	head.Practices = nil
	if n == 0 {
		return c.putJSON(name, &head)
	}
	head.Practices = []Practice{}
	return c.putLists(name, &head, list{name: "practices", each: practices})
}

// DropPrevious forgets the last different run.
func (c *Change) DropPrevious() { c.Drop(previousFile) }

// PutState stages the state.
func (c *Change) PutState(st *State) error { return c.putJSON(stateFile, st) }

func (c *Change) putJSON(name string, v any) error {
	var compact bytes.Buffer
	if err := encoderTo(&compact).Encode(v); err != nil {
		return err
	}
	_, err := c.Put(name, indent(nil, compact.Bytes(), ""))
	return err
}

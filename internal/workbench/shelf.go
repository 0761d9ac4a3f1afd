package workbench

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"casebook/corpus"
)

// shelf is what is known of the collections of before: those in the home folder, and
// those elsewhere that the workbench was told of. bench.mu guards it.
type shelf struct {
	file, home string
	kept       memory
	list       []collection // the newest first
}

// memory is what the file of the shelf holds.
type memory struct {
	Collections []remembered `json:"collections"`
}

// remembered is a collection and the last command that the workbench did on it.
type remembered struct {
	Dir   string    `json:"dir"`
	Args  []string  `json:"args,omitempty"`
	Books []string  `json:"books,omitempty"` // all that it is made of
	When  time.Time `json:"when"`
}

// collection is a folder as the page shows it.
type collection struct {
	id, dir string
	when    time.Time // when it was made, or begun
	bytes   int64     // of the whole folder
	books   int
	doubts  int  // that nobody accepted
	done    bool // there is a report
	args    []string
}

// readShelf reads what is remembered; a file that is damaged is as good as none.
func readShelf(file, home string) *shelf {
	s := &shelf{file: file, home: home}
	if data, err := os.ReadFile(file); err == nil && json.Unmarshal(data, &s.kept) != nil {
		s.kept = memory{}
	}
	s.look()
	return s
}

// idOf names a folder in addresses.
func idOf(dir string) string {
	sum := sha256.Sum256([]byte(dir))
	return hex.EncodeToString(sum[:6])
}

// look finds the collections anew.
func (s *shelf) look() {
	s.list = nil
	add := func(dir string, args []string, when time.Time) {
		c, ok := lookAt(dir)
		if !ok && len(args) == 0 || s.has(dir) {
			return
		}
		if c.args = args; !c.done {
			c.when = when
		}
		s.list = append(s.list, c)
	}
	for _, r := range s.kept.Collections {
		if _, err := os.Stat(r.Dir); err == nil {
			add(r.Dir, r.Args, r.When)
		}
	}
	entries, _ := os.ReadDir(s.home)
	for _, e := range entries {
		if e.IsDir() {
			add(filepath.Join(s.home, e.Name()), nil, time.Time{})
		}
	}
	slices.SortStableFunc(s.list, func(a, b collection) int { return b.when.Compare(a.when) })
}

// lookAt reports what a folder holds; ok says that it is a collection.
func lookAt(dir string) (c collection, ok bool) {
	c = collection{id: idOf(dir), dir: dir}
	st, err := (corpus.Store{Dir: dir}).State()
	if err == nil {
		c.books, c.doubts = len(st.Books), st.Doubts
	}
	if info, e := os.Stat(filepath.Join(dir, reportName)); e == nil {
		c.done, c.when = true, info.ModTime()
	}
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				c.bytes += info.Size()
			}
		}
		return nil
	})
	return c, err == nil
}

func (s *shelf) has(dir string) bool {
	return slices.ContainsFunc(s.list, func(c collection) bool { return c.dir == dir })
}

// byID finds a collection.
func (s *shelf) byID(id string) (collection, bool) {
	i := slices.IndexFunc(s.list, func(c collection) bool { return c.id == id })
	if i < 0 {
		return collection{}, false
	}
	return s.list[i], true
}

func (s *shelf) booksOf(dir string) []string {
	for _, r := range s.kept.Collections {
		if r.Dir == dir {
			return r.Books
		}
	}
	return nil
}

// argsOf is the last command that the workbench did on a collection.
func (s *shelf) argsOf(dir string) []string {
	for _, r := range s.kept.Collections {
		if r.Dir == dir {
			return r.Args
		}
	}
	return nil
}

// began remembers a command.
func (s *shelf) began(dir string, args []string, when time.Time) {
	r := remembered{Dir: dir, Args: args, Books: booksOf(args), When: when}
	if args[0] == "add" {
		r.Books = append(slices.Clone(s.booksOf(dir)), r.Books...)
		slices.Sort(r.Books)
		r.Books = slices.Compact(r.Books)
	}
	s.forget(dir)
	s.kept.Collections = append(s.kept.Collections, r)
	s.save()
	s.look()
}

// forget takes a collection from the list; its folder is left as it is.
func (s *shelf) forget(dir string) {
	s.kept.Collections = slices.DeleteFunc(s.kept.Collections, func(r remembered) bool { return r.Dir == dir })
	s.save()
	s.look()
}

// save writes what is remembered; what cannot be written is not remembered.
func (s *shelf) save() {
	data, err := json.MarshalIndent(s.kept, "", " ")
	if err != nil || os.MkdirAll(filepath.Dir(s.file), 0o700) != nil {
		return
	}
	_ = corpus.WriteWhole(s.file, append(data, '\n'))
}

// reportName is the page of a collection.
const reportName = "report.html"

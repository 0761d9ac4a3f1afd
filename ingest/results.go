package ingest

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
)

// written reports a folder that casebook writes its results to. Its data may be gone: the manifest tells it as well.
func written(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "data", "state.json"))
	return err == nil || len(manifestOf(dir).Outputs) > 0
}

// manifest is what the manifest of a run says of its files.
type manifest struct {
	Program string            `json:"program"`
	Outputs map[string]string `json:"outputs"`
	Inputs  []struct {
		File string `json:"file"`
	} `json:"inputs"`
}

// manifestOf reads it; it says nothing where it is not casebook's.
func manifestOf(dir string) manifest {
	var m manifest
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil || json.Unmarshal(text, &m) != nil || m.Program != "casebook" {
		return manifest{}
	}
	return m
}

// results are the names of what casebook wrote into a folder that holds books as well.
type results map[string]bool

// resultsIn lists what casebook wrote into a folder; nothing where it wrote nothing.
func resultsIn(dir string) results {
	if !written(dir) {
		return nil
	}
	own := results{"data": true, "research": true, "edits.yaml": true, "casebook.yaml": true}
	if st, err := (corpus.Store{Dir: dir}).State(); err == nil {
		for name := range st.Outputs {
			own[filepath.FromSlash(name)] = true
		}
		return own
	}
	own["manifest.json"] = true
	for name := range manifestOf(dir).Outputs {
		own[filepath.FromSlash(name)] = true
	}
	return own
}

// changedCopy is what a run calls the copy of a result that somebody changed.
var changedCopy = lazyregexp.New(`\.changed(-\d+)?(\.[a-z]+)$`)

// hold reports whether a path within the folder is a result, or a changed one that was kept.
func (r results) hold(rel string) bool {
	return r[rel] || r != nil && r[changedCopy.ReplaceAllString(rel, "$2")]
}

// passOver notes a name that is one of several, as a shell makes them of books/*, and names no book: a hidden file, a
// result, or a folder of results that holds no books besides.
func (f *finder) passOver(name string) bool {
	dir, base := filepath.Split(filepath.Clean(name))
	dir = filepath.Clean(dir)
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return false
	case litter(base) || strings.HasPrefix(base, ".") && base != "." && base != "..":
		f.aside(name, message.Fail("ingest.hidden"))
	case info.IsDir() && written(name) && !readFrom(name):
		f.aside(name, message.Fail("ingest.own_output"))
	case resultsIn(dir).hold(base):
		f.aside(dir, message.Fail("ingest.own_among"))
	default:
		return false
	}
	return true
}

// aside notes, once, what has no part in the books.
func (f *finder) aside(name string, why error) {
	key, err := filepath.Abs(name)
	if err != nil {
		key = name
	}
	if f.seen[key] {
		return
	}
	f.seen[key] = true
	f.out = append(f.out, Input{Path: name, Name: name, shown: baseName(name), LeftOut: true, Aside: true, Err: why})
}

// ownTables matches how the tables begin that casebook writes, in CSV and in JSON lines; the lists of their columns only grow at their ends.
var ownTables = lazyregexp.New(`^\x{feff}?(?:` +
	`case_id,(?:book_id,seq,title|seq,marker,section,text),|practice_id,case_id,book_id,seq,lead,text,|theme_id,(?:label,n_practices|term,weight|province,found),|` +
	`book_id,(?:seq,toc_title|page,kind,original|page,place,chars|page,printed_page,kind|book,page,line,message),|file,outcome,book_id,format,|a,b,similarity\b|` +
	`\{"case_id":"[^"]*","(?:book_id":"[^"]*","seq":\d+,"title|seq":\d+,"marker)"|\{"practice_id":"[^"]*","case_id":"[^"]*","book_id"|\{"theme_id":"[^"]*","(?:label|term|province)"|` +
	`\{"book_id":"[^"]*","(?:seq":\d+,"toc_title|page":\d+,"(?:kind":"[^"]*","original|place|printed_page))"|\{"file":"[^"]*","outcome"|\{"a":"[^"]*","b":"[^"]*","similarity")`)

// ownTable tells a table that casebook wrote by its first line, whatever it is called: within a folder of books its rows would count twice.
// Named by itself it is read as any table.
func ownTable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".jsonl":
	default:
		return false
	}
	f, err := openRegular(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 256)
	n, _ := io.ReadFull(f, head)
	return ownTables.MatchString(string(head[:n]))
}

// readFrom reports a folder of results that holds files which the run read.
func readFrom(dir string) bool {
	var names []string
	if st, err := (corpus.Store{Dir: dir}).State(); err == nil {
		for _, file := range st.Files {
			names = append(names, file.Name)
		}
	} else {
		for _, in := range manifestOf(dir).Inputs {
			names = append(names, in.File)
		}
	}
	for _, read := range names {
		at := filepath.FromSlash(read)
		_, rest, _ := strings.Cut(at, string(filepath.Separator))
		for _, name := range []string{filepath.Base(at), rest} {
			if info, err := os.Stat(filepath.Join(dir, name)); name != "" && err == nil && !info.IsDir() {
				return true
			}
		}
	}
	return false
}

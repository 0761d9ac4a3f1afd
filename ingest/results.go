package ingest

import (
	"os"
	"path/filepath"
	"regexp"

	"casebook/corpus"
)

// written reports a folder that casebook writes its results to.
func written(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "data", "state.json"))
	return err == nil
}

// results are the names of what casebook wrote into a folder that holds books as well.
type results map[string]bool

// resultsIn lists what casebook wrote into a folder; nothing where it wrote nothing.
func resultsIn(dir string) results {
	if !written(dir) {
		return nil
	}
	own := results{"data": true, "research": true}
	if st, err := (corpus.Store{Dir: dir}).State(); err == nil {
		for name := range st.Outputs {
			own[filepath.FromSlash(name)] = true
		}
	}
	return own
}

// changedCopy is what a run calls the copy of a result that somebody changed.
var changedCopy = regexp.MustCompile(`\.changed(-\d+)?(\.[a-z]+)$`)

// hold reports whether a path within the folder is a result, or a changed one that was kept.
func (r results) hold(rel string) bool {
	return r[rel] || r != nil && r[changedCopy.ReplaceAllString(rel, "$2")]
}

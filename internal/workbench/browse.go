package workbench

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"casebook/corpus/message"
)

// entry is something in a folder that can be picked.
type entry struct {
	Name   string `json:"name"`
	Path   string `json:"path"` // to be put in
	Folder bool   `json:"folder"`
	Bytes  int64  `json:"bytes"`
}

// mostEntries is how many entries of a folder are shown.
const mostEntries = 500

// folder lists a folder below Browse, named by its path from there; nothing outside of it
// can be named, by links neither (os.Root).
func (d *bench) folder(w http.ResponseWriter, r *http.Request) (any, error) {
	rel := path.Clean("/" + r.URL.Query().Get("at"))[1:]
	if rel == "" {
		rel = "."
	}
	root, err := os.OpenRoot(d.Browse)
	if err != nil {
		return nil, refusal(http.StatusNotFound, message.Wrap(err, "workbench.no_path", d.Browse))
	}
	defer root.Close()
	f, err := root.Open(filepath.FromSlash(rel))
	if err != nil {
		return nil, refusal(http.StatusNotFound, message.Wrap(err, "workbench.no_path", rel))
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		return nil, refusal(http.StatusNotFound, message.Wrap(err, "workbench.no_path", rel))
	}
	whole := filepath.Join(d.Browse, filepath.FromSlash(rel))
	out := struct {
		At      string  `json:"at"`
		Path    string  `json:"path"`
		Entries []entry `json:"entries"`
		Omitted int     `json:"omitted"`
	}{At: rel, Path: whole, Entries: []entry{}}
	for _, e := range list {
		switch {
		case strings.HasPrefix(e.Name(), ".") || !e.IsDir() && !e.Type().IsRegular():
			continue
		case len(out.Entries) >= mostEntries:
			out.Omitted++
			continue
		}
		x := entry{Name: e.Name(), Path: filepath.Join(whole, e.Name()), Folder: e.IsDir()}
		if info, err := e.Info(); err == nil {
			x.Bytes = info.Size()
		}
		out.Entries = append(out.Entries, x)
	}
	return out, nil
}

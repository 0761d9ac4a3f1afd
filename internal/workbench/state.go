package workbench

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/split"
)

// view is what a page shows, in its language. Times are seconds.
type view struct {
	Rows        []rowView        `json:"rows"`
	Into        *intoView        `json:"into"`     // null: the books go to a new collection
	Expected    int              `json:"expected"` // how long a run over the rows takes
	Job         *jobView         `json:"job"`
	Engine      string           `json:"engine"` // what would read scans
	Queues      []queueView      `json:"queues"` // runs whose pages are read by worker processes
	Collections []collectionView `json:"collections"`
}

type intoView struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Redo    bool    `json:"redo"`
	Choices choices `json:"choices"`
}

type rowView struct {
	ID      int        `json:"id"`
	Name    string     `json:"name"`
	Path    string     `json:"path"` // "" where it came through the page
	Looking bool       `json:"looking"`
	Files   []fileView `json:"files"`
	Error   string     `json:"error,omitempty"`
}

type fileView struct {
	Name  string `json:"name"`
	Pages int    `json:"pages"`
	Scans int    `json:"scans"`
	Cases int    `json:"cases"`
	// Headed: section markers were looked for; Markers are those found.
	Headed  bool         `json:"headed,omitempty"`
	Markers []markerView `json:"markers,omitempty"`
	Notes   []string     `json:"notes,omitempty"`
	Error   string       `json:"error,omitempty"`
	Remedy  string       `json:"remedy,omitempty"`
	Left    bool         `json:"left,omitempty"` // it is of no kind that is read
}

// markerView is a heading as it is printed, and the section that it is taken for, by the
// name that --markers knows.
type markerView struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

type jobView struct {
	ID      string       `json:"id"` // of its collection
	Name    string       `json:"name"`
	Command string       `json:"command"`
	Running bool         `json:"running"`
	Stopped bool         `json:"stopped"`
	Adds    bool         `json:"adds"`
	Code    int          `json:"code"`
	Step    string       `json:"step"`
	Book    string       `json:"book"`
	Done    int          `json:"done"`
	Total   int          `json:"total"`
	Share   float64      `json:"share"` // of all that is to be read, 0 to 1
	Took    int          `json:"took"`
	Left    int          `json:"left"`
	Said    []remarkView `json:"said"`
	Omitted int          `json:"omitted"`
}

type remarkView struct {
	Text    string `json:"text"`
	Remedy  string `json:"remedy,omitempty"`
	Trouble bool   `json:"trouble,omitempty"`
}

type collectionView struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Dir     string `json:"dir"`
	Date    string `json:"date"`
	Bytes   int64  `json:"bytes"`
	Books   int    `json:"books"`
	Doubts  int    `json:"doubts"`
	Done    bool   `json:"done"`    // there is a report
	Started bool   `json:"started"` // a run was begun that left none
	Redo    bool   `json:"redo"`    // it is known what it was made of
	Command string `json:"command"`
}

// view is the workbench as it is now; mu is held.
func (d *bench) view(lang message.Lang, now time.Time) view {
	v := view{Rows: []rowView{}, Collections: []collectionView{}, Expected: seconds(expected(d.rows, d.Workers))}
	v.Engine, v.Queues = d.engine.In(lang), d.queuesIn(lang)
	for _, r := range d.rows {
		v.Rows = append(v.Rows, r.view(lang))
	}
	if d.into != "" {
		v.Into = &intoView{ID: idOf(d.into), Name: filepath.Base(d.into), Redo: d.redo, Choices: chosen(d.shelf.argsOf(d.into))}
	}
	if d.job != nil {
		j := d.job.view(lang, now)
		v.Job = &j
	}
	for _, c := range d.shelf.list {
		v.Collections = append(v.Collections, collectionView{
			ID: c.id, Name: filepath.Base(c.dir), Dir: c.dir, Date: c.when.Format("2006-01-02 15:04"), Bytes: c.bytes, Books: c.books, Doubts: c.doubts,
			Done: c.done, Started: !c.done && len(c.args) > 0, Redo: len(d.shelf.booksOf(c.dir)) > 0, Command: line([]string{"open", c.dir}),
		})
	}
	return v
}

func (r *row) view(lang message.Lang) rowView {
	v := rowView{ID: r.id, Name: filepath.Base(r.path), Looking: r.looking, Files: []fileView{}, Error: message.Of(r.err).In(lang)}
	if !r.spooled {
		v.Path = r.path
	}
	for _, f := range r.found {
		v.Files = append(v.Files, f.view(lang))
	}
	return v
}

func (f finding) view(lang message.Lang) fileView {
	v := fileView{
		Name: f.name, Pages: f.Pages, Scans: f.Scans, Cases: f.Cases, Left: f.leftOut, Headed: f.Headed,
		Error: message.Of(f.Err).In(lang), Remedy: message.RemedyOf(f.Err).In(lang),
	}
	for _, n := range f.Notes {
		v.Notes = append(v.Notes, n.In(lang))
	}
	for _, sc := range f.Schemes {
		for _, m := range sc.Markers {
			v.Markers = append(v.Markers, markerView{m.Name, split.KindName(m.Kind)})
		}
	}
	return v
}

func (j *job) view(lang message.Lang, now time.Time) jobView {
	v := jobView{
		ID: idOf(j.dir), Name: filepath.Base(j.dir), Command: line(j.args), Running: !j.finished, Stopped: j.stopped, Adds: j.adds, Code: j.code,
		Step: j.step.In(lang), Book: j.book, Done: j.done, Total: j.total, Took: seconds(j.took), Said: []remarkView{}, Omitted: j.omitted,
	}
	if v.Running {
		v.Took, v.Left = seconds(now.Sub(j.started)), seconds(j.pace.left(now))
	}
	v.Share = j.pace.share()
	for _, r := range j.said {
		v.Said = append(v.Said, remarkView{r.what.In(lang), r.remedy.In(lang), r.trouble})
	}
	return v
}

func seconds(d time.Duration) int { return int(d.Round(time.Second) / time.Second) }

// events sends the view to a page whenever it changes, and counts the page as open.
func (d *bench) events(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	if control.SetReadDeadline(time.Time{}) != nil { // it lasts longer than a request may
		http.Error(w, "no stream", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	told := make(chan struct{}, 1)
	told <- struct{}{}
	d.come(told)
	defer d.leave(told)
	lang := langOf(r)
	for {
		select {
		case <-r.Context().Done():
			return
		case <-told:
		}
		d.mu.Lock()
		data, err := json.Marshal(d.view(lang, time.Now()))
		d.mu.Unlock()
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || control.Flush() != nil {
			return
		}
		time.Sleep(100 * time.Millisecond) // what changes meanwhile is told at once
	}
}

func (d *bench) come(told chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.told[told] = true
	d.pages.open++
	d.pages.came = true
}

func (d *bench) leave(told chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.told, told)
	d.pages.open--
	d.pages.since = time.Now()
}

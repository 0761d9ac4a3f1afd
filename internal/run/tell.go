package run

import (
	"fmt"
	"path/filepath"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
	"casebook/report/index"
)

// counts are the figures of a book that are told at the terminal.
type counts struct{ practices, toc, missing, unplaced, chars int }

func count(b *corpus.Book) counts {
	var c counts
	for _, k := range b.Cases {
		c.practices += len(k.Practices)
	}
	for _, t := range b.TOC {
		if t.Status != corpus.MissingInTOC {
			c.toc++
		}
		if t.Status == corpus.MissingInBody {
			c.missing++
		}
	}
	for _, l := range b.Ledger {
		c.chars += l.Chars
		if l.Place == corpus.Unplaced {
			c.unplaced += l.Chars
		}
	}
	return c
}

// tellBook says what was found in a book, and each of its problems that no person accepted.
func (w *work) tellBook(b *corpus.Book) {
	c := count(b)
	code := "run.book"
	if b.Format == index.Documents || index.Listed(b) { // whose pages are rows
		code = "run.book_rows"
	}
	w.tell.Note(message.New(code, b.File, len(b.Pages), len(b.Cases), c.practices, c.toc, c.missing, c.unplaced, c.chars))
	for _, n := range b.Notes {
		if !isSecondBest(n) && !isTwice(n) { // told with their reasons already
			w.tell.Note(message.New("run.book_note", b.File, n))
		}
	}
	for _, p := range alike(corpus.Open(b.Problems)) {
		w.tell.Say(message.New("run.trouble", b.File, p.place(), p.Message), p.Remedy)
		w.result.Partial = true
	}
	w.tellDoubts(b)
}

// tellDoubts says what was doubted in a book: nothing was unreadable.
func (w *work) tellDoubts(b *corpus.Book) {
	for _, p := range alike(corpus.Open(b.Suspects)) {
		w.tell.Say(message.New("run.trouble", b.File, p.place(), p.Message), p.Remedy)
	}
	if n := b.Accepted(); n > 0 {
		w.tell.Note(message.New("run.accepted", b.File, n))
	}
}

// settled applies the edits of texts where a strict run has to know what people settled, and no later stage does so.
func (w *work) settled() error {
	if !w.Strict {
		return nil
	}
	return w.editText()
}

// tellLosses fails a strict run where there is a doubt, or the ledger shows a loss, that no hand edit settles: neither an
// entry of the contents that a person says has no case, nor the characters of what a person left out.
func (w *work) tellLosses() {
	if w.col == nil {
		return
	}
	if !w.Strict {
		w.tellLeft()
		return
	}
	for i, b := range w.col.Books { // edits leave books where they are
		if w.unchangedBooks[i] { // else its doubts were told when it was read
			w.tellDoubts(b)
		}
		w.result.Doubted = w.result.Doubted || len(corpus.Open(b.Suspects)) > 0
		c := count(b)
		if unplaced := min(c.unplaced, count(w.raw.Books[i]).unplaced); unplaced > 0 || c.missing > 0 {
			w.tell.Say(message.New("run.loss", b.File, unplaced, c.missing), message.Message{})
			w.result.Doubted = true
		}
	}
}

// tellLeft says how much is doubted in books that were told of by an earlier run: nobody looked at it since, as far as is known.
func (w *work) tellLeft() {
	left := 0
	for i, b := range w.col.Books {
		if w.unchangedBooks[i] {
			left += len(corpus.Open(b.Suspects))
		}
	}
	w.tellDoubtsLeft(left)
}

func (w *work) tellDoubtsLeft(n int) {
	if n > 0 {
		w.tell.Say(message.New("run.doubts_left", n), message.New("run.look_at_doubts", w.Output))
	}
}

// tellGone says which books of the last run nobody named this time: a run over new books alone takes the place of all that was there.
func (w *work) tellGone(files []ingest.File) {
	stays := map[string]bool{}
	for _, e := range w.state.Books {
		stays[e.ID] = true
	}
	for _, f := range files { // told by itself: it failed, or is given twice
		stays[filepath.Base(f.Name)] = true
	}
	var gone []string
	for _, e := range w.before.Books {
		if !stays[e.ID] && !stays[e.File] {
			gone = append(gone, e.File)
		}
	}
	if len(gone) > 0 {
		w.tell.Say(message.New("run.books_gone", len(gone), gone[:min(len(gone), mostGone)]), message.New("run.books_gone.remedy", w.Output))
	}
}

// mostGone is how many books that are gone are named.
const mostGone = 5

// tellFate says of a file that is not read why, as soon as that is known: a run over scans takes hours.
func (w *work) tellFate(f ingest.File) {
	switch f.Outcome {
	case corpus.LeftOut:
		if w.leftOut.few(f.Err) {
			w.tell.Say(message.New("because", f.Name, f.Err), message.RemedyOf(f.Err))
		}
	case corpus.Twice:
		w.tell.Say(message.New("because", f.Name, f.Err), message.RemedyOf(f.Err))
	case corpus.Failed:
		w.tell.Say(message.New("run.book_failed", f.Name, f.Err), message.RemedyOf(f.Err))
	}
}

// mostLeftOut is how many files that are left out for one reason are told one by one: a folder of programs or photographs holds thousands.
const mostLeftOut = 3

// leftOut counts files that are left out, by the reason.
type leftOut struct {
	of    map[string]int
	order []message.Message // reasons of which there are more, as they came
}

// few counts a file, and says that it is one of the first.
func (l *leftOut) few(err error) bool {
	if l.of == nil {
		l.of = map[string]int{}
	}
	reason := message.Of(err)
	key := reason.Key()
	if l.of[key]++; l.of[key] == mostLeftOut+1 {
		l.order = append(l.order, reason)
	}
	return l.of[key] <= mostLeftOut
}

// tellLeftOut says how many more files were left out than were told one by one.
func (w *work) tellLeftOut() {
	for _, reason := range w.leftOut.order {
		w.tell.Say(message.New("run.more_left_out", w.leftOut.of[reason.Key()]-mostLeftOut, reason), message.Message{})
	}
	w.leftOut.order = nil
}

// trouble is a problem with all the pages that have it: an engine that fails fails
// on many.
type trouble struct {
	corpus.Problem
	pages []int
}

// alike joins problems of pages that say the same, in the order of their first ones.
func alike(problems []corpus.Problem) []*trouble {
	var out []*trouble
	by := map[string]*trouble{}
	for _, p := range problems {
		key := p.Message.Key() + p.Remedy.Key()
		if t := by[key]; t != nil && p.Page > 0 && p.Line == 0 {
			if p.Page != t.pages[len(t.pages)-1] {
				t.pages = append(t.pages, p.Page)
			}
			continue
		}
		t := &trouble{p, []int{p.Page}}
		if p.Page > 0 && p.Line == 0 {
			by[key] = t
		}
		out = append(out, t)
	}
	return out
}

// place names where in a book the trouble lies: ", pages 3-5, 9".
func (t *trouble) place() message.Message {
	switch {
	case t.Line > 0:
		return message.New("run.at_line", t.Line)
	case t.Page == 0:
		return message.Message{}
	case len(t.pages) == 1:
		return message.New("run.at_page", t.Page)
	}
	var runs []string
	for i := 0; i < len(t.pages); {
		k := i + 1
		for k < len(t.pages) && t.pages[k] == t.pages[k-1]+1 {
			k++
		}
		run := fmt.Sprint(t.pages[i])
		if k > i+1 {
			run += fmt.Sprintf("-%d", t.pages[k-1])
		}
		runs, i = append(runs, run), k
	}
	return message.New("run.at_pages", runs)
}

// summary is the last thing that a run says.
func (w *work) summary() message.Message {
	unassigned := 0
	for _, p := range w.edited.Placements {
		if p.ThemeID == "" {
			unassigned++
		}
	}
	weak := 0
	for _, t := range w.edited.Themes {
		if t.Weak {
			weak++
		}
	}
	some := message.Message{}
	if weak > 0 {
		some = message.New("run.weak", weak)
	}
	return message.New("run.summary", len(w.edited.Themes), some, len(w.edited.Placements), unassigned, w.page())
}

// tellNews says in a line what is other than in the last run, where anything is.
func (w *work) tellNews() {
	n := w.edited.News
	if n == nil {
		return
	}
	themes := map[string]int{}
	for _, l := range w.edited.Lineage {
		themes[l.Change]++
	}
	if n.Added+n.Removed+themes[lineage.New]+themes[lineage.Split]+themes[lineage.Gone]+themes[lineage.Merged] > 0 {
		w.tell.Note(message.New("run.news", n.Added, n.Removed, themes[lineage.New], themes[lineage.Gone], len(n.Novel), themes[lineage.Split], themes[lineage.Merged]))
	}
}

// page is the path of the report.
func (w *work) page() string { return filepath.Join(w.Output, "report.html") }

// tellUnchanged says that there was nothing to do, and which hand edits still do not apply.
func (w *work) tellUnchanged() {
	w.tell.Note(message.New("run.unchanged", w.page()))
	w.tellDoubtsLeft(w.before.Doubts)
	w.tellUnapplied(w.before.Unapplied, len(w.list.List)) // once more, since the report still lacks them
}

// step names a step of the analysis while it is done.
func (w *work) step(name string) {
	code := steps[name]
	if code == "" {
		w.tell.Step(message.Verbatim(name))
		return
	}
	w.tell.Step(message.New(code))
}

// steps are the codes of the steps of the analysis.
var steps = map[string]string{
	"collect": "run.step_collect", "survey": "run.step_survey", "place": "run.step_place", "segment": "run.step_segment", "vectors": "run.step_vectors", "number": "run.step_number",
	"group": "run.step_group", "stability": "run.step_stability", "label": "run.step_label", "facts": "run.step_facts",
	"tables": "run.step_tables", "lineage": "run.step_lineage", "news": "run.step_news",
}

// withHint adds what helps to an error, unless it says so itself.
func withHint(err error, code string, args ...any) *message.Error {
	e := &message.Error{Message: message.Of(err), Remedy: message.RemedyOf(err)}
	if e.Remedy.IsZero() {
		e.Remedy = message.New(code, args...)
	}
	return e
}

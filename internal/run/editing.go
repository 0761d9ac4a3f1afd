package run

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
)

// readEdits reads edits.yaml of the output folder; a file that is not understood
// stops the run before anything is done.
func (w *work) readEdits() (err error) {
	var file *edits.File
	if w.list, file, err = Edits(w.Output); err != nil {
		return err
	}
	w.listSum = file.Version()
	return nil
}

// Edits reads edits.yaml of a folder; without one the list is empty.
func Edits(dir string) (*edits.Edits, *edits.File, error) {
	file, err := edits.Open(dir, gazetteer.Find)
	if err != nil {
		return nil, nil, fail(withHint(err, "run.see_edits"))
	}
	list, issues := file.Edits()
	if edits.Bad(issues) {
		return nil, nil, wrong(message.Fail("list", IssueLines(issues)).Hint("run.check_edits", dir))
	}
	return list, file, nil
}

// IssueLines say what is wrong with a file of edits.
func IssueLines(issues []edits.Issue) (out []message.Message) {
	for _, i := range issues {
		out = append(out, i.Said())
	}
	return out
}

// editText makes the collection with people's corrections of its text.
func (w *work) editText() error {
	if w.col == nil {
		var out []edits.Outcome
		w.col, out = w.list.ApplyText(w.raw)
		w.outcomes = append(w.outcomes, out...)
	}
	return w.col.Err()
}

// editThemes makes the analysis with people's names, merges and moves, and its
// remarks about edits that no longer apply.
func (w *work) editThemes() error {
	an, out := w.list.ApplyThemes(w.computed, w.col)
	w.outcomes = append(w.outcomes, out...)
	w.state.Unapplied, w.state.Doubts = unapplied(w.outcomes), 0
	for _, b := range w.col.Books {
		w.state.Doubts += len(corpus.Open(b.Suspects))
	}
	w.notes = an.Notes
	edited := *an // what was computed keeps its own remarks
	edited.Notes = append(slices.Clone(an.Notes), edits.Remarks(w.outcomes)...)
	w.edited = &edited
	return w.col.Err()
}

// tellEdits says which hand edits were found elsewhere or not applied.
func (w *work) tellEdits() {
	for _, o := range w.outcomes {
		switch {
		case o.ToTell():
			w.tell.Say(o.Said(), message.Message{})
		case o.Status == edits.Refound:
			w.tell.Note(o.Said())
		}
	}
}

// tellUnapplied says, last of all, in which copies of the file of edits there are others, and how many hand edits of all a run
// left out or did in part only: what was said of each stands far above by then.
func (w *work) tellUnapplied(n, all int) {
	for _, c := range w.list.Beside(w.Output) {
		w.tell.Say(c.Said())
	}
	if n == 0 {
		return
	}
	w.tell.Say(message.New("run.edits_unapplied", n, all), message.New("run.check_edits", w.Output))
	w.result.Doubted = w.result.Doubted || w.Strict
}

// unapplied counts the edits that were left out or done in part only.
func unapplied(outcomes []edits.Outcome) int {
	n := 0
	for _, o := range outcomes {
		if o.Failed() {
			n++
		}
	}
	return n
}

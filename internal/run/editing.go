package run

import (
	"slices"

	"casebook/corpus/edits"
	"casebook/corpus/message"
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
	file, err := edits.Open(dir)
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

// tellUnapplied says, last of all, how many hand edits a run left out or did in part only: what was said of each
// stands far above by then.
func (w *work) tellUnapplied() {
	failed := 0
	for _, o := range w.outcomes {
		if o.Failed() {
			failed++
		}
	}
	if failed == 0 {
		return
	}
	w.tell.Say(message.New("run.edits_unapplied", failed, len(w.outcomes)), message.New("run.check_edits", w.Output))
	w.result.Partial = w.result.Partial || w.Strict
}

// tellUnchangedEdits is that of a run that has nothing to do.
func (w *work) tellUnchangedEdits() error {
	if len(w.list.List) == 0 {
		return nil
	}
	_, out, err := edits.Check(w.Output)
	if err != nil {
		return fail(withHint(err, "run.check_edits", w.Output))
	}
	w.outcomes = out
	w.tellUnapplied() // once more, since the report still lacks them
	return nil
}

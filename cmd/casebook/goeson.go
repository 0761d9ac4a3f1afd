package main

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/internal/run"
)

// memory says which options of the last run hold for one that goes on from it.
type memory int

const (
	forgets  memory = iota // none: a run is what the command line and casebook.yaml say
	unnamed                // those that neither of them names: a book is added
	reported               // of those the ones of the report: it is written again
	asItWas                // those that the command line does not name: an edit changes what it says, and nothing else
)

// rememberOptions sets the options of the analysis, and the language of the report, that were
// not given to what the last run in dir was told: the themes of a
// collection would otherwise be made anew with another number, or of cases instead of practices,
// since a book came or a name was corrected. Of options that name files it answers what is
// recorded of these; package run has copies. How books are read is told for each anew.
func (a *app) rememberOptions(dir string) map[string]string {
	st, err := (corpus.Store{Dir: dir}).State()
	if err != nil {
		return nil // the run itself says what is wrong with the folder
	}
	files := map[string]string{}
	var again []string
	stages := []string{run.StageReport}
	if a.goesOn != reported {
		stages = []string{run.StageAnalyze, run.StageReport}
	}
	for _, stage := range stages {
		for _, was := range st.Parameters[stage] {
			f := a.flags.Lookup(was.Name)
			switch {
			case f == nil || f.Changed || was.Name == "strict":
				continue
			case a.opts.inFile[was.Name] && (a.goesOn != asItWas || slices.Contains(ownLists, was.Name)):
				continue
			case slices.Contains(ownLists, was.Name):
				files[was.Name] = was.Value
			case f.Value.Set(was.Value) != nil:
				continue
			}
			if was.Value != f.DefValue {
				again = append(again, "--"+was.Name+" "+listName(was.Value))
			}
		}
	}
	if len(again) > 0 && a.goesOn != asItWas {
		a.Note(message.New("run.options_again", strings.Join(again, " ")))
	}
	return files
}

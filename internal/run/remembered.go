package run

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// keptFiles are the options of the analysis that name a file of the user's, and where a copy of it
// lies for runs that go on from this one; the others are large, or hold for one set of practices.
var keptFiles = []struct {
	option, path string // path within the output folder; empty: no copy is kept
	of           func(*Options) *string
}{
	{"stop-words", "data/stop-words.txt", func(o *Options) *string { return &o.StopWords }},
	{"user-dict", "data/user-dict.txt", func(o *Options) *string { return &o.UserDict }},
	{"synonyms", "data/synonyms.txt", func(o *Options) *string { return &o.Synonyms }},
	{"subjects", "data/subjects.txt", func(o *Options) *string { return &o.Subjects }},
	{"themes-file", "data/themes.yaml", func(o *Options) *string { return &o.ThemesFile }},
	{"vectors", "", func(o *Options) *string { return &o.Vectors }},
	{"sentence-model", "", func(o *Options) *string { return &o.Model }},
}

// rememberFiles lets a run that goes on from the last one (add, an edit) take the files that it took,
// where it names no others. Of those whose content is not at hand the options are put into w.lost.
func (w *work) rememberFiles() {
	if len(w.FilesAgain) == 0 {
		return
	}
	w.Parameters = maps.Clone(w.Parameters)
	for _, k := range keptFiles {
		was := w.FilesAgain[k.option]
		if was == "" {
			continue
		}
		w.Parameters[StageAnalyze] = withValue(w.Parameters[StageAnalyze], k.option, was)
		kept := filepath.Join(w.Output, filepath.FromSlash(k.path))
		if sum, err := FileSum(kept); k.path == "" || err != nil || !strings.HasSuffix(was, "sha256:"+sum) {
			w.lost = append(w.lost, k.option)
			continue
		}
		*k.of(&w.Options) = kept
	}
}

// allAtHand fails where a file that the last run took is needed and not at hand: without it the themes
// would be others.
func (w *work) allAtHand() error {
	if len(w.lost) == 0 {
		return nil
	}
	option := w.lost[0]
	name, _, _ := strings.Cut(w.FilesAgain[option], " sha256:")
	return wrong(message.Fail("run.file_not_kept", option, name).Hint("run.name_file_again", option))
}

// keepFilesOfUser keeps the files that the analysis takes, and drops those that it takes no more.
func (w *work) keepFilesOfUser() error {
	for _, k := range keptFiles {
		path := *k.of(&w.Options)
		switch {
		case k.path == "":
			continue
		case path == "":
			if !slices.Contains(w.lost, k.option) {
				w.change.Drop(k.path)
			}
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return wrong(message.Wrap(err, "run.option_file", k.option, path).Hint("run.give_path"))
		}
		if _, err := w.change.Put(k.path, data); err != nil {
			return w.writing(err)
		}
	}
	return nil
}

// withValue are fields of which one has another value.
func withValue(fields []corpus.Field, name, value string) []corpus.Field {
	out := slices.Clone(fields)
	for i := range out {
		if out[i].Name == name {
			out[i].Value = value
		}
	}
	return out
}

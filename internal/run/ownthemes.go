package run

import (
	"maps"
	"os"
	"path/filepath"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
)

// themesFile is where the themes that people brought are kept for runs that go on from this one.
const themesFile = "data/themes.yaml"

// rememberThemes lets a run that goes on from the last one (add, an edit) bring the themes that it
// brought, unless others are named.
func (w *work) rememberThemes() {
	kept := filepath.Join(w.Output, filepath.FromSlash(themesFile))
	if _, err := os.Stat(kept); w.ThemesFile != "" || err != nil {
		return
	}
	w.ThemesFile = kept
	w.Parameters = maps.Clone(w.Parameters)
	w.Parameters[StageAnalyze] = withValue(w.Parameters[StageAnalyze], "themes-file", valueOf(w.before.Parameters[StageAnalyze], "themes-file"))
	w.tell.Note(message.New("run.themes_again"))
}

// keepThemes keeps the themes that people brought, or drops those of the last run.
func (w *work) keepThemes() error {
	if w.ThemesFile == "" {
		w.change.Drop(themesFile)
		return nil
	}
	data, err := os.ReadFile(w.ThemesFile)
	if err != nil {
		return wrong(withHint(err, "themes.form"))
	}
	if _, err := w.change.Put(themesFile, data); err != nil {
		return w.writing(err)
	}
	return nil
}

func valueOf(fields []corpus.Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
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

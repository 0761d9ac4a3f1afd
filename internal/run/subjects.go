package run

import (
	"os"
	"path/filepath"

	"casebook/analyze/brought"
	"casebook/analyze/label"
)

// ownSubjects are the user's subjects and, behind them, those of public policy; nil
// where the user has none.
func (o Options) ownSubjects() ([]label.Subject, error) {
	if o.Subjects == "" {
		return nil, nil
	}
	text, err := os.ReadFile(o.Subjects)
	if err != nil {
		return nil, wrong(withHint(err, "run.subject_lines"))
	}
	own, err := label.ReadSubjects(filepath.Base(o.Subjects), string(text))
	if err != nil {
		return nil, wrong(withHint(err, "run.subject_lines"))
	}
	for i := range own {
		own[i].Own = true
	}
	return append(own, label.BuiltInSubjects()...), nil
}

// ownThemes are the themes that the user brings, nil for none.
func (o Options) ownThemes() ([]brought.Theme, error) {
	if o.ThemesFile == "" {
		return nil, nil
	}
	text, err := os.ReadFile(o.ThemesFile)
	if err != nil {
		return nil, wrong(withHint(err, "themes.form"))
	}
	list, err := brought.Parse(filepath.Base(o.ThemesFile), text)
	if err != nil {
		return nil, wrong(withHint(err, "themes.form"))
	}
	return list, nil
}

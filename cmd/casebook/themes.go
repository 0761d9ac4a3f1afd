package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"casebook/analyze/brought"
	"casebook/corpus"
	"casebook/corpus/message"
)

func (a *app) themesCommand() *cobra.Command {
	c := &cobra.Command{Use: "themes", Example: "  casebook themes export output", RunE: showHelp}
	c.AddCommand(&cobra.Command{
		Use:     "export DIR",
		Example: "  casebook themes export output\n  casebook run books/ -o output --themes-file output/themes.yaml",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.exportThemes(args[0]) },
	})
	return c
}

func (a *app) exportThemes(dir string) error {
	seen, err := a.snapshot(dir)
	if err != nil {
		return err
	}
	an, err := (corpus.Store{Dir: dir}).Analysis()
	if err != nil {
		return failed(withHint(err, "run.wait"))
	}
	if an == nil || len(an.Themes) == 0 {
		return failed(message.Fail("themes.none", dir))
	}
	for t := range an.Themes {
		if name, ok := seen.Shown[an.Themes[t].ID]; ok { // people gave it another
			an.Themes[t].Label = name
		}
	}
	text := map[string]string{}
	for _, p := range seen.Practices {
		text[p.ID] = p.Text
	}
	out, err := brought.Template(an, func(id string) string { return text[id] })
	if err != nil {
		return err
	}
	return a.writeNew(filepath.Join(dir, "themes.yaml"), string(out))
}

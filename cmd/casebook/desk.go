package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/internal/desk"
	"casebook/internal/run"
)

// wordOptions are the options of a run that decide how texts are cut into words.
var wordOptions = []string{"segmenter", "stop-words", "user-dict", "synonyms"}

// deskFlags adds to a command what all commands of the researcher's desk understand; to
// is the folder for what they write.
func (a *app) deskFlags(c *cobra.Command, to *string) {
	c.Flags().StringVarP(to, "output", "o", "", "folder for the tables (default: DIR/research)")
	a.flags.VisitAll(func(f *pflag.Flag) {
		if slices.Contains(wordOptions, f.Name) || slices.Contains([]string{"seed", "lang", "config", "workers", "quiet"}, f.Name) {
			c.Flags().AddFlag(f)
		}
	})
}

// desk opens the folder of a finished run: its texts and themes with their hand edits,
// and words cut as that run cut them.
func (a *app) desk(dir string) (*desk.Desk, error) {
	c, err := a.config(dir)
	if err != nil {
		return nil, err
	}
	col, err := a.collection(dir)
	if err != nil {
		return nil, err
	}
	store := corpus.Store{Dir: dir}
	an, err := store.Analysis()
	if err != nil {
		return nil, failed(message.Wrap(err, "run.folder", dir).Hint("run.run_first", dir))
	}
	if an != nil {
		list, _, err := run.Edits(dir)
		if err != nil {
			return nil, err
		}
		an, _ = list.ApplyThemes(an, col)
	}
	a.tellOtherWords(store, c)
	seg, err := a.opts.NewSegmenter()
	if err != nil {
		return nil, err
	}
	d := desk.Of(col, an, seg, c.Workers, c.Seed)
	d.Lang = message.Lang(c.Lang)
	return d, nil
}

// tellOtherWords says where words are cut otherwise than the themes' were: own lists lie
// where the user keeps them, so the folder alone does not know them.
func (a *app) tellOtherWords(store corpus.Store, c run.Config) {
	st, err := store.State()
	if err != nil {
		return // said by who reads the collection
	}
	now := map[string]string{}
	for _, f := range c.Parameters[run.StageAnalyze] {
		now[f.Name] = f.Value
	}
	for _, f := range st.Parameters[run.StageAnalyze] {
		if slices.Contains(wordOptions, f.Name) && f.Value != now[f.Name] && f.Name != "segmenter" {
			a.Say(message.New("desk.other_words", f.Name, listName(f.Value), listName(now[f.Name])), message.New("desk.give_list", f.Name))
		}
	}
}

// listName is the name of a list without its hash, or — where there is none.
func listName(value string) string {
	name, _, _ := strings.Cut(value, " sha256:")
	if name == "" {
		return "—"
	}
	return name
}

// saved writes results and says where they lie.
func (a *app) saved(d *desk.Desk, dir, to string, results ...desk.Result) error {
	if to == "" {
		to = desk.Folder(dir)
	}
	names, err := d.Save(to, method.Program, results...)
	if err != nil {
		return failed(withHint(err, "run.other_folder"))
	}
	for _, n := range names {
		a.print("%s\n", filepath.Join(to, n))
	}
	return nil
}

// asked turns a mistake in what was asked for into an error of usage.
func asked(err error) error { return usage(withHint(err, "run.see_help", "casebook")) }

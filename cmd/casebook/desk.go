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

// ownLists are options that name files. The folder knows what stood in them, not where
// they lie.
var ownLists = []string{"stop-words", "user-dict", "synonyms", "subjects", "themes-file", "vectors", "sentence-model"}

// wordOptions are the options of a run that decide how texts are cut into words.
var wordOptions = append([]string{"segmenter"}, ownLists...)

// deskFlags adds to a command what all commands of the researcher's desk understand; to
// is the folder for what they write.
func (a *app) deskFlags(c *cobra.Command, to *string) {
	c.Flags().StringVarP(to, "output", "o", "", "")
	_ = c.Flags().SetAnnotation("output", helpKey, []string{"desk"}) // fails for unknown options only
	a.flags.VisitAll(func(f *pflag.Flag) {
		if slices.Contains(wordOptions, f.Name) || slices.Contains([]string{"seed", "lang", "config", "workers", "quiet"}, f.Name) {
			c.Flags().AddFlag(f)
		}
	})
}

// wordFlags are deskFlags, and whether all words are counted.
func (a *app) wordFlags(c *cobra.Command, to *string) {
	c.Flags().BoolVar(&a.allWords, "all-words", false, "")
	a.deskFlags(c, to)
}

// desk opens the folder of a finished run: its texts and themes with their hand edits,
// and words cut as that run cut them.
func (a *app) desk(dir string) (*desk.Desk, error) {
	c, err := a.config(dir)
	if err != nil {
		return nil, err
	}
	col, an, err := a.analysed(dir)
	if err != nil {
		return nil, err
	}
	if err := a.asTheRun(corpus.Store{Dir: dir}, c); err != nil {
		return nil, err
	}
	seg, err := a.opts.NewSegmenter()
	if err != nil {
		return nil, err
	}
	d := desk.Of(col, an, seg, c.Workers, a.opts.Seed)
	d.Lang, d.AllWords = message.Lang(c.Lang), a.allWords
	return d, nil
}

// asTheRun takes the options that the run was analysed with, but for those that the command
// line gives, and says which of its own lists are missing or others now.
func (a *app) asTheRun(store corpus.Store, c run.Config) error {
	st, err := store.State()
	if err != nil {
		return failed(run.NotThere(err, store.Dir))
	}
	now := map[string]string{}
	for _, f := range c.Parameters[run.StageAnalyze] {
		now[f.Name] = f.Value
	}
	for _, f := range st.Parameters[run.StageAnalyze] {
		flag := a.flags.Lookup(f.Name)
		switch {
		case slices.Contains(ownLists, f.Name):
			if f.Value != now[f.Name] {
				a.Say(message.New("desk.other_words", f.Name, listName(f.Value), listName(now[f.Name])), message.New("desk.give_list", f.Name))
			}
		case flag != nil && !flag.Changed:
			if err := flag.Value.Set(f.Value); err != nil {
				return failed(message.Fail("run.not_valid", f.Name, f.Value))
			}
		}
	}
	return nil
}

// listName is the name of a list without its hash, or — where there is none.
func listName(value string) string {
	name, _, _ := strings.Cut(value, " sha256:")
	if name == "" {
		return "—"
	}
	return name
}

// write makes one result from the folder of a finished run, and saves it.
func (a *app) write(dir, to string, make func(*desk.Desk) (desk.Result, error)) error {
	d, err := a.desk(dir)
	if err != nil {
		return err
	}
	res, err := make(d)
	if err != nil {
		return err
	}
	return a.saved(d, dir, to, res)
}

// deskFolder is where the tables of the desk lie.
func deskFolder(dir, to string) string {
	if to == "" {
		return desk.Folder(dir)
	}
	return to
}

// saved writes results and says where they lie.
func (a *app) saved(d *desk.Desk, dir, to string, results ...desk.Result) error {
	for _, r := range results {
		for _, m := range r.Notes {
			a.Note(m)
		}
	}
	to = deskFolder(dir, to)
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
func asked(err error) error {
	if err == nil {
		return nil
	}
	return usage(withHint(err, "run.see_help", "casebook"))
}

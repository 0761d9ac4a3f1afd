package main

import (
	"slices"

	"github.com/spf13/cobra"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/internal/run"
)

func (a *app) diffCommand() *cobra.Command {
	most := 20
	c := &cobra.Command{
		Use:     "diff OLD NEW",
		Example: "  casebook diff output-2024 output-2025",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			old, err := a.snapshot(args[0])
			if err != nil {
				return err
			}
			fresh, err := a.snapshot(args[1])
			if err != nil {
				return err
			}
			_, before, err := a.seen(args[0], old)
			if err != nil {
				return err
			}
			col, now, err := a.seen(args[1], fresh)
			if err != nil {
				return err
			}
			seg, err := a.opts.NewSegmenter()
			if err != nil {
				return err
			}
			news, err := novelty.Compare(c.Context(), old, col, novelty.Options{Terms: seg.Terms, Seed: 1, Workers: 1})
			if err != nil {
				return err
			}
			news.Copies = novelty.WithFresh(news.Copies, news.Fresh)
			rows := lineage.Diff(before, now, 1)
			d := difference{lang: a.lang, text: textsByID(old, col), most: most}
			a.print("%s", d.of(rows, news))
			return nil
		},
	}
	c.Flags().IntVar(&most, "most", most, "")
	return c
}

func (a *app) snapshot(dir string) (*corpus.Previous, error) {
	if err := corpus.Finish(dir); err != nil {
		return nil, failed(withHint(err, "run.wait"))
	}
	p, err := (corpus.Store{Dir: dir}).Current()
	if err == nil && p != nil {
		p, err = p.Whole() // practices are compared by their texts
	}
	if err != nil || p == nil {
		if err == nil {
			err = message.Fail("run.no_finished_run")
		}
		return nil, failed(run.NotThere(err, dir))
	}
	return p, nil
}

// seen is a collection, and its run with the themes as people see them, with the names, merges and moves of hand edits.
func (a *app) seen(dir string, p *corpus.Previous) (*corpus.Collection, lineage.Run, error) {
	col, an, err := a.analysed(dir)
	if err != nil {
		return nil, lineage.Run{}, err
	}
	if an == nil {
		an = p.Analysis
	}
	own := *an
	own.Themes = slices.Clone(an.Themes)
	for i := range own.Themes {
		own.Themes[i].ComputedLabel = "" // compared by the names that are seen
	}
	return col, lineage.Run{Analysis: &own, Practices: p.Practices}, nil
}

// textsByID are the openings of all practices, old and new.
func textsByID(old *corpus.Previous, col *corpus.Collection) map[string]string {
	out := map[string]string{}
	for _, p := range append(old.Practices, lineage.Practices(col)...) {
		rs := []rune(p.Lead + " " + p.Text)
		if p.Lead != "" {
			rs = []rune(p.Lead)
		}
		out[p.ID] = string(rs[:min(len(rs), 40)])
	}
	return out
}

package main

import (
	"context"
	"fmt"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split"
)

// printWhy prints each line of a page with the place it was put in and the rule that
// put it there, for every book of the collection that has the page.
func (a *app) printWhy(ctx context.Context, col *corpus.Collection, page int) error {
	found := false
	for _, b := range col.Books {
		lines, err := split.Explain(ctx, b)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if l.Page != page {
				continue
			}
			found = true
			place := string(l.Place)
			if l.Case > 0 {
				place += fmt.Sprintf(" case %d", l.Case)
			}
			if l.Section != "" {
				place += " " + l.Section
			}
			rule := l.Rule
			if rule == "" {
				rule = "no rule placed it"
			}
			a.print("%s  %-28s  [%s]  %s\n", b.ID, place, rule, l.Text)
		}
	}
	if !found {
		return failed(message.Fail("split.no_page", page))
	}
	return nil
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/ingest/queue"
	"casebook/internal/run"
)

func (a *app) statusCommand() *cobra.Command {
	asJSON, shards := false, ""
	login := queue.Login{}
	c := &cobra.Command{
		Use:     "status DIR|URL",
		Example: "  casebook status output\n  casebook status nats://queue.example:4222 --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if isURL(args[0]) {
				login.URL = args[0]
				fromEnvironment(&login)
				return a.queueStatus(c.Context(), login, asJSON)
			}
			return a.folderStatus(args[0], asJSON, shards)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "")
	c.Flags().StringVar(&shards, "shards", "", "")
	declareLogin(c.Flags(), &login)
	return c
}

// printJSON writes a value for programs.
func (a *app) printJSON(v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	a.print("%s\n", data)
	return nil
}

// folderStatus tells how far the work on an output folder is.
func (a *app) folderStatus(dir string, asJSON bool, shards string) error {
	st, err := run.StatusOf(dir)
	switch {
	case err != nil:
		return err
	case shards == "of":
		a.print("%d\n", st.Shards.Of)
		return nil
	case shards == "missing":
		a.print("%s\n", st.Shards.Array())
		return nil
	case shards != "":
		return usage(message.Fail("run.unknown_value", "shards", shards).Hint("run.use_one_of", []string{"of", "missing"}))
	case asJSON:
		return a.printJSON(st)
	}
	if st.Run != nil {
		a.printRun(*st.Run)
	}
	if st.Shards.Of > 0 {
		a.printMessage("run.status_shards", len(st.Shards.Ended), st.Shards.Of, st.Shards.Pages)
		if len(st.Shards.Missing) > 0 {
			a.printMessage("run.shards_missing", st.Shards.Array(), st.Shards.Of)
			a.printMessage("run.hint", message.New("run.shards_again", st.Shards.Array()))
		}
	}
	a.printMessage("run.status_folder", st.Books, st.Pages, len(st.Unread))
	for _, u := range st.Unread[:min(len(st.Unread), mostFiles)] {
		a.printMessage("run.status_unread", u.Book, u.Page, u.Reason)
	}
	return nil
}

// queueStatus tells which runs and workers a server knows.
func (a *app) queueStatus(ctx context.Context, l queue.Login, asJSON bool) error {
	live, err := queue.Look(ctx, l)
	if err != nil {
		return failed(withHint(err, "queue.check_url"))
	}
	if asJSON {
		return a.printJSON(live)
	}
	if len(live.Runs) == 0 {
		a.printMessage("queue.no_runs")
	}
	for _, r := range live.Runs {
		a.printRun(r)
	}
	rows := [][]string{a.words("queue.column_worker", "queue.column_host", "queue.column_pages", "queue.column_rate", "queue.column_failed", "queue.column_now")}
	for _, w := range live.Workers {
		now := ""
		if w.Reading > 0 {
			now = strconv.Itoa(w.Reading)
		}
		rows = append(rows, []string{w.ID, w.Host, strconv.Itoa(w.Pages), fmt.Sprintf("%.1f", w.Rate), strconv.Itoa(w.Failed), now})
	}
	a.printMessage("queue.workers_there", len(live.Workers))
	if len(live.Workers) > 0 {
		a.print("%s", aligned(rows))
	}
	return nil
}

// printRun tells how far a run is: pages, rate, time left, workers, pages given up.
func (a *app) printRun(p queue.Progress) {
	a.printMessage("queue.progress", p.Done, p.Pages, p.Earlier, p.Dead, p.Book, p.Books)
	if left, known := p.Left(); known {
		a.printMessage("queue.rate", fmt.Sprintf("%.1f", p.Rate()), int(math.Ceil(left.Minutes())))
	}
	for _, w := range p.Workers {
		a.printMessage("queue.share", w.ID, w.Pages, fmt.Sprintf("%.2f", w.Seconds/float64(max(1, w.Pages))))
	}
	for _, d := range p.Letters {
		a.printMessage("queue.dead", d.Book, d.Page, d.Tries, d.Reason)
	}
	if len(p.Letters) > 0 {
		a.printMessage("run.hint", message.New("queue.retry_dead"))
	}
}

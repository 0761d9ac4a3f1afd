package queue

import (
	"context"
	"time"

	"casebook/corpus/message"
)

// Live is what a server knows of runs and workers.
type Live struct {
	Runs    []Progress `json:"runs"`
	Workers []Present  `json:"workers"`
}

// Present is a worker that is there.
type Present struct {
	ID    string    `json:"id"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
	Pages int       `json:"pages"` // read since then
	// Rate in pages a minute, of the time that it was reading; 0 before it is known.
	Rate    float64 `json:"pages_per_minute"`
	Failed  int     `json:"failed_tries"`
	GivenUp int     `json:"given_up"`
	Reading int     `json:"reading_page,omitempty"`
}

// Look asks a server who is there.
func Look(ctx context.Context, l Login) (Live, error) {
	c, err := dial(ctx, l, "status", func(message.Message) {})
	if err != nil {
		return Live{}, err
	}
	defer c.close()
	out := Live{Runs: []Progress{}, Workers: []Present{}}
	runs, err := living[Progress](ctx, c.js, runsName)
	if err != nil {
		return out, connecting(err, l.URL)
	}
	out.Runs = append(out.Runs, runs...)
	workers, err := living[presence](ctx, c.js, workersName)
	if err != nil {
		return out, connecting(err, l.URL)
	}
	for _, w := range workers {
		out.Workers = append(out.Workers, w.present())
	}
	return out, nil
}

func (p presence) present() Present {
	out := Present{ID: p.ID, Host: p.Host, Since: p.Since, Pages: p.Done, Failed: p.Failed, GivenUp: p.GivenUp, Reading: p.Page}
	if p.Millis > 0 {
		out.Rate = float64(p.Done) / (float64(p.Millis) / 60000)
	}
	return out
}

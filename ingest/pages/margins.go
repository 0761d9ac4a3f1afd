package pages

import (
	"math"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	layout "casebook/ingest/lines"
)

// A page shows the margin of its text where so many lines stand flush; a book
// shows it by so many such pages, of which most agree within so much of the
// page's width.
const (
	flushLines  = 5
	marginPages = 3
	marginNear  = .012
	marginShare = .6
)

// settleEdges mends the openings of pages from a text layer that do not show
// their margin: a single indented line looks flush. The margin is that of the
// other pages on the same side of the sheet, left and right having their own.
func settleEdges(pages []corpus.Page) {
	margins := [2][]float64{}
	for _, p := range pages {
		if edge, flush, ok := margin(p); ok && flush >= flushLines {
			margins[p.Number%2] = append(margins[p.Number%2], edge)
		}
	}
	var usual [2]float64
	for side := range usual {
		usual[side] = vote(margins[side])
	}
	for _, p := range pages {
		edge, flush, ok := margin(p)
		want := usual[p.Number%2]
		if ok && flush < flushLines && want >= 0 && edge-want > marginNear {
			layout.Reopen(p.Lines, p.Width, p.Height, want)
		}
	}
}

func margin(p corpus.Page) (edge float64, flush int, ok bool) {
	if p.Engine != firstEngine || says(p, verticalNote) || !(p.Width > 0 && p.Height > 0) {
		return 0, 0, false
	}
	return layout.Margin(p.Lines, p.Width, p.Height)
}

// vote is the median of margins, -1 where they do not agree.
func vote(margins []float64) float64 {
	if len(margins) < marginPages {
		return -1
	}
	slices.Sort(margins)
	median := margins[len(margins)/2]
	near := 0
	for _, m := range margins {
		if math.Abs(m-median) <= marginNear {
			near++
		}
	}
	if float64(near) < marginShare*float64(len(margins)) {
		return -1
	}
	return median
}

// says reports a note of a code.
func says(p corpus.Page, code string) bool {
	return slices.ContainsFunc(p.Notes, func(m message.Message) bool { return m.Code == code })
}

package pages

import (
	"context"
	"fmt"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
)

// A text layer over an image of the page was made by an OCR program, maybe long ago. It
// looks good to every statistic of characters; only reading the image tells. So of each
// book some such pages are read anew, and the better reading is taken for all.
const (
	weighedPages = 3  // are compared
	triedPages   = 12 // are looked at for them, evenly over the book
	// layerAgrees: two good readings of one page agree so far (each has one character in a
	// hundred wrong at most: .96).
	layerAgrees = .95
	// engineSure: below it the engine's own reading is no measure.
	engineSure = .90
	// engineChars: an engine that finds fewer of the layer's characters overlooks lines.
	engineChars = .8
)

// verdict is what became of the older OCR layers of a book.
type verdict struct {
	Compared  int     `json:"compared"`  // pages
	Agreement float64 `json:"agreement"` // of layer and engine
	Again     bool    `json:"again"`     // the engine's reading is the better one
}

func (v verdict) String() string { return fmt.Sprintf("%d %.4f %t", v.Compared, v.Agreement, v.Again) }

// forced reports a page that is read by OCR because the run asks for it.
func (b *book) forced(n int) bool { return b.opts.Force != nil && b.opts.Force(n) }

// weighed sends a page to OCR where that is asked for, or where its layer is an older one
// that is worth less; the confidence of one that stays is its agreement with the engine.
func (r *reader) weighed(ctx context.Context, e textEntry) textEntry {
	if !e.Page.Unreadable.IsZero() {
		return e
	}
	if r.forced(e.Page.Number) {
		return e.toOCR(message.New("pdf.forced"))
	}
	if e.Misled != noSign {
		e = r.compared(ctx, e)
	}
	if len(e.Printed) > 0 && !e.Old && e.Use != OCR {
		return r.pictured(ctx, e)
	}
	if !e.isOlder() {
		return e
	}
	e.Page.Confidence = -1
	if _, err := r.probe(); err != nil {
		e.Page.Notes = append(e.Page.Notes, message.New("pdf.older_no_engine"))
		return e
	}
	r.weighing.Do(func() { r.older = r.weigh(ctx, r.spread()) })
	v := r.older
	if v.Compared == 0 { // such pages are few: each is compared by itself
		v = r.weigh(ctx, []int{e.Page.Number})
	}
	switch {
	case v.Compared == 0:
		e.Page.Notes = append(e.Page.Notes, message.New("pdf.older_not_compared"))
	case v.Again:
		return e.toOCR(message.New("pdf.older_again", fmt.Sprintf("%.2f", v.Agreement)))
	default:
		e.Page.Confidence = v.Agreement
		e.Page.Notes = append(e.Page.Notes, message.New("pdf.older_kept", v.Compared, fmt.Sprintf("%.2f", v.Agreement)))
		if len(e.Printed) > 0 {
			return r.pictured(ctx, e)
		}
	}
	return e
}

// spread lists pages evenly over the book, whichever reader asks.
func (b *book) spread() []int {
	var out []int
	n := min(triedPages, len(b.pages))
	for i := range n {
		out = append(out, 1+i*len(b.pages)/n)
	}
	return out
}

// weigh compares the older layers of some of the pages with what the engine reads.
func (r *reader) weigh(ctx context.Context, numbers []int) (v verdict) {
	engine, err := r.probe()
	if err != nil {
		return v
	}
	key := r.olderKey(engine, fmt.Sprint(numbers))
	if r.cache.Get(key, &v) {
		return v
	}
	better := 0
	for _, n := range numbers {
		e := r.text(ctx, n)
		if v.Compared == weighedPages || ctx.Err() != nil {
			break
		}
		if !e.isOlder() {
			continue
		}
		layer := e.Page.Lines
		seen := r.recognised(ctx, e)
		if !sure(seen) {
			continue
		}
		a := pdf.Agreement(layer, seen.Lines)
		v.Compared++
		v.Agreement += a
		if a < layerAgrees && !inTraditional(layer) && float64(corpusChars(seen.Lines)) >= engineChars*float64(corpusChars(layer)) {
			better++
		}
	}
	if v.Compared > 0 {
		v.Agreement = float64(int(v.Agreement/float64(v.Compared)*1e4+.5)) / 1e4
		v.Again = 2*better > v.Compared
	}
	if ctx.Err() == nil {
		r.keep(key, v)
	}
	return v
}

// recognised is what an engine reads on a page whose layer it is compared with.
func (r *reader) recognised(ctx context.Context, e textEntry) corpus.Page {
	img, ready := r.image(ctx, e.toOCR(message.New("pdf.compared")))
	if !ready {
		img.page, _ = r.see(ctx, img)
	}
	return img.page
}

// sure: what was recognised on a page says something of its layer.
func sure(p corpus.Page) bool {
	return p.Unreadable.IsZero() && p.Suspect.IsZero() && p.Confidence >= engineSure
}

// inTraditional reports script that an engine for simplified print reads worse than the
// layer of a program for traditional print does.
func inTraditional(ls []corpus.Line) bool {
	han, tell := 0, 0
	for _, l := range ls {
		for _, r := range l.Text {
			if corpus.Han(r) {
				if han++; telling()[r] {
					tell++
				}
			}
		}
	}
	return han >= fewHan && share(tell, han) > .05
}

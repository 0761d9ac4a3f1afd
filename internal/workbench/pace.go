package workbench

import (
	"path"
	"time"
)

// What a page takes, before this run has shown what it takes here: measured, see
// docs/quality/ocr_speed.txt and pdf.txt. Seconds of one processor.
const (
	perScan = 1.3
	perText = 0.06
)

// What stands after the pages, themes and files: measured, see docs/quality/whole.txt.
// Seconds.
const (
	perRun  = 0.5
	perPage = 0.005
)

// The pace is taken over the last window steps, and over no less than windowTime: long
// enough to even out engines that end at the same time and pages that are nearly empty,
// short enough to notice that pages have become harder.
const (
	window     = 12
	windowTime = 20 * time.Second
)

// work is the seconds that a file is expected to take on one processor.
func (f finding) work() float64 {
	if f.Err != nil || f.leftOut {
		return 0
	}
	return float64(f.Scans)*perScan + float64(f.Pages-f.Scans)*perText
}

// pace tells how long the rest of a run takes from what was done so far.
type pace struct {
	books   map[string]float64 // work by the name of the file
	order   []string           // the names as they are read
	all     float64            // work of all books
	pages   int                // of all books
	workers int
	done    float64 // of all, so far
	steps   []step  // the newest last
	reading bool    // pages are being read; false before the first and after the last
	ended   time.Time
}

// step is a moment and the work that was done by then.
type step struct {
	at   time.Time
	done float64
}

func newPace(rows []*row, workers int) *pace {
	p := &pace{books: map[string]float64{}, workers: max(1, workers)}
	for _, r := range rows {
		for _, f := range r.found {
			p.add(path.Base(f.name), f.Pages, f.work())
		}
	}
	return p
}

func (p *pace) add(book string, pages int, work float64) {
	if _, known := p.books[book]; !known {
		p.order = append(p.order, book)
	}
	p.books[book] += work
	p.all += work
	p.pages += pages
}

// page notes that pages of a book are read.
func (p *pace) page(book string, done, total int, now time.Time) {
	if p.books[book] == 0 { // a folder that is one book, or one that could not be looked at
		p.add(book, total, float64(total)*perScan)
	}
	before := 0.0 // books that are known already are passed over without a word
	for _, name := range p.order {
		if name == book {
			break
		}
		before += p.books[name]
	}
	p.done = before + p.books[book]*float64(done)/float64(max(1, total))
	p.reading = true
	p.steps = append(p.steps, step{now, p.done})
	for len(p.steps) > window && now.Sub(p.steps[1].at) > windowTime {
		p.steps = p.steps[1:]
	}
}

// afterwards notes that the pages are read and the themes are found.
func (p *pace) afterwards(now time.Time) {
	if p.reading {
		p.reading, p.ended = false, now
	}
}

// left is how long the rest takes. It never says less than nothing.
func (p *pace) left(now time.Time) time.Duration {
	rest := perRun + perPage*float64(p.pages)
	switch {
	case !p.ended.IsZero():
		rest -= now.Sub(p.ended).Seconds()
	default:
		rest += (p.all - p.done) / p.speed() // a page that is late slows the pace when it comes
		if n := len(p.steps); n > 0 {
			rest -= min(now.Sub(p.steps[n-1].at).Seconds(), perScan)
		}
	}
	return time.Duration(max(1, rest) * float64(time.Second))
}

// speed is the work done in a second: what is expected, until enough was seen.
func (p *pace) speed() float64 {
	expected := float64(p.workers)
	if len(p.steps) < 4 {
		return expected
	}
	first, last := p.steps[0], p.steps[len(p.steps)-1]
	if took := last.at.Sub(first.at).Seconds(); took > 0 && last.done > first.done {
		return (last.done - first.done) / took
	}
	return expected
}

// expected is how long a run over rows takes, before it is started.
func expected(rows []*row, workers int) time.Duration {
	return newPace(rows, workers).left(time.Time{})
}

// anew is the pace of the same books from the beginning.
func (p *pace) anew() *pace {
	return &pace{books: p.books, order: p.order, all: p.all, pages: p.pages, workers: p.workers}
}

// share is how much of what is to be read is read, 0 to 1.
func (p *pace) share() float64 {
	switch {
	case !p.ended.IsZero():
		return 1
	case p.all <= 0:
		return 0
	}
	return min(1, p.done/p.all)
}

package main

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/width"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
	"casebook/ingest/split"
	"casebook/internal/run"
)

// dryRun prints what a run over the books named would read.
func (a *app) dryRun(ctx context.Context, books []string) error {
	c, err := a.config(a.opts.Output)
	if err != nil {
		return err
	}
	plan, err := run.DryRun(ctx, c, books, a.ui)
	if err != nil {
		return err
	}
	rows := [][]string{a.words("run.plan_file", "run.plan_as", "run.plan_pages", "run.plan_scans", "run.plan_cases")}
	var notes []string
	read := 0
	for _, b := range plan.Books {
		name := plannedName(b.Files)
		if b.Err != nil {
			rows = append(rows, []string{name, message.New("run.plan_not").In(a.lang)})
			notes = append(notes, name+": "+a.because(message.Of(b.Err), message.RemedyOf(b.Err)))
			continue
		}
		read++
		rows = append(rows, []string{name, a.as(b), count0(b.Pages), count0(b.Scans), count0(b.Cases)})
		for _, sc := range b.Schemes {
			notes = append(notes, name+": "+message.New("run.plan_markers", sc.Form, split.FormatMarkers(sc.Markers)).In(a.lang))
		}
		for _, n := range b.Notes {
			notes = append(notes, name+": "+n.In(a.lang))
		}
	}
	a.print("%s", aligned(rows))
	for _, n := range notes {
		a.print("%s\n", n)
	}
	a.printMessage("run.plan_sum", read, len(plan.Books)-read)
	if plan.Scans > 0 {
		a.printMessage("run.plan_time", plan.Scans, minutes(plan.Takes))
	}
	return nil
}

// as says as what a book would be read.
func (a *app) as(b ingest.Planned) string {
	if b.Known {
		return message.New("run.plan_known", b.Format).In(a.lang)
	}
	return b.Format
}

// because is a reason with what helps, on one line.
func (u *ui) because(reason, remedy message.Message) string {
	if remedy.IsZero() {
		return reason.In(u.lang)
	}
	return message.New("run.reason_remedy", reason, remedy).In(u.lang)
}

func (u *ui) words(codes ...string) []string {
	var out []string
	for _, c := range codes {
		out = append(out, message.New(c).In(u.lang))
	}
	return out
}

// plannedName names a book by its file, or by the first of several.
func plannedName(files []string) string {
	if len(files) > 1 {
		return fmt.Sprintf("%s … %d", files[0], len(files))
	}
	return files[0]
}

func count0(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// minutes rounds up: nobody wants to know it more exactly than it is known.
func minutes(d time.Duration) int { return int(math.Ceil(d.Minutes())) }

// mostFiles is how many rows the table at the end of a run has; files.csv has all.
const mostFiles = 40

// mostCopies is how many copies of a file have a row.
const mostCopies = 10

// Files shows what became of the files of a run: each of a few, of many only those that
// are no book of their own.
func (u *ui) Files(list []corpus.File) {
	if u.quiet {
		return
	}
	counts := map[corpus.Outcome]int{}
	books, copies := map[string]bool{}, map[string]int{} // copies by what they are told with
	var rows [][]string
	for _, f := range list {
		counts[f.Outcome]++
		if f.Outcome == corpus.WasRead {
			books[f.BookID] = true
		}
		if f.Outcome == corpus.Twice {
			if copies[f.Reason.Key()]++; copies[f.Reason.Key()] > mostCopies {
				continue
			}
		}
		if (f.Outcome != corpus.WasRead || len(list) <= mostFiles) && len(rows) < mostFiles {
			why := ""
			if !f.Reason.IsZero() {
				why = u.because(f.Reason, f.Remedy)
			}
			rows = append(rows, []string{f.Name, message.New(outcomes[f.Outcome]).In(u.lang), f.BookID, why})
		}
	}
	u.clear()
	fmt.Fprint(u.err, aligned(rows))
	u.Note(message.New("run.files", len(list), counts[corpus.WasRead], len(books), counts[corpus.Twice], counts[corpus.Failed], counts[corpus.LeftOut]))
}

// outcomes are the codes of what becomes of files.
var outcomes = map[corpus.Outcome]string{
	corpus.WasRead: "run.file_read", corpus.Twice: "run.file_twice", corpus.Failed: "run.file_failed", corpus.LeftOut: "run.file_left_out",
}

// aligned sets rows in columns; Han take two places. The last cell of a row is as long
// as it is, and a cell above 40 places pushes the others away.
func aligned(rows [][]string) string {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if r[i] = onLine(c); i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], min(places(r[i]), 40))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		line := ""
		for i, c := range r {
			line += c + strings.Repeat(" ", max(0, widths[i]-places(c))+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// places is how wide a text is on a terminal.
func places(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

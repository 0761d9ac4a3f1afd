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
	var many alike
	read, not := 0, message.New("run.plan_not").In(a.lang)
	for _, b := range plan.Books {
		name := plannedName(b.Files)
		if b.Err != nil {
			reason, remedy := message.Of(b.Err), message.RemedyOf(b.Err)
			why := a.because(reason, remedy)
			if many.shows(reason, remedy, []string{not, why}) {
				rows, notes = append(rows, []string{name, not}), append(notes, name+": "+why)
			}
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
	for _, more := range many.rows(a.lang) {
		rows, notes = append(rows, more[:2]), append(notes, more[0]+": "+more[2])
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

// mostAlike is how many files have a row that became the same for the same reason, as copies of one and files of no kind that is read do.
const mostAlike = 10

// Files shows what became of the files of a run: each of a few, of many only those that
// are no book of their own.
func (u *ui) Files(list []corpus.File) {
	if u.quiet {
		return
	}
	counts, books := map[corpus.Outcome]int{}, map[string]bool{}
	for _, f := range list {
		counts[f.Outcome]++
		if f.Outcome == corpus.WasRead {
			books[f.BookID] = true
		}
	}
	u.clear()
	fmt.Fprint(u.err, aligned(u.fileRows(list)))
	u.Note(message.New("run.files", len(list), counts[corpus.WasRead], len(books), counts[corpus.Twice], counts[corpus.Failed], counts[corpus.LeftOut]))
}

// fileRows are the rows of that table, the last ones of them those that count files of one reason.
func (u *ui) fileRows(list []corpus.File) (rows [][]string) {
	var many alike
	for _, f := range list {
		if f.Outcome == corpus.WasRead {
			if len(list) <= mostFiles {
				rows = append(rows, []string{f.Name, message.New(outcomes[f.Outcome]).In(u.lang), f.BookID, ""})
			}
			continue
		}
		row := []string{f.Name, message.New(outcomes[f.Outcome]).In(u.lang), f.BookID, ""}
		if !f.Reason.IsZero() {
			row[3] = u.because(f.Reason, f.Remedy)
		}
		if many.shows(f.Reason, f.Remedy, row[1:]) && len(rows) < mostFiles {
			rows = append(rows, row)
		}
	}
	return append(rows, many.rows(u.lang)...)
}

// alike counts files that became the same for the same reason, those behind the first few by themselves.
type alike struct {
	seen  map[string]int
	order []string
	row   map[string][]string // without the name
}

// shows counts a file, and says that it is among the first.
func (a *alike) shows(reason, remedy message.Message, row []string) bool {
	if a.seen == nil {
		a.seen, a.row = map[string]int{}, map[string][]string{}
	}
	key := row[0] + "\x00" + reason.Key() + "\x00" + remedy.Key()
	if a.seen[key]++; a.seen[key] == mostAlike+1 {
		a.order, a.row[key] = append(a.order, key), row
	}
	return a.seen[key] <= mostAlike
}

// rows tell how many more there were of each.
func (a *alike) rows(lang message.Lang) (out [][]string) {
	for _, key := range a.order {
		out = append(out, append([]string{message.New("run.more_files", a.seen[key]-mostAlike).In(lang)}, a.row[key]...))
	}
	return out
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

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"casebook/corpus/message"
	"casebook/internal/run"
)

// Rules for messages, kept in this one place:
//   - They go to stderr, one line each, prefixed by "casebook: ", in the language of
//     the system, or of --lang.
//   - An error says what failed (book and page), why, and on a line of its own,
//     after "hint: ", what to do.
//   - Results that are asked for go to stdout.
//   - Progress goes to stderr, and only when that is a terminal.
//   - Control characters of titles and file names are shown, not sent.

// Exit codes, the same for every command.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // no named book readable, none found, output not writable, a fault
	exitUsage   = 2 // the command line or the configuration is wrong
	exitPartial = 3 // done, but a book, page or line could not be read, or --strict shows a loss
	exitMissing = 4 // a needed external program is missing; wins over 3
)

// exit ends a command that has done its work but not all of it; the lines that say
// what is missing were printed before.
type exit struct {
	code int
	says message.Message
}

func (e *exit) Error() string { return e.says.String() }

func failed(e *message.Error) error { return &run.Failure{Kind: run.Failed, Err: e} }
func usage(e *message.Error) error  { return &run.Failure{Kind: run.Wrong, Err: e} }

// report prints an error and returns the exit code.
func (u *ui) report(err error) int {
	var ended *exit
	var f *run.Failure
	switch {
	case err == nil && u.broken:
		u.Say(message.New("run.error", message.New("run.no_output")), message.Message{})
		return exitFailed
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		u.Say(message.New("run.stopped"), message.Message{})
		return exitFailed
	case errors.As(err, &ended):
		u.Say(ended.says, message.Message{})
		return ended.code
	}
	u.Say(message.New("run.error", err), message.RemedyOf(err))
	if !errors.As(err, &f) {
		return exitFailed
	}
	return map[run.Kind]int{run.Failed: exitFailed, run.Wrong: exitUsage, run.Missing: exitMissing}[f.Kind]
}

// ui writes to the person at the terminal.
type ui struct {
	out, err io.Writer
	lang     message.Lang
	quiet    bool
	barOn    bool
	broken   bool // stdout could not be written

	// watched is told what is said here too; nil where nobody is.
	watched run.Reporter

	mu  sync.Mutex // pages are told from several goroutines
	bar *progressbar.ProgressBar
}

func newUI() *ui {
	return &ui{out: os.Stdout, err: os.Stderr, lang: systemLang(), barOn: term.IsTerminal(int(os.Stderr.Fd()))}
}

// Say tells what went wrong and what helps.
func (u *ui) Say(m, remedy message.Message) {
	if u.watched != nil {
		u.watched.Say(m, remedy)
	}
	u.say(m, remedy)
}

func (u *ui) say(m, remedy message.Message) {
	u.mu.Lock() // pages may be told meanwhile
	defer u.mu.Unlock()
	u.wipe()
	fmt.Fprintf(u.err, "casebook: %s\n", onLine(m.In(u.lang)))
	if !remedy.IsZero() {
		fmt.Fprintf(u.err, "%s\n", onLine(message.New("run.hint", remedy).In(u.lang)))
	}
}

// Note tells a remark that --quiet suppresses.
func (u *ui) Note(m message.Message) {
	if u.watched != nil {
		u.watched.Note(m)
	}
	if !u.quiet {
		u.say(m, message.Message{})
	}
}

// print writes what was asked for.
func (u *ui) print(format string, args ...any) {
	if _, err := io.WriteString(u.out, shown(fmt.Sprintf(format, args...))); err != nil {
		u.broken = true
	}
}

// printMessage writes a message that was asked for, as a line.
func (u *ui) printMessage(code string, args ...any) {
	u.print("%s\n", onLine(message.New(code, args...).In(u.lang)))
}

// shown is a text without characters that a terminal would obey: titles and names of
// files come from strangers. They are shown as \x1b and the like.
func shown(s string) string {
	obeyed := func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	}
	if strings.IndexFunc(s, obeyed) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if obeyed(r) {
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// onLine is shown, on one line: names of files may hold line breaks and tabs.
func onLine(s string) string {
	return shown(strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(strings.TrimRight(s, "\n")))
}

// Step names what is being done, on a terminal only.
func (u *ui) Step(m message.Message) {
	if u.watched != nil {
		u.watched.Step(m)
	}
	u.clear()
	if u.barOn && !u.quiet && !m.IsZero() {
		fmt.Fprint(u.err, eraseLine, onLine(m.In(u.lang)), " …")
	}
}

// Pages shows how many pages of a book are read, with rate and time left.
func (u *ui) Pages(book string, done, total int) {
	if u.watched != nil {
		u.watched.Pages(book, done, total)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.barOn || u.quiet {
		return
	}
	if u.bar == nil || u.bar.GetMax() != total {
		fmt.Fprint(u.err, eraseLine)
		u.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(u.err), progressbar.OptionSetDescription(onLine(book)),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("pages"),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish())
	}
	u.bar.Set(done)
	if done >= total {
		u.wipe()
	}
}

func (u *ui) clear() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.wipe()
}

func (u *ui) wipe() {
	if u.bar != nil {
		u.bar.Clear()
		u.bar = nil
	}
	if u.barOn {
		fmt.Fprint(u.err, eraseLine)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Rules for messages, kept in this one place:
//   - They go to stderr, in lower case, one line each, prefixed by "casebook: ".
//   - An error says what failed (book and page), why, and on a line of its own,
//     after "hint: ", what to do.
//   - Results that are asked for go to stdout.
//   - Progress goes to stderr, and only when that is a terminal.

// Exit codes, the same for every command.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // no named book readable, none found, output not writable, a fault
	exitUsage   = 2 // the command line or the configuration is wrong
	exitPartial = 3 // done, but a book, page or line could not be read, or --strict shows a loss
	exitMissing = 4 // a needed external program is missing; wins over 3
)

// exitStatus ends the help of every command.
const exitStatus = `
EXIT STATUS
  0  done
  1  failed: no named book readable, none found, output not writable, or a fault
  2  usage: the command line or casebook.yaml is wrong
  3  done, but some book, page or line could not be read, or (with --strict)
     the ledger shows a loss
  4  a needed external program is missing (the message gives the install line)`

// failure is an error with its exit code and its remedy.
type failure struct {
	code int
	err  error
	hint string
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func fail(hint, format string, args ...any) error {
	return &failure{exitFailed, fmt.Errorf(format, args...), hint}
}

func usage(hint, format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...), hint}
}

// partial ends a command that has done its work but not all of it; the lines
// that say what is missing were printed before.
func partial(code int, format string, args ...any) error {
	return &failure{code, fmt.Errorf(format, args...), ""}
}

// report prints an error and returns the exit code.
func (u *ui) report(err error) int {
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) {
		u.say("stopped; what was read is kept and the next run goes on from there")
		return exitFailed
	}
	var f *failure
	if !errors.As(err, &f) {
		u.say("error: %v", err)
		return exitFailed
	}
	if f.code == exitPartial {
		u.say("%v", err)
	} else {
		u.say("error: %v", err)
	}
	u.hint(f.hint)
	return f.code
}

// ui writes to the person at the terminal.
type ui struct {
	out, err io.Writer
	quiet    bool
	barOn    bool

	mu  sync.Mutex // pages are told from several goroutines
	bar *progressbar.ProgressBar
}

func newUI() *ui {
	return &ui{out: os.Stdout, err: os.Stderr, barOn: term.IsTerminal(int(os.Stderr.Fd()))}
}

func (u *ui) say(format string, args ...any) {
	u.clear()
	fmt.Fprintf(u.err, "casebook: "+format+"\n", args...)
}

func (u *ui) hint(text string) {
	if text != "" {
		fmt.Fprintf(u.err, "hint: %s\n", text)
	}
}

// note is a remark that --quiet suppresses.
func (u *ui) note(format string, args ...any) {
	if !u.quiet {
		u.say(format, args...)
	}
}

func (u *ui) print(format string, args ...any) { fmt.Fprintf(u.out, format, args...) }

// step names what is being done, on a terminal only.
func (u *ui) step(name string) {
	if u.barOn && !u.quiet {
		u.clear()
		fmt.Fprintf(u.err, "\r\x1b[K%s …", name)
	}
}

// pages shows how many pages of a book are read, with rate and time left.
func (u *ui) pages(book string, done, total int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.barOn || u.quiet {
		return
	}
	if u.bar == nil || u.bar.GetMax() != total {
		fmt.Fprint(u.err, "\r\x1b[K")
		u.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(u.err), progressbar.OptionSetDescription(book),
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
		fmt.Fprint(u.err, "\r\x1b[K")
	}
}

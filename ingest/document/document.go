// Package document reads the files in which people keep texts besides PDF and plain
// text, in a child process: whatever is in them, it costs that file and nothing else.
package document

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"time"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/sheet"
)

// Limits of reading one file. A child that needs more is stopped.
const (
	memory   = 1 << 30
	deadline = 3 * time.Minute
)

// ErrKind says that a file is not of the kind that its name or first bytes say.
var ErrKind = message.Fail("file.other_kind").Hint("file.check_kind")

// Options of reading.
type Options struct {
	// Columns says what the columns of sheets hold, by their headings.
	Columns map[string]sheet.Role
	// Markers are the headings of sections that the user named.
	Markers []corpus.Marker
	// Tables says that cases in tables are what a text is read for, however much of it
	// stands outside them.
	Tables bool
}

// Read reads a file into a book of pages, or of cases where the file has them.
func Read(ctx context.Context, path string, o Options) (*corpus.Book, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	proc, err := child.Start(service, child.Limits{Memory: memory, Access: child.Access{Read: []string{abs}}})
	if err != nil {
		return nil, err
	}
	defer proc.Close()
	var done struct{}
	data, err := proc.Call(ctx, opRead, readArgs{Path: abs, Options: o}, &done, deadline)
	if err != nil {
		return nil, explain(err)
	}
	var b corpus.Book
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, message.Wrap(err, "child.died")
	}
	return &b, nil
}

// explain gives failures of the child the words of this package.
func explain(err error) error {
	var f *child.Failure
	switch {
	case errors.As(err, &f) && f.Kind != child.KindFault:
		return f.Unwrap()
	case errors.As(err, &f):
		return message.Fail("file.fault", f.Message).Hint("file.save_again")
	case errors.Is(err, child.ErrMemory):
		return message.Fail("file.memory", memory>>20).Hint("file.split")
	case errors.Is(err, child.ErrDeadline):
		return message.Fail("file.slow", int(deadline.Seconds())).Hint("file.split")
	}
	return err
}

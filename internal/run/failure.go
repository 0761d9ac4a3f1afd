package run

import "casebook/corpus/message"

// Kind is the kind of a failure, as exit codes tell them apart.
type Kind int

// The kinds of failure.
const (
	Failed  Kind = iota // nothing could be done: a fault, no book readable, output not writable
	Wrong               // what was asked for is not well formed
	Missing             // a needed program is not there
)

// Failure is an error of a run with its kind. It unwraps to the message.Error that
// says what failed and what helps.
type Failure struct {
	Kind Kind
	Err  *message.Error
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// fail makes a failure of the ordinary kind.
func fail(e *message.Error) error { return &Failure{Failed, e} }

// wrong makes a failure of what was asked for.
func wrong(e *message.Error) error { return &Failure{Wrong, e} }

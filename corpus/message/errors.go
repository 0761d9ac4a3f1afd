package message

import (
	"context"
	"errors"
	"io"
	"io/fs"
)

// Error is an error that can be said in every language of the catalogue, with what
// helps against it.
type Error struct {
	Message Message
	Remedy  Message // what a person can do; says nothing where nothing is known
	Cause   error   // nil where the message says it all
}

// Fail makes an error of a message.
func Fail(code string, args ...any) *Error { return &Error{Message: New(code, args...)} }

// Wrap makes an error of a message that says where or why, around its cause.
func Wrap(cause error, code string, args ...any) *Error {
	return &Error{Message: New(code, args...), Cause: cause}
}

// Hint adds what helps.
func (e *Error) Hint(code string, args ...any) *Error {
	own := *e
	own.Remedy = New(code, args...)
	return &own
}

// Error says the error in English, for logs and for tests.
func (e *Error) Error() string { return Of(e).In(English) }

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is lets an error be told by its code: two errors without cause that say the same
// are the same, be they with a hint or without.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Cause == nil && t.Message.Code == e.Message.Code && len(t.Message.Args) == 0
}

// Of is what an error says. Words of the system that are known are said by a code;
// those of other libraries are handed on as they are.
func Of(err error) Message {
	if err == nil {
		return Message{}
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []Message
		for _, e := range joined.Unwrap() {
			all = append(all, Of(e))
		}
		if len(all) == 1 {
			return all[0]
		}
		return New("list", all)
	}
	var own *Error
	if errors.As(err, &own) {
		if own.Cause == nil {
			return own.Message
		}
		return New("because", own.Message, Of(own.Cause))
	}
	return ofSystem(err)
}

// RemedyOf is what helps against an error: the remedy of the outermost message of
// its chain that has one.
func RemedyOf(err error) Message {
	var own *Error
	for errors.As(err, &own) {
		if !own.Remedy.IsZero() {
			return own.Remedy
		}
		err = own.Cause
	}
	return Message{}
}

// ofSystem says what the system or a library reported. The path is left out: the
// message around it names the file, and stored messages hold no folder of a machine.
func ofSystem(err error) Message {
	if code := systemCode(err); code != "" {
		return New(code)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return New("sys.words", err.Error())
}

func systemCode(err error) string {
	for _, known := range []struct {
		err  error
		code string
	}{
		{fs.ErrNotExist, "sys.not_exist"}, {fs.ErrPermission, "sys.permission"}, {fs.ErrExist, "sys.exist"},
		{io.ErrUnexpectedEOF, "sys.short"}, {io.EOF, "sys.short"},
		{context.DeadlineExceeded, "sys.deadline"}, {context.Canceled, "sys.cancelled"},
	} {
		if errors.Is(err, known.err) {
			return known.code
		}
	}
	return platformCode(err)
}

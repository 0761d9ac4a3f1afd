// Package child runs work on untrusted input in child processes: the binary
// re-executes itself, and parent and child speak over the pipes of stdin and
// stdout. A child has a deadline for every request, a limit of memory, an empty
// environment and limits of the operating system; one that misbehaves is killed
// and reported, and never outlives its parent.
//
// The binary calls Main first of all:
//
//	func main() { child.Main(pdf.Service()); ... }
package child

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"

	"casebook/corpus/heap"
	"casebook/corpus/message"
)

const (
	// argument marks a command line as that of a child: casebook __child NAME MEMORY.
	argument = "__child"
	// guard is set in the environment of children, so that a binary that forgets
	// to call Main cannot start itself again and again.
	guard = "CASEBOOK_CHILD"
)

// Exit codes of a child.
const (
	exitDone = 0
	exitBad  = 70 // wrong call, or a fault in the protocol
)

// Service is a kind of work done in a child.
type Service struct {
	Name string
	// New makes the handler of one child; it is called in the child only.
	New func() Handler
}

// Handler answers requests, one after the other. The payload is for bytes that
// JSON would bloat. An error of type *Failure keeps its kind on the way.
type Handler interface {
	Handle(op string, args json.RawMessage) (result any, payload []byte, err error)
}

// Receiver is a Handler whose requests come with bytes too (images).
type Receiver interface {
	Handler
	Receive(op string, args json.RawMessage, payload []byte) (result any, answer []byte, err error)
}

// Failure is an error of a handler, with a kind that the parent can tell apart.
type Failure struct {
	Kind    string
	Message message.Message
	Remedy  message.Message // what helps, where something does
}

// Error says the failure in English.
func (f *Failure) Error() string { return f.Message.String() }

// Unwrap is what the handler said, so that its code and its remedy are found.
func (f *Failure) Unwrap() error { return &message.Error{Message: f.Message, Remedy: f.Remedy} }

// Main serves and exits when the process was started as a child; otherwise it
// returns at once.
func Main(services ...Service) {
	if len(os.Args) != 4 || os.Args[1] != argument || os.Getenv(guard) == "" {
		return
	}
	for _, s := range append(services, probeService) {
		if s.Name == os.Args[2] {
			memory, _ := strconv.ParseInt(os.Args[3], 10, 64)
			confine(memory)
			os.Exit(serve(s.New(), os.Stdin, os.Stdout))
		}
	}
	fmt.Fprintf(os.Stderr, "unknown kind of child process %q\n", os.Args[2])
	os.Exit(exitBad)
}

// gcPercent trades a little time of the collector for the memory of several
// children side by side. It holds from the first answer on: opening a module or a model makes
// much that stays, which would be looked through several times while it grows.
const gcPercent = 40

// confine sets the limits that a process can set itself. Go's own limit is
// soft: it makes the collector work harder before the parent's limit kills.
func confine(memory int64) {
	if memory > 0 {
		debug.SetMemoryLimit(memory / 4 * 3)
	}
	confineOS(memory)
}

// incoming is a request, or the reason why no more will come.
type incoming struct {
	req     request
	payload []byte
	err     error
}

// serve answers requests until stdin ends. Reading goes on while a request is
// worked on: the end of stdin means that the parent is gone, and then nobody
// waits for the answer.
func serve(h Handler, in io.Reader, out io.Writer) int {
	requests := make(chan incoming)
	go func() {
		r := bufio.NewReader(in)
		for {
			var next incoming
			next.payload, next.err = readMessage(r, &next.req)
			if next.err == io.EOF {
				os.Exit(exitDone)
			}
			requests <- next
			if next.err != nil {
				return
			}
		}
	}()
	opened := false
	for next := range requests {
		if next.err != nil {
			return exitBad
		}
		res, payload := answer(h, next.req, next.payload)
		if err := writeMessage(out, res, payload); err != nil {
			return exitBad
		}
		if !opened {
			opened = true
			heap.SaveAll(gcPercent)
		}
	}
	return exitDone
}

// answer calls the handler and turns errors and panics into responses.
func answer(h Handler, req request, received []byte) (res response, payload []byte) {
	defer func() {
		if p := recover(); p != nil {
			res, payload = response{Failed: true, Error: message.New("child.fault", req.Op, fmt.Sprint(p)), Kind: KindFault}, nil
		}
	}()
	var result any
	var err error
	if r, ok := h.(Receiver); ok {
		result, payload, err = r.Receive(req.Op, req.Args, received)
	} else {
		result, payload, err = h.Handle(req.Op, req.Args)
	}
	if err != nil {
		res.Failed, res.Error, res.Remedy = true, message.Of(err), message.RemedyOf(err)
		if f, ok := err.(*Failure); ok {
			res.Kind = f.Kind
		}
		return res, nil
	}
	if res.Result, err = json.Marshal(result); err != nil {
		return response{Failed: true, Error: message.Of(err), Kind: KindFault}, nil
	}
	return res, payload
}

// UnknownRequest is the error of a handler that is asked for what it does not do:
// a fault of the program.
func UnknownRequest(op string) error { return message.Fail("child.unknown_request", op) }

// KindFault is the kind of a Failure that was a panic in the handler.
const KindFault = "fault"

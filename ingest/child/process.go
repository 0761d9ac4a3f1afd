package child

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"casebook/corpus/message"
)

// Errors that end a child. Errors of its handler do not.
var (
	ErrDeadline = message.Fail("child.deadline")
	ErrMemory   = message.Fail("child.memory")
	ErrDied     = message.Fail("child.died")
	errNested   = message.Fail("child.nested")
)

// Limits of a child process.
type Limits struct {
	// Memory in bytes of resident memory, 0 for none.
	Memory int64
	// Access is what it may reach besides its pipes, where the system can confine it.
	Access
	// alone: it starts no other process.
	alone bool
}

// Process is a running child. Its methods may be called from one goroutine at a
// time, except Close.
type Process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *tail
	job    job

	dead     atomic.Bool
	overfull atomic.Bool
	peak     atomic.Int64
	exited   chan struct{} // closed when the process is gone
	closing  sync.Once
}

// Start runs a service in a child of this binary.
func Start(service string, lim Limits) (*Process, error) {
	if os.Getenv(guard) != "" {
		return nil, errNested
	}
	exe, overhead, err := program()
	if err != nil {
		return nil, message.Wrap(err, "child.no_program")
	}
	lim.Memory *= overhead
	p := &Process{exited: make(chan struct{})}
	p.cmd, err = RunConfined(lim.Access, func() *exec.Cmd {
		cmd := exec.Command(exe, argument, service, strconv.FormatInt(lim.Memory, 10))
		cmd.Env = environment()
		cmd.Dir = neutralFolder()
		p.pipes(cmd)
		return cmd
	})
	if err != nil {
		return nil, message.Wrap(err, "child.no_start")
	}
	lim.alone = true
	p.job = enclose(p.cmd.Process, lim)
	go p.wait()
	go p.watch(lim)
	return p, nil
}

// pipes ties the process to a command that is not started yet.
func (p *Process) pipes(cmd *exec.Cmd) {
	p.stderr = &tail{}
	cmd.Stderr = p.stderr
	in, err := cmd.StdinPipe()
	if err == nil {
		var out io.ReadCloser
		out, err = cmd.StdoutPipe()
		p.in, p.out = in, bufio.NewReaderSize(out, 1<<16)
	}
	if err != nil {
		cmd.Err = err
	}
}

// wait reaps the child. An answer that is still in the pipe is lost, which does
// no harm: a child ends only when it is killed, or crashes.
func (p *Process) wait() {
	p.cmd.Wait()
	p.dead.Store(true)
	close(p.exited)
}

// watch kills the child when its resident memory passes the limit, and notes
// the peak. Twenty looks a second: a stream that inflates without end is caught
// within a few hundred megabytes.
func (p *Process) watch(lim Limits) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	look, done := residentOf(p.cmd.Process.Pid)
	defer done()
	for {
		select {
		case <-p.exited:
			return
		case <-tick.C:
		}
		rss := look()
		if rss > p.peak.Load() {
			p.peak.Store(rss)
		}
		if lim.Memory > 0 && rss > lim.Memory {
			p.overfull.Store(true)
			p.kill()
			return
		}
	}
}

// Call sends a request and waits for its answer: result is filled from it, and
// the payload is returned. A *Failure comes from the handler, and the child lives
// on; any other error has killed the child.
func (p *Process) Call(ctx context.Context, op string, args, result any, deadline time.Duration) ([]byte, error) {
	return p.Send(ctx, op, args, nil, result, deadline)
}

// Send is Call with bytes that go with the request, for a Receiver.
func (p *Process) Send(ctx context.Context, op string, args any, payload []byte, result any, deadline time.Duration) ([]byte, error) {
	if p.dead.Load() {
		return nil, p.cause(ErrDied)
	}
	raw, err := json.Marshal(args)
	if err != nil {
		return nil, err
	}
	done := make(chan exchange, 1)
	go func() { done <- p.exchange(request{op, raw}, payload) }()
	timer := time.NewTimer(deadline)
	defer timer.Stop()
	select {
	case x := <-done:
		return p.take(x, result)
	case <-timer.C:
		p.Close()
		<-done
		return nil, p.cause(ErrDeadline)
	case <-ctx.Done():
		p.Close()
		<-done
		return nil, ctx.Err()
	}
}

// exchange is what came back for a request.
type exchange struct {
	res     response
	payload []byte
	err     error
}

// exchange writes a request and reads the answer; the end of the child ends both.
func (p *Process) exchange(req request, payload []byte) (x exchange) {
	if x.err = writeMessage(p.in, req, payload); x.err == nil {
		x.payload, x.err = readMessage(p.out, &x.res)
	}
	return x
}

// take fills result from an answer. A child whose answer makes no sense is killed.
func (p *Process) take(x exchange, result any) ([]byte, error) {
	if x.err != nil {
		p.Close()
		return nil, p.cause(ErrDied)
	}
	if x.res.Failed {
		return nil, x.res.failure()
	}
	if err := json.Unmarshal(x.res.Result, result); err != nil {
		p.Close()
		return nil, message.Wrap(err, "child.died")
	}
	return x.payload, nil
}

// cause is why the child is gone: the limit of memory before anything else.
func (p *Process) cause(otherwise error) error {
	last := p.stderr.String()
	if p.overfull.Load() || ranOut(last) {
		return ErrMemory
	}
	if otherwise == ErrDied && last != "" {
		return message.Wrap(errors.New(last), "child.died")
	}
	return otherwise
}

// Alive reports whether the child can be called.
func (p *Process) Alive() bool { return !p.dead.Load() }

// PID is the id of the child's process.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Peak is the largest resident memory seen, in bytes; 0 where the operating
// system does not tell.
func (p *Process) Peak() int64 { return p.peak.Load() }

// Close kills the child with its process group and waits until it is gone.
func (p *Process) Close() {
	p.closing.Do(func() {
		p.dead.Store(true)
		p.kill()
		p.in.Close()
		<-p.exited
		p.job.close()
	})
}

func (p *Process) kill() { killTree(p.cmd.Process) }

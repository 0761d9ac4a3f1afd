package queue

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// Crew are worker processes on this machine. One that dies is replaced, so that what kills
// a worker costs that worker's page alone.
type Crew struct {
	command []string
	login   []byte
	name    func(input string) string
	warn    func(message.Message)

	dismiss sync.Once
	ending  chan struct{} // closed when they are to leave
	all     sync.WaitGroup
	gone    chan struct{} // closed when the last has ended
}

// A worker that dies this soon was not able to work; after so many of them in a row no
// other is started.
const (
	soon     = 3 * time.Second
	mostSoon = 3
)

// Hire starts n worker processes by a command, each told on its stdin where to connect.
// They leave when their stdin ends. name is how people know a file, by the beginning of its sha256;
// warn is told what is amiss, from any goroutine.
func Hire(n int, command []string, l Login, name func(input string) string, warn func(message.Message)) *Crew {
	login, err := json.Marshal(l)
	if err != nil {
		panic(err) // of strings
	}
	c := &Crew{command: command, login: append(login, '\n'), name: name, warn: warn, ending: make(chan struct{}), gone: make(chan struct{})}
	for range n {
		c.all.Add(1)
		go c.keep()
	}
	go func() {
		c.all.Wait()
		close(c.gone)
	}()
	return c
}

var errNoWorkers = message.Fail("queue.no_more_workers")

// Wait returns when all have ended; with an error where nobody asked them to.
func (c *Crew) Wait() error {
	<-c.gone
	select {
	case <-c.ending:
		return nil
	default:
		return errNoWorkers
	}
}

// Dismiss has all leave and waits for them.
func (c *Crew) Dismiss() {
	c.dismiss.Do(func() { close(c.ending) })
	<-c.gone
}

// keep runs one worker after the other. A worker that ends in order has told why it
// cannot work, which another could not either.
func (c *Crew) keep() {
	defer c.all.Done()
	for failures := 0; failures < mostSoon; {
		begun := time.Now()
		said, err := c.one()
		select {
		case <-c.ending:
			return
		default:
		}
		var ended *exec.ExitError
		if err == nil || errors.As(err, &ended) && (ended.ExitCode() == 1 || ended.ExitCode() == 4) {
			c.warn(message.New("queue.worker_left_us", said))
			return
		}
		c.warn(message.New("queue.worker_died", message.Of(err), said))
		if failures++; time.Since(begun) > soon {
			failures = 0
		}
		select {
		case <-time.After(time.Second / 2):
		case <-c.ending:
			return
		}
	}
}

// one runs a worker to its end, and returns its last words.
func (c *Crew) one() (said message.Message, err error) {
	exe, err := os.Executable()
	if err != nil {
		return said, err
	}
	cmd := exec.Command(exe, c.command...)
	out, line := &mouth{remark: c.warn}, &lastLine{}
	defer func() { said = out.lastWords(line, c.name) }()
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = out, line, time.Second
	in, err := cmd.StdinPipe()
	if err != nil {
		return said, err
	}
	if err := child.Run(cmd); err != nil {
		return said, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	if _, err := in.Write(c.login); err != nil {
		in.Close()
		return said, <-ended
	}
	select {
	case err = <-ended:
	case <-c.ending:
		in.Close()
		select {
		case err = <-ended:
		case <-time.After(5 * time.Second): // a page in work is given to another
			child.Kill(cmd.Process)
			err = <-ended
		}
	}
	in.Close()
	return said, err
}

package child

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"casebook/corpus/message"
)

// misbehaving does what its requests say.
type misbehaving struct{}

func (misbehaving) Handle(op string, args json.RawMessage) (any, []byte, error) {
	switch op {
	case "echo":
		return args, []byte("payload of " + string(args)), nil
	case "refuse":
		return nil, nil, &Failure{Kind: "page", Message: message.Verbatim("no such page")}
	case "fail":
		return nil, nil, errors.New("")
	case "panic":
		panic("out of order")
	case "hang":
		select {}
	case "spin":
		for i := 0; ; i++ {
			_ = i
		}
	case "eat":
		var all [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := range b {
				b[i] = byte(i)
			}
			all = append(all, b)
			_ = all
		}
	case "exit":
		os.Exit(3)
	case "chatter":
		fmt.Println("this is not a message")
		return nil, nil, nil
	case "flood":
		return nil, make([]byte, maxPayload+1), nil
	case "read", "write", "chmod", "kill", "threads":
		return tried(op, args), nil, nil
	case "environment":
		dir, _ := os.Getwd()
		return append(os.Environ(), "cwd="+dir), nil, nil
	}
	return nil, nil, fmt.Errorf("unknown %q", op)
}

// tried does something that a child may be kept from, and tells why it failed.
func tried(op string, raw json.RawMessage) string {
	var a struct {
		Path string `json:"path"`
		PID  int    `json:"pid"`
	}
	err := json.Unmarshal(raw, &a)
	switch op {
	case "read":
		_, err = os.ReadFile(a.Path)
	case "write":
		err = os.WriteFile(a.Path, []byte("new"), 0o600)
	case "chmod":
		err = os.Chmod(a.Path, 0o777)
	case "kill":
		var p *os.Process
		if p, err = os.FindProcess(a.PID); err == nil {
			err = p.Signal(os.Interrupt)
		}
	case "threads":
		var ready, all sync.WaitGroup
		ready.Add(20)
		for range 20 {
			all.Go(func() { runtime.LockOSThread(); ready.Done(); ready.Wait() })
		}
		all.Wait()
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestMain(m *testing.M) {
	Main(Service{Name: "test", New: func() Handler { return misbehaving{} }})
	if os.Getenv("CHILD_TEST_PARENT") != "" {
		parent()
	}
	os.Exit(m.Run())
}

func start(t *testing.T, lim Limits) *Process {
	t.Helper()
	p, err := Start("test", lim)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func TestCall(t *testing.T) {
	p := start(t, Limits{})
	ctx := context.Background()
	for _, want := range []string{"one", "two", strings.Repeat("three ", 100_000)} {
		var got string
		payload, err := p.Call(ctx, "echo", want, &got, time.Minute)
		quoted, _ := json.Marshal(want)
		if err != nil || got != want || string(payload) != "payload of "+string(quoted) {
			t.Fatalf("echo of %d bytes: %d bytes, payload %d, %v", len(want), len(got), len(payload), err)
		}
	}
	// Refusals and panics leave the child alive.
	for _, c := range []struct{ op, kind, message string }{
		{"refuse", "page", "no such page"}, {"fail", "", ""}, {"panic", KindFault, "fault in panic: out of order"},
	} {
		var f *Failure
		_, err := p.Call(ctx, c.op, nil, nil, time.Minute)
		if !errors.As(err, &f) || f.Kind != c.kind || f.Message.String() != c.message || !p.Alive() {
			t.Errorf("%s: %v, alive %v", c.op, err, p.Alive())
		}
	}
}

func TestMisbehaviour(t *testing.T) {
	for _, c := range []struct {
		op   string
		want error
	}{
		{"hang", ErrDeadline}, {"spin", ErrDeadline}, {"eat", ErrMemory}, {"exit", ErrDied}, {"chatter", ErrDied}, {"flood", ErrDied},
	} {
		t.Run(c.op, func(t *testing.T) {
			if c.op == "eat" && runtime.GOOS != "linux" && runtime.GOOS != "windows" {
				t.Skip("no limit of memory on " + runtime.GOOS)
			}
			if c.op == "eat" && os.Getenv("WINEHOMEDIR") != "" {
				t.Skip("wine does not hold a job object's limit of memory")
			}
			_, overhead, err := program()
			if err != nil {
				t.Fatal(err)
			}
			lim := Limits{Memory: 300 << 20 / overhead}
			if c.op == "flood" {
				lim.Memory = 0 // it is the size of its message that counts
			}
			p := start(t, lim)
			deadline := 20 * time.Second
			if c.want == ErrDeadline {
				deadline = 200 * time.Millisecond
			}
			_, err = p.Call(context.Background(), c.op, nil, nil, deadline)
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if p.Alive() {
				t.Error("the child lives on")
			}
			if _, err := p.Call(context.Background(), "echo", 1, nil, time.Second); err == nil {
				t.Error("a dead child answered")
			}
		})
	}
}

func TestCancel(t *testing.T) {
	p := start(t, Limits{})
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := p.Call(ctx, "spin", nil, nil, time.Minute); !errors.Is(err, context.DeadlineExceeded) || p.Alive() {
		t.Errorf("%v, alive %v", err, p.Alive())
	}
}

// A child knows nothing of its parent's environment.
func TestEnvironment(t *testing.T) {
	t.Setenv("SECRET_TOKEN", "xyzzy")
	p := start(t, Limits{})
	var env []string
	if _, err := p.Call(context.Background(), "environment", nil, &env, time.Minute); err != nil {
		t.Fatal(err)
	}
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		if runtime.GOOS == "windows" && strings.HasPrefix(name, "WINE") {
			continue // wine's own, for itself
		}
		switch strings.ToUpper(name) { // Windows knows no case of names
		case strings.ToUpper(guard), "CWD", "SYSTEMROOT", "SYSTEMDRIVE", "PROCESSOR_ARCHITECTURE":
		default:
			t.Errorf("the child has %s", e)
		}
	}
}

// A binary that forgets Main must not start itself again and again.
func TestNested(t *testing.T) {
	t.Setenv(guard, "1")
	if _, err := Start("test", Limits{}); !errors.Is(err, errNested) {
		t.Errorf("a child started a child: %v", err)
	}
}

func TestUnknownService(t *testing.T) {
	p, err := Start("nobody", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Call(context.Background(), "echo", 1, nil, time.Minute); !errors.Is(err, ErrDied) || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("%v", err)
	}
}

func FuzzReadMessage(f *testing.F) {
	var b bytes.Buffer
	writeMessage(&b, request{Op: "echo", Args: json.RawMessage(`1`)}, []byte("payload"))
	f.Add(b.Bytes())
	f.Add(binary.BigEndian.AppendUint32(nil, 1<<31))
	f.Add(append(binary.BigEndian.AppendUint32(nil, 50<<20), "{}"...))
	f.Fuzz(func(t *testing.T, data []byte) {
		var req request
		readMessage(bytes.NewReader(data), &req)
	})
}

package child

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"testing"
	"time"
)

// A program that hangs, or whose helpers take too much memory, is stopped with all of
// them; one that ends by itself is waited for.
func TestForeign(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("asks /proc")
	}
	for name, c := range map[string]struct {
		script string
		lim    Limits
		want   error
	}{
		"ends":   {"exit 0", Limits{Memory: 1 << 30}, nil},
		"hangs":  {"sleep 60 & sleep 60", Limits{}, ErrDeadline},
		"grows":  {"sh -c 'head -c 300m /dev/zero | tail -c 299m | sleep 60' & wait", Limits{Memory: 64 << 20}, ErrMemory},
		"fails":  {"exit 3", Limits{}, &exec.ExitError{}},
		"absent": {"", Limits{}, exec.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("sh", "-c", c.script)
			if c.script == "" {
				cmd = exec.Command("no-such-program-at-all")
			}
			began := time.Now()
			err := Foreign(context.Background(), cmd, c.lim, 3*time.Second)
			if exit := (*exec.ExitError)(nil); errors.As(c.want, &exit) {
				if !errors.As(err, &exit) {
					t.Error(err)
				}
				return
			}
			if !errors.Is(err, c.want) || time.Since(began) > 20*time.Second {
				t.Errorf("%v after %v", err, time.Since(began))
			}
		})
	}
}

// The end of a run ends the program.
func TestForeignStopped(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("starts sh")
	}
	ctx, stop := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, stop)
	if err := Foreign(ctx, exec.Command("sleep", "60"), Limits{}, time.Minute); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

package child

import (
	"context"
	"os/exec"
	"time"
)

// Foreign runs a program that is not casebook to its end, in a process group of its
// own, within a time and (where the system tells or holds it) a sum of resident memory
// over the group. Where lim.Access names anything, it reaches nothing else.
// ErrDeadline and ErrMemory say that it was stopped.
func Foreign(ctx context.Context, cmd *exec.Cmd, lim Limits, deadline time.Duration) error {
	ctx, stop := context.WithTimeout(ctx, deadline)
	defer stop()
	cmd, err := begin(cmd, lim.Access)
	if err != nil {
		return err
	}
	held := enclose(cmd.Process, lim)
	defer held.close()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		var why error
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			if why = ctx.Err(); why == context.DeadlineExceeded {
				why = ErrDeadline
			}
		case <-tick.C:
			if lim.Memory > 0 && groupBytes(cmd.Process.Pid) > lim.Memory {
				why = ErrMemory
			}
		}
		if why != nil {
			killTree(cmd.Process)
			<-done
			return why
		}
	}
}

// begin starts a program of others, confined where it is said what it may reach.
func begin(cmd *exec.Cmd, a Access) (*exec.Cmd, error) {
	if len(a.Read)+len(a.Write)+len(a.Run) == 0 {
		return cmd, Run(cmd)
	}
	return RunConfined(a, func() *exec.Cmd {
		return &exec.Cmd{Path: cmd.Path, Args: cmd.Args, Env: cmd.Env, Dir: cmd.Dir, Stdin: cmd.Stdin, Stdout: cmd.Stdout, Stderr: cmd.Stderr, Err: cmd.Err}
	})
}

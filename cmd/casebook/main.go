// Command casebook turns collections of policy cases into themes that people
// can read, check and cite.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(Main()) }

// Main is the whole program; tests call it as a command of their scripts.
func Main() int {
	serveChild() // does not return in a child process
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	u := newUI()
	return u.report(newRoot(u).ExecuteContext(ctx))
}

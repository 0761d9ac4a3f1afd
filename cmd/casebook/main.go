// Command casebook turns collections of policy cases into themes that people
// can read, check and cite.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"casebook/internal/heap"
)

func main() { os.Exit(Main()) }

// Main is the whole program; tests call it as a command of their scripts.
func Main() int {
	serveChild()  // does not return in a child process
	endBySignal() // where the program itself is at fault
	heap.Save()
	cobra.MousetrapHelpText = "" // a double click in Windows Explorer is welcome
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	u := newUI()
	root := newRoot(u)
	args, dropped := asRun(root, os.Args[1:])
	root.SetArgs(args)
	code := u.report(root.ExecuteContext(ctx))
	if byExplorer() {
		u.leaveExplorer(ctx, code, dropped)
	}
	return code
}

// Command casebook turns collections of policy cases into themes that people
// can read, check and cite.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"casebook/corpus/heap"
)

func main() { os.Exit(Main()) }

// gcPercent makes peaks a fifth lower than Go's own 100 for a twentieth more of the
// processor's time; a desk computer has more use for the memory.
const gcPercent = 50

// Main is the whole program; tests call it as a command of their scripts.
func Main() int {
	serveChild()  // does not return in a child process
	endBySignal() // where the program itself is at fault
	heap.Save(gcPercent)
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

package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"casebook/corpus/message"
)

// byExplorer reports a start by a double click or by files dropped onto the program
// in Windows Explorer: then its window closes as soon as the program ends.
func byExplorer() bool { return mousetrap.StartedByExplorer() }

// asRun turns files dropped onto the program, whose paths are then its only words, into
// a run with its output beside the first of them, and gives that output; other words are
// left as they are. The name of a command goes before a file that is called so.
func asRun(root *cobra.Command, args []string) (words []string, output string) {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return args, ""
	}
	named := func(c *cobra.Command) bool { return c.Name() == args[0] || c.HasAlias(args[0]) }
	if slices.ContainsFunc(root.Commands(), named) || args[0] == "help" || strings.HasPrefix(args[0], "__complete") {
		return args, ""
	}
	if _, err := os.Stat(args[0]); err != nil {
		return args, ""
	}
	words = append([]string{"run"}, args...)
	if slices.ContainsFunc(args, namesOutput) {
		return words, ""
	}
	output = beside(args[0])
	return append(words, "--output="+output), output
}

func namesOutput(arg string) bool {
	return arg == "--output" || strings.HasPrefix(arg, "--output=") || strings.HasPrefix(arg, "-o")
}

// beside is the output folder of a book that was dropped onto the program.
func beside(book string) string {
	book = filepath.Clean(book)
	if abs, err := filepath.Abs(book); err == nil {
		book = abs
	}
	if info, err := os.Stat(book); err == nil && !info.IsDir() {
		book = strings.TrimSuffix(book, filepath.Ext(book))
	}
	return book + "-casebook"
}

// leaveExplorer ends a program whose window closes with it: the report of what was
// dropped is opened, and where something went wrong the window stays until Enter.
func (u *ui) leaveExplorer(ctx context.Context, code int, output string) {
	if program, with := browser(); output != "" && program != "" && (code == exitDone || code == exitPartial) {
		_ = exec.Command(program, append(with, filepath.Join(output, "report.html"))...).Start() // its path was said
	}
	if code == exitDone || ctx.Err() != nil {
		return
	}
	u.Say(message.New("run.press_enter"), message.Message{})
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

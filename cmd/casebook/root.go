package main

import (
	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/corpus/method"
)

func newRoot(u *ui) *cobra.Command {
	a := newApp(u)
	root := &cobra.Command{
		Use:   "casebook",
		Short: "Turn collections of policy cases into themes that people can read, check and cite",
		Long: `casebook reads books of policy cases (scans, text PDFs or plain text), splits
them into cases and practices, groups the practices by theme, and writes CSV
for researchers and an HTML report for policy staff. It works offline.

Without a command it opens the workbench, a page in the browser to do all this by mouse.
A path in place of a command is run, with the output beside the book.
` + exitStatus,
		Example: `  casebook
  casebook book.pdf
  casebook run books/ -o output
  casebook run a.pdf b.txt -k 12 -o output`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetOut(u.out)
	root.SetErr(u.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage(helped(message.Fail("run.usage_words", verbatim(err)), helpOn(c, err)))
	})
	root.AddCommand(a.runCommand(), a.ingestCommand(), a.analyzeCommand(), a.reportCommand(), a.versionCommand(),
		a.initCommand(), a.addCommand(), a.openCommand(), a.pagesCommand(), a.citeCommand(), a.reviewCommand(),
		a.editsCommand(), a.diffCommand(), a.cacheCommand(), a.ocrCommand(), a.doctorCommand(), a.themesCommand())
	root.AddCommand(a.wordsCommand(), a.keynessCommand(), a.kwicCommand(), a.cooccurrenceCommand(),
		a.correspondenceCommand(), a.crosstabCommand(), a.sampleCommand(), a.agreeCommand(), a.conceptsCommand(),
		a.robustnessCommand(), a.methodsCommand(), a.researchCommand(), a.vectorsCommand())
	for _, c := range root.Commands() {
		endWithExitStatus(c)
	}
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			see := message.New("run.see_help", "casebook")
			return usage(helped(message.Fail("run.unknown_command", args[0]), meant(args[0], "casebook ", commandNames(c), see)))
		}
		return nil
	}
	bench := a.workbenchCommand()
	root.AddCommand(bench)
	endWithExitStatus(bench)
	root.RunE = func(c *cobra.Command, args []string) error { return bench.RunE(c, nil) }
	return root
}

// endWithExitStatus puts the exit codes at the end of every help text and makes
// wrong arguments a usage error.
func endWithExitStatus(c *cobra.Command) {
	for _, sub := range c.Commands() {
		endWithExitStatus(sub)
	}
	if c.Long == "" {
		c.Long = c.Short
	}
	c.Long += "\n" + exitStatus
	if args := c.Args; args != nil {
		c.Args = func(c *cobra.Command, a []string) error {
			if err := args(c, a); err != nil {
				return usage(message.Fail("run.usage_words", verbatim(err)).Hint("run.see_help", c.CommandPath()))
			}
			return nil
		}
	}
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version, the commit, and the versions of methods and libraries",
		Example: "  casebook version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			a.print("casebook %s\n%s", method.Program, details())
			return nil
		},
	}
}

// verbatim is what the reader of the command line says, in its own words.
func verbatim(err error) message.Message { return message.Verbatim(err.Error()) }

package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus/message"
	"casebook/corpus/method"
)

func newRoot(u *ui) *cobra.Command {
	a := newApp(u)
	root := &cobra.Command{
		Use: "casebook",
		Example: `  casebook
  casebook book.pdf
  casebook run books/ -o output
  casebook run a.pdf b.txt -k 12 -o output`,
		SilenceUsage:          true,
		SilenceErrors:         true,
		DisableFlagsInUseLine: true,
	}
	root.SetOut(u.out)
	root.SetErr(u.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.PersistentFlags().AddFlag(a.flags.Lookup("lang"))
	root.SetHelpFunc(u.help)
	root.SetHelpCommand(u.helpCommand(root))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		u.listen(c)
		return usage(helped(wrongOption(err), helpOn(c, err)))
	})
	root.AddCommand(a.runCommand(), a.ingestCommand(), a.analyzeCommand(), a.reportCommand(), a.versionCommand(),
		a.initCommand(), a.addCommand(), a.openCommand(), a.pagesCommand(), a.citeCommand(), a.reviewCommand(),
		a.editsCommand(), a.diffCommand(), a.cacheCommand(), a.ocrCommand(), a.doctorCommand(), a.themesCommand())
	root.AddCommand(a.wordsCommand(), a.keynessCommand(), a.kwicCommand(), a.cooccurrenceCommand(),
		a.correspondenceCommand(), a.crosstabCommand(), a.sampleCommand(), a.agreeCommand(), a.conceptsCommand(),
		a.robustnessCommand(), a.methodsCommand(), a.researchCommand(), a.vectorsCommand(), a.workerCommand(), a.statusCommand())
	bench := a.workbenchCommand()
	root.AddCommand(bench)
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		u.refuse(c)
	}
	root.Args = func(c *cobra.Command, args []string) error {
		u.listen(c)
		if len(args) > 0 {
			return unknownCommand(c, args[0], "casebook ")
		}
		return nil
	}
	root.RunE = func(c *cobra.Command, args []string) error { return bench.RunE(c, nil) }
	// What commands and options do is said by help, which asks for it; and to shells that
	// complete a command line.
	root.PersistentPreRun = func(c *cobra.Command, _ []string) {
		if strings.HasPrefix(c.Name(), cobra.ShellCompRequestCmd) {
			speak(root, u.lang)
		}
	}
	return root
}

// unknownCommand is the error of a command that there is not; before is what stands before
// the one that was meant.
func unknownCommand(root *cobra.Command, name, before string) error {
	see := message.New("run.see_help", "casebook")
	return usage(helped(message.Fail("run.unknown_command", name), meant(name, before, commandNames(root), see)))
}

// refuse makes wrong arguments of a command and those below it an error of usage.
func (u *ui) refuse(c *cobra.Command) {
	for _, sub := range c.Commands() {
		u.refuse(sub)
	}
	c.DisableFlagsInUseLine = true
	fits := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		u.listen(c)
		if fits != nil && fits(c, args) != nil {
			return usage(message.Fail("run.arguments", c.UseLine()).Hint("run.see_help", c.CommandPath()))
		}
		return nil
	}
}

// wrongOption is what the reader of the command line says of an option, as a code.
func wrongOption(err error) *message.Error {
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return message.Fail("run.no_such_option", dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &lacking):
		return message.Fail("run.option_without_value", dashed(lacking.GetSpecifiedName()))
	case errors.As(err, &invalid):
		return message.Fail("run.option_value", "--"+invalid.GetFlag().Name, invalid.GetValue())
	}
	return message.Fail("run.usage_words", message.Verbatim(err.Error()))
}

// dashed is an option as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Example: "  casebook version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			a.print("casebook %s\n%s", method.Program, details())
			return nil
		},
	}
}

package main

import (
	"errors"
	"path/filepath"
	"strings"
	"unicode"

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
		if words := c.Flags().Args(); c == root && len(words) > 0 { // its options are not those of the root
			return unknownCommand(c, words[0], "casebook ")
		}
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

// unknownCommand is the error of a command that there is not, below the program or below
// a command of several; before is what stands before the one that was meant. A name that
// looks like a path was meant as a book.
func unknownCommand(parent *cobra.Command, name, before string) error {
	if parent.HasParent() {
		names := commandNames(parent)
		all := make([]string, len(names))
		for i, n := range names {
			all[i] = before + n
		}
		return usage(helped(message.Fail("run.unknown_command", name), meant(name, before, names, message.New("run.use_one_of", all))))
	}
	if filepath.Ext(name) != "" || strings.ContainsAny(name, `/\`) || strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
		return usage(message.Fail("run.no_command_no_file", name).Hint("run.check_path"))
	}
	see := message.New("run.see_help", "casebook")
	return usage(helped(message.Fail("run.unknown_command", name), meant(name, before, commandNames(parent), see)))
}

// showHelp is what a command does that has commands below it.
func showHelp(c *cobra.Command, _ []string) error { return c.Help() }

// refuse makes wrong arguments of a command and those below it an error of usage.
func (u *ui) refuse(c *cobra.Command) {
	for _, sub := range c.Commands() {
		u.refuse(sub)
	}
	if c.HasSubCommands() {
		c.Args = func(c *cobra.Command, args []string) error {
			u.listen(c)
			if len(args) > 0 {
				return unknownCommand(c, args[0], c.CommandPath()+" ")
			}
			return nil
		}
		return
	}
	c.DisableFlagsInUseLine = true
	fits := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		u.listen(c)
		for _, arg := range args {
			if option := asOption(arg); option != "" {
				return usage(message.Fail("run.wide_dash", arg).Hint("run.did_you_mean", option))
			}
		}
		if fits != nil && fits(c, args) != nil {
			if len(args) == 0 && strings.Contains(c.Use, "BOOK...") {
				return usage(message.Fail("run.name_books").Hint("run.see_help", c.CommandPath()))
			}
			if len(args) == 0 && c.Use == c.Name()+" DIR" {
				return usage(message.Fail("run.name_folder").Hint("run.write_so", c.CommandPath()+" output"))
			}
			if len(args) == 1 && c.Flags().Lookup(args[0]) != nil { // cache clear
				return usage(message.Fail("run.arguments", c.UseLine()).Hint("run.did_you_mean", c.CommandPath()+" --"+args[0]))
			}
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
		name := "--" + invalid.GetFlag().Name
		if short := invalid.GetFlag().Shorthand; short != "" {
			name = "-" + short + "/" + name
		}
		return message.Fail("run.option_value", name, invalid.GetValue())
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

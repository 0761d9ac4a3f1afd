package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/ocr/install"
)

// What commands and options do is said by the catalogue like everything else, under the
// codes help.COMMAND, help.COMMAND.long and help.--OPTION. Where an option of a command
// does another thing than its namesakes, help.COMMAND.--OPTION says so.

// helpArgs fill the holes of long texts.
var helpArgs = map[string]func() []any{
	"help.ocr.install.long": func() []any { return []any{install.Source, fetches()} },
}

// helpKey is the annotation of an option that belongs to a group of commands: its text
// is that of help.GROUP.--OPTION.
const helpKey = "help"

// helpCode is the code of the line that says what a command does.
func helpCode(c *cobra.Command) string {
	path := strings.Fields(c.CommandPath())
	if len(path) > 1 {
		path = path[1:]
	}
	return "help." + strings.Join(path, ".")
}

// optionCode is the code of what an option of a command does.
func optionCode(c *cobra.Command, f *pflag.Flag) string {
	of := helpCode(c)
	if group := f.Annotations[helpKey]; len(group) > 0 {
		of = "help." + group[0]
	}
	if own := of + ".--" + f.Name; message.Known(own) {
		return own
	}
	return "help.--" + f.Name
}

// speak gives a command, its options and all below it their texts in a language. What
// the catalogue does not know is left as it is: the hidden command that writes scripts
// for shells is cobra's own.
func speak(c *cobra.Command, lang message.Lang) {
	code := helpCode(c)
	for to, code := range map[*string]string{&c.Short: code, &c.Long: code + ".long"} {
		if !message.Known(code) {
			continue
		}
		var args []any
		if fill := helpArgs[code]; fill != nil {
			args = fill()
		}
		*to = message.New(code, args...).In(lang)
	}
	c.InitDefaultHelpFlag()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if code := optionCode(c, f); message.Known(code) {
			f.Usage = message.New(code).In(lang)
		}
	})
	for _, sub := range c.Commands() {
		speak(sub, lang)
	}
}

// listen takes the language that --lang asks for.
func (u *ui) listen(c *cobra.Command) {
	f := c.Flags().Lookup("lang")
	if f == nil || !f.Changed {
		return
	}
	if lang := message.Lang(f.Value.String()); lang == message.Chinese || lang == message.English {
		u.lang = lang
	}
}

// help prints what a command does, how it is written, its options and the exit codes.
func (u *ui) help(c *cobra.Command, _ []string) {
	u.listen(c)
	speak(c.Root(), u.lang)
	text := c.Long
	if text == "" {
		text = c.Short
	}
	u.print("%s\n\n%s\n%s", text, u.word("help.exit_status"), u.usage(c))
}

// helpCommand is casebook help COMMAND, which is casebook COMMAND --help.
func (u *ui) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Example: "  casebook help run",
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, args[0], "casebook help ")
			}
			of.InitDefaultHelpFlag()
			u.help(of, nil)
			return nil
		},
	}
}

// word is a message without arguments.
func (u *ui) word(code string) string { return message.New(code).In(u.lang) }

// usage is how a command is written: its line, examples, commands below it, options.
func (u *ui) usage(c *cobra.Command) string {
	var b strings.Builder
	section := func(code, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", u.word(code), strings.TrimRight(text, "\n"))
		}
	}
	section("help.usage", u.lines(c))
	section("help.examples", remark.ReplaceAllStringFunc(c.Example, u.word))
	section("help.commands", commandList(c))
	section("help.options", u.options(c))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", message.New("help.more", c.CommandPath()).In(u.lang))
	}
	return b.String()
}

// remark matches the code of what is remarked on an example.
var remark = lazyregexp.New(`help\.remark_\w+`)

// lines are the ways to write a command.
func (u *ui) lines(c *cobra.Command) string {
	out := ""
	if c.Runnable() {
		out = "  " + c.UseLine()
		if c.HasAvailableFlags() {
			out += " " + u.word("help.flags")
		}
	}
	if c.HasAvailableSubCommands() {
		out += "\n  " + c.CommandPath() + " " + u.word("help.command")
	}
	return strings.TrimPrefix(out, "\n")
}

// commandList lists the commands below a command.
func commandList(c *cobra.Command) string {
	var b strings.Builder
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			fmt.Fprintf(&b, "  %-*s %s\n", sub.NamePadding(), sub.Name(), sub.Short)
		}
	}
	return b.String()
}

// preset matches what pflag says of an option's default.
var preset = lazyregexp.New(`(?m) \(default (.*)\)$`)

// options lists what can be asked of a command.
func (u *ui) options(c *cobra.Command) string {
	c.Flags().SortFlags = false // they stand in the order of the stages
	return preset.ReplaceAllStringFunc(c.Flags().FlagUsages(), func(s string) string {
		return message.New("help.default", preset.FindStringSubmatch(s)[1]).In(u.lang)
	})
}

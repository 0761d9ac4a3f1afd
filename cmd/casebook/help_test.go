package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus/message"
)

// commands calls f with every command of the program.
func commands(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		commands(sub, f)
	}
}

// Each command, each option and each word of help stands in the catalogue, and nothing
// stands there that the program does not have. That a wording is there in both languages
// is held by the catalogue's own tests.
func TestHelpIsComplete(t *testing.T) {
	said := map[string]bool{}
	for _, code := range []string{"usage", "examples", "commands", "options", "default", "command", "flags", "more", "exit_status"} {
		said["help."+code] = true
	}
	known := func(code, what string) {
		if said[code] = true; !message.Known(code) {
			t.Errorf("the catalogue has no %s: it says what %s does", code, what)
		}
	}
	root := newRoot(&ui{out: io.Discard, err: io.Discard})
	speak(root, message.English) // gives every command its --help
	commands(root, func(c *cobra.Command) {
		known(helpCode(c), c.CommandPath())
		said[helpCode(c)+".long"] = true
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, code := range remark.FindAllString(c.Example, -1) {
			known(code, "the example of "+c.CommandPath())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) { known(optionCode(c, f), c.CommandPath()+" --"+f.Name) })
	})
	data, err := os.ReadFile(filepath.Join("..", "..", "corpus", "message", "asset", "help.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if code, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") && !said[code] {
			t.Errorf("no command or option is called so: %s", code)
		}
	}
}

// Help speaks the language of the system, or that of --lang wherever it stands.
func TestHelpSpeaks(t *testing.T) {
	for _, c := range []struct {
		system message.Lang
		args   string
		want   message.Lang
	}{
		{message.English, "run --help", message.English},
		{message.Chinese, "run --help", message.Chinese},
		{message.English, "run --help --lang zh", message.Chinese},
		{message.Chinese, "--lang en doctor --help", message.English},
		{message.Chinese, "help crosstab --lang en", message.English},
	} {
		var out bytes.Buffer
		root := newRoot(&ui{out: &out, err: io.Discard, lang: c.system})
		root.SetArgs(strings.Fields(c.args))
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(out.String(), "\n")
		got := message.English
		if strings.ContainsFunc(first, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			got = message.Chinese
		}
		if got != c.want || !strings.Contains(out.String(), message.New("help.usage").In(c.want)) {
			t.Errorf("%s in a system of %s speaks %s:\n%s", c.args, c.system, got, out.String())
		}
	}
}

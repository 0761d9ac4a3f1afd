package main

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/similar"
)

// slips is how many letters a word may be mistyped in to be known still; short words less.
const slips = 2

// nearest is the one of some words that a mistyped one was meant to be, empty where none
// or several are as near. A word that only one of them begins with was not typed to its end.
func nearest(typed string, words []string) string {
	at := similar.Nearest(len(words), slipsOf(typed), func(i, limit int) int {
		if exchanged(typed, words[i]) { // rnu
			return 0
		}
		return similar.Distance([]rune(typed), []rune(words[i]), limit)
	})
	if at >= 0 {
		return words[at]
	}
	begun := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, typed) })
	if len(begun) != 1 || len(typed) < leastBegun {
		return ""
	}
	return begun[0]
}

// leastBegun is how many letters of a word say which one was begun.
const leastBegun = 2

// slipsOf is how many letters of a word may be mistyped: none of a single one, one of rn and runs.
func slipsOf(typed string) int {
	if len(typed) < leastBegun {
		return 0
	}
	return min(slips, max(1, len(typed)/3))
}

// exchanged reports whether two words differ in the order of two letters that follow
// each other.
func exchanged(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// meant is what helps against a mistyped word: the word that was meant, else how to see
// them all.
func meant(typed, dashes string, words []string, otherwise message.Message) message.Message {
	if w := nearest(typed, words); w != "" {
		return message.New("run.did_you_mean", dashes+w)
	}
	return otherwise
}

// wideDashes stand where a hyphen was typed: of full width, or made by a word processor out of one or two.
const wideDashes = "－—–―−﹣‐‑"

// asOption is the option that a word with such a dash in front was meant to be; empty for all else, and for a file of
// that name.
func asOption(arg string) string {
	rest := strings.TrimLeft(arg, wideDashes)
	if rest == arg || rest == "" {
		return ""
	}
	if _, err := os.Lstat(arg); err == nil {
		return ""
	}
	rest = corpus.Normalize(strings.TrimLeft(rest, "-"))
	if name, _, _ := strings.Cut(rest, "="); len(name) > 1 {
		return "--" + rest
	}
	return "-" + rest
}

// numeric are the types of options that take a number.
var numeric = []string{"int", "uint", "int64", "uint64", "float64"}

// helpOn is what helps against an error of the command line.
func helpOn(c *cobra.Command, err error) message.Message {
	see := message.New("run.see_help", c.CommandPath())
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) && slices.Contains(numeric, invalid.GetFlag().Value.Type()) {
		return message.New("run.write_number")
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return see
	}
	if name := unknown.GetSpecifiedName(); len(name) == 1 { // -O
		other := strings.ToLower(name)
		if other == name {
			other = strings.ToUpper(name)
		}
		if c.Flags().ShorthandLookup(other) == nil {
			return see
		}
		return message.New("run.did_you_mean", "-"+other)
	}
	if name := unknown.GetSpecifiedName(); !c.HasParent() && slices.Contains(commandNames(c), name) { // --version
		return message.New("run.did_you_mean", c.Name()+" "+name)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return meant(unknown.GetSpecifiedName(), "--", names, see)
}

// commandNames are those of the commands of a program.
func commandNames(root *cobra.Command) (names []string) {
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// helped is an error with what helps.
func helped(e *message.Error, remedy message.Message) *message.Error {
	own := *e
	own.Remedy = remedy
	return &own
}

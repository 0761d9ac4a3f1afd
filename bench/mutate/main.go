// Command mutate asks whether the tests of the splitter hold its rules and its
// constants: it takes out each rule, moves each constant by a quarter, runs the
// tests on the changed file, and tells of each which test noticed, or that none did.
//
//	go run ./bench/mutate [-k SUBSTRING] [-rules | -constants] [-part 2/5] [-write FILE] [-for 40m]
//
// The files of the tree stay as they are: the changed one is given to the compiler
// as an overlay. A rule that survives is a failure. A constant that survives must
// stand in reasons.txt with the reason why no test holds it. With -write the outcomes
// are put into a file, each in place of what it said of the same mutation before, so
// that the whole can be run in parts.
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed rules.txt
var functionRules string

//go:embed reasons.txt
var reasonList string

// options of a run.
type options struct {
	only      string // part of the names of the mutations to be tried
	rules     bool   // rules alone
	constants bool   // constants alone
	part      string // "2/5": the second fifth
	write     string // file of outcomes
	limit     time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.only, "k", "", "only mutations whose name holds this")
	flag.BoolVar(&o.rules, "rules", false, "rules only, no constants")
	flag.BoolVar(&o.constants, "constants", false, "constants only, no rules")
	flag.StringVar(&o.part, "part", "1/1", "which part of how many")
	flag.StringVar(&o.write, "write", "", "file that the outcomes are put into")
	flag.DurationVar(&o.limit, "for", time.Hour, "stop after this time")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	all, err := chosen(o)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	begin, lost, out := time.Now(), 0, outcomes{}
	for i, m := range all {
		if time.Since(begin) > o.limit {
			fmt.Printf("mutate: stopped after %s, %d of %d mutations tried\n", o.limit, i, len(all))
			break
		}
		held, err := m.heldBy(work)
		if err != nil {
			return err
		}
		said := held
		if held == "" {
			if said = m.reason(); said == "" {
				said, lost = "SURVIVES", lost+1
			}
		}
		fmt.Printf("%s\t%s\t%s\n", m.pkg, m.name, said)
		out[m.pkg+"\t"+m.name] = said
	}
	if o.write != "" {
		if err := out.into(o.write); err != nil {
			return err
		}
	}
	if lost > 0 {
		return fmt.Errorf("%d mutations are noticed by no test, and no reason is given", lost)
	}
	return nil
}

// chosen are the mutations that the options ask for.
func chosen(o options) ([]mutation, error) {
	all, err := mutations(o)
	if err != nil {
		return nil, err
	}
	var at, of int
	if n, err := fmt.Sscanf(o.part, "%d/%d", &at, &of); n != 2 || err != nil || at < 1 || at > of {
		return nil, fmt.Errorf("-part %s: write for example 2/5", o.part)
	}
	var some []mutation
	for _, m := range all {
		if strings.Contains(m.pkg+" "+m.name, o.only) {
			some = append(some, m)
		}
	}
	return some[(at-1)*len(some)/of : at*len(some)/of], nil
}

// mutations lists all of them: rules first.
func mutations(o options) ([]mutation, error) {
	var rules, rest []mutation
	parsed := map[string][]source{}
	for line := range strings.Lines(functionRules) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || f[0] == "" {
			continue
		}
		if parsed[f[0]] == nil {
			files, err := parse(filepath.FromSlash(f[0]))
			if err != nil {
				return nil, err
			}
			parsed[f[0]] = files
			rules = append(rules, tableRules(files, f[0])...)
			rest = append(rest, constants(files, f[0])...)
		}
		if len(f) != 3 {
			continue
		}
		m, err := functionRule(parsed[f[0]], f[0], f[1], f[2])
		if err != nil {
			return nil, err
		}
		rules = append(rules, m)
	}
	switch {
	case o.rules:
		return rules, nil
	case o.constants:
		return rest, nil
	}
	return append(rules, rest...), nil
}

// reason is why no test holds a constant, "" where none is given.
func (m mutation) reason() string {
	for line := range strings.Lines(reasonList) {
		pkg, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		name, why, ok := strings.Cut(rest, "\t")
		if ok && pkg == m.pkg && strings.HasPrefix(m.name, "constant "+name+" ") {
			return "no test: " + why
		}
	}
	return ""
}

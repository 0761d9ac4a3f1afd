// Command mutate asks whether the tests of the splitter hold its rules and its
// constants: it takes out each rule, moves each constant by a quarter, runs the
// tests of the package on the changed file, and prints what no test noticed.
//
//	go run ./bench/mutate [-k SUBSTRING] [-rules] [-for 40m]
//
// The files of the tree stay as they are: the changed one is given to the compiler
// as an overlay. A rule that survives is a failure; constants are listed, since some
// only bound work or tell apart what no book known to the project has.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed rules.txt
var functionRules string

// quick are the tests that are run first: most mutations do not outlive them.
const quick = "Rule|Find|Sample|Schemes|Variants|Kind|Markers"

func main() {
	only := flag.String("k", "", "only mutations whose name holds this")
	rules := flag.Bool("rules", false, "rules only, no constants")
	limit := flag.Duration("for", time.Hour, "stop after this time")
	flag.Parse()
	if err := run(*only, *rules, *limit); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(only string, rulesOnly bool, limit time.Duration) error {
	all, err := mutations(rulesOnly)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	begin, tried, lost := time.Now(), 0, 0
	for _, m := range all {
		if !strings.Contains(m.pkg+" "+m.name, only) {
			continue
		}
		if time.Since(begin) > limit {
			fmt.Printf("mutate: stopped after %s, %d mutations tried\n", limit, tried)
			break
		}
		tried++
		survives, err := m.survives(work)
		if err != nil {
			return err
		}
		if survives {
			fmt.Printf("survives: %s: %s\n", m.pkg, m.name)
			if strings.HasPrefix(m.name, "rule") {
				lost++
			}
		}
	}
	fmt.Printf("mutate: %d mutations tried, %d rules held by no test\n", tried, lost)
	if lost > 0 {
		return fmt.Errorf("%d rules are held by no test", lost)
	}
	return nil
}

// mutations lists all of them: rules first.
func mutations(rulesOnly bool) ([]mutation, error) {
	var rules, rest []mutation
	parsed := map[string][]source{}
	for line := range strings.Lines(functionRules) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if parsed[f[0]] == nil {
			files, err := parse(filepath.FromSlash(f[0]))
			if err != nil {
				return nil, err
			}
			parsed[f[0]] = files
			rules = append(rules, tableRules(files, f[0])...)
			if !rulesOnly {
				rest = append(rest, constants(files, f[0])...)
			}
		}
		m, err := functionRule(parsed[f[0]], f[0], f[1], f[2])
		if err != nil {
			return nil, err
		}
		rules = append(rules, m)
	}
	return append(rules, rest...), nil
}

// survives runs the tests on the mutation: first the quick ones, then all.
func (m mutation) survives(work string) (bool, error) {
	changed, list := filepath.Join(work, "changed.go"), filepath.Join(work, "overlay.json")
	if err := os.WriteFile(changed, m.source, 0o600); err != nil {
		return false, err
	}
	path, err := filepath.Abs(m.file)
	if err != nil {
		return false, err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
	if err != nil {
		return false, err
	}
	if err := os.WriteFile(list, overlay, 0o600); err != nil {
		return false, err
	}
	for _, tests := range []string{quick, "."} {
		ctx, done := context.WithTimeout(context.Background(), 4*time.Minute)
		cmd := exec.CommandContext(ctx, "go", "test", "-vet=off", "-failfast", "-overlay", list, "-run", tests, "./ingest/split/...", "./ingest/toc")
		out, err := cmd.CombinedOutput()
		done()
		if strings.Contains(string(out), "[build failed]") {
			return false, fmt.Errorf("%s: %s does not compile:\n%s", m.pkg, m.name, out)
		}
		if err != nil {
			return false, nil
		}
	}
	return true, nil
}

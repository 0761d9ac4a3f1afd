package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"time"
)

// whole is the package whose tests go through all rooms of the splitter.
const whole = "./ingest/split"

// slow are tests of the whole that take seconds; they are run last. Those of time alone
// are left out: a moved constant is no matter of speed.
const (
	slow  = "^Test(Damage|DamagedVariants|Conservation|DamagedMarkers|NoFalseAlarms)$"
	timed = "^TestLargeInputs$"
)

// heldBy is the test that notices the mutation, "" where none does. The package's own
// tests are run first, then those of the whole, the slow ones last.
func (m mutation) heldBy(work string) (string, error) {
	list, err := m.overlay(work)
	if err != nil {
		return "", err
	}
	for _, try := range []struct {
		pkg  string
		args []string
	}{
		{"./" + m.pkg, []string{"-test.skip", timed + "|" + slow}},
		{whole, []string{"-test.skip", timed + "|" + slow}},
		{whole, []string{"-test.run", slow}},
	} {
		held, err := m.try(work, list, try.pkg, try.args)
		if held != "" || err != nil {
			return held, err
		}
	}
	return "", nil
}

// overlay writes the changed file and the list that puts it in place of the real one.
func (m mutation) overlay(work string) (string, error) {
	changed, list := filepath.Join(work, "changed.go"), filepath.Join(work, "overlay.json")
	if err := os.WriteFile(changed, m.source, 0o600); err != nil {
		return "", err
	}
	path, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
	if err != nil {
		return "", err
	}
	return list, os.WriteFile(list, data, 0o600)
}

var failed = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

// try builds the tests of a package with the mutation and runs them until one fails. A
// test binary that hangs or panics has noticed as well.
func (m mutation) try(work, list, pkg string, args []string) (string, error) {
	tests, err := filepath.Glob(filepath.Join(filepath.FromSlash(pkg), "*_test.go"))
	if err != nil || len(tests) == 0 {
		return "", err
	}
	binary := filepath.Join(work, "tests")
	out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", list, "-o", binary, pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %s does not compile:\n%s", m.pkg, m.name, out)
	}
	ctx, done := context.WithTimeout(context.Background(), 4*time.Minute)
	defer done()
	cmd := exec.CommandContext(ctx, binary, append(args, "-test.failfast")...)
	cmd.Dir = filepath.FromSlash(pkg)
	out, err = cmd.CombinedOutput()
	if err == nil {
		return "", nil
	}
	name := "a test that ends early"
	if f := failed.FindSubmatch(out); f != nil {
		name = string(f[1])
	}
	return strings.TrimPrefix(pkg, "./") + " " + name, nil
}

// outcomes are what became of mutations, by package and name.
type outcomes map[string]string

const heading = "# Each rule taken out and each constant moved by a quarter: the test that notices, or why none does.\n" +
	"# Written by: go run ./bench/mutate -write docs/quality/mutations.txt\n"

// into puts the outcomes into a file, in place of what it said of the same mutations.
// What is no longer in the sources is left out.
func (o outcomes) into(path string) error {
	known, err := mutations(options{})
	if err != nil {
		return err
	}
	before := outcomes{}
	data, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			before[f[0]+"\t"+f[1]] = f[2]
		}
	}
	var lines []string
	for _, m := range known {
		key := m.pkg + "\t" + m.name
		said := o[key]
		if said == "" {
			said = before[key]
		}
		if said != "" {
			lines = append(lines, key+"\t"+said+"\n")
		}
	}
	sort.Strings(lines)
	return os.WriteFile(path, []byte(heading+strings.Join(lines, "")), 0o644)
}

package child

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// sandbox is Apple's program that starts another one behind a profile. It is called
// deprecated, and nothing public stands in its place for programs without a bundle.
const sandbox = "/usr/bin/sandbox-exec"

// RunConfined is Run for a command that command makes. A child of this binary runs behind
// a profile, where one works here; other programs run as they are.
func RunConfined(a Access, command func() *exec.Cmd) (*exec.Cmd, error) {
	cmd := command()
	if cmd.Err != nil {
		return cmd, cmd.Err
	}
	if len(cmd.Args) > 1 && cmd.Args[1] == argument && sandboxWorks() {
		behind(cmd, a)
	}
	return cmd, Run(cmd)
}

func behind(cmd *exec.Cmd, a Access) {
	cmd.Args = append([]string{sandbox, "-p", profile(a, cmd.Path), cmd.Path}, cmd.Args[1:]...)
	cmd.Path = sandbox
}

// sandboxWorks tries once whether a child starts behind a profile; without work it ends at
// once.
var sandboxWorks = sync.OnceValue(func() bool {
	exe, err := os.Executable()
	if err != nil {
		return false
	}
	cmd := exec.Command(exe, argument, probeService.Name, "0")
	cmd.Env, cmd.Dir = environment(), neutralFolder()
	behind(cmd, Access{})
	return cmd.Run() == nil
})

// profile allows what runtimes need and takes away the network, the home folder, all
// writing, and the start of programs; what stands in a is given back. Later rules win.
func profile(a Access, exe string) string {
	var b strings.Builder
	b.WriteString("(version 1)\n(allow default)\n(deny network*)\n(deny file-write*)\n(allow file-write* (literal \"/dev/null\"))\n(deny process-exec*)\n")
	if home, err := os.UserHomeDir(); err == nil {
		rule(&b, "deny file-read-data", "subpath", home)
	}
	rule(&b, "allow process-exec*", "literal", exe)
	rule(&b, "allow file-read-data", "literal", exe)
	for _, p := range a.Read {
		rule(&b, "allow file-read-data", "subpath", p)
	}
	for _, p := range a.Write {
		rule(&b, "allow file-read-data", "subpath", p)
		rule(&b, "allow file-write*", "subpath", p)
	}
	return b.String()
}

// rule writes a rule for a path as it is given and without links, as which the system
// knows it.
func rule(b *strings.Builder, verb, kind, path string) {
	if path == "" {
		return
	}
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	fmt.Fprintf(b, "(%s (%s \"%s\"))\n", verb, kind, quote.Replace(path))
	if real, err := filepath.EvalSymlinks(path); err == nil && real != path {
		fmt.Fprintf(b, "(%s (%s \"%s\"))\n", verb, kind, quote.Replace(real))
	}
}

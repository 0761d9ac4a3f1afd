// Package faults is for tests of what survives: it ends a process at each of its system
// calls, makes each of them fail, and cuts the power of a disk. It needs Linux and strace,
// power cuts the rights of root as well; where those are not there, tests are skipped.
//
// A package names what is to be tried, in TestMain:
//
//	faults.Main(map[string]func(dir string) error{"commit": commit})
package faults

import (
	"fmt"
	"os"
	"runtime"
)

// action is the variable that makes a test binary do an action in the folder that is
// its last argument, and end.
const action = "CASEBOOK_FAULTS_ACTION"

// An action stays on the thread of main, on which strace counts.
func init() {
	if os.Getenv(action) != "" {
		runtime.LockOSThread()
	}
}

// Main does an action and ends, where this process was started for that.
func Main(actions map[string]func(dir string) error) {
	name := os.Getenv(action)
	if name == "" {
		return
	}
	if err := actions[name](os.Args[len(os.Args)-1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

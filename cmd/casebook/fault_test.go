package main

import (
	"os"
	"os/exec"
	"testing"
)

// faultVariable makes the test binary fail as the program would: of itself.
const faultVariable = "CASEBOOK_TEST_FAULT"

func failOfItself() {
	if os.Getenv(faultVariable) == "" {
		return
	}
	endBySignal()
	go panic("a fault of the program")
	select {}
}

// A fault of the program is none of the exit codes that mean something.
func TestFaultIsNoExitCode(t *testing.T) {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), faultVariable+"=1")
	said, err := c.CombinedOutput()
	if code := c.ProcessState.ExitCode(); err == nil || code >= exitDone && code <= exitMissing {
		t.Errorf("exit code %d\n%.200s", code, said)
	}
}

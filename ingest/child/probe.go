package child

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// probeService is a child that tries what no child should be able to do.
var probeService = Service{Name: "probe", New: func() Handler { return prober{} }}

type prober struct{}

// probeArgs name what is to be tried: a file to be read and a program to be executed.
type probeArgs struct {
	File    string `json:"file"`
	Program string `json:"program"`
}

// Handle tries to get over every barrier, and tells which held.
func (prober) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	var a probeArgs
	if err := json.Unmarshal(raw, &a); err != nil || op != "probe" {
		return nil, nil, fmt.Errorf("unknown request %q", op)
	}
	var held []Barrier
	for _, try := range []struct {
		barrier Barrier
		do      func(probeArgs) error
	}{{Home, readHome}, {Network, openSocket}, {Execute, execute}} {
		if try.do(a) != nil {
			held = append(held, try.barrier)
		}
	}
	return held, nil, nil
}

func readHome(a probeArgs) error {
	_, err := os.ReadFile(a.File)
	return err
}

// openSocket waits on a port of this machine only; an attempt to send would need a peer.
func openSocket(probeArgs) error {
	l, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err == nil {
		l.Close()
	}
	return err
}

func execute(a probeArgs) error {
	return exec.Command(a.Program).Run()
}

// harmless is a program of the system that does nothing of note and ends.
func harmless() (string, error) {
	candidates := []string{"/bin/true", "/usr/bin/true"}
	if runtime.GOOS == "windows" {
		candidates = []string{filepath.Join(os.Getenv("SYSTEMROOT"), "System32", "hostname.exe")}
	}
	for _, path := range candidates {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no program was found to try with")
}

// Probe starts a child that tries to get over the barriers, and tells which of them hold
// on this system. Home is tried on a file of dir that is made for it.
func Probe(ctx context.Context, dir string) (held []Barrier, err error) {
	f, err := os.CreateTemp(dir, "casebook-probe-")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	program, err := harmless()
	if err != nil {
		return nil, err
	}
	p, err := Start(probeService.Name, Limits{})
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if _, err := p.Call(ctx, "probe", probeArgs{File: f.Name(), Program: program}, &held, 20*time.Second); err != nil {
		return nil, err
	}
	return held, nil
}

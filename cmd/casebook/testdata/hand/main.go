//go:build windows

// Command hand does on Windows what a person does there beside the program: it holds a
// file open as Excel does, looks at a console of another code page, and presses Ctrl-C.
//
//	hand hold FILE READY STOP          until STOP exists; READY is written once it is held
//	hand console CODEPAGE SCREEN EXE ARGS...   what then stands on the screen goes to SCREEN
//	hand interrupt WHEN SCREEN EXE ARGS...     Ctrl-C once a path that matches WHEN exists
//
// The exit code is that of EXE.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel        = windows.NewLazySystemDLL("kernel32.dll")
	allocConsole  = kernel.NewProc("AllocConsole")
	freeConsole   = kernel.NewProc("FreeConsole")
	setHandler    = kernel.NewProc("SetConsoleCtrlHandler")
	readCharacter = kernel.NewProc("ReadConsoleOutputCharacterW")
)

func main() {
	code, err := do(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "hand:", err)
		os.Exit(99)
	}
	os.Exit(code)
}

func do(args []string) (int, error) {
	if len(args) < 4 {
		return 0, errors.New("hold, console or interrupt?")
	}
	switch args[0] {
	case "hold":
		return 0, hold(args[1], args[2], args[3])
	case "console":
		page, err := strconv.Atoi(args[1])
		if err != nil {
			return 0, err
		}
		return onConsole(uint32(page), args[2], args[3:], func() error { return nil })
	case "interrupt":
		return onConsole(65001, args[2], args[3:], func() error { return interrupt(args[1]) })
	}
	return 0, errors.New(args[0])
}

// hold opens a file that others may read, and neither write, rename nor delete.
func hold(file, ready, stop string) error {
	name, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, windows.FILE_SHARE_READ, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return err
	}
	defer windows.CloseHandle(h)
	if err := os.WriteFile(ready, nil, 0o644); err != nil {
		return err
	}
	return until(stop)
}

// until waits for a path that matches a pattern.
func until(pattern string) error {
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return nil
		}
	}
	return fmt.Errorf("%s never came", pattern)
}

// interrupt presses Ctrl-C for all programs of the console but this one.
func interrupt(when string) error {
	if err := until(when); err != nil {
		return err
	}
	return windows.GenerateConsoleCtrlEvent(windows.CTRL_C_EVENT, 0)
}

// onConsole runs a program on a console of its own with a code page, does something
// meanwhile, and writes what stands on the screen in the end to a file.
func onConsole(page uint32, screen string, command []string, meanwhile func() error) (int, error) {
	freeConsole.Call()
	if ok, _, err := allocConsole.Call(); ok == 0 {
		return 0, fmt.Errorf("no console: %w", err)
	}
	if err := errors.Join(windows.SetConsoleCP(page), windows.SetConsoleOutputCP(page)); err != nil {
		return 0, fmt.Errorf("code page %d: %w", page, err)
	}
	out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	c := exec.Command(command[0], command[1:]...)
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		return 0, err
	}
	setHandler.Call(0, 1) // this program does not heed Ctrl-C, and what it started did not inherit that
	if err := meanwhile(); err != nil {
		return 0, err
	}
	if err := c.Wait(); err != nil && c.ProcessState == nil {
		return 0, err
	}
	text, err := onScreen(windows.Handle(out.Fd()))
	if err != nil {
		return 0, err
	}
	return c.ProcessState.ExitCode(), os.WriteFile(screen, []byte(text), 0o644)
}

// onScreen is the text of a console, line by line.
func onScreen(h windows.Handle) (string, error) {
	var info windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(h, &info); err != nil {
		return "", err
	}
	var b strings.Builder
	row := make([]uint16, info.Size.X)
	for y := int16(0); y <= info.CursorPosition.Y; y++ {
		var n uint32
		at := uintptr(uint16(y)) << 16
		if ok, _, err := readCharacter.Call(uintptr(h), uintptr(unsafe.Pointer(&row[0])), uintptr(len(row)), at, uintptr(unsafe.Pointer(&n))); ok == 0 {
			return "", err
		}
		b.WriteString(strings.TrimRight(windows.UTF16ToString(row[:n]), " ") + "\n")
	}
	return b.String(), nil
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/internal/run"
	"casebook/report/loopback"
)

func (a *app) openCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "open DIR",
		Example: "  casebook open output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			path, err := filepath.Abs(filepath.Join(args[0], "report.html"))
			if err != nil {
				return err
			}
			if err := corpus.Finish(args[0]); err != nil {
				return failed(withHint(err, "run.wait"))
			}
			if _, err := os.Stat(path); err != nil {
				return failed(helped(message.Wrap(err, "run.folder", path), run.FirstRun(args[0])))
			}
			a.print("%s\n", path)
			if program, with := browser(); program != "" {
				// The browser outlives this program, so nobody waits for it.
				if err := exec.Command(program, append(with, path)...).Start(); err != nil {
					a.Note(message.New("run.no_browser", err))
				}
			}
			return nil
		},
	}
}

// show opens a server's first page in the browser, by a file that only this user can
// read, and prints an address of its own for a person who opens it by hand; hint says so.
// remove deletes the file.
func (a *app) show(s *loopback.Server, hint string) (remove func()) {
	remove = func() {}
	if address, err := s.Address(); err == nil {
		a.print("%s\n", address)
		a.Note(message.New(hint))
	}
	program, with := browser()
	if program == "" {
		return remove
	}
	page, remove, err := s.Ticket()
	if err != nil {
		a.Note(message.New("run.no_browser", err))
		return func() {}
	}
	if err := exec.Command(program, append(with, page)...).Start(); err != nil {
		a.Note(message.New("run.no_browser", err))
	}
	return remove
}

// browser is the program that opens a file as the desktop would; empty where
// there is no desktop.
func browser() (string, []string) {
	switch runtime.GOOS {
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	case "darwin":
		return "open", nil
	}
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return "", nil
	}
	if path, err := exec.LookPath("xdg-open"); err == nil {
		return path, nil
	}
	return "", nil
}

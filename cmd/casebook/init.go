package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
)

func (a *app) initCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "init",
		Example: "  casebook init -o output",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			speak(c, a.lang)
			return a.writeNew(filepath.Join(a.opts.Output, configName), template(a.flags))
		},
	}
	c.Flags().AddFlagSet(a.flags)
	return c
}

// writeNew writes a file that must not be there yet, making its folder.
func (a *app) writeNew(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return failed(message.Wrap(err, "run.folder", filepath.Dir(path)).Hint("run.choose_folder"))
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return failed(message.Fail("run.exists", path).Hint("run.edit_or_delete"))
	}
	if err != nil {
		return failed(message.Wrap(err, "run.folder", filepath.Dir(path)).Hint("run.choose_folder"))
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return failed(message.Wrap(err, "run.folder", path).Hint("run.free_some_space"))
	}
	a.Note(message.New("run.wrote", path))
	return nil
}

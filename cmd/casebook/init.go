package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "init",
		Short: "Write casebook.yaml with every option and what it does",
		Long: `Writes DIR/casebook.yaml with every option, its comment and its default. Runs
into DIR then follow it; the command line wins over it. A file that is there
is never overwritten.`,
		Example: "  casebook init -o output",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return a.writeNew(filepath.Join(a.opts.output, configName), template(a.flags))
		},
	}
	c.Flags().AddFlagSet(a.flags)
	return c
}

// writeNew writes a file that must not be there yet, making its folder.
func (a *app) writeNew(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fail("choose another folder", "%v", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fail("edit it, or delete it first", "%s exists already", path)
	}
	if err != nil {
		return fail("choose another folder", "%v", err)
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fail("free some space", "%s: %v", path, err)
	}
	a.note("wrote %s", path)
	return nil
}

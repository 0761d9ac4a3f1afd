package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/ingest/pagecache"
)

func (a *app) cacheCommand() *cobra.Command {
	var drop bool
	c := &cobra.Command{
		Use:     "cache",
		Example: "  casebook cache\n  casebook cache --clear",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			cache, err := pagecache.Open("", false)
			if err != nil {
				return failed(message.Wrap(err, "run.cache").Hint("run.cache_folder"))
			}
			entries, bytes, err := cache.Size()
			if err != nil {
				return failed(message.Wrap(err, "run.folder", cache.Dir()))
			}
			a.printMessage("run.cache_size", cache.Dir(), entries, megabytes(bytes))
			if !drop {
				return nil
			}
			if err := cache.Clear(); err != nil {
				return failed(message.Wrap(err, "run.folder", cache.Dir()).Hint("run.close_runs"))
			}
			a.printMessage("run.cache_cleared")
			return nil
		},
	}
	c.Flags().BoolVar(&drop, "clear", false, "")
	return c
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

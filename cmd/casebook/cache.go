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
		Use:   "cache",
		Short: "Show the size of the cache of recognised pages, or clear it",
		Long: `Pages that were read are kept in the user's cache folder (or CASEBOOK_CACHE), so
that no page is read twice. The cache may be cleared at any time: the next run
then reads its books again and comes to the same result.`,
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
	c.Flags().BoolVar(&drop, "clear", false, "delete what is in the cache")
	return c
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

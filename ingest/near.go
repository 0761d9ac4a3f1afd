package ingest

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/similar"
)

// notThere is the error of a path that leads nowhere, with the one beside it that was
// probably meant.
func notThere(name string) error {
	err := message.Fail("file.not_found")
	if strings.Contains(name, "://") {
		return err.Hint("file.download_first")
	}
	if near := besideIt(name); near != "" {
		return err.Hint("run.did_you_mean", near)
	}
	return err
}

// mostSlips is how many letters of a path may be mistyped; one in three of short ones.
const mostSlips = 2

// besideIt finds what lies in the folder of a path and bears nearly its name: other blanks,
// quotation marks, width or case, no ending or another, or a slip. Empty where nothing or
// several do.
func besideIt(name string) string {
	name = strings.Trim(name, `"'“” `)
	dir, base := filepath.Split(filepath.Clean(name))
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return ""
	}
	typed := plainName(base)
	stem := strings.TrimSuffix(typed, filepath.Ext(typed))
	slips := min(mostSlips, len([]rune(stem))/3)
	at := similar.Nearest(len(entries), 1+slips, func(i, _ int) int {
		there := plainName(entries[i].Name())
		switch {
		case litter(entries[i].Name()):
			return 2 + slips
		case there == typed:
			return 0
		}
		other := strings.TrimSuffix(there, filepath.Ext(there))
		return 1 + similar.Distance([]rune(stem), []rune(other), slips)
	})
	if at < 0 {
		return ""
	}
	return filepath.Join(dir, entries[at].Name())
}

// plainName is a name without what is easily typed otherwise.
func plainName(name string) string {
	return strings.ToLower(corpus.Normalize(name))
}
